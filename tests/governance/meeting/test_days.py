"""Working days and clear days: worked with a calendar, and their laws."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from commonweal.governance.meeting.day import clear_days_before, first_after_clear_days, is_working_day, working_day_after
from commonweal.governance.meeting.session import agenda_by

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "meeting" / "days.yaml").read_text(encoding="utf-8"))
DAYS = some.dates(datetime.date(2015, 1, 1), datetime.date(2035, 12, 31))
NATIONS = some.sampled_from(["ENG", "WLS"])
COUNTS = some.integers(1, 40)
ONE = datetime.timedelta(days=1)


@pytest.mark.parametrize("case", CASES["working"], ids=lambda case: case["why"])
def test_call_in_ends_on_the_working_day_worked_by_hand(case: dict[str, Any]) -> None:
    assert working_day_after(case["published"], case["days"], case["nation"]) == case["last"]


@pytest.mark.parametrize("case", CASES["clear"], ids=lambda case: case["why"])
def test_clear_days_end_as_worked_by_hand(case: dict[str, Any]) -> None:
    assert first_after_clear_days(case["published"], case["days"]) == case["first"]


@pytest.mark.parametrize("case", CASES["agenda"], ids=lambda case: case["why"])
def test_an_agenda_is_out_by_the_day_worked_by_hand(case: dict[str, Any]) -> None:
    assert agenda_by(case["meeting"], case["nation"]) == case["by"]


@given(DAYS, COUNTS, NATIONS)
def test_exactly_so_many_working_days_lie_after_a_day_up_to_the_last(day, count, nation):
    last = working_day_after(day, count, nation)
    passed = [day + ONE * n for n in range(1, (last - day).days + 1)]
    assert is_working_day(last, nation)
    assert sum(is_working_day(one, nation) for one in passed) == count


@given(DAYS, COUNTS, COUNTS, NATIONS)
def test_counting_on_from_where_one_stopped_is_counting_in_one_go(day, first, then, nation):
    assert working_day_after(working_day_after(day, first, nation), then, nation) == working_day_after(day, first + then, nation)


@given(DAYS, COUNTS, NATIONS)
def test_so_many_working_days_lie_clear_between_an_agenda_and_its_meeting(day, count, nation):
    out = clear_days_before(day, count, nation)
    between = [out + ONE * n for n in range(1, (day - out).days)]
    assert sum(is_working_day(one, nation) for one in between) == count


@given(DAYS, some.integers(0, 60))
def test_neither_the_day_of_notice_nor_the_day_of_the_decision_is_clear(day, clear):
    assert (first_after_clear_days(day, clear) - day).days - 1 == clear


def test_working_days_are_counted_from_one():
    with pytest.raises(ValueError, match="from one"):
        working_day_after(datetime.date(2026, 1, 1), 0)
