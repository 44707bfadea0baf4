"""A forecast of monthly counts with season, of many places together, with the range of the future and not of the mean."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.language import Text
from commonweal.base.period import Month, MonthField
from commonweal.need.season.caution import NEVER_COUNTED, SUM, Basis, cautions, description, stopped
from commonweal.need.season.error import Spread, point, spread
from commonweal.need.season.history import MonthlyHistory
from commonweal.need.season.level import carried

__all__ = ["LATEST", "ForecastMonth", "MonthlyForecast", "MonthlyMethod", "forecast_months", "left_out", "total"]

Array = NDArray[np.float64]

LATEST = 12
"""A place that has not been counted for more months than these is not carried forward."""

_LEAST_MONTHS = 6
_ROUNDING = 1e-9
_MOST_MONTHS = 96
"""Months that are looked at: five years, before each of three years of earlier origins."""

_BOUND = np.log(100)
"""No future leaves a hundredth to a hundred times where a place stands; it keeps means finite."""


@dataclass(frozen=True, slots=True)
class ForecastMonth:
    """What one month may bring."""

    month: MonthField
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class MonthlyMethod:
    """How a forecast was made, so that a reader can judge it: `points` of own history, other `places` pooled, `errors` of earlier
    forecasts that the range rests on, and what to beware of in plain words."""

    name: str
    description: Text
    points: int
    places: int
    errors: int
    cautions: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthlyForecast:
    """A monthly history carried forward.

    `whole` is what all the months ahead may bring together, where a measure counts what happens in a month. `draws` has shape
    [path, month], in the measure's unit: joint futures, over months and over the places that were forecast together. They are not
    published; the estimates are.
    """

    history: MonthlyHistory
    months: tuple[ForecastMonth, ...]
    whole: Estimate
    method: MonthlyMethod
    draws: Paths = field(default_factory=no_paths, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Known:
    """Histories side by side: logarithms of counts plus offset, [place, month], nan where there is none; and which months are
    shocks. `first` is the month of the first column."""

    histories: tuple[MonthlyHistory, ...]
    first: Month
    logs: Array
    offsets: Array
    shocks: NDArray[np.bool_]

    @property
    def months(self) -> int:
        """How many months there are, counted or not."""
        return int(self.logs.shape[1])

    @property
    def counted(self) -> int:
        """In how many months any place was counted."""
        return int(np.sum(~np.isnan(self.logs).all(axis=0)))

    @property
    def late(self) -> NDArray[np.int64]:
        """Months since each place was last counted, shocks left out."""
        return np.asarray(np.argmax(~np.isnan(self.logs[:, ::-1]), axis=1))


def forecast_months(
    histories: Sequence[MonthlyHistory],
    *,
    months: int = 12,
    paths: int = 4_000,
    seed: int,
    origin: Month | None = None,
    shocks: Collection[Month] = (),
) -> tuple[MonthlyForecast, ...]:
    """Carry the months of many places forward together.

    Parameters
    ----------
    histories
        Of one measure; places or aggregates, not both. Those of which `left_out` tells are left out.
    months
        How many months ahead.
    paths
        How many futures.
    origin
        The last month to use; if not given, the latest that any place was counted in.
    shocks
        Months that a shock struck: they tell nothing of season, level or error, and are bridged.

    Returns
    -------
    One forecast for each place, in the order given, with its history up to the origin. Future n of each is the same future: what
    all places share is drawn once, so that draws can be added up over places.

    Raises
    ------
    FaultyInput
        Measures differ, aggregates stand among places, a place stands twice, or there are too few months to try the method on.
    MissingPart
        statsforecast is not installed.

    Notes
    -----
    Source: design choice, described in `docs/methods/seasonal-forecast.md`.
    """
    _checked(histories)
    origin = origin or _latest(histories)
    if origin is None:
        return ()
    usable = [one.until(origin) for one in histories if left_out(one, origin, shocks) is None]
    if not usable:
        return ()
    known = _known(sorted(usable, key=lambda one: one.place), origin, frozenset(shocks))
    errors = None
    if known.counted >= _LEAST_MONTHS:
        errors = spread(known.logs, known.shocks, months + int(known.late.max()), carried)
    if errors is None:
        raise FaultyInput([_too_little(known)])
    course, middles = point(known.logs, known.shocks, months, carried)
    shared = _shared_draws(errors, months, paths, seed)
    made = {}
    for number, one in enumerate(known.histories):
        late = int(known.late[number])
        apart = course.scatter[number] * _own_draws(errors, one.place, paths, seed)[:, late : late + months]
        made[one.place] = _forecast(known, number, middles[number], shared + apart, errors)
    return tuple(made[one.place] for one in usable)


def left_out(history: MonthlyHistory, origin: Month, shocks: Collection[Month] = ()) -> Text | None:
    """Why a place is not carried forward from an origin, in words; None where it is.

    >>> left_out(MonthlyHistory("visits", "Ourtown", Month(2024, 1), (0.0, 0.0)), Month(2024, 2)).en
    'Nothing was ever counted here, so there is nothing to carry forward.'
    """
    counted = _ordinary(history, origin, shocks)
    if not any(value > 0 for _, value in counted):
        return NEVER_COUNTED
    last = counted[-1][0]
    return stopped(last, LATEST) if origin - last > LATEST else None


def total(parts: Sequence[MonthlyForecast], name: str) -> MonthlyForecast:
    """The forecast of what places make together, its draws the sums of theirs.

    Parameters
    ----------
    parts
        Forecast together (`forecast_months`), of a measure that can be added: counts, never rates.
    name
        What the whole is called.

    Raises
    ------
    FaultyInput
        There are no parts, or they look ahead over different months or futures.
    """
    if len({(one.draws.shape, one.months[0].month if one.months else None) for one in parts}) != 1:
        told = f"The parts of “{name}” are none, or look ahead over different months or futures."
        raise FaultyInput([Problem("parts-do-not-match", told, "Forecast them together, from the same month.")])
    draws = np.sum([one.draws for one in parts], axis=0)
    counted = [dict(one.history.counted) for one in parts]
    first, last = min(min(one) for one in counted), max(max(one) for one in counted)
    months = [first + step for step in range(last - first + 1)]
    values = tuple(sum(one[month] for one in counted) if all(month in one for one in counted) else None for month in months)
    history = MonthlyHistory(parts[0].history.measure, name, first, values, aggregate=True)
    shared = tuple(told for told in parts[0].method.cautions if all(told in one.method.cautions for one in parts))
    points = sum(value is not None for value in values)
    method = MonthlyMethod("sum-of-parts", SUM, points, len(parts), parts[0].method.errors, shared)
    return _told(history, [one.month for one in parts[0].months], draws, method)


def _checked(histories: Sequence[MonthlyHistory]) -> None:
    if len({(one.measure, one.aggregate) for one in histories}) > 1:
        told = "Histories of several measures, or places and the regions that hold them, cannot be forecast together."
        raise FaultyInput([Problem("mixed-histories", told, "Give those of one measure, and either places or aggregates.")])
    twice = sorted(place for place, times in Counter(one.place for one in histories).items() if times > 1)
    if twice:
        problems = (Problem("place-twice", f"“{place}” stands twice.", "Give each place one history.") for place in twice)
        raise FaultyInput(problems)


def _ordinary(history: MonthlyHistory, origin: Month, shocks: Collection[Month]) -> list[tuple[Month, float]]:
    """Month and value of the counts that are used."""
    return [(month, value) for month, value in history.counted if month <= origin and month not in shocks]


def _latest(histories: Sequence[MonthlyHistory]) -> Month | None:
    return max((one.counted[-1][0] for one in histories if one.counted), default=None)


def _known(histories: Sequence[MonthlyHistory], origin: Month, shocks: frozenset[Month]) -> _Known:
    counted = [_ordinary(one, origin, shocks) for one in histories]
    first = max(min(one[0][0] for one in counted), origin + (1 - _MOST_MONTHS))
    values = np.full((len(counted), origin - first + 1), np.nan)
    for row, one in zip(values, counted, strict=True):
        for month, value in one:
            if month >= first:
                row[month - first] = value
    offsets = np.array([_offset([value for _, value in one]) for one in counted])
    struck = np.array([first + step in shocks for step in range(values.shape[1])])
    return _Known(tuple(histories), first, np.log(values + offsets[:, None]), offsets, struck)


def _offset(values: Sequence[float]) -> float:
    """What is added to every count so that zero has a logarithm: half the smallest count above zero, or nothing where no month
    has counted zero."""
    return 0.0 if min(values) > 0 else min(value for value in values if value > 0) / 2


def _shared_draws(errors: Spread, months: int, paths: int, seed: int) -> Array:
    """What all places share of each future, [path, month], in logarithms."""
    drawn = np.empty((paths, months))
    for block, rows in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED, name="months that all places share")
        drawn[rows] = errors.shared(months, rows.stop - rows.start, chance)
    return drawn


def _own_draws(errors: Spread, place: str, paths: int, seed: int) -> Array:
    """What sets one place apart in each future, [path, month since it was last counted], in units of its scatter."""
    drawn = np.empty((paths, len(errors.scores)))
    for block, rows in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED, name=f"months of {place}")
        drawn[rows] = errors.own(rows.stop - rows.start, chance)
    return drawn


def _forecast(known: _Known, number: int, middle: Array, away: Array, errors: Spread) -> MonthlyForecast:
    """One place in the futures that all share: `middle` [month] is its forecast and `away` [path, month] how far from it each
    future lies, in logarithms."""
    history, row = known.histories[number], known.logs[number]
    there = ~np.isnan(row)
    counted = row[there]
    bounded = np.clip(middle + away, counted[-1] - _BOUND, counted[-1] + _BOUND)
    draws = np.maximum(np.exp(bounded) - known.offsets[number], 0.0)
    ahead = [known.first + known.months + step for step in range(middle.size)]
    basis = Basis(
        points=counted.size,
        months=known.months,
        places=len(known.histories) - 1,
        gaps=int(np.sum(~there & ~known.shocks & np.maximum.accumulate(there))),
        last=known.first + (known.months - 1 - int(known.late[number])),
        late=int(known.late[number]),
        zeros=known.offsets[number] > 0,
        unchanged=bool(np.ptp(away) < _ROUNDING),
        ahead=middle.size,
        seen=errors.seen,
        errors=errors.errors,
        shocks=tuple(known.first + int(step) for step in np.flatnonzero(known.shocks)),
    )
    method = MonthlyMethod(
        "pooled-season" if basis.places else "own-season",
        description(basis),
        basis.points,
        basis.places,
        errors.errors,
        cautions(basis),
    )
    return _told(history, ahead, draws, method)


def _told(history: MonthlyHistory, months: Sequence[Month], draws: Array, method: MonthlyMethod) -> MonthlyForecast:
    ahead = tuple(ForecastMonth(month, Estimate.from_draws(draws[:, step])) for step, month in enumerate(months))
    return MonthlyForecast(history, ahead, Estimate.from_draws(draws.sum(axis=1)), method, draws)


def _too_little(known: _Known) -> Problem:
    one = known.histories[0]
    return Problem(
        "too-little-history",
        f"“{one.measure}” has too few months to try a forecast on: {known.counted}, leaving out shocks.",
        f"Give at least {_LEAST_MONTHS} months, better 24, or name fewer of them as shocks.",
        fields={"measure": one.measure, "counts": known.counted},
    )
