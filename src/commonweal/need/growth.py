"""Growth as a pool of places has shown it: what all places shared, what set each apart, and how much of either lasts.

Growth is the difference of the logarithms of two counts. What a year brought to all places in common is seen once a year, so it
is known from few years; what sets places apart is seen in hundreds of growths, so how it goes on can be estimated.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from commonweal.need.history import History

__all__ = ["LAGS", "SHOCKS", "Common", "Growth", "pooled_growth"]

Array = NDArray[np.float64]

LAGS = 3
"""Past growths that the next one is regressed on. Design choice: with eight to twelve counts more cannot be told."""

SHOCKS = (2021,)
"""Years whose growth a shock struck: a count of March 2021 holds the first year of the pandemic."""

_OWN_SPREAD_YEARS = 20
"""A place's own unsteadiness weighs n of n + 20 with n growths, that of places of its size the rest. Design choice, as are the
numbers below: tried on 26 measures other than those that the honesty check is reported on. Between 10 and 40 little changes."""

_GAIN, _LEAST_GAIN, _MOST_GAIN = 0.4, 0.05, 0.9
"""How far a year's surprise moves the growth that is expected of the next, where growth neither reverts nor lasts."""

_SHOCK_GAIN = 0.5
"""A shock year moves it half as far: much of what a shock brought has gone again."""

_RIDGE = 10.0
"""The regression's pull towards nothing, in observations of typical size: little with a pool, much with two or three places."""

_OUTLIER = 4.0
"""Standard deviations at which a growth is cut before anything is estimated from it: one council's correction of its count,
or its reorganisation, else outweighs a hundred others. In what is drawn it stays as large as it was."""

_STEADY = 0.95
"""The most that past growths may bear on the next, in sum, so that no future runs away."""

_ROUNDING = 1e-12
"""Below this a growth, or a difference of logarithms, is what floating-point numbers leave over."""

_TRIM = 0.1
"""Share of places left out at either end of a year's common growth."""


@dataclass(frozen=True, slots=True)
class Common:
    """Growth that all places share.

    `level` is what a year is expected to bring as it stands, of which the share `fade` is kept each year further ahead; `gain` is
    how far a surprise moves it, and `apart_from_level` how far the last growths stood from it, the newest first. `surprise` is the
    size of an ordinary year's surprise, known with so many `degrees` of freedom; `shocks` are the surprises of the years that a
    shock has `struck`.
    """

    by_year: Array
    level: float
    fade: float
    gain: float
    apart_from_level: Array
    surprise: float
    degrees: int
    shocks: Array
    struck: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """What growth tells of a pool of places, in the order in which they were given.

    `years` are those in which growth is known. `lasting` holds what a place's last growths, apart from the common one, bear on
    the next, the newest first; `by_size` what the logarithm of its size does. `last` has shape [place, lag], `size` and
    `scatter` [place]: relative log size, and the standard deviation of what cannot be foreseen. `residuals` are what could not be
    foreseen of any place, over its scatter. `behind` is how many years before the last of `years` a place was last counted.
    """

    years: tuple[int, ...]
    common: Common
    lasting: Array
    by_size: float
    last: Array
    size: Array
    scatter: Array
    residuals: Array
    behind: NDArray[np.int64]
    observations: int


