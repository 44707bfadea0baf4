"""When a council is reminded that a contract ends, worked by hand for one that ends on 31 March 2027."""

import datetime
from dataclasses import replace

import pytest

from commonweal.base.language import Text
from commonweal.governance.contract.contract import Change
from commonweal.governance.contract.ending import due_reminder, ends_soon, next_reminder
from tests.governance.contract.example import a_contract

LONG_AGO = datetime.date(2023, 4, 1)
RUNS = a_contract(awarded_on=LONG_AGO, starts=LONG_AGO, ends=datetime.date(2027, 3, 31), latest_end=datetime.date(2028, 3, 31))


@pytest.mark.parametrize(
    ("today", "mark"),
    [
        ((2026, 3, 30), None),
        ((2026, 3, 31), -365),
        ((2026, 9, 29), -365),
        ((2026, 9, 30), -182),
        ((2026, 12, 30), -91),
        ((2027, 3, 3), -28),
        ((2027, 3, 31), -28),
        ((2027, 4, 1), None),
    ],
)
def test_a_council_is_reminded_a_year_half_a_year_a_quarter_and_a_month_before(today, mark):
    assert due_reminder(RUNS, LONG_AGO, (), datetime.date(*today)) == mark


def test_nobody_is_reminded_twice_of_the_same_or_of_what_was_known_when_it_was_recorded():
    day = datetime.date(2026, 10, 1)

    assert due_reminder(RUNS, LONG_AGO, (-182,), day) is None
    assert due_reminder(RUNS, day, (), day) is None


def test_an_extension_moves_the_days_and_an_early_end_that_was_decided_upon_has_none():
    on, reason = datetime.date(2026, 6, 1), Text(en="A year more.")
    extended = replace(RUNS, changes=(Change("extension", on, reason, ends=datetime.date(2028, 3, 31)),))
    ended = replace(RUNS, changes=(Change("termination", on, reason, ends=datetime.date(2026, 12, 31)),))

    assert next_reminder(RUNS, on) == datetime.date(2026, 9, 30)
    assert next_reminder(extended, on) == datetime.date(2027, 4, 1)
    assert next_reminder(ended, on) is None
    assert due_reminder(ended, LONG_AGO, (), datetime.date(2026, 12, 1)) is None


def test_it_ends_soon_in_its_last_year_only():
    assert not ends_soon(RUNS, datetime.date(2026, 3, 30))
    assert ends_soon(RUNS, datetime.date(2026, 3, 31))
    assert ends_soon(RUNS, datetime.date(2027, 3, 31))
    assert not ends_soon(RUNS, datetime.date(2027, 4, 1))
