"""Indexation looks back from each review to the last month published before it."""

from decimal import Decimal

import numpy as np
import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.contract.arithmetic import EXACT, FLOAT
from commonweal.contract.calendar import Calendar
from commonweal.contract.rules.indexation import Indexation, IndexLevels

THREE_YEARS = Calendar(Month(2027, 4), Month(2030, 3))


def test_the_price_holds_until_the_first_review_after_the_start() -> None:
    rule = Indexation(index="cpi", published=9)

    assert rule.reviews(THREE_YEARS) == [(12, Month(2027, 9)), (24, Month(2028, 9))]


def test_a_month_published_at_the_review_itself_is_too_late() -> None:
    rule = Indexation(index="cpi", published=4, reviewed=4)

    assert rule.reviews(THREE_YEARS)[0] == (12, Month(2027, 4))


def test_a_month_published_just_before_the_review_counts() -> None:
    rule = Indexation(index="cpi", published=3, reviewed=4)

    assert rule.reviews(THREE_YEARS)[0] == (12, Month(2028, 3))


def test_changes_multiply_from_review_to_review() -> None:
    levels = [[Decimal(100) if month < 24 else Decimal(110) if month < 36 else Decimal(121) for month in range(60)]]
    known = {"cpi": IndexLevels(Month(2025, 9), EXACT.array(levels))}

    factor = Indexation(index="cpi", published=9).factor(THREE_YEARS, known, EXACT)

    assert [factor[0, period] for period in (0, 11, 12, 24)] == [1, 1, Decimal("1.1"), Decimal("1.21")]


def test_each_path_follows_its_own_index() -> None:
    levels = np.array([[100.0] * 24 + [105.0] * 36, [100.0] * 24 + [120.0] * 36])
    rule = Indexation(index="cpi", published=9, cap=Decimal("0.1"))

    factor = rule.factor(THREE_YEARS, {"cpi": IndexLevels(Month(2025, 9), levels)}, FLOAT)

    np.testing.assert_allclose(factor[:, 12], [1.05, 1.1])


def test_a_collar_bounds_each_review_and_not_their_sum() -> None:
    levels = np.array([[100.0] * 24 + [90.0] * 12 + [81.0] * 24])
    rule = Indexation(index="cpi", published=9, collar=Decimal("-0.02"))

    factor = rule.factor(THREE_YEARS, {"cpi": IndexLevels(Month(2025, 9), levels)}, FLOAT)

    np.testing.assert_allclose(factor[0, [12, 24]], [0.98, 0.98**2])


def test_a_month_that_the_index_does_not_reach_is_named() -> None:
    known = {"cpi": IndexLevels(Month(2027, 1), np.ones((1, 12)))}

    with pytest.raises(FaultyInput, match="2026-09, 2028-09"):
        Indexation(index="cpi", published=9).factor(THREE_YEARS, known, FLOAT)
