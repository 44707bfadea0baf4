"""People in service follow starts and stays: Little's law where it settles, and the exact way there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.need.history import History, Observation
from commonweal.need.statement.stock import follows, mean_stay

YEARS = 40
SHARE = st.floats(0.5, 1.5)
STAY = st.floats(0.2, 5)


def constant(value: float) -> np.ndarray:
    return np.full((1, YEARS), value)


def history(measure: str, counts: dict[int, float | None]) -> History:
    return History(
        measure, "ours", tuple(Observation(year, value, "" if value is not None else "c") for year, value in counts.items())
    )


@given(SHARE, SHARE, STAY)
def test_the_stock_settles_at_starts_times_stay(starts: float, stays: float, stay: float) -> None:
    settled = follows(constant(100.0), stay)({"starts": constant(starts), "stay": constant(stays)})[0, -1]
    # The slowest of these has seen five mean stays.
    assert settled == pytest.approx(100 * starts * stays, rel=0.02)


def test_the_stock_moves_towards_it_by_the_share_that_leaves() -> None:
    # From the second year on starts are a tenth up, as they were all along: what is left to go shrinks by e to the -1 / stay.
    ratio = follows(constant(1.0), 2.0)({"starts": constant(1.1), "stay": constant(1.0)})[0]
    left = 1.1 - ratio
    assert left[1:10] / left[:9] == pytest.approx(np.full(9, np.exp(-1 / 2)))


def test_without_levers_the_stock_is_the_baseline_to_the_bit() -> None:
    baseline = np.exp(np.random.Generator(np.random.PCG64(1)).normal(5, 1, (50, YEARS)))
    ones = np.ones_like(baseline)
    assert follows(baseline, 2.3)({"starts": ones, "stay": ones}) is baseline


def test_the_mean_stay_is_people_over_starts_of_the_last_three_years_with_both() -> None:
    people = history("people", {2020: 999, 2021: 200, 2022: 210, 2023: None, 2024: 220})
    starts = history("starts", {2020: 1, 2021: 100, 2022: 100, 2023: 100, 2024: 115})
    assert mean_stay(people, starts) == pytest.approx((200 + 210 + 220) / (100 + 100 + 115))


def test_where_no_year_has_both_there_is_no_mean_stay() -> None:
    assert mean_stay(history("people", {2020: 10}), history("starts", {2021: 10})) is None
