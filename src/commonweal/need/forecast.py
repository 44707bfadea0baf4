"""A forecast of a yearly count, with the range of the future and not of the mean."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.language import Text
from commonweal.need.caution import NOTHING_COUNTED, ONLY_WITHHELD, cautions, description, stopped
from commonweal.need.growth import SHOCKS, Common, Growth, pooled_growth
from commonweal.need.history import History

__all__ = ["Forecast", "ForecastYear", "Method", "forecast", "forecast_places", "left_out"]

Array = NDArray[np.float64]

_LEAST_GROWTHS = 3
_SHOCK_CHANCE = 1 / 25
"""The chance that a year brings a shock such as those that were seen, in either direction: about one in a working life."""

_LATE = 1
"""Years without a count after which a place is taken to be gone: abolished, merged or split. It is still learned from. Publishers
mark a count that is late and a council that is no more alike."""

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
    growth observations used, the years that were set apart as `shocks`, and what to beware of in plain words."""

    name: str
    description: Text
    points: int
    places: int
    growth_observations: int
    cautions: tuple[Text, ...] = ()
    shocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """A history carried forward.

    `draws` has shape [path, year], in the measure's unit: joint futures, so that totals over years keep their
    correlation, and those over places that were forecast together. They are not published; the estimates are.
    """

    history: History
    years: tuple[ForecastYear, ...]
    method: Method
    draws: Paths = field(default_factory=no_paths, repr=False, compare=False)


def forecast(
    history: History,
    pool: Sequence[History],
    *,
    years: int,
    paths: int,
    seed: int,
    shocks: Collection[int] = SHOCKS,
    most: float = np.inf,
) -> Forecast:
    """Carry a history forward by growth borrowed from other places, and from its own.

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
    shocks
        Years whose growth a shock struck.
    most
        What no count can be above: 100 for a percentage. No future is.

    Raises
    ------
    FaultyInput
        There is no count above zero, or fewer than three years of growth in place and pool together; or a count is above `most`.

    Notes
    -----
    Source: design choice, described in `docs/methods/need-forecast.md`.
    """
    counted = history.counted
    if not counted:
        raise FaultyInput([_too_little(history, "has no counts that were not withheld")])
    others = [one for one in pool if _poolable(one, history)]
    (made,) = _carried([history], others, counted[-1][0], years, paths, seed, shocks, most)
    return made


def forecast_places(
    histories: Sequence[History],
    *,
    years: int,
    paths: int,
    seed: int,
    shocks: Collection[int] = SHOCKS,
    most: float = np.inf,
) -> tuple[Forecast, ...]:
    """Carry many places forward together, from the latest year that any of them was counted in.

    Parameters
    ----------
    histories
        Of one measure; places or aggregates, not both. Those of which `left_out` tells are left out.
    years, paths, seed, shocks, most
        As for `forecast`.

    Returns
    -------
    One forecast for each place that is left, in the order given. Future n of each is the same future: what all places share is
    drawn once, so that draws can be added up over places. One place's draws are those that `forecast` gives it with the others
    as its pool.

    Raises
    ------
    FaultyInput
        Measures differ, aggregates stand among places, all of them together have fewer than three years of growth, or a
        count is above `most`.
    """
    if len({(one.measure, one.aggregate) for one in histories}) > 1:
        told = "Histories of several measures, or places and the regions that hold them, cannot be forecast together."
        raise FaultyInput([Problem("mixed-histories", told, "Give those of one measure, and either places or aggregates.")])
    usable = [one for one in histories if _grows(one)]
    if not usable:
        return ()
    origin = max(one.counted[-1][0] for one in usable)
    gone = [one for one in usable if origin - one.counted[-1][0] > _LATE]
    return _carried([one for one in usable if one not in gone], gone, origin, years, paths, seed, shocks, most)


def left_out(histories: Sequence[History]) -> tuple[tuple[History, Text], ...]:
    """Which of several histories are not carried forward together, and why, in words.

    Those without a count above zero, and those last counted two years or more before the others: such a place may be no more, and
    would be counted again in those that followed it.

    >>> from commonweal.need.history import Observation
    >>> ((none, why),) = left_out([History("children", "Ourtown", (Observation(2025, 0.0),))])
    >>> why.en
    'Only zero was ever counted here, so there is nothing to carry forward.'
    """
    origin = max((one.counted[-1][0] for one in histories if _grows(one)), default=0)
    told = ((one, _why_left_out(one, origin)) for one in histories)
    return tuple((one, why) for one, why in told if why)


def _why_left_out(history: History, origin: int) -> Text | None:
    if not history.counted:
        return ONLY_WITHHELD
    if not _grows(history):
        return NOTHING_COUNTED
    last = history.counted[-1][0]
    return stopped(last, origin) if origin - last > _LATE else None


def _grows(history: History) -> bool:
    """Whether anything was counted from which growth can be told."""
    return any(value > 0 for _, value in history.counted)


def _carried(
    wanted: Sequence[History],
    others: Sequence[History],
    origin: int,
    years: int,
    paths: int,
    seed: int,
    shocks: Collection[int],
    most: float,
) -> tuple[Forecast, ...]:
    # A place that nobody had counted by then tells nothing, and must not be told of as one that is drawn on.
    counted = (one for one in (other.until(origin) for other in others) if _grows(one))
    known = sorted((*(one.until(origin) for one in wanted), *counted), key=lambda one: one.place)
    smallest = min((value for one in known for _, value in one.counted if value > 0), default=0.0)
    if not smallest:
        raise FaultyInput([_too_little(wanted[0], "has only counts of zero")])
    if above := [_above(one, most) for one in known if any(value > most for _, value in one.counted)]:
        raise FaultyInput(above)
    offsets = [_offset(one, smallest) for one in known]
    growth = pooled_growth(known, offsets, origin=origin, shocks=shocks)
    if growth is None or len(growth.years) < _LEAST_GROWTHS:
        one = wanted[0]
        raise FaultyInput([_too_little(one, f"has {len(one.counted)} counts, and the places beside it add too few")])
    shared = _shared_paths(growth, wanted[0].measure, years, paths, seed)
    places = {one.place: number for number, one in enumerate(known)}
    return tuple(_place(known, offsets, places[one.place], growth, shared, origin, seed, most) for one in wanted)


