"""Later starts vary as past ones have."""

import numpy as np
import pytest

from commonweal.need.flow.starts import Pace, intensity, pace


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def drawn(seen: Pace, months: int = 24, paths: int = 40_000) -> np.ndarray:
    return chance(2).poisson(intensity(seen, months, paths, chance())).astype(float)


def test_starts_by_chance_alone_have_neither_swing_nor_differing_years() -> None:
    swings, years = zip(
        *((one.swing, one.yearly) for one in (pace(chance(n).poisson(8.0, 120).astype(float)) for n in range(40))), strict=True
    )
    assert np.mean(swings) == pytest.approx(1.05, abs=0.08)
    assert np.mean(years) < 0.005


def test_the_pace_is_that_of_the_last_three_years() -> None:
    assert pace(np.repeat([2.0, 6.0], [60, 36])).monthly == pytest.approx(6 + 0.5 / 36)


MANY = 1_000_000
"""So many months or years that what they show is known."""


def test_one_month_has_the_mean_and_the_variance_that_pace_swing_and_years_give() -> None:
    counts = drawn(Pace(monthly=6.0, months=36, swing=1.5, yearly=0.01, years=MANY))[:, 0]
    level, year = 1 + 1.5 / 6 / 36 + 0.01 / 3, 1.01
    # The mean square of a product of independent factors is the product of theirs.
    expected = 6.0 + 36 * (level * year * (1 + 0.5 / 6) - 1)
    assert counts.mean() == pytest.approx(6.0, abs=5 * np.sqrt(expected / counts.size))
    assert counts.var() == pytest.approx(expected, rel=0.03)


def test_two_years_of_starts_share_their_pace_and_not_their_year() -> None:
    counts = drawn(Pace(monthly=20.0, months=36, swing=1.0, yearly=0.02, years=MANY))
    first, second = counts[:, :12].sum(axis=1), counts[:, 12:].sum(axis=1)
    level = 1 / 20 / 36 + 0.02 / 3
    assert np.cov(first, second)[0, 1] == pytest.approx(240**2 * level, rel=0.1)
    assert first.var() == pytest.approx(240 + 240**2 * ((1 + level) * 1.02 - 1), rel=0.05)


def test_the_fewer_years_were_seen_the_wider_is_the_range_of_a_year() -> None:
    wide, narrow = (
        np.quantile(drawn(Pace(monthly=20.0, months=36, swing=1.0, yearly=0.02, years=years))[:, :12].sum(axis=1), [0.025, 0.975])
        for years in (4, 40)
    )
    assert wide[1] - wide[0] > 1.1 * (narrow[1] - narrow[0])


def test_years_that_differ_widen_the_range_of_a_year() -> None:
    months = np.repeat([5.0, 9.0, 6.0, 10.0, 5.0], 12)
    seen = pace(months)
    totals = months.reshape(-1, 12).sum(axis=1)
    assert seen.yearly == pytest.approx((totals.var(ddof=1) - totals.mean()) / totals.mean() ** 2)


def test_fewer_than_three_years_do_not_tell_how_far_years_differ() -> None:
    assert pace(np.repeat([5.0, 9.0], 12)).yearly == 0


def test_a_service_that_nobody_has_come_to_may_still_be_come_to() -> None:
    seen = pace(np.zeros(36))
    assert (seen.monthly, seen.swing, seen.yearly) == (pytest.approx(0.5 / 36), 1.0, 0.0)
    assert drawn(seen).sum() > 0


@pytest.mark.parametrize("months", [1, 5, 11, 13])
def test_a_few_months_are_enough(months: int) -> None:
    seen = pace(np.arange(months, dtype=float))
    assert np.isfinite([seen.monthly, seen.swing, seen.yearly]).all()
    assert np.isfinite(drawn(seen, paths=100)).all()
