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


@dataclass(frozen=True, slots=True)
class Pace:
    """How many start in a month, and how that varies.

    Parameters
    ----------
    monthly
        The mean of a month.
    unsure
        Variance of that mean, for it was seen in so many months only.
    swing
        Variance of one month's starts over their mean, within years: 1 where they come by chance alone (Poisson), never less.
    yearly
        Variance of a year's factor, with mean 1, beyond what the swing of its months explains.
    """

    monthly: float
    unsure: float
    swing: float
    yearly: float


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
    monthly = (recent.sum() + 0.5) / len(recent)
    years = counts[len(counts) % _YEAR :].reshape(-1, _YEAR)
    swing = max(_swing(years if len(years) else counts[None, :]), 1.0)
    yearly = 0.0
    if len(years) >= LEAST_YEARS and years.any():
        totals = years.sum(axis=1)
        yearly = max((totals.var(ddof=1) - swing * totals.mean()) / totals.mean() ** 2, 0.0)
    unsure = swing * monthly / len(recent) + yearly * monthly**2 / max(len(recent) / _YEAR, 1.0)
    return Pace(float(monthly), float(unsure), float(swing), float(yearly))


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
    The pace has a gamma distribution about its mean, each year (of twelve months from now) a gamma factor, and each month a further
    one, so that a month's starts have the variance that `swing` says.
    """
    level = _gamma(seen.monthly, seen.unsure, (paths, 1), chance)
    years = -(-months // _YEAR)
    year = np.repeat(_gamma(1.0, seen.yearly, (paths, years), chance), _YEAR, axis=1)[:, :months]
    month = _gamma(1.0, (seen.swing - 1) / seen.monthly, (paths, months), chance)
    expected: Array = level * year * month
    return expected


def _gamma(mean: float, variance: float, shape: tuple[int, int], chance: np.random.Generator) -> Array:
    if variance <= 0:
        return np.full(shape, mean)
    return chance.gamma(mean**2 / variance, variance / mean, shape)