def _place(
    known: Sequence[History],
    offsets: Sequence[float],
    number: int,
    growth: Growth,
    shared: Array,
    origin: int,
    seed: int,
    most: float,
) -> Forecast:
    """One of the places that growth tells of, carried forward in the futures that all share."""
    history, offset, late = known[number], offsets[number], int(growth.behind[number])
    apart = _apart_paths(
        growth, number, seed, shared.shape[0], late + shared.shape[1], f"growth of {history.measure} in {history.place}"
    )
    passed = float(growth.common.by_year[len(growth.years) - late :].sum())
    grown = passed + np.cumsum(shared, axis=1) + np.cumsum(apart, axis=1)[:, late:]
    latest = history.counted[-1][1] + offset
    draws = np.clip(latest * np.exp(np.clip(grown, -_BOUND, _BOUND)) - offset, 0.0, most)
    ahead = tuple(ForecastYear(origin + step + 1, Estimate.from_draws(draws[:, step])) for step in range(draws.shape[1]))
    return Forecast(history, ahead, _method(history, len(known) - 1, growth, [year.estimate.point for year in ahead]), draws)


def _poolable(other: History, history: History) -> bool:
    return other.measure == history.measure and other.place != history.place and other.aggregate == history.aggregate


def _offset(history: History, smallest: float) -> float:
    """What is added to every count so that a place that has counted zero has logarithms: half its smallest count
    above zero (or the pool's); nothing where the place has no zero."""
    values = [value for _, value in history.counted]
    if not values or min(values) > 0:
        return 0.0
    return min((value for value in values if value > 0), default=smallest) / 2


def _shared_paths(growth: Growth, measure: str, years: int, paths: int, seed: int) -> Array:
    """The growth that all places share in each future, shape [path, year]. Other measures have futures of their own."""
    drawn = np.empty((paths, years))
    for block, rows in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED, name=f"growth of {measure} that all places share")
        drawn[rows] = _shared(growth.common, growth.lasting, years, rows.stop - rows.start, chance)
    return drawn


def _shared(common: Common, lasting: Array, years: int, paths: int, chance: np.random.Generator) -> Array:
    """One block of it. From few years both the growth and its swings are unsure, so each future has swings of its own size:
    the predictive distribution of a normal sample is Student's."""
    swing = common.surprise * np.sqrt(common.degrees / chance.chisquare(common.degrees, paths))
    surprises = swing[:, None] * chance.standard_normal((paths, years))
    if common.shocks.size:
        shocks = chance.choice(np.concatenate([common.shocks, -common.shocks]), (paths, years))
        surprises = np.where(chance.random((paths, years)) < _SHOCK_CHANCE, shocks, surprises)
    level, apart = np.full(paths, common.level), np.tile(common.apart_from_level, (paths, 1))
    drawn = np.empty((paths, years))
    for step in range(years):
        expected, surprise = level * common.fade ** (step + 1), surprises[:, step]
        drawn[:, step] = expected + apart @ lasting + surprise
        apart = np.column_stack([drawn[:, step] - expected - common.gain * surprise, apart[:, :-1]])
        level = level + common.gain * surprise
    return drawn


def _apart_paths(growth: Growth, number: int, seed: int, paths: int, years: int, name: str) -> Array:
    """What sets one place's growth apart in each future, shape [path, year], from its last count on."""
    drawn = np.empty((paths, years))
    for block, rows in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED, name=name)
        drawn[rows] = _apart(growth, number, years, rows.stop - rows.start, chance)
    return drawn


def _apart(growth: Growth, number: int, years: int, paths: int, chance: np.random.Generator) -> Array:
    """One block of it."""
    unforeseen = chance.choice(growth.residuals, (paths, years)) * growth.scatter[number]
    past, size = np.tile(growth.last[number], (paths, 1)), np.full(paths, growth.size[number])
    drawn = np.empty((paths, years))
    for step in range(years):
        drawn[:, step] = past @ growth.lasting + growth.by_size * size + unforeseen[:, step]
        past = np.column_stack([drawn[:, step], past[:, :-1]])
        size = np.clip(size + drawn[:, step], -_BOUND, _BOUND)
    return drawn


def _method(history: History, places: int, growth: Growth, medians: Sequence[float]) -> Method:
    return Method(
        name="pooled-growth" if places else "own-growth",
        description=description(pooled=places > 0),
        points=len(history.counted),
        places=places,
        growth_observations=growth.observations,
        cautions=cautions(history, growth, places, medians),
        shocks=growth.common.struck,
    )


def _too_little(history: History, what: str) -> Problem:
    return Problem(
        "too-little-history",
        f"“{history.place}” {what} to forecast “{history.measure}”.",
        "Give at least four yearly counts of the place, or the counts of other places beside it.",
        fields={"place": history.place, "measure": history.measure, "counts": len(history.counted)},
    )


def _above(history: History, most: float) -> Problem:
    year, value = max(history.counted, key=lambda one: one[1])
    told = f"“{history.place}” has {value:g} in {year}, and nothing is said to be above {most:g}."
    return Problem("count-above-most", told, "Give the most that it can be, or leave it out.", fields={"place": history.place})
