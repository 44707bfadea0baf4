"""Estimates from draws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from commonweal.base.estimate import LEVELS, Estimate, Interval

DRAWS = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=200).map(np.array)


@given(DRAWS)
def test_intervals_hold_the_median_and_one_another(draws: np.ndarray) -> None:
    estimate = Estimate.from_draws(draws)
    lows = [one.low for one in estimate.intervals]
    highs = [one.high for one in estimate.intervals]
    assert lows == sorted(lows, reverse=True)
    assert highs == sorted(highs)
    assert lows[0] <= estimate.point <= highs[0]


@given(DRAWS)
def test_an_interval_holds_at_least_its_share_of_the_draws(draws: np.ndarray) -> None:
    for one in Estimate.from_draws(draws).intervals:
        inside = np.count_nonzero((draws >= one.low) & (draws <= one.high))
        assert inside >= one.level * len(draws) - 2


def test_draws_of_a_known_distribution_give_its_quantiles() -> None:
    draws = stats.norm(50, 10).ppf((np.arange(100_000) + 0.5) / 100_000)
    estimate = Estimate.from_draws(draws)
    assert estimate.point == pytest.approx(50, abs=0.01)
    for level in LEVELS:
        low, high = stats.norm(50, 10).interval(level)
        assert (estimate.interval(level).low, estimate.interval(level).high) == pytest.approx((low, high), abs=0.01)


def test_a_level_that_was_not_computed_is_not_made_up() -> None:
    with pytest.raises(KeyError):
        Estimate.from_draws(np.arange(5.0)).interval(0.9)


@pytest.mark.parametrize(("level", "low", "high"), [(0, 1, 2), (1, 1, 2), (0.5, 2, 1)])
def test_an_impossible_interval_is_refused(level: float, low: float, high: float) -> None:
    with pytest.raises(ValueError, match="interval"):
        Interval(level, low, high)
