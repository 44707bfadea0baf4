"""Starts month by month: their pace, how far it has swung, and what later months may bring."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["LEAST_YEARS", "Pace", "intensity", "pace"]

Array = NDArray[np.float64]

_RECENT = 36
"""Months that the pace is taken from. Design choice: long enough to count a small service, short enough to be of today."""

_YEAR = 12
LEAST_YEARS = 3
"""Fewer whole years than this do not show how far years differ."""

_WIDEST = 1.0
"""No year's factor has a variance above 1, a standard deviation of all that starts in a usual year. Only the tails that three or
four years leave come near."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many start in a month, and how that varies.

    Parameters
    ----------
    monthly
        The mean of a month.
    months
        How many months it is the mean of.
    swing
        Variance of one month's starts over their mean, within years: 1 where they come by chance alone (Poisson), never less.
    yearly
        Variance of a year's factor, with mean 1, beyond what the swing of its months explains.
    years
        How many whole years `yearly` was seen in.
    """

    monthly: float
    months: int
    swing: float
    yearly: float
    years: int


def pace(counts: Array) -> Pace:
    """The pace of starts that have been counted, shape [month], the latest last.

    Notes
    -----
    Source: design choice: moments of a mixed Poisson count, whose mean varies from year to year and from month to month. Half a
    start more is counted (Jeffreys' prior), so that a service nobody has come to may still be come to.

    Examples
    --------
    >>> steady = pace(np.full(24, 4.0))
    >>> round(steady.monthly, 2), steady.swing, steady.yearly
    (4.02, 1.0, 0.0)
    """
    recent = counts[-_RECENT:]
    years = counts[len(counts) % _YEAR :].reshape(-1, _YEAR)
    swing = max(_swing(years if len(years) else counts[None, :]), 1.0)
    yearly = 0.0
    if len(years) >= LEAST_YEARS and years.any():
        totals = years.sum(axis=1)
        yearly = max((totals.var(ddof=1) - swing * totals.mean()) / totals.mean() ** 2, 0.0)
    return Pace(float((recent.sum() + 0.5) / len(recent)), len(recent), float(swing), float(yearly), len(years))


def _swing(years: Array) -> float:
    """Variance over mean of months within their years, pooled."""
    mean = years.mean()
    within = (years - years.mean(axis=1, keepdims=True)) ** 2
    spare = years.shape[0] * (years.shape[1] - 1)
    return float(within.sum() / spare / mean) if mean > 0 and spare else 1.0


def intensity(seen: Pace, months: int, paths: int, chance: np.random.Generator) -> Array:
    """What starts are expected in each month of each future, shape [path, month]; the starts themselves are Poisson about it.

    Notes
    -----
    The pace has a gamma distribution about its mean, for it was seen in so many months only; each year (of twelve months from now)
    has a gamma factor, and each month a further one, so that a month's starts have the variance that `swing` says. How far years
    differ was seen in a few of them: in each future its variance is divided by a chi-squared over its degrees of freedom, as for a
    normal sample.
    """
    spare = max(seen.years - 1, 1)
    yearly = np.minimum(seen.yearly * spare / chance.chisquare(spare, (paths, 1)), _WIDEST)
    unsure = seen.swing / seen.monthly / seen.months + yearly * _YEAR / max(seen.months, _YEAR)
    level = _factor(unsure, 1, chance)
    year = np.repeat(_factor(yearly, -(-months // _YEAR), chance), _YEAR, axis=1)[:, :months]
    month = _factor(np.full((paths, 1), (seen.swing - 1) / seen.monthly), months, chance)
    expected: Array = seen.monthly * level * year * month
    return expected


def _factor(variance: Array, count: int, chance: np.random.Generator) -> Array:
    """So many gamma factors of mean 1 in each future, whose variance has shape [path, 1]."""
    if not variance.any():
        return np.ones((len(variance), count))
    shape = np.broadcast_to(1 / variance, (len(variance), count))
    return chance.gamma(shape, variance)