def pooled_growth(
    places: Sequence[History], offsets: Sequence[float], *, origin: int, shocks: Collection[int] = SHOCKS
) -> Growth | None:
    """What the growth of places up to a year tells; None where none has two counts.

    Parameters
    ----------
    places
        Histories of one measure, cut at the origin by the caller.
    offsets
        For each place, what is added to its counts before their logarithm is taken: for one that has counted zero.
    origin
        The year that is forecast from.
    shocks
        Years whose growth a shock struck.

    Notes
    -----
    Source: design choice, described in `docs/methods/need-forecast.md`. The growth that places share is followed as a damped trend
    (Gardner and McKenzie 1985, "Forecasting trends in time series", Management Science 31(10)), damped by its own uncertainty.
    """
    logs, first = _logs(places, offsets, origin)
    panel = _panel(logs, [place.breaks for place in places], first)
    known = np.isfinite(panel)
    seen = known.any(axis=0)
    if not seen.any():
        return None
    shared = np.array([_trimmed(panel[known[:, year], year]) for year in np.flatnonzero(seen)])
    years = tuple(int(first + 1 + year) for year in np.flatnonzero(seen))
    panel, known = panel[:, seen], known[:, seen]
    sizes = _sizes(logs)
    apart = _without_rounding(panel - shared)
    # What all places shared, about its own average, is one more row to learn from: the only one where a place stands alone.
    told = np.vstack([np.where(known, apart, np.nan), shared - shared.mean()])
    typical = _typical(apart[known]) or float(shared.std())
    held = np.clip(np.nan_to_num(told), -_OUTLIER * typical, _OUTLIER * typical)
    before = np.vstack([sizes[:, :-1][:, seen], np.zeros(len(years))])
    weights = _regressed(_features(held, before, typical), held, np.isfinite(told), typical)
    held, before = held[:-1], before[:-1]
    features = _features(held, before, typical)
    unforeseen = np.where(known, apart - features @ weights, np.nan)
    scatter = _scatter(np.clip(unforeseen, -_OUTLIER * typical, _OUTLIER * typical), sizes[:, -1])
    lasting, behind = weights[:LAGS], np.array([_behind(one) for one in logs])
    return Growth(
        years,
        _common(shared, years, lasting, shocks),
        lasting,
        float(weights[LAGS]) * _per_size(before, typical),
        np.array([_newest(row, late) for row, late in zip(held, behind, strict=True)]),
        sizes[:, -1],
        scatter,
        _standardised(unforeseen, scatter),
        behind,
        int(known.sum()),
    )


def _logs(places: Sequence[History], offsets: Sequence[float], origin: int) -> tuple[Array, int]:
    """Logarithms of counts, shape [place, year], NaN where there is none; and the first year."""
    counts = [
        [(year, value + offset) for year, value in place.counted if value + offset > 0]
        for place, offset in zip(places, offsets, strict=True)
    ]
    first = min((one[0][0] for one in counts if one), default=origin)
    logs = np.full((len(places), origin - first + 1), np.nan)
    for row, known in zip(logs, counts, strict=True):
        for year, value in known:
            row[year - first] = np.log(value)
    return logs, first


def _panel(logs: Array, breaks: Sequence[Collection[int]], first: int) -> Array:
    """Growth, shape [place, year after the first], NaN where there is none. Growth over a gap counts once, in the year that
    closes it and at its yearly pace; growth into a year with another definition is none."""
    panel = np.full((len(logs), logs.shape[1] - 1), np.nan)
    for row, values, changed in zip(panel, logs, breaks, strict=True):
        at = np.flatnonzero(np.isfinite(values))
        for earlier, later in pairwise(at):
            if not any(first + earlier < year <= first + later for year in changed):
                row[later - 1] = (values[later] - values[earlier]) / (later - earlier)
    return panel


def _trimmed(growths: Array) -> float:
    return float(stats.trim_mean(growths, _TRIM))


def _sizes(logs: Array) -> Array:
    """Log size beside the middle place of each year, shape [place, year]; a year without a count has the size of the last."""
    filled = logs.copy()
    for year in range(1, filled.shape[1]):
        filled[:, year] = np.where(np.isfinite(filled[:, year]), filled[:, year], filled[:, year - 1])
    middle = np.array([np.median(column[np.isfinite(column)]) if np.isfinite(column).any() else 0.0 for column in filled.T])
    return _without_rounding(np.nan_to_num(filled - middle))


def _without_rounding(apart: Array) -> Array:
    """Nothing in place of what is no more than rounding, which would else be measured as if it set places apart."""
    told: Array = np.where(np.abs(apart) < _ROUNDING, 0.0, apart)
    return told


def _typical(apart: Array) -> float:
    """The standard deviation of what sets places apart, as the middle of them has it; of all of them where most are alike."""
    middle = float(stats.median_abs_deviation(apart, center=np.median, scale="normal")) if apart.size else 0.0
    return middle or float(np.sqrt((apart**2).mean()))


def _features(held: Array, sizes: Array, typical: float) -> Array:
    """What the next growth is regressed on, shape [place, year, LAGS + 1]: past growths, unknown ones as nothing, and size."""
    lagged = [np.pad(held, ((0, 0), (lag, 0)))[:, : held.shape[1]] for lag in range(1, LAGS + 1)]
    return np.stack([*lagged, sizes * _per_size(sizes, typical)], axis=2)


def _per_size(sizes: Array, typical: float) -> float:
    """Brings log sizes to the scale of growths."""
    spread = float(sizes.std())
    return typical / spread if spread else 0.0


