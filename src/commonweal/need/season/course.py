"""What months of many places show at one origin: the course they share, its season, and each place's own.

Counts stand in logarithms, [place, month], nan where there is none. Nothing here looks past the last month it is given.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["YEAR", "Course", "course"]

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

YEAR = 12

_ROUNDS, _SETTLED = 10, 1e-12
_ROUNDING = 1e-9
_LEAST_OF_A_YEAR = 6
"""Months of a year that must be counted before that year tells anything of a place's own season."""

_NOISE = 2.0
"""The variance of a month about a place's own season, in units of the season's own variance, where only one year is known and it
cannot be told: a third of what one year shows is believed."""

_FURTHEST = 4.0
"""What sets a month apart is cut at so many times the place's scatter before seasons are weighed, else one place that closed a
site outweighs all the others."""

_PULL = 10
"""Months of typical scatter that a place's own scatter is drawn to."""

_MONTHS_OF_ONE = 3
"""Months that tell as much as one would if they were independent of each other, where years are compared."""


@dataclass(frozen=True, slots=True)
class Course:
    """The months of many places, taken apart.

    `seasons` [place, month of the year] is what the time of year adds: the season all places share, and as much of the place's
    own as its years bear out. Month 0 of the year is that of the first month of all, at which `start` counts. `bare` [place, month]
    is what remains, with gaps bridged by the course that all places share, and nan before a place's first count. `scatter` [place]
    is how far a month strays from the one before, beside what all places share.
    """

    start: int
    seasons: Array
    bare: Array
    scatter: Array

    def season(self, ahead: int) -> Array:
        """What the time of year adds in each of the months that follow, [place, month ahead]."""
        next_one = self.start + self.bare.shape[1]
        return self.seasons[:, np.arange(next_one, next_one + ahead) % YEAR]


def course(logs: Array, start: int = 0, shocks: Flags | None = None) -> Course:
    """Take months apart by Tukey's median polish into places and months, and those into season and the rest.

    Parameters
    ----------
    logs
        Logarithms of counts, [place, month], nan where there is none; each place has at least one.
    start
        How many months after month 0 of the year the first column stands.
    shocks
        Shape [month]: months of a shock, which have no counts here. Levels before and after one are not compared.

    Notes
    -----
    Source: design choice. Median polish: J. W. Tukey (1977), "Exploratory Data Analysis", chapter 11.
    """
    level, common = _polished(logs)
    when = np.arange(start, start + logs.shape[1]) % YEAR
    era = np.zeros_like(when) if shocks is None else np.cumsum(shocks & ~np.roll(shocks, 1), dtype=np.int64)
    shared = _shared_season(common, when, era)
    apart = logs - level[:, None] - common
    scatter = _scatter(apart)
    own = _own_seasons(apart, scatter, start, era)
    bare = level[:, None] + _bridged(common - shared[when]) + np.array([_bridged(one) for one in apart - own[:, when]])
    counted = np.maximum.accumulate(~np.isnan(logs), axis=1)
    return Course(start, shared + own, np.where(counted, bare, np.nan), scatter)


def _polished(logs: Array) -> tuple[Array, Array]:
    """The level of each place and the course that all share, which is nan in months that no place counted."""
    level, common = _middle(logs, 1), np.zeros(logs.shape[1])
    for _ in range(_ROUNDS):
        before = level
        common = _middle(logs - level[:, None], 0)
        common -= np.nanmean(common)
        level = _middle(logs - common, 1)
        if np.abs(level - before).max() < _SETTLED:
            break
    return level, common


