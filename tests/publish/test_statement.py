"""The public form of a joint statement holds what is named in it, and nothing of a draft."""

import datetime
import json

import pytest

from commonweal.base.language import Text
from commonweal.governance.statement.agreeing import freeze, launch, reopen, sign
from commonweal.governance.statement.drafting import decline
from commonweal.governance.statement.text import version
from commonweal.publish.form import Happening, PublicForm
from commonweal.publish.statement import public_statement, public_words
from tests.governance.statement.example import BODIES, DAY, OFFICE, WHY, drafted, everybody_accepts, reworded, signed_by_all

LAUNCH = datetime.date(2027, 5, 1)


def launched() -> PublicForm:
    statement = everybody_accepts(reworded(drafted("one", "two"), 2, "more"), 3)
    statement = decline(reworded(statement, 1, "less"), 4, "charity", DAY, WHY)
    return public_statement(launch(signed_by_all(statement), LAUNCH, DAY), "ab12", "council", DAY)


def test_a_draft_has_no_public_form() -> None:
    for statement in (drafted("one"), signed_by_all(drafted("one"))):
        with pytest.raises(ValueError, match="once its launch is set"):
            public_statement(statement, "ab12", "council", DAY)


def test_these_fields_are_public_and_no_others() -> None:
    content = launched().content
    assert set(content) == {
        *("key", "title", "purpose", "launch_on", "version", "rule", "bodies", "clauses", "signatures", "proposals", "history"),
    }
    assert [set(content[name][0]) for name in ("bodies", "clauses", "signatures", "history")] == [
        {"key", "name"},
        {"number", "heading", "words"},
        {"body", "name", "office", "on"},
        {"on", "what", "reason", "version"},
    ]
    proposal = content["proposals"][2]
    assert set(proposal) == {"number", "by", "does", "on", "state", "reason", "wording", "was", "answers"}
    assert set(proposal["answers"][0]) == {"body", "accepted", "on", "reason"}


def test_its_content_is_json() -> None:
    assert json.loads(json.dumps(launched().content)) == launched().content


def test_what_was_declined_is_told_with_the_reason() -> None:
    last = launched().content["proposals"][-1]
    assert last["state"] == "declined"
    assert [(one["body"]["en"], one["reason"]["en"]) for one in last["answers"] if not one["accepted"]] == [
        ("Ty Croeso", "It is clearer.")
    ]


def test_only_signatures_on_the_text_that_stands_are_among_the_signatories() -> None:
    statement = everybody_accepts(reworded(reopen(signed_by_all(drafted("one")), DAY, WHY), 1, "more"), 2)
    statement = freeze(statement, DAY)
    for body in BODIES:
        statement = sign(statement, body.key, "Owain Example", OFFICE, version(statement), DAY)
    content = public_statement(launch(statement, LAUNCH, DAY), "ab12", "council", DAY).content
    assert [one["name"] for one in content["signatures"]] == ["Owain Example"] * 3
    assert len([one for one in content["history"] if "signed the text" in one["what"]["en"]]) == 6


def test_its_launch_stands_in_the_calendar() -> None:
    form = launched()
    assert form.happenings == (Happening(LAUNCH, Text(en="Launch: Homes first", cy="Lansio: Cartrefi yn gyntaf")),)
    assert form.address == "statements/ab12/"


def test_search_finds_every_clause_in_both_languages() -> None:
    assert "We agree more." in launched().body.en
    assert "Cytunwn more." in launched().body.cy


def test_every_text_to_be_agreed_is_named() -> None:
    assert list(public_words(drafted("one"))) == ["title", "purpose", "heading 1", "clause 1"]
