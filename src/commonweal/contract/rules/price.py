"""Prices: what so many units come to, with a price that may change by range."""

from decimal import Decimal
from typing import Annotated, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.measure import POUND
from commonweal.base.money import Number
from commonweal.contract.arithmetic import Amounts, Arithmetic

__all__ = ["Band", "Price", "Prices"]


Price = Annotated[Number, Field(ge=0), POUND]
"""Pounds that are paid, never taken back: for a unit, or as a sum."""


class Band(BaseModel):
    """Units up to and including `up_to` (None: all above) cost `price` pounds each."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    up_to: Number | None = Field(default=None, gt=0)
    price: Price


class Prices(BaseModel):
    """A price per unit by range: marginal, or, where `whole`, the reached range's price for every unit.

    A range includes its upper edge, so that exactly 100 units are all in a band `up_to: 100`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    bands: list[Band] = Field(min_length=1)
    whole: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        edges = [band.up_to for band in self.bands[:-1]]
        if None in edges or self.bands[-1].up_to is not None:
            raise ValueError("every band but the last says `up_to`, and the last does not.")
        known = [edge for edge in edges if edge is not None]
        if known != sorted(set(known)):
            raise ValueError("each band's `up_to` must be above the one before it.")
        return self

    def value(self, units: Amounts, arithmetic: Arithmetic) -> Amounts:
        """Pounds for so many units; any shape.

        >>> from commonweal.contract.arithmetic import FLOAT
        >>> prices = Prices(bands=[Band(up_to=100, price=5), Band(price=4)])
        >>> prices.value(np.array([50.0, 150.0]), FLOAT)
        array([250., 700.])
        """
        return self._whole(units, arithmetic) if self.whole else self._marginal(units, arithmetic)

    def _marginal(self, units: Amounts, arithmetic: Arithmetic) -> Amounts:
        total: Amounts = units * arithmetic.number(self.bands[0].price)
        for below, band in zip(self.bands, self.bands[1:], strict=False):
            step = arithmetic.number(band.price - below.price)
            total = total + np.maximum(units - arithmetic.number(below.up_to or 0), 0) * step
        return total

    def _whole(self, units: Amounts, arithmetic: Arithmetic) -> Amounts:
        price: Amounts = np.full_like(units, arithmetic.number(self.bands[0].price))
        for below, band in zip(self.bands, self.bands[1:], strict=False):
            price[arithmetic.passes(units, below.up_to or Decimal(0))] = arithmetic.number(band.price)
        total: Amounts = units * price
        return total