def _regressed(features: Array, held: Array, known: NDArray[np.bool_], typical: float) -> Array:
    """Ridge regression of growth on its features, from each place's second year on; shape [LAGS + 1]."""
    rows = known.copy()
    rows[:, 0] = False
    told, following = features[rows], held[rows]
    if not typical or not len(following):
        return np.zeros(LAGS + 1)
    pull = _RIDGE * typical**2 * np.eye(LAGS + 1)
    weights = np.asarray(np.linalg.solve(told.T @ told + pull, told.T @ following), dtype=np.float64)
    bearing = float(np.abs(weights[:LAGS]).sum())
    if bearing > _STEADY:
        weights[:LAGS] *= _STEADY / bearing
    return weights


def _scatter(unforeseen: Array, sizes: Array) -> Array:
    """The standard deviation of what cannot be foreseen of each place, shape [place]: its own, shrunk to that of its size."""
    seen = np.isfinite(unforeseen).sum(axis=1)
    own = np.nansum(unforeseen**2, axis=1) / np.maximum(seen, 1)
    overall = float((own * seen).sum() / max(seen.sum(), 1))
    alike = overall * _by_size(own, sizes, seen)
    scatter: Array = np.sqrt((_OWN_SPREAD_YEARS * alike + seen * own) / (_OWN_SPREAD_YEARS + seen))
    return scatter


def _by_size(own: Array, sizes: Array, seen: NDArray[np.int64]) -> Array:
    """How the variance of places varies with their size, 1 on average: a line through its logarithm."""
    usable = (own > 0) & (seen > 1)
    if usable.sum() <= LAGS or not sizes[usable].std():
        return np.ones(len(own))
    line = stats.linregress(sizes[usable], np.log(own[usable]))
    variance = np.exp(line.slope * np.clip(sizes, sizes[usable].min(), sizes[usable].max()))
    by_size: Array = variance / (variance * seen).sum() * seen.sum()
    return by_size


def _standardised(unforeseen: Array, scatter: Array) -> Array:
    """What could not be foreseen over its place's scatter, about its middle; one nothing where all places are alike."""
    known = np.isfinite(unforeseen) & (scatter > 0)[:, None]
    told = (unforeseen / np.where(scatter > 0, scatter, 1.0)[:, None])[known]
    return told - np.median(told) if told.size else np.zeros(1)


def _behind(logs: Array) -> int:
    """How many years before the last one a place was last counted; 0 where it never was."""
    at = np.flatnonzero(np.isfinite(logs))
    return int(len(logs) - 1 - at[-1]) if at.size else 0


def _newest(row: Array, behind: int) -> Array:
    """A place's last growths as they stood when it was last counted, the newest first, shape [LAGS]."""
    return np.array([*row[: max(len(row) - behind, 0)][::-1], *[0.0] * LAGS][:LAGS])


def _common(shared: Array, years: Sequence[int], lasting: Array, shocks: Collection[int]) -> Common:
    """The growth that places share, followed from year to year.

    Where the growth of places reverts, one year says less about the next, so the level learns more slowly; where it lasts,
    faster. It is shrunk towards no growth by as much as it is uncertain, and by as much again with each year ahead.
    """
    gain = min(max(_GAIN * (1 + float(lasting.sum())), _LEAST_GAIN), _MOST_GAIN)
    level, apart, surprises = float(shared[0]), [0.0], list[float]()
    for step, growth in enumerate(shared[1:], start=2):
        expected = level + sum(weight * past for weight, past in zip(lasting, reversed(apart), strict=False))
        surprises.append(float(growth) - float(expected))
        level += max(gain, 1 / step) * surprises[-1] * (_SHOCK_GAIN if years[step - 1] in shocks else 1.0)
        apart.append(float(growth) - level)
    struck = np.array([year in shocks for year in years[1:]], dtype=bool)
    seen = np.array(surprises)
    if (~struck).sum() < LAGS:  # too few ordinary years to set the others apart from
        struck[:] = False
    ordinary = seen[~struck]
    variance = float((ordinary**2).mean()) if ordinary.size else 0.0
    fade = _reliability(level, variance, 1 / max(gain, 1 / len(shared)))
    told = tuple(year for year, shock in zip(years[1:], struck, strict=True) if shock)
    newest = np.array([*reversed(apart), *[0.0] * LAGS][:LAGS])
    return Common(shared, fade * level, fade, gain, newest, float(np.sqrt(variance)), max(len(ordinary), 1), seen[struck], told)


def _reliability(level: float, variance: float, years: float) -> float:
    """The share of a level that is kept, when it rests on so many years of such a variance: James and Stein's, towards zero."""
    signal = years * level**2
    return signal / (signal + variance) if signal else 1.0
