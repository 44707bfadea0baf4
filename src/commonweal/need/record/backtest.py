"""Rolling origins: forecasts made of what was known in past years, against what then came, over many places."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import LEVELS
from commonweal.base.language import Text
from commonweal.need.forecast import forecast_places
from commonweal.need.history import History
from commonweal.need.record.comparator import drift, naive, pooled_quantiles
from commonweal.need.record.score import crps, held, interval_score

__all__ = [
    "LEFT_OUT",
    "METHODS",
    "Backtest",
    "Forecaster",
    "LeftOut",
    "Result",
    "backtest",
    "ours",
    "shared",
]

Array = NDArray[np.float64]

Forecaster = Callable[[list[History], int, int, int], Mapping[str, Array]]
"""Makes forecasts of histories cut at the origin: `(known, years, paths, seed)` to draws by place, shape [path, year]. A place
that it cannot forecast it leaves out."""


def ours(known: Sequence[History], years: int, paths: int, seed: int) -> dict[str, Array]:
    """The yearly forecast, of all places together."""
    return {one.history.place: one.draws for one in forecast_places(known, years=years, paths=paths, seed=seed)}


METHODS: dict[str, tuple[Text, Forecaster]] = {
    "ours": (Text(en="Ours", cy="Ein un ni"), ours),
    "naive": (Text(en="No change", cy="Dim newid"), naive),
    "drift": (Text(en="Steady change", cy="Newid cyson"), drift),
    "pooled-quantiles": (Text(en="Growth pooled by size", cy="Twf cyfun yn ôl maint"), pooled_quantiles),
}
"""What `commonweal need backtest` holds side by side."""


LeftOut = Literal["not-counted", "no-outcome", "redefined", "never-changed", "no-forecast", "another-made-none"]

LEFT_OUT: dict[LeftOut, Text] = {
    "not-counted": Text(en="Not counted in the year that is forecast from", cy="Heb ei gyfrif yn y flwyddyn y rhagwelir ohoni"),
    "no-outcome": Text(en="No count of the year forecast", cy="Dim cyfrif o’r flwyddyn a ragwelwyd"),
    "redefined": Text(en="What is counted was defined anew in between", cy="Diffiniwyd yr hyn a gyfrifir o’r newydd yn y cyfamser"),
    "never-changed": Text(
        en="The count had never changed, so errors have no scale",
        cy="Nid oedd y cyfrif erioed wedi newid, felly nid oes graddfa i wallau",
    ),
    "no-forecast": Text(en="The method makes no forecast of the place", cy="Nid yw’r dull yn rhagweld y lle"),
    "another-made-none": Text(
        en="Another of the methods makes no forecast of the place", cy="Nid yw un arall o’r dulliau yn rhagweld y lle"
    ),
}
"""Why a forecast of the past is not scored, in words."""


@dataclass(frozen=True, slots=True)
class Result:
    """How forecasts did: means over places and origins.

    `scores` are interval scores of the 50, 80 and 95 % ranges, `mase` the absolute error and `crps` that score, each over the
    place's mean change from one count to the next as it was known; lower is better. `coverage` is the share of counts within each
    range, `bias` forecast less count on the same scale.
    """

    number: int
    scores: tuple[float, ...]
    coverage: tuple[float, ...]
    mase: float
    crps: float
    bias: float


@dataclass(frozen=True, slots=True)
class _Row:
    """One forecast that can be scored."""

    origin: int
    horizon: int
    place: str
    scale: float
    outcome: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """Forecasts and what came of them; the arrays have shape [forecast], `scores` and `held` shape [forecast, level].

    Scores and errors are over each place's scale. `left_out` counts forecasts that were not made or cannot be scored, by reason.
    """

    origins: NDArray[np.int64]
    horizons: NDArray[np.int64]
    places: tuple[str, ...]
    error: Array
    crps: Array
    scores: Array
    held: NDArray[np.bool_]
    left_out: dict[LeftOut, int]

    def result(self, *, horizon: int | None = None, origin: int | None = None) -> Result | None:
        """How forecasts of a horizon or an origin did, of all where none is given; None where there are none."""
        rows = np.ones(len(self.places), dtype=bool)
        if horizon is not None:
            rows &= self.horizons == horizon
        if origin is not None:
            rows &= self.origins == origin
        if not rows.any():
            return None
        return Result(
            int(rows.sum()),
            tuple(float(mean) for mean in self.scores[rows].mean(axis=0)),
            tuple(float(share) for share in self.held[rows].mean(axis=0)),
            float(np.abs(self.error[rows]).mean()),
            float(self.crps[rows].mean()),
            float(self.error[rows].mean()),
        )

    @property
    def keys(self) -> list[tuple[int, int, str]]:
        """Origin, horizon and place of each forecast."""
        return list(zip(map(int, self.origins), map(int, self.horizons), self.places, strict=True))


def shared(backtests: Mapping[str, Backtest]) -> dict[str, Backtest]:
    """Backtests of several forecasters, each with only those forecasts that all of them made, so that they compare."""
    both = reduce(set.intersection, (set(one.keys) for one in backtests.values()))
    return {name: _only(one, np.array([key in both for key in one.keys], dtype=bool)) for name, one in backtests.items()}


def _only(one: Backtest, rows: NDArray[np.bool_]) -> Backtest:
    return Backtest(
        one.origins[rows],
        one.horizons[rows],
        tuple(place for place, stays in zip(one.places, rows, strict=True) if stays),
        one.error[rows],
        one.crps[rows],
        one.scores[rows],
        one.held[rows],
        dict(Counter(one.left_out) + Counter[LeftOut]({"another-made-none": int((~rows).sum())})),
    )


def backtest(
    histories: Sequence[History],
    forecaster: Forecaster,
    *,
    origins: Sequence[int],
    horizons: Sequence[int],
    paths: int,
    seed: int,
) -> Backtest:
    """Make forecasts from past origins and score them.

    Parameters
    ----------
    histories
        Of one measure, each of a place of its own: places or aggregates, as the forecaster asks for.
    forecaster
        Is given only what was known at the origin, which is cut here: it cannot look ahead.
    origins
        Years to forecast from.
    horizons
        Years ahead to score.
    paths, seed
        Handed to the forecaster.

    Raises
    ------
    FaultyInput
        Histories are of several measures, or several of one place; a horizon is below 1; or nothing can be scored.

    Notes
    -----
    A place is scored where it was counted in the origin year and in the year forecast, and had changed before, so that there is a
    scale: the mean change from one count to the next up to the origin. Source: Hyndman and Koehler (2006), who scale errors by
    those that the naive forecast made in the past.
    """
    _check(histories, horizons)
    left_out, rows, drawn = Counter[LeftOut](), list[_Row](), list[Array]()
    for origin in sorted(set(origins)):
        known = [_known(one, origin) for one in histories]
        made = forecaster(list(known), max(horizons), paths, seed)
        for row in _rows(histories, known, origin, sorted(set(horizons)), left_out):
            if row.place in made:
                rows.append(row)
                drawn.append(made[row.place][:, row.horizon - 1])
            else:
                left_out["no-forecast"] += 1
    if not rows:
        told = "No forecast can be scored: no place was counted in an origin year and in a year forecast."
        raise FaultyInput(
            [Problem("nothing-to-score", told, "Name earlier origins or shorter horizons, or give more years of counts.")]
        )
    return _scored(rows, drawn, left_out)


def _check(histories: Sequence[History], horizons: Sequence[int]) -> None:
    if min(horizons, default=0) < 1:
        told = f"The horizons ({', '.join(map(str, horizons))}) are not years ahead."
        raise FaultyInput([Problem("horizon-not-ahead", told, "Name horizons of 1 or more years.")])
    if len({one.measure for one in histories}) > 1:
        told = "Histories of several measures cannot be scored together."
        raise FaultyInput([Problem("mixed-histories", told, "Give those of one measure.")])
    twice = sorted(place for place, many in Counter(one.place for one in histories).items() if many > 1)
    if twice:
        told = f"There are several histories of {', '.join(twice[:5])}."
        raise FaultyInput([Problem("place-repeated", told, "Give one of each place.")])


def _known(one: History, origin: int) -> History:
    """A history as somebody knew it then, who could not know of later changes in what is counted or of later rows refused."""
    return replace(one.until(origin), breaks=tuple(year for year in one.breaks if year <= origin), refused=0)


def _rows(
    histories: Sequence[History], known: Sequence[History], origin: int, horizons: Sequence[int], left_out: Counter[LeftOut]
) -> Iterator[_Row]:
    for whole, then in zip(histories, known, strict=True):
        outcomes, counted = dict(whole.counted), then.counted
        changes = np.abs(np.diff([value for _, value in counted]))
        for horizon in horizons:
            year = origin + horizon
            if not counted or counted[-1][0] != origin:
                left_out["not-counted"] += 1
            elif year not in outcomes:
                left_out["no-outcome"] += 1
            elif any(origin < anew <= year for anew in whole.breaks):
                left_out["redefined"] += 1
            elif not changes.any():
                left_out["never-changed"] += 1
            else:
                yield _Row(origin, horizon, whole.place, float(changes.mean()), outcomes[year])


def _scored(rows: Sequence[_Row], drawn: Sequence[Array], left_out: Counter[LeftOut]) -> Backtest:
    draws, outcomes, scales = np.array(drawn), np.array([one.outcome for one in rows]), np.array([one.scale for one in rows])
    ranges = [(level, *np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=1)) for level in LEVELS]
    return Backtest(
        np.array([one.origin for one in rows]),
        np.array([one.horizon for one in rows]),
        tuple(one.place for one in rows),
        (np.median(draws, axis=1) - outcomes) / scales,
        crps(draws, outcomes, fair=True) / scales,
        np.column_stack([interval_score(low, high, outcomes, level) / scales for level, low, high in ranges]),
        np.column_stack([held(low, high, outcomes) for _, low, high in ranges]),
        dict(left_out),
    )
