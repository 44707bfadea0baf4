"""What the public is given of meetings, decisions, notices and actions, field by field."""

import json
from dataclasses import asdict, fields, replace

import pytest

from commonweal.base.language import Text
from commonweal.governance.meeting.callin import standing
from commonweal.governance.meeting.correction import Correction, Former
from commonweal.publish.action import action_words, public_action
from commonweal.publish.decision import decision_words, public_decision, read_call_in
from commonweal.publish.form import PublicForm
from commonweal.publish.meeting import meeting_words, public_meeting
from commonweal.publish.notice import notice_words, public_notice
from tests.publish.decisions_example import ACTION, DAY, DECISION, NOTICE, ONE, SECRET, SITTING, UNAPPROVED, said

FORMS = {
    "meeting": public_meeting(SITTING),
    "meeting before its minutes are approved": public_meeting(UNAPPROVED),
    "decision": public_decision(DECISION),
    "notice": public_notice(NOTICE),
    "action": public_action(ACTION),
}
EACH = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
WHOLE = {"meeting": (SITTING, meeting_words), "decision": (DECISION, decision_words), "notice": (NOTICE, notice_words)}
AS_WRITTEN = {
    "Elin Example",
    "Ffion Example",
    "The cost",
    "The place",
    "Look at the cost again",
    "It was looked at",
    "Part 4, rule 16",
}
"""What members and scrutiny said of a decision stands in the language they said it in; so does the constitution's clause."""
WHOLE |= {"action": (ACTION, action_words)}


def written(form: PublicForm) -> str:
    return json.dumps(asdict(form), default=str, ensure_ascii=False)


@EACH
def test_nothing_private_is_in_a_public_form(form):
    assert SECRET not in written(form)


@EACH
def test_what_programs_are_given_is_json(form):
    assert json.loads(json.dumps(form.content)) == form.content


@pytest.mark.parametrize(
    ("form", "public"),
    [
        (
            "meeting",
            ["Ann Example", "Dai Example", "Leader", "Respite at home", "A claim", "Paragraph 5", "Knows a trustee", "a" * 64],
        ),
        ("meeting", ["The Cabinet resolved", "Council chamber", "2026-03-12", "10:00", "Cai Example", "decision1"]),
        ("decision", ["To commission it", "It helps most", "Doing nothing", "Need would grow", "Paragraph 3", "Knows a trustee"]),
        (
            "decision",
            ["Elin Example", "The cost", "Look at the cost again", "Part 4, rule 16", "b" * 64, "Winter is near", "notice1"],
        ),
        ("notice", ["Respite at home", "Ann Example", "The paper", "Ask the clerk", "A grant ends", "Gwen Example", "2026-03-15"]),
        ("action", ["Publish the contract", "Huw Example", "Head of commissioning", "Half done", "2026-03-12", "decision1"]),
    ],
)
def test_what_the_law_wants_public_is_in_it(form, public):
    assert [one for one in public if one not in written(FORMS[form])] == []


def test_of_a_private_item_the_title_and_the_ground_are_told_and_no_paper():
    _open, private = FORMS["meeting"].content["items"]
    assert private["ground"] == "Paragraph 5"
    assert {"paper", "sha256"} & set(private) == set()


def test_an_exempt_item_and_exempt_reasons_are_told_once_they_are_opened():
    item = replace(SITTING.items[1], opened_on=DAY)
    assert public_meeting(replace(SITTING, items=(item,))).content["items"][0]["paper"] == SECRET
    opened = public_decision(replace(DECISION, opened_on=DAY, opened_because=said("It is signed"))).content["opened"]
    assert (opened["words"]["en"], opened["because"]["en"]) == (SECRET, "It is signed")


def test_what_is_confidential_is_in_no_form_though_the_record_says_that_it_was_opened():
    item = replace(SITTING.items[1], opened_on=DAY, closed="confidential")
    assert SECRET not in written(public_meeting(replace(SITTING, items=(item,))))
    decision = replace(DECISION.decision, closed="confidential")
    whole = replace(DECISION, decision=decision, opened_on=DAY, opened_because=said(SECRET))
    assert SECRET not in written(public_decision(whole))


def test_former_words_that_are_withheld_are_in_no_form():
    one = Correction(DAY, said("Too much was told"), (Former("reasons", said(SECRET)),), withheld="Paragraph 3")
    for form in (public_decision(replace(DECISION, corrections=(one,))), public_notice(replace(NOTICE, corrections=(one,)))):
        assert SECRET not in written(form)
        assert "Too much was told" in written(form)


def test_of_a_sensitive_interest_it_is_told_that_there_is_one():
    _personal, sensitive = FORMS["decision"].content["interests"]
    assert sensitive == {"name": "Cai Example", "item": "item1", "kind": "pecuniary", "did": "left", "sensitive": True}


def test_a_meeting_is_not_public_before_its_agenda():
    with pytest.raises(ValueError, match="agenda"):
        public_meeting(replace(SITTING, meeting=replace(SITTING.meeting, agenda_on=None)))


@pytest.mark.parametrize("passed", range(0, 40, 3))
def test_the_public_can_tell_where_a_decision_stands_on_any_day(passed):
    today = DAY + ONE * passed
    assert standing(read_call_in(FORMS["decision"].content["call_in"]), today) == standing(DECISION.call_in, today)


@pytest.mark.parametrize("kind", WHOLE)
def test_every_word_that_the_public_reads_is_among_those_that_need_welsh(kind):
    whole, words = WHOLE[kind]
    found = json.dumps(FORMS[kind].content, ensure_ascii=False)
    told = {text.en for text in words(whole).values()}
    public = {one["en"] for one in texts(json.loads(found)) if one["en"]}
    assert public - AS_WRITTEN <= told


def texts(value: object) -> list[dict[str, str]]:
    """Every text in some JSON."""
    if isinstance(value, dict):
        return [value] if set(value) == {"en", "cy"} else [one for part in value.values() for one in texts(part)]
    return [one for part in value for one in texts(part)] if isinstance(value, list) else []


@pytest.mark.parametrize("part", [field.name for field in fields(ACTION) if field.type in (str, Text)])
def test_a_part_of_an_action_is_public_or_it_is_its_owners_address(part):
    changed = replace(ACTION, **{part: said("marked") if isinstance(getattr(ACTION, part), Text) else "marked"})
    assert ("marked" in written(public_action(changed))) == (part != "email")


def test_a_cancelled_meeting_is_in_the_calendar_no_more():
    assert public_meeting(replace(SITTING, meeting=replace(SITTING.meeting, cancelled_on=DAY))).happenings == ()


def test_the_calendar_has_the_last_day_for_call_in():
    last = DECISION.call_in.rule.last_day(DECISION.published_on)
    assert (last, "Respite at home: last day for call-in") in {(one.on, one.what.en) for one in FORMS["decision"].happenings}
