"""Claims as they are made, person by person."""

import datetime

import numpy as np

from commonweal.base.period import Month
from commonweal.contract.calendar import Calendar
from commonweal.contract.facts.claims import Claims

CALENDAR = Calendar(Month(2027, 4), Month(2028, 3))


def test_claims_stand_in_order_of_person_and_day() -> None:
    claims = Claims.of([2, 0, 2, 0], [9, 300, 7, 8], CALENDAR, people=3)

    assert claims.whose.tolist() == [0, 0, 2, 2]
    assert claims.day.tolist() == [8, 300, 7, 9]


def test_a_claim_falls_in_the_month_of_its_day() -> None:
    dates = [datetime.date(2027, 4, 30), datetime.date(2027, 5, 1), datetime.date(2028, 2, 29), datetime.date(2028, 3, 31)]

    claims = Claims.of([0] * 4, [CALENDAR.day(date) for date in dates], CALENDAR, people=1)

    assert claims.period.tolist() == [0, 1, 10, 11]


def test_claims_are_counted_by_path_and_month() -> None:
    claims = Claims(np.array([0, 1, 1, 3]), np.array([0, 0, 40, 31]), np.array([0, 0, 1, 1]), paths=2, people=2, periods=3)

    assert claims.counts.tolist() == [[2, 1, 0], [0, 1, 0]]


def test_no_claims_are_counted_as_none() -> None:
    assert Claims.of([], [], CALENDAR, people=0).counts.tolist() == [[0] * 12]