def _middle(values: Array, axis: int) -> Array:
    """Medians of what is there; nan where nothing is."""
    ordered = np.sort(values, axis=axis)  # nan comes last
    there = np.sum(~np.isnan(values), axis=axis, keepdims=True)
    lower, upper = (np.take_along_axis(ordered, np.maximum(there - back, 0) // 2, axis) for back in (1, 0))
    return np.where(there > 0, (lower + upper) / 2, np.nan).squeeze(axis)


def _mean(values: Array, axis: int) -> Array:
    """Means of what is there; nan where nothing is."""
    there = np.sum(~np.isnan(values), axis=axis)
    return np.asarray(np.where(there > 0, np.nansum(values, axis=axis) / np.maximum(there, 1), np.nan))


def _shared_season(common: Array, when: Whole, era: Whole) -> Array:
    """What the time of year adds in all places, [month of the year], adding up to nothing over the year; nothing where less than
    a year is known. Each era between shocks has a level of its own."""
    there = ~np.isnan(common)
    if common.size < YEAR:
        return np.zeros(YEAR)
    months, eras = (np.equal.outer(which[there], np.unique(which[there])) for which in (when, era))
    level = common[there] - _slope(common, era) * np.flatnonzero(there)
    effects = np.linalg.lstsq(np.column_stack([months, eras]).astype(np.float64), level, rcond=None)[0][: months.shape[1]]
    season = np.zeros(YEAR)
    season[np.unique(when[there])] = effects - effects.mean()
    return season


def _slope(common: Array, era: Whole) -> float:
    """The growth a month that two years and more bear out: that from year to year, shrunk by how unsure it is (James and Stein)."""
    grown = np.where(era[YEAR:] == era[:-YEAR], common[YEAR:] - common[:-YEAR], np.nan)
    grown = grown[~np.isnan(grown)]
    if grown.size < YEAR or not grown.mean():
        return 0.0
    unsure = grown.var() / (grown.size / _MONTHS_OF_ONE)
    return float(grown.mean() / YEAR * max(0.0, 1 - unsure / grown.mean() ** 2))


def _scatter(apart: Array) -> Array:
    """How far each place's months stray from one to the next, drawn to what is typical by ten months' worth."""
    steps = np.abs(np.diff(apart, axis=1))
    seen, own = np.sum(~np.isnan(steps), axis=1), np.nan_to_num(_mean(steps, 1))
    typical = float(np.median(own[seen > 0])) if seen.any() else 0.0
    scatter = np.sqrt((seen * own**2 + _PULL * typical**2) / (seen + _PULL))
    # A place alone is all that is shared; what is left of it is rounding.
    return np.asarray(np.where(scatter > _ROUNDING, scatter, 0.0))


def _own_seasons(apart: Array, scatter: Array, start: int, era: Whole) -> Array:
    """What the time of year adds in one place and not in others, [place, month of the year], as far as its years agree. Of a year
    that a shock divides, what came before it is left out."""
    places, months = apart.shape
    years = months // YEAR
    if not years:
        return np.zeros((places, YEAR))
    seen = apart[:, months - YEAR * years :].reshape(places, years, YEAR)
    eras = era[months - YEAR * years :].reshape(years, YEAR)
    seen = np.where(eras == eras[:, -1:], seen, np.nan)
    enough = np.sum(~np.isnan(seen), axis=2) >= _LEAST_OF_A_YEAR
    seen = np.where(enough[:, :, None], seen - _mean(seen, 2)[:, :, None], np.nan)
    told = np.sum(~np.isnan(seen), axis=1)
    own = np.nan_to_num(_mean(seen, 1)) * told / np.maximum(told + _noise(seen, scatter), 1.0)
    return np.roll(own, (start + months) % YEAR, axis=1)


def _noise(seen: Array, scatter: Array) -> float:
    """The variance of months about their place's own season, in units of that of the season: what years have in common is season.
    Very large where they have nothing in common."""
    away = np.clip(seen[scatter > 0] / scatter[scatter > 0, None, None], -_FURTHEST, _FURTHEST)
    away = away - _mean(away, 0) if away.size else away
    told = np.sum(~np.isnan(away), axis=1)
    pairs = int((told * (told - 1)).sum())
    if not pairs:
        return _NOISE
    squares = np.nansum(away**2)
    season = float(np.sum(np.nansum(away, axis=1) ** 2) - squares) / pairs
    rest = float(squares) / int(told.sum()) - season
    return max(rest, 0.0) / season if season > 0 else np.inf


def _bridged(values: Array) -> Array:
    """Gaps filled in a straight line, and the ends held."""
    there = ~np.isnan(values)
    if there.all():
        return values
    at = np.arange(values.size)
    return np.interp(at, at[there], values[there])
