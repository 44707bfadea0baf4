"""How far forecasts of months already counted went wrong, and what that says of those to come.

The method is forecast anew from earlier origins; each error of a month that was then held out is a trial of it. What all
places' errors share is told apart from each place's own. Own errors, each in units of its place's scatter, stand together for
all places: split conformal prediction, with the errors of many places as its calibration.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls
from scipy.special import ndtr

from commonweal.need.season.course import YEAR, Course, course

__all__ = ["LONGEST", "Spread", "point", "spread"]

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Carry = Callable[[Array, int], Array]

LONGEST = 60
"""Months that an origin looks back on: five years. Seasons and levels further back say little of today's."""

_ORIGINS = 36
"""Earlier origins that are tried: three years of them."""

_LEAST_SCORES = 20
"""Own errors of a month ahead that it takes to tell the ends of its range; with fewer, those of all months stand in."""

_FURTHEST = 7.0
"""Own errors are cut at so many times the scatter before it is asked how months go together, else one place that closed answers."""

_LEAST_DEGREES, _ORIGINS_A_DEGREE = 3.0, 2
"""Origins a month apart have most of their months ahead in common: two of them tell about as much as one. Below three degrees of
freedom Student's distribution has no variance, and no range would be of use."""

_LEAST_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Spread:
    """How far months ahead may lie from their forecast.

    `sudden`, `level` and `wandering` are variances of what all places share: of any one month, of all months of one origin
    together, and added with every month ahead; `degrees` of freedom say how well they are known. `scores` are own errors in units
    of scatter, in order, by month ahead; `together` [month ahead, source] makes months of one future go together as errors of one
    origin did. `errors` counts the trials, `seen` the months ahead that any looked.
    """

    sudden: float
    level: float
    wandering: float
    degrees: float
    scores: tuple[Array, ...]
    together: Array
    errors: int
    seen: int

    def shared(self, ahead: int, paths: int, chance: np.random.Generator) -> Array:
        """What all places share, [path, month ahead], in logarithms. Few trials leave its size unsure: Student's."""
        size = np.sqrt(self.degrees / chance.chisquare(self.degrees, paths))[:, None]
        sudden = np.sqrt(self.sudden) * chance.standard_normal((paths, ahead))
        level = np.sqrt(self.level) * chance.standard_normal((paths, 1))
        wandering = np.sqrt(self.wandering) * np.cumsum(chance.standard_normal((paths, ahead)), axis=1)
        return np.asarray(size * (sudden + level + wandering))

    def own(self, paths: int, chance: np.random.Generator) -> Array:
        """What sets one place apart, [path, month ahead], in units of its scatter."""
        shares = ndtr(chance.standard_normal((paths, len(self.scores))) @ self.together.T)
        return np.column_stack([_quantiles(scores, shares[:, month]) for month, scores in enumerate(self.scores)])


def point(logs: Array, shocks: Flags, ahead: int, carry: Carry) -> tuple[Course, Array]:
    """The course up to the last month given, and its forecast, [place, month ahead]: where it is heading, with its season.

    Five years are looked back on. Where a year has passed since a shock, levels are followed from its end.
    """
    first = max(logs.shape[1] - LONGEST, 0)
    known = course(logs[:, first:], first, shocks[first:])
    calm = int(np.argmax(shocks[::-1])) if shocks.any() else logs.shape[1]
    bare = known.bare[:, -calm:] if calm >= YEAR else known.bare
    return known, carry(bare, ahead) + known.season(ahead)


def spread(logs: Array, shocks: Flags, ahead: int, carry: Carry) -> Spread | None:
    """Try the method from earlier origins; None where no month could be held out.

    Parameters
    ----------
    logs
        Logarithms of counts, [place, month], nan where there is none, and in shocks.
    shocks
        Shape [month]: months whose errors say nothing of ordinary times, nor do those of forecasts made before for after them.
    ahead
        How many months ahead are wanted.
    carry
        What carries series without season forward.
    """
    origins = range(max(_first_origin(logs), logs.shape[1] - _ORIGINS), logs.shape[1])
    common, own = np.full((len(origins), ahead), np.nan), np.full((len(origins), len(logs), ahead), np.nan)
    for number, origin in enumerate(origins):
        if not shocks[origin - 1]:
            common[number], own[number] = _errors(logs, shocks, origin, ahead, carry)
    if np.isnan(common).all():
        return None
    scores = own[~np.isnan(own)]
    covariance = _covariance(ahead, _variances(np.clip(own, -_FURTHEST, _FURTHEST)))
    size = np.sqrt(np.diag(covariance))
    degrees = max(_LEAST_DEGREES, len(origins) / _ORIGINS_A_DEGREE)
    tried = int(np.nonzero(~np.isnan(common).all(axis=0))[0].max()) + 1
    counted = scores.size or int(np.sum(~np.isnan(common)))
    return Spread(*_variances(common), degrees, _scores(own, size), _root(covariance), counted, tried)


