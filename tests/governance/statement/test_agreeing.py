"""From a draft to a launch: nothing is frozen that is open, signed that is not agreed, or launched that is not signed."""

import datetime

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.governance.body import Body
from commonweal.governance.statement.agreeing import freeze, launch, missing, reopen, sign, signed, unaccepted
from commonweal.governance.statement.drafting import accept, invite, leave, propose
from commonweal.governance.statement.proposal import Add
from commonweal.governance.statement.rule import Rule
from commonweal.governance.statement.status import STATUSES, status
from commonweal.governance.statement.text import version
from tests.governance.statement.example import (
    DAY,
    OFFICE,
    WHY,
    begun,
    drafted,
    everybody_accepts,
    reworded,
    signed_by_all,
    wording,
)

LATER = DAY + datetime.timedelta(days=14)


def codes(act) -> list[str]:
    """What an act is refused for."""
    with pytest.raises(FaultyInput) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


def test_a_text_without_a_clause_cannot_be_agreed() -> None:
    assert codes(lambda: freeze(begun(), DAY)) == ["no-text"]


def test_a_text_with_an_open_proposal_cannot_be_agreed() -> None:
    assert codes(lambda: freeze(reworded(drafted("one"), 1, "more"), DAY)) == ["open-proposal"]


def test_a_clause_that_a_majority_adopted_is_agreed_only_once_the_last_body_accepts_it() -> None:
    statement = accept(propose(begun(Rule("majority")), "council", Add(wording("to meet")), WHY, DAY), 1, "board", DAY)
    assert unaccepted(statement) == {1: ("charity",)}
    assert codes(lambda: freeze(statement, DAY)) == ["not-accepted"]
    assert freeze(accept(statement, 1, "charity", DAY), DAY).frozen


def test_a_body_that_joined_later_must_accept_what_stood_before_it_came() -> None:
    statement = invite(drafted("one", "two"), Body("college", WHY))
    assert unaccepted(statement) == {1: ("college",), 2: ("college",)}


def test_words_that_were_replaced_need_nobody_any_more() -> None:
    statement = invite(everybody_accepts(reworded(drafted("one"), 1, "more"), 2), Body("college", WHY))
    assert unaccepted(statement) == {2: ("college",)}


def test_every_body_signs_the_version_that_was_agreed() -> None:
    statement = freeze(drafted("one"), DAY)
    statement = sign(statement, "board", "Gwen Example", OFFICE, version(statement), DAY)
    assert missing(statement) == ("council", "charity")
    assert codes(lambda: sign(statement, "board", "Gwen Example", OFFICE, version(statement), DAY)) == ["already-signed"]
    assert codes(lambda: sign(statement, "charity", "Owain Example", OFFICE, "0" * 64, DAY)) == ["other-version"]


def test_a_draft_cannot_be_signed() -> None:
    statement = drafted("one")
    assert codes(lambda: sign(statement, "board", "Gwen Example", OFFICE, version(statement), DAY)) == ["not-frozen"]


def test_a_signature_on_an_older_version_stays_on_record_and_does_not_count() -> None:
    statement = reopen(signed_by_all(drafted("one")), LATER, WHY)
    assert signed(statement) == {}
    statement = freeze(everybody_accepts(reworded(statement, 1, "more"), 2), LATER)
    assert len(statement.signatures) == 3
    assert missing(statement) == ("council", "board", "charity")


def test_a_signature_counts_again_where_the_very_same_words_are_agreed_anew() -> None:
    statement = freeze(reopen(signed_by_all(drafted("one")), LATER, WHY), LATER)
    assert missing(statement) == ()


def test_a_body_that_left_need_neither_accept_nor_sign() -> None:
    statement = leave(
        accept(propose(begun(Rule("majority")), "council", Add(wording("to meet")), WHY, DAY), 1, "board", DAY), "charity", DAY, WHY
    )
    assert missing(freeze(statement, DAY)) == ("council", "board")


def test_a_statement_is_launched_once_all_have_signed() -> None:
    statement = freeze(drafted("one"), DAY)
    assert codes(lambda: launch(statement, LATER, DAY)) == ["unsigned"]
    assert launch(signed_by_all(drafted("one")), LATER, DAY).launch_on == LATER


def test_a_launch_is_set_once_and_not_for_a_day_that_is_over() -> None:
    statement = signed_by_all(drafted("one"))
    assert codes(lambda: launch(statement, DAY, LATER)) == ["past"]
    launched = launch(statement, LATER, DAY)
    assert codes(lambda: launch(launched, LATER, DAY)) == ["launched"]
    assert codes(lambda: reopen(launched, LATER, WHY)) == ["launched"]


def test_how_far_a_statement_has_come_follows_from_its_days() -> None:
    begun, signed = drafted("one"), signed_by_all(drafted("one"))
    launched = launch(signed, LATER, DAY)
    stages = [
        status(begun, DAY),
        status(freeze(begun, DAY), DAY),
        status(signed, DAY),
        status(launched, DAY),
        status(launched, LATER),
    ]
    assert stages == list(STATUSES)
