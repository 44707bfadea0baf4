"""Growth as similar places have shown it: what their counts did from year to year, in parts that differ in how well they are known.

Growth is the difference of the logarithms of two counts. It is split into its average level, the part that a
year brought to all places in common, and what sets one place's year apart. The last is seen in many places,
the common part only as many times as there are years.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.need.history import History

__all__ = ["Growth", "pooled_growth"]

Array = NDArray[np.float64]

_OWN_SPREAD_YEARS = 10
"""A place's own unsteadiness weighs n of n + 10 with n growths, the pool's the rest. Design choice: with nine
growths, about half. Tried on measures that the honesty check does not use; between 5 and 10 little changes."""

_ROUNDING = 1e-12
"""Leads that are this small beside what followed them are rounding, and their slope would be noise over noise."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth of the places that a forecast draws on; the forecast's own place stands first.

    `common` and `apart` have shape [place, step]: a place's growths in order of years, and padding after the
    last of its `steps`. `common` is the part its year brought to all, `apart` what set it apart, spread as far
    as suits the forecast's place. `weight` sums to one over places. `level` is the average growth a year,
    with the place's own lead over the pool as far as leads last. `years` are those in which growth is known.
    """

    level: float
    common: Array
    apart: Array
    steps: NDArray[np.int64]
    weight: Array
    years: tuple[int, ...]
    common_spread: float

    @property
    def observations(self) -> int:
        """How many growths there are, over all places."""
        return int(self.steps.sum())

    @property
    def alike(self) -> float:
        """How many places count in effect: 1 where one place has all the weight."""
        return float(1 / (self.weight**2).sum())


def pooled_growth(own: History, others: Sequence[History], offset: float = 0.0) -> Growth | None:
    """The growth that one place's forecast draws on; None where no place has two counts.

    Parameters
    ----------
    own, others
        As known at the origin: the caller cuts them.
    offset
        Added to every count before its logarithm is taken, where the place has counted zero.
    """
    counts = [_loggable(one, offset) for one in (own, *others)]
    panel, years = _panel(counts)
    known = np.isfinite(panel)
    weight = _likeness(counts) * known.sum(axis=1)
    if not weight.sum():
        return None
    weight = weight / weight.sum()
    year_growth = _mean(panel, weight)
    seen = np.isfinite(year_growth)
    common = year_growth - year_growth[seen].mean()
    apart = panel - year_growth
    level = float(year_growth[seen].mean()) + _lasting_lead(apart, weight)
    order = np.argsort(~known, axis=1, kind="stable")  # each place's growths to the left, its gaps after them
    return Growth(
        level,
        np.take_along_axis(np.where(known, common, 0.0), order, axis=1),
        np.take_along_axis(np.nan_to_num(apart), order, axis=1) * _own_spread(apart, weight),
        known.sum(axis=1),
        weight,
        tuple(int(year) for year in years[seen]),
        float(np.sqrt((common[seen] ** 2).mean())),
    )


def _loggable(history: History, offset: float) -> Array:
    """Year and count, shape [observation, 2], of the counts that have a logarithm."""
    return np.array([(year, value + offset) for year, value in history.counted if value + offset > 0]).reshape(-1, 2)


def _panel(counts: Sequence[Array]) -> tuple[Array, NDArray[np.int64]]:
    """Growth, shape [place, year], NaN where there is none; and the years. Growth over a gap counts once, at its yearly pace."""
    ends = [int(year) for table in counts if len(table) for year in (table[0, 0], table[-1, 0])]
    years = np.arange(min(ends) + 1, max(ends) + 1)
    panel = np.full((len(counts), len(years)), np.nan)
    for place, table in enumerate(counts):
        at, values = table.T
        panel[place, at[1:].astype(int) - min(ends) - 1] = np.diff(np.log(values)) / np.diff(at)
    return panel, years


def _likeness(counts: Sequence[Array]) -> Array:
    """Likeness of size, shape [place]: 1 for the same latest count, a half for twice or half of it."""
    latest = np.array([table[-1, 1] if len(table) else np.nan for table in counts])
    likeness: Array = np.nan_to_num(0.5 ** (np.log2(latest / latest[0]) ** 2))
    return likeness


def _mean(panel: Array, weight: Array) -> Array:
    """Weighted mean over places, shape [year]; NaN where no place has growth."""
    shares = np.where(np.isfinite(panel), weight[:, None], 0.0)
    total = shares.sum(axis=0)
    unknown = np.full(panel.shape[1], np.nan)
    mean: Array = np.divide((shares * np.nan_to_num(panel)).sum(axis=0), total, out=unknown, where=total > 0)
    return mean


def _lasting_lead(apart: Array, weight: Array) -> float:
    """The own place's average lead over the pool, by as much as such leads have lasted.

    In the pool's own past, each growth from a place's third on is regressed on the place's average lead up to
    then; the slope, between 0 and 1, is the share of a lead that lasts.
    """
    known = np.isfinite(apart)
    if not known[0].any():
        return 0.0
    before = np.cumsum(known, axis=1) - known
    lead = (np.nancumsum(apart, axis=1) - np.nan_to_num(apart)) / np.maximum(before, 1)
    usable = np.where(known & (before >= 2), weight[:, None], 0.0)
    scatter, following = float((usable * lead**2).sum()), np.nan_to_num(apart)
    if scatter <= _ROUNDING * float((usable * following**2).sum()):
        return 0.0
    lasting = float((usable * lead * following).sum()) / scatter
    return min(max(lasting, 0.0), 1.0) * float(np.nanmean(apart[0]))


def _own_spread(apart: Array, weight: Array) -> float:
    """How much further than the pool's the own place's growths scatter, shrunk towards 1."""
    known = np.isfinite(apart)
    pool = float((weight[:, None] * np.nan_to_num(apart) ** 2).sum()) / float((weight[:, None] * known).sum())
    if not pool:
        return 1.0
    own = float(np.nansum(apart[0] ** 2)) / pool
    return float(np.sqrt((_OWN_SPREAD_YEARS + own) / (_OWN_SPREAD_YEARS + int(known[0].sum()))))