def _first_origin(logs: Array) -> int:
    """The first month to forecast from: with a year before it, or half of all months where there are few."""
    months = int(logs.shape[1])
    if months < YEAR + YEAR // 2:
        return max(months // 2, _LEAST_BEFORE)
    told = np.cumsum(~np.isnan(logs).all(axis=0))
    return int(np.searchsorted(told, YEAR)) + 1


def _errors(logs: Array, shocks: Flags, origin: int, ahead: int, carry: Carry) -> tuple[Array, Array]:
    """The errors of one origin: what all places share, [month ahead], and each place's own in units of scatter."""
    known = ~np.isnan(logs[:, origin - 1])
    shared, own = np.full(ahead, np.nan), np.full((len(logs), ahead), np.nan)
    outcomes = np.where(np.maximum.accumulate(shocks[origin:]), np.nan, logs[:, origin:])[:, :ahead]
    if not known.any() or np.isnan(outcomes[known]).all():
        return shared, own
    before = np.flatnonzero(~np.isnan(logs[:, max(origin - LONGEST, 0) : origin]).all(axis=1))
    course_then, said = point(logs[before, :origin], shocks[:origin], outcomes.shape[1], carry)
    error = np.where(known[before, None], outcomes[before] - said, np.nan)
    for month in range(error.shape[1]):
        if not np.isnan(error[:, month]).all():
            shared[month] = np.nanmedian(error[:, month])
    scatter = np.where(course_then.scatter > 0, course_then.scatter, np.nan)
    own[before, : error.shape[1]] = (error - shared[: error.shape[1]]) / scatter[:, None]
    return shared, own


def _variances(errors: Array) -> tuple[float, float, float]:
    """The variances of three sources that errors, [..., month ahead], come of: the month itself, the level at the origin, and
    wandering since, by the month. Fitted to how far the errors of every two months ahead go together."""
    flat = errors.reshape(-1, errors.shape[-1])
    pairs = (~np.isnan(flat)).astype(np.float64).T @ ~np.isnan(flat)
    products = np.nan_to_num(flat).T @ np.nan_to_num(flat)
    told = pairs > 0
    if not told.any():
        return 0.0, 0.0, 0.0
    sources = np.column_stack([one[told] for one in _sources(errors.shape[-1])])
    sudden, level, wandering = nnls(sources, products[told] / pairs[told])[0]
    return float(sudden), float(level), float(wandering)


def _sources(ahead: int) -> tuple[Array, Array, Array]:
    months = np.arange(1.0, ahead + 1)
    return np.eye(ahead), np.ones((ahead, ahead)), np.minimum.outer(months, months)


def _covariance(ahead: int, variances: Sequence[float]) -> Array:
    """How months ahead go together, those that no error looked as far as with them."""
    return np.asarray(sum(variance * one for variance, one in zip(variances, _sources(ahead), strict=True)))


def _scores(own: Array, size: Array) -> tuple[Array, ...]:
    """Own errors by month ahead, in order, each also with its sign turned: what is shared has been taken out, so they lean to
    neither side. Where there are few, those of all months are brought to that month's size."""
    by_month = [own[:, :, month][~np.isnan(own[:, :, month])] for month in range(own.shape[2])]
    pooled = [one / scale for one, scale in zip(by_month, size, strict=True) if scale > 0]
    shape = np.concatenate(pooled) if pooled else np.empty(0)
    found = [one if one.size >= _LEAST_SCORES else shape * scale for one, scale in zip(by_month, size, strict=True)]
    return tuple(np.sort(np.concatenate([one, -one])) for one in found)


def _root(covariance: Array) -> Array:
    """A root of the correlations."""
    size = np.sqrt(np.diag(covariance))
    if not size.all():
        return np.eye(len(size))
    return np.asarray(np.linalg.cholesky(covariance / np.outer(size, size) + 1e-9 * np.eye(len(size))))


def _quantiles(scores: Array, shares: Array) -> Array:
    """The quantiles of a sample of n as conformal prediction takes them: the i-th lies at i / (n + 1), the outermost beyond."""
    if not scores.size:
        return np.zeros(shares.shape)
    return np.interp(shares, np.arange(1, scores.size + 1) / (scores.size + 1), scores)
