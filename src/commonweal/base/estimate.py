"""An estimate: a point, the intervals around it, and never the one without the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, InstanceOf
from pydantic.json_schema import SkipJsonSchema

__all__ = ["LEVELS", "Estimate", "Interval", "Paths", "no_paths"]

if TYPE_CHECKING:
    Paths = NDArray[np.float64]
else:
    Paths = Annotated[SkipJsonSchema[InstanceOf[np.ndarray]], Field(exclude=True)]
"""Draws behind a result, [path, ...]: kept while a case is made, left out when it is stored."""


def no_paths() -> Paths:
    """What stands for the draws in a result that was read back."""
    return np.empty(0)


LEVELS = (0.5, 0.8, 0.95)
"""The levels that every fan chart and table shows."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A range expected to hold the future value with probability `level`."""

    level: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.level < 1:
            raise ValueError(f"an interval's level lies between 0 and 1, not {self.level}.")
        if self.low > self.high:
            raise ValueError(f"an interval's low end {self.low} is above its high end {self.high}.")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A quantity that is not known exactly: its median and central intervals, narrowest first."""

    point: float
    intervals: tuple[Interval, ...]

    @classmethod
    def from_draws(cls, draws: NDArray[np.float64], levels: Sequence[float] = LEVELS) -> "Estimate":
        """The median and central intervals of draws.

        Parameters
        ----------
        draws
            Shape [path]; any unit, which the estimate keeps.
        levels
            Shares of the draws that each interval holds.

        Examples
        --------
        >>> Estimate.from_draws(np.arange(5.0), levels=[0.5])
        Estimate(point=2.0, intervals=(Interval(level=0.5, low=1.0, high=3.0),))
        """
        intervals = tuple(
            Interval(level, *(float(edge) for edge in np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])))
            for level in sorted(levels)
        )
        return cls(float(np.median(draws)), intervals)

    def interval(self, level: float) -> Interval:
        """The interval at a level; KeyError where it was not computed."""
        for one in self.intervals:
            if abs(one.level - level) < 1e-9:
                return one
        raise KeyError(level)
