"""A forecast of a yearly count, with the range of the future and not of the mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.language import Text
from commonweal.need.caution import cautions, description
from commonweal.need.growth import Growth, pooled_growth
from commonweal.need.history import History

__all__ = ["Forecast", "ForecastYear", "Method", "forecast"]

Array = NDArray[np.float64]

_RUN = 3
"""Years of growth kept together. Design choice: long enough to carry a rise that is followed by a fall (in these
data it is), short enough that ten years of history still give several runs."""

_LEAST_GROWTHS = 3
_BOUND = np.log(100)
"""No future leaves a hundredth to a hundred times the latest count. Only the heavy tails of three or four
years of growth come near; there it keeps means finite."""


@dataclass(frozen=True, slots=True)
class ForecastYear:
    """What one year may bring."""

    year: int
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Method:
    """How a forecast was made, so that a reader can judge it: `points` of own history, other `places` pooled,
    growth observations used, and what to beware of in plain words."""

    name: str
    description: Text
    points: int
    places: int
    growth_observations: int
    cautions: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """A history carried forward.

    `draws` has shape [path, year], in the measure's unit: joint futures, so that totals over years keep their
    correlation. They are not published; the estimates are.
    """

    history: History
    years: tuple[ForecastYear, ...]
    method: Method
    draws: Paths = field(default_factory=no_paths, repr=False, compare=False)


def forecast(history: History, pool: Sequence[History], *, years: int, paths: int, seed: int) -> Forecast:
    """Carry a history forward by growth borrowed from similar places, and from its own.

    Parameters
    ----------
    history
        One place's counts. Its last year with a count is the origin; nothing after it is used.
    pool
        Counts of any places, cut at the origin here. Only other places of the same measure are drawn on, and
        for an aggregate only other aggregates, for a place only places.
    years
        How many years ahead.
    paths
        How many futures.

    Raises
    ------
    FaultyInput
        There is no count above zero, or fewer than three years of growth in place and pool together.

    Notes
    -----
    Source: design choice, described in `docs/methods/need-forecast.md`; blocks of growth after Künsch (1989),
    "The jackknife and the bootstrap for general stationary observations", Annals of Statistics 17(3).
    """
    counted = history.counted
    if not counted:
        raise FaultyInput([_too_little(history, "has no counts that were not withheld")])
    origin, latest = counted[-1]
    known = history.until(origin)
    others = [one.until(origin) for one in sorted(pool, key=lambda one: one.place) if _poolable(one, history)]
    offset = _offset(known, others)
    growth = pooled_growth(known, others, offset)
    if growth is None or len(growth.years) < _LEAST_GROWTHS:
        raise FaultyInput([_too_little(history, f"has {len(counted)} counts, and the places beside it add too few")])
    factors = np.exp(np.clip(np.cumsum(_growth_paths(growth, years, paths, seed), axis=1), -_BOUND, _BOUND))
    draws = np.maximum((latest + offset) * factors - offset, 0.0)
    ahead = tuple(ForecastYear(origin + step + 1, Estimate.from_draws(draws[:, step])) for step in range(years))
    return Forecast(history, ahead, _method(history, growth, [year.estimate.point for year in ahead]), draws)


def _poolable(other: History, history: History) -> bool:
    return other.measure == history.measure and other.place != history.place and other.aggregate == history.aggregate


def _offset(history: History, others: Sequence[History]) -> float:
    """What is added to every count so that a place that has counted zero has logarithms: half its smallest count
    above zero (or the pool's); nothing where the place has no zero."""
    values = [value for _, value in history.counted]
    if min(values) > 0:
        return 0.0
    positive = [value for value in values if value > 0] or [value for one in others for _, value in one.counted if value > 0]
    if not positive:
        raise FaultyInput([_too_little(history, "has only counts of zero")])
    return min(positive) / 2


def _growth_paths(growth: Growth, years: int, paths: int, seed: int) -> Array:
    """Growth of each future in each year, shape [path, year]."""
    grown = np.empty((paths, years))
    reach = np.cumsum(growth.weight)
    for block, rows in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED)
        grown[rows] = _block(growth, reach / reach[-1], years, rows.stop - rows.start, chance)
    return grown


def _block(growth: Growth, reach: Array, years: int, paths: int, chance: np.random.Generator) -> Array:
    """One block of futures. A future stays with one place, whose growths follow one another in runs of years
    that begin anywhere and close in a circle."""
    place = np.searchsorted(reach, chance.random(paths), side="right")[:, None]
    steps = growth.steps[place]
    starts = (chance.random((paths, -(-years // _RUN))) * steps).astype(np.int64)
    step = (np.repeat(starts, _RUN, axis=1) + np.tile(np.arange(_RUN), starts.shape[1]))[:, :years] % steps
    count = len(growth.years)
    # With few years both the common part's size and its average are uncertain: the predictive of a normal sample.
    scale = np.sqrt(count / chance.chisquare(count - 1, (paths, 1)))
    drift = scale * growth.common_spread / np.sqrt(count) * chance.standard_normal((paths, 1))
    drawn: Array = growth.level + drift + scale * growth.common[place, step] + growth.apart[place, step]
    return drawn


def _method(history: History, growth: Growth, medians: Sequence[float]) -> Method:
    places = int((growth.steps[1:] > 0).sum())
    return Method(
        name="pooled-growth" if places else "own-growth",
        description=description(pooled=places > 0),
        points=len(history.counted),
        places=places,
        growth_observations=growth.observations,
        cautions=cautions(history, growth, medians),
    )


def _too_little(history: History, what: str) -> Problem:
    return Problem(
        "too-little-history",
        f"“{history.place}” {what} to forecast “{history.measure}”.",
        "Give at least four yearly counts of the place, or the counts of other places beside it.",
        fields={"place": history.place, "measure": history.measure, "counts": len(history.counted)},
    )
