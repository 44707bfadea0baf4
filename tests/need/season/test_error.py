"""What held-out months say of those to come, against closed forms."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from commonweal.need.season.error import Spread, spread

Array = NDArray[np.float64]

PATHS = 40_000


def latest(bare: Array, ahead: int) -> Array:
    """The simplest way to carry series forward."""
    return np.repeat(bare[:, -1:], ahead, axis=1)


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(seed))


def a_spread(*, scores: tuple[Array, ...] = (np.array([-1.0, 1.0]),), variances: tuple[float, float, float] = (0, 0, 0)) -> Spread:
    return Spread(*variances, 6.0, scores, np.eye(len(scores)), 12, len(scores))


def calm(months: int) -> NDArray[np.bool_]:
    return np.zeros(months, dtype=np.bool_)


def test_what_is_shared_has_student_s_distribution_whose_variance_grows_by_the_month() -> None:
    drawn = a_spread(variances=(0.04, 0.02, 0.01)).shared(5, PATHS, chance())
    for ahead in (1, 5):
        expected = stats.t(6, scale=np.sqrt(0.06 + 0.01 * ahead))
        assert stats.kstest(drawn[:, ahead - 1], expected.cdf).statistic < 0.012


def test_months_of_one_future_share_its_level_so_that_their_sum_varies_by_more_than_single_months_would() -> None:
    drawn = a_spread(variances=(0.04, 0.02, 0.01)).shared(2, PATHS, chance())
    # Of the variances 0.07 and 0.08, 0.03 is common to both months.
    assert np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1] == pytest.approx(0.03 / np.sqrt(0.07 * 0.08), abs=0.03)


def test_what_places_share_is_parted_into_months_levels_and_wandering() -> None:
    noise = chance(11)
    found = spread(np.cumsum(noise.standard_normal((1, 400)) * 0.05, axis=1), calm(400), 6, latest)
    assert found is not None
    # A random walk carried on from its latest month has wandering errors, but for the season that its years seem to show.
    assert found.wandering == pytest.approx(0.05**2, rel=0.6)
    assert found.level < found.wandering * 6


def test_own_draws_have_the_conformal_quantiles_of_the_errors() -> None:
    scores = np.arange(1.0, 10.0)
    drawn = a_spread(scores=(scores,)).own(PATHS, chance())[:, 0]
    # Nine errors part the line into ten: a tenth of futures lies at or beyond the outermost on either side.
    np.testing.assert_allclose(np.quantile(drawn, [0.2, 0.5, 0.8]), [2, 5, 8], atol=0.1)
    assert abs(np.mean(drawn == 9.0) - 0.1) < 0.01


def test_errors_of_places_are_told_in_units_of_their_scatter_and_apart_from_what_is_shared() -> None:
    noise = chance(3)
    walks = np.cumsum(noise.standard_normal((40, 30)) * np.repeat([0.01, 0.05], 20)[:, None], axis=1)
    shared = np.cumsum(noise.standard_normal(30)) * 0.02
    found = spread(walks + shared, calm(30), 3, latest)
    assert found is not None
    assert found.seen == 3
    assert found.wandering < 10 * 0.02**2
    widths = [float(np.quantile(np.abs(scores), 0.8)) for scores in found.scores]
    assert widths[0] < widths[1] < widths[2]


def test_own_errors_of_a_random_walk_wander_together_as_it_does() -> None:
    walks = np.cumsum(chance(5).standard_normal((400, 30)) * 0.05, axis=1)
    found = spread(walks, calm(30), 4, latest)
    assert found is not None
    correlations = found.together @ found.together.T
    # Steps 1 and 4 ahead share one of four steps: a correlation of a half, but for the season that a year seems to show.
    assert 0.4 < correlations[0, 3] < 0.75
    assert correlations[0, 3] < correlations[0, 1] < 1


def test_no_error_is_counted_across_a_shock() -> None:
    shocks = calm(40)
    shocks[20:22] = True
    walks = np.cumsum(chance(7).standard_normal((6, 40)) * 0.05, axis=1)
    walks[:, shocks] = np.nan
    struck, moved = walks.copy(), walks.copy()
    moved[:, 22:] += 5
    before, after = spread(struck, shocks, 2, latest), spread(moved, shocks, 2, latest)
    assert before is not None
    assert after is not None
    assert after.sudden + after.level + after.wandering < 0.1


def test_where_no_month_could_be_held_out_there_is_nothing_to_say() -> None:
    assert spread(np.full((1, 3), 2.0), calm(3), 2, latest) is None
