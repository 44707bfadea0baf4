"""Scores of forecasts: how far a forecast, with its range, was from what came. Lower is better, except where it is said."""

import numpy as np
import scoringrules
from numpy.typing import ArrayLike, NDArray
from scipy import stats

__all__ = [
    "PERCENTS",
    "bias",
    "chance_held",
    "crps",
    "crps_of_quantiles",
    "held",
    "interval_score",
    "mase",
    "pit",
    "skill",
]

Array = NDArray[np.float64]

PERCENTS = np.arange(1, 100) / 100
"""The shares of a forecast's percentiles."""


def crps(draws: Array, outcome: ArrayLike, *, fair: bool = False) -> Array:
    """The continuous ranked probability score of draws: in the unit of the count, and the absolute error where there is one draw.

    Parameters
    ----------
    draws
        Shape [..., path].
    outcome
        Shape [...].
    fair
        Whether to leave out what the score owes to the number of draws, so that forecasts with different numbers compare.

    Notes
    -----
    Source: Gneiting and Raftery (2007), "Strictly proper scoring rules, prediction, and estimation", JASA 102(477); the fair form:
    Ferro (2014), "Fair scores for ensemble forecasts", QJRMS 140. Reckoned by the package scoringrules.

    Examples
    --------
    >>> [float(crps(np.arange(1.0, 6.0), 3, fair=fair).round(12)) for fair in (False, True)]
    [0.4, 0.2]
    """
    return np.asarray(scoringrules.crps_ensemble(_floats(outcome), draws, estimator="pwm" if fair else "qd"), dtype=np.float64)


def crps_of_quantiles(quantiles: Array, outcome: ArrayLike, shares: Array = PERCENTS) -> Array:
    """The same score, as nearly as quantiles tell it: from 99 percentiles of a normal forecast within 1 % in its middle.

    Parameters
    ----------
    quantiles
        Shape [..., share].
    outcome
        Shape [...].
    shares
        Shape [share]: the share of futures below each quantile, evenly spread over 0 to 1.

    Notes
    -----
    Source: Gneiting and Ranjan (2011), "Comparing density forecasts using threshold- and quantile-weighted scoring rules", Journal
    of Business and Economic Statistics 29(3): the score is twice the quantile score, averaged over all shares.
    """
    return np.asarray(scoringrules.crps_quantile(_floats(outcome), quantiles, shares), dtype=np.float64)


def interval_score(low: ArrayLike, high: ArrayLike, outcome: ArrayLike, level: float) -> Array:
    """Width of a central range, and 2 / (1 - level) times how far the outcome lies outside it.

    Parameters
    ----------
    low, high, outcome
        Of shapes that go together, in one unit.
    level
        The share of outcomes that the range is to hold.

    Notes
    -----
    Source: Gneiting and Raftery (2007), equation 43.

    Examples
    --------
    >>> [round(float(interval_score(5, 10, outcome, 0.8)), 9) for outcome in (7, 12)]
    [5.0, 25.0]
    """
    scored = scoringrules.interval_score(_floats(outcome), _floats(low), _floats(high), np.float64(1 - level))
    return np.asarray(scored, dtype=np.float64)


def held(low: ArrayLike, high: ArrayLike, outcome: ArrayLike) -> NDArray[np.bool_]:
    """Whether each outcome lies in its range, ends included. The mean of it is the coverage."""
    there = _floats(outcome)
    return np.asarray((_floats(low) <= there) & (there <= _floats(high)))


def chance_held(level: float, number: int, sure: float = 0.95) -> tuple[int, int]:
    """How many of so many outcomes ranges of a level hold if they are right: the least and the most, in `sure` of such records.

    Notes
    -----
    The central interval of a binomial. Outcomes that share shocks vary by more than that.

    Examples
    --------
    >>> chance_held(0.8, 10), chance_held(0.8, 1)
    ((5, 10), (0, 1))
    """
    least, most = stats.binom.interval(sure, number, level)
    return int(least), int(most)


def pit(draws: Array, outcome: ArrayLike, share: ArrayLike) -> Array:
    """Where outcomes lie among draws or percentiles, from 0 to 1: spread evenly, over many outcomes, if forecasts are right.

    Parameters
    ----------
    draws
        Shape [..., path].
    outcome
        Shape [...].
    share
        Uniform draws from 0 to 1, shape [...]: where the outcome lies between the draws next to it, or among those equal to it.

    Notes
    -----
    The rank among n draws as a share of the n + 1 places that there are. Source: Dawid (1984), "Present position and potential
    developments: the prequential approach", JRSS A 147(2); the rank histogram of Hamill (2001), Monthly Weather Review 129.

    Examples
    --------
    >>> float(pit(np.arange(1.0, 10.0), 4.5, 0.5))
    0.45
    """
    there = _floats(outcome)[..., None]
    below, equal = (draws < there).sum(axis=-1), (draws == there).sum(axis=-1)
    return np.asarray((below + _floats(share) * (equal + 1)) / (draws.shape[-1] + 1), dtype=np.float64)


def bias(points: ArrayLike, outcomes: ArrayLike) -> float:
    """The mean of forecast less outcome: above 0 where forecasts were too high."""
    return float((_floats(points) - _floats(outcomes)).mean())


def mase(points: ArrayLike, outcomes: ArrayLike, scales: ArrayLike) -> float:
    """The mean absolute scaled error.

    Parameters
    ----------
    points, outcomes
        Shape [forecast].
    scales
        The mean change from one count to the next that was known when each forecast was made.

    Notes
    -----
    Source: Hyndman and Koehler (2006), "Another look at measures of forecast accuracy", International Journal of Forecasting 22(4).
    Percentage errors are never used: they have no meaning at zero, and favour forecasts that are too low.
    """
    return float((np.abs(_floats(points) - _floats(outcomes)) / _floats(scales)).mean())


def skill(score: float, other: float) -> float | None:
    """By what share a score is lower than another, where lower is better: 1 is perfect, 0 no better, below 0 worse.

    None where the other was perfect, so that no share of it can be told.

    >>> skill(3.0, 4.0), skill(5.0, 4.0), skill(1.0, 0.0)
    (0.25, -0.25, None)
    """
    return 1 - score / other if other else None


def _floats(values: ArrayLike) -> Array:
    return np.asarray(values, dtype=np.float64)
