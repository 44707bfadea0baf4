"""Judged ranges: the PERT distribution against the beta distribution's closed forms."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from commonweal.base.chance import Purpose, block_generator
from commonweal.base.judgement import Range

THREE = st.lists(st.decimals(-1000, 1000, places=2), min_size=3, max_size=3).map(sorted)
RANGES = [(0, 0.25, 1), (10, 10, 20), (-5, 3, 3), (100, 120, 180)]


def judged(low: object, likely: object, high: object) -> Range:
    return Range.model_validate({"low": low, "likely": likely, "high": high})


def rng() -> np.random.Generator:
    return block_generator(1, 0, Purpose.WORLD)


@given(THREE)
def test_the_mean_is_the_textbook_one_and_lies_within(three: list[Decimal]) -> None:
    low, likely, high = map(float, three)
    assert judged(*three).mean == pytest.approx((low + 4 * likely + high) / 6)
    assert low - 1e-9 <= judged(*three).mean <= high + 1e-9


@given(THREE)
def test_no_draw_leaves_the_range(three: list[Decimal]) -> None:
    draws = judged(*three).draws(rng(), 100)
    assert draws.shape == (100,)
    assert draws.min() >= float(three[0]) - 1e-9
    assert draws.max() <= float(three[2]) + 1e-9


@pytest.mark.parametrize("three", RANGES)
def test_draws_have_the_mean_and_variance_of_the_beta_distribution(three: tuple[float, float, float]) -> None:
    low, likely, high = three
    draws = judged(*three).draws(rng(), 200_000)
    # A beta with exponents a and b that add up to 6 has the variance ab / (36 x 7) of its squared width.
    a, b = 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)
    variance = (high - low) ** 2 * a * b / 252
    assert draws.mean() == pytest.approx(judged(*three).mean, abs=4 * np.sqrt(variance / 200_000))
    assert draws.var() == pytest.approx(variance, rel=0.02)


def test_a_range_without_width_is_certain() -> None:
    assert set(judged(7, 7, 7).draws(rng(), 10)) == {7.0}


@pytest.mark.parametrize("three", [(2, 1, 3), (1, 3, 2), (3, 2, 1)])
def test_a_range_that_falls_is_refused(three: tuple[int, int, int]) -> None:
    with pytest.raises(ValidationError, match="must not fall"):
        judged(*three)
