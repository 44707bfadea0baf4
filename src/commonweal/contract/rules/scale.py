"""Scales: what share is paid at what level of performance, in steps or along a line."""

from typing import Annotated, Literal, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.measure import SHARE
from commonweal.base.money import Number
from commonweal.contract.arithmetic import Amounts, Arithmetic

__all__ = ["Between", "Point", "Scale"]

Between = Literal["steps", "line"]


class Point(BaseModel):
    """From a level of performance on, a `share` is paid. A level belongs to its own point: exactly 60 % earns the 60 % share."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    at: Number
    share: Annotated[Number, Field(ge=0), SHARE]


class Scale(BaseModel):
    """Shares by level. In `steps` the share of the last point reached is paid, and nothing below the first; along a
    `line` the share runs straight between points and is level outside them."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    points: list[Point] = Field(min_length=1)
    between: Between = "steps"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        levels = [point.at for point in self.points]
        if levels != sorted(set(levels)):
            raise ValueError("each point's `at` must be above the one before it: put them in rising order.")
        return self

    def value(self, levels: Amounts, arithmetic: Arithmetic) -> Amounts:
        """The share at each level; any shape.

        >>> from commonweal.contract.arithmetic import FLOAT
        >>> points = [Point(at="0.5", share="0.25"), Point(at="1", share="0.75")]
        >>> Scale(points=points).value(np.array([0.25, 0.5, 0.75, 2]), FLOAT)
        array([0.  , 0.25, 0.25, 0.75])
        >>> Scale(points=points, between="line").value(np.array([0.25, 0.5, 0.75, 2]), FLOAT)
        array([0.25, 0.25, 0.5 , 0.75])
        """
        return self._along(levels, arithmetic) if self.between == "line" else self._stepped(levels, arithmetic)

    def _stepped(self, levels: Amounts, arithmetic: Arithmetic) -> Amounts:
        shares: Amounts = np.full_like(levels, arithmetic.number(0))
        for point in self.points:
            shares[arithmetic.reaches(levels, point.at)] = arithmetic.number(point.share)
        return shares

    def _along(self, levels: Amounts, arithmetic: Arithmetic) -> Amounts:
        shares: Amounts = np.full_like(levels, arithmetic.number(self.points[0].share))
        for before, after in zip(self.points, self.points[1:], strict=False):
            start, width = arithmetic.number(before.at), arithmetic.number(after.at - before.at)
            run = np.minimum(np.maximum(levels - start, arithmetic.number(0)), width)
            shares = shares + run / width * arithmetic.number(after.share - before.share)
        return shares
