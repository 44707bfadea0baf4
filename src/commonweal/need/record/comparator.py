"""Plain forecasts for ours to be held against: no change, a steady change, and growth pooled by size. Pure NumPy, no tuning."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.need.history import History

__all__ = ["drift", "naive", "pooled_quantiles"]

Array = NDArray[np.float64]

_THIRDS = 3


def naive(known: Sequence[History], years: int, paths: int, seed: int) -> dict[str, Array]:
    """The last count, as a random walk whose steps are as large as the place's own changes were.

    Parameters
    ----------
    known
        Histories up to the origin.
    years, paths, seed
        How many years after each place's last count, how many futures, and where chance begins.

    Returns
    -------
    Draws of each place with two counts or more, shape [path, year].
    """
    return {
        one.place: latest + np.cumsum(np.sqrt((changes**2).mean()) * _normal(one, years, paths, seed), axis=1)
        for one, latest, changes in _changing(known)
    }


def drift(known: Sequence[History], years: int, paths: int, seed: int) -> dict[str, Array]:
    """The same with the mean change added each year, itself unsure: as for `naive`, of places with three counts or more.

    Notes
    -----
    Source: Hyndman and Athanasopoulos, "Forecasting: principles and practice", 3rd edition, table 5.2: the variance h years ahead
    is that of a change about its mean, times h (1 + h / n), with n changes known.
    """
    drawn = {}
    for one, latest, changes in _changing(known):
        if changes.size > 1:
            spread, steps = float(changes.std(ddof=1)), _normal(one, years + 1, paths, seed)
            mean = changes.mean() + spread / np.sqrt(changes.size) * steps[:, :1]
            drawn[one.place] = latest + np.cumsum(mean + spread * steps[:, 1:], axis=1)
    return drawn


def pooled_quantiles(known: Sequence[History], years: int, paths: int, seed: int) -> dict[str, Array]:
    """The last count, grown as any place of its third by size has grown over as many years: as for `naive`, of places with a count
    above zero.

    Growth over several years is that over so many years as it was seen, so its quantiles are those of what happened.
    """
    sized = [(one, one.counted) for one in known if one.counted and one.counted[-1][1] > 0]
    if not sized:
        return {}
    sizes = np.array([counted[-1][1] for _, counted in sized])
    thirds = np.searchsorted(np.quantile(sizes, [1 / _THIRDS, 2 / _THIRDS]), sizes)
    drawn = {one.place: np.empty((paths, years)) for one, _ in sized}
    for third in np.unique(thirds):
        members = [each for each, where in zip(sized, thirds, strict=True) if where == third]
        for year in range(years):
            pool = _growths([counted for _, counted in members], year + 1)
            for one, counted in members:
                for block, rows in blocks(paths):
                    chance = block_generator(seed, block, Purpose.NEED, name=f"pooled growth of {one.place}, {year + 1}")
                    drawn[one.place][rows, year] = counted[-1][1] * chance.choice(pool, rows.stop - rows.start)
    return drawn


def _growths(counted: Sequence[Sequence[tuple[int, float]]], years: int) -> Array:
    """Every factor by which a count has grown over so many years; no growth where none was seen."""
    found = []
    for one in counted:
        later = dict(one)
        found += [later[year + years] / value for year, value in one if value > 0 and year + years in later]
    return np.array(found or [1.0])


def _changing(known: Sequence[History]) -> list[tuple[History, float, Array]]:
    """Places with their last count and their changes from one count to the next."""
    counts = [(one, [value for _, value in one.counted]) for one in known]
    return [(one, values[-1], np.diff(values)) for one, values in counts if len(values) > 1]


def _normal(one: History, years: int, paths: int, seed: int) -> Array:
    """Standard normal draws, shape [path, year]: a stream for each place."""
    drawn = np.empty((paths, years))
    for block, rows in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED, name=f"plain steps of {one.place}")
        drawn[rows] = chance.standard_normal((rows.stop - rows.start, years))
    return drawn
