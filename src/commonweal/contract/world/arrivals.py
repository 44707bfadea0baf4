"""Events that a greater rate only adds to, so that two efforts can be compared in the same futures, and not by new draws."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = ["Arrivals"]

Floats = NDArray[np.float64]
_FEWEST = 64


class Arrivals:
    """One Poisson process a path, of rate one. What happens in a month is what falls between the running totals of a rate.

    Parameters
    ----------
    stream
        Gives the generator to draw from, at its beginning each time.
    paths
        How many processes.

    Notes
    -----
    Source: Kingman, Poisson Processes (Oxford, 1993), section 4.5: any rate, by a change of time.
    """

    def __init__(self, stream: Callable[[], np.random.Generator], paths: int) -> None:
        self._stream, self._paths = stream, paths
        self._times = self._drawn(_FEWEST)

    def _drawn(self, count: int) -> Floats:
        # An arrival after the other down the rows: drawing more leaves the earlier ones as they were.
        return np.cumsum(self._stream().standard_exponential((count, self._paths)), axis=0)

    def counts(self, rate: Floats) -> Floats:
        """Events [path, period] at a rate [path, period] of events a month."""
        reached = np.cumsum(rate, axis=1)
        while self._times[-1].min() <= reached[:, -1].max():
            self._times = self._drawn(2 * len(self._times))
        # Set end to end, the paths' times still rise, and one search serves them all.
        ends = np.arange(self._paths)[:, None] * (self._times[-1].max() + 1)
        so_far = np.searchsorted((self._times.T + ends).ravel(), reached + ends) - np.arange(self._paths)[:, None] * len(
            self._times
        )
        counts: Floats = np.diff(so_far, axis=1, prepend=0).astype(np.float64)
        return counts
