"""Judgement as a distribution: the least, the most likely and the greatest value that informed people think possible."""

from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, model_validator

from commonweal.base.money import Number

__all__ = ["Range"]


class Range(BaseModel):
    """A judged range, read as a PERT distribution: a beta between `low` and `high` whose mode is `likely`.

    Notes
    -----
    Source: Malcolm, Roseboom, Clark and Fazar (1959), "Application of a technique for research and development
    program evaluation", Operations Research 7(5); in the usual form with mean (low + 4 likely + high) / 6.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    low: Number
    likely: Number
    high: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"low, likely and high must not fall: {self.low}, {self.likely}, {self.high}.")
        return self

    @property
    def mean(self) -> float:
        """(low + 4 likely + high) / 6."""
        return float(self.low + 4 * self.likely + self.high) / 6

    def draws(self, rng: np.random.Generator, count: int) -> NDArray[np.float64]:
        """So many draws, shape [count]; all equal where the range has no width."""
        low, likely, high = float(self.low), float(self.likely), float(self.high)
        if low == high:
            return np.full(count, low)
        width = high - low
        return low + width * rng.beta(1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width, count)
