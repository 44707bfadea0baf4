"""Notice of key decisions, and the two ways round it."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.meeting.lawful import check_notice, decide_on
from commonweal.governance.meeting.notice import Document, KeyNotice, NoticeDays, earliest
from commonweal.governance.meeting.plan import Upcoming, forward_plan, planned_state

DAYS = NoticeDays(notice=28, exception=5)
PUBLISHED = datetime.date(2025, 12, 1)
DUE = datetime.date(2025, 12, 30)
ONE = datetime.timedelta(days=1)
WORDS = Text(en="Words", cy="Geiriau")


def a_notice(**changed: Any) -> KeyNotice:
    told = {
        "matter": WORDS,
        "ground": "money",
        "maker": Text(en="The Cabinet", cy="Y Cabinet"),
        "members": ("Ann Example",),
        "due_on": DUE,
        "due_until": DUE,
        "documents": (Document(WORDS),),
        "how": WORDS,
        "published_on": PUBLISHED,
    }
    return KeyNotice(**{**told, **changed})


def test_a_decision_on_the_twenty_ninth_day_is_in_time():
    check_notice(a_notice(), DAYS, "ENG")
    decide_on(a_notice(), DAYS, "ENG", DUE)


def test_a_decision_the_day_before_comes_too_soon():
    with pytest.raises(FaultyInput, match="30 December 2025 at the earliest"):
        check_notice(a_notice(due_on=DUE - ONE, due_until=DUE - ONE), DAYS, "ENG")
    with pytest.raises(FaultyInput, match="30 December 2025 at the earliest"):
        decide_on(a_notice(), DAYS, "ENG", DUE - ONE)


@pytest.mark.parametrize(
    ("day", "told"), [(DUE - ONE, "decided on another day"), (DUE + ONE * 3, "30 December 2025 – 1 January 2026")]
)
def test_a_decision_on_a_day_that_its_notice_does_not_tell_of_is_none_of_that_notice(day, told):
    notice = a_notice(published_on=PUBLISHED - ONE * 60, due_until=DUE + ONE * 2)
    with pytest.raises(FaultyInput, match=told):
        decide_on(notice, DAYS, "ENG", day)
    for within in (DUE, DUE + ONE, DUE + ONE * 2):
        decide_on(notice, DAYS, "ENG", within)
    decide_on(notice, DAYS, "WLS", day)


def test_the_exceptions_ask_for_no_day_so_that_only_the_days_before_count():
    told = {"reason": WORDS, "due_on": DUE, "due_until": DUE}
    decide_on(a_notice(route="general_exception", informed_on=PUBLISHED, **told), DAYS, "ENG", DUE - ONE)
    decide_on(a_notice(route="special_urgency", agreed_by="Ann Example", agreed_on=PUBLISHED, **told), DAYS, "ENG", PUBLISHED + ONE)


def test_a_period_that_begins_too_soon_will_do_where_its_end_does_not():
    check_notice(a_notice(due_on=PUBLISHED, due_until=DUE), DAYS, "ENG")


def test_in_wales_a_notice_holds_nothing_up():
    check_notice(a_notice(due_on=PUBLISHED, due_until=PUBLISHED), DAYS, "WLS")


@pytest.mark.parametrize(
    ("part", "missing"), [("matter", Text(en="")), ("maker", Text(en="")), ("documents", ()), ("how", Text(en=""))]
)
def test_a_notice_without_a_part_is_none(part, missing):
    with pytest.raises(FaultyInput) as caught:
        check_notice(a_notice(**{part: missing}), DAYS, "ENG")
    assert [one.path for one in caught.value.problems] == [part]


def test_under_the_general_exception_five_clear_days_follow_the_notice():
    exception = a_notice(
        route="general_exception", reason=WORDS, informed_on=PUBLISHED, due_on=PUBLISHED, due_until=datetime.date(2025, 12, 9)
    )
    assert earliest(exception, DAYS, "ENG") == datetime.date(2025, 12, 9)  # 2, 3, 4, 5 and 8 December are clear.
    check_notice(exception, DAYS, "ENG")


def test_the_general_exception_needs_its_reason_and_the_chair_of_scrutiny_told():
    with pytest.raises(FaultyInput) as caught:
        check_notice(a_notice(route="general_exception"), DAYS, "ENG")
    assert [one.path for one in caught.value.problems] == ["reason", "informed_on"]


def test_what_is_specially_urgent_is_decided_when_that_is_agreed_and_not_before():
    urgent = a_notice(route="special_urgency", reason=WORDS, due_on=PUBLISHED, due_until=PUBLISHED)
    with pytest.raises(FaultyInput, match="Nobody has agreed"):
        decide_on(urgent, DAYS, "ENG", PUBLISHED)
    decide_on(replace(urgent, agreed_by="Ann Example", agreed_on=PUBLISHED), DAYS, "ENG", PUBLISHED)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(FaultyInput, match="before it begins"):
        check_notice(a_notice(due_on=DUE + ONE), DAYS, "ENG")


@given(some.dates(datetime.date(2015, 1, 1), datetime.date(2035, 1, 1)))
def test_the_general_exception_is_never_slower_than_full_notice(day):
    full = a_notice(published_on=day)
    assert earliest(replace(full, route="general_exception", informed_on=day), DAYS, "ENG") <= earliest(full, DAYS, "ENG")


def upcoming(key: str, start: int, end: int, **facts: Any) -> Upcoming:
    return Upcoming(key, DUE + ONE * start, DUE + ONE * end, **facts)


@pytest.mark.parametrize(
    ("notice", "state"),
    [
        (upcoming("a", 1, 5), "to_come"),
        (upcoming("a", 0, 5), "due"),
        (upcoming("a", -5, 0), "due"),
        (upcoming("a", -5, -1), "passed"),
        (upcoming("a", -5, -1, decided_on=DUE), "decided"),
        (upcoming("a", 1, 5, withdrawn_on=DUE), "withdrawn"),
    ],
)
def test_a_decision_to_come_stands_as_its_dates_say(notice, state):
    assert planned_state(notice, DUE) == state


def test_the_forward_plan_has_what_is_still_to_be_decided_soonest_first():
    notices = [
        upcoming("late", 9, 9),
        upcoming("done", 0, 0, decided_on=DUE),
        upcoming("gone", 0, 0, withdrawn_on=DUE),
        upcoming("soon", 1, 2),
    ]
    assert [line.notice.key for line in forward_plan(notices, DUE)] == ["soon", "late"]
