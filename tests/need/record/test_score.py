"""Scoring rules against published answers and closed forms."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from commonweal.need import score

FIGURE = st.floats(-1e6, 1e6)


@pytest.fixture(scope="session")
def published(shared_data: Path) -> dict[str, Any]:
    """Scores worked out elsewhere; they stand beside the published data."""
    told: dict[str, Any] = json.loads((shared_data.parent / "reference" / "checks.json").read_text())["crps"]
    return told


def normal(paths: int) -> score.Array:
    """As many evenly spread quantiles of the standard normal."""
    return stats.norm.ppf((np.arange(paths) + 0.5) / paths)


@pytest.mark.parametrize(("outcome", "name"), [(0.0, "normal_0_1_at_0"), (1.0, "normal_0_1_at_1")])
def test_draws_of_a_normal_score_what_the_normal_does(published: dict[str, Any], outcome: float, name: str) -> None:
    assert score.crps(normal(20_000), outcome) == pytest.approx(published[name], abs=1e-5)


@pytest.mark.parametrize("fair", [False, True])
def test_five_draws_score_what_was_published(published: dict[str, Any], fair: bool) -> None:
    told = published["ens_12345_at_3"]["fair" if fair else "standard"]
    assert score.crps(np.arange(1.0, 6.0), 3, fair=fair) == pytest.approx(told)


def test_draws_of_a_poisson_score_what_it_does(published: dict[str, Any]) -> None:
    drawn = stats.poisson(4).ppf((np.arange(20_000) + 0.5) / 20_000)
    assert score.crps(drawn, 3) == pytest.approx(published["poisson4_at_3"], abs=1e-4)


@pytest.mark.parametrize(("outcome", "told"), [(12, 25.0), (7, 5.0), (5, 5.0), (3, 25.0)])
def test_a_range_scores_its_width_and_ten_times_the_miss(outcome: float, told: float) -> None:
    assert score.interval_score(5, 10, outcome, 0.8) == pytest.approx(told)


@pytest.mark.parametrize("outcome", [0.0, 1.0])
def test_percentiles_score_within_two_per_cent_of_what_the_normal_does(outcome: float) -> None:
    exact = outcome * (2 * stats.norm.cdf(outcome) - 1) + 2 * stats.norm.pdf(outcome) - 1 / np.sqrt(np.pi)
    assert score.crps_of_quantiles(stats.norm.ppf(score.PERCENTS), outcome) == pytest.approx(exact, rel=0.02)


@given(FIGURE, FIGURE)
def test_a_single_number_scores_its_absolute_error(point: float, outcome: float) -> None:
    error = pytest.approx(abs(point - outcome), rel=1e-9, abs=1e-6)
    assert score.crps(np.full(50, point), outcome) == error
    assert score.crps_of_quantiles(np.full(99, point), outcome) == error


@given(arrays(float, (3, 20), elements=FIGURE), arrays(float, 3, elements=FIGURE))
def test_the_score_of_draws_is_the_textbook_mean_of_distances(draws: score.Array, outcome: score.Array) -> None:
    apart = np.abs(draws[:, :, None] - draws[:, None, :]).sum(axis=(1, 2))
    near = np.abs(draws - outcome[:, None]).mean(axis=1)
    np.testing.assert_allclose(score.crps(draws, outcome), near - apart / (2 * 20**2), rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(score.crps(draws, outcome, fair=True), near - apart / (2 * 20 * 19), rtol=1e-6, atol=1e-6)


def test_the_fair_score_does_not_depend_on_how_many_draws_there_are() -> None:
    chance = np.random.Generator(np.random.SFC64(5))
    outcomes = chance.standard_normal(40_000)
    few, many = (score.crps(chance.standard_normal((40_000, paths)), outcomes, fair=True).mean() for paths in (3, 30))
    assert few == pytest.approx(many, rel=0.02)


def test_an_outcome_at_the_end_of_a_range_is_held() -> None:
    assert score.held(5, [10, 10, 10], [10, 10.001, 5]).tolist() == [True, False, True]


def test_ranks_are_spread_evenly_where_forecasts_are_right() -> None:
    chance = np.random.Generator(np.random.SFC64(7))
    placed = score.pit(chance.standard_normal((5_000, 99)), chance.standard_normal(5_000), chance.random(5_000))
    assert stats.kstest(placed, "uniform").pvalue > 0.01


def test_ranks_among_equal_draws_are_spread_evenly_too() -> None:
    chance = np.random.Generator(np.random.SFC64(8))
    placed = score.pit(chance.poisson(2, (5_000, 99)).astype(float), chance.poisson(2, 5_000), chance.random(5_000))
    assert stats.kstest(placed, "uniform").pvalue > 0.01


def test_bias_is_above_nothing_where_forecasts_are_too_high() -> None:
    assert score.bias([12, 9], [10, 10]) == pytest.approx(0.5)


def test_errors_are_scaled_by_each_place_s_own_changes() -> None:
    assert score.mase([12, 90], [10, 100], [2, 20]) == pytest.approx((1 + 0.5) / 2)


@pytest.mark.parametrize(("number", "level", "least", "most"), [(152, 0.8, 112, 131), (1, 0.5, 0, 1), (10, 0.95, 8, 10)])
def test_ranges_that_are_right_hold_a_binomial_number(number: int, level: float, least: int, most: int) -> None:
    right = stats.binom(number, level)
    assert score.chance_held(level, number) == (least, most)
    assert right.cdf(least - 1) <= 0.025 < right.cdf(least)
    assert right.sf(most) <= 0.025 < right.sf(most - 1)
