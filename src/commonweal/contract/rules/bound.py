"""Caps and floors: bounds on a running total, never on the past."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Self, get_args

import numpy as np
from pydantic import BaseModel, ConfigDict, model_validator

from commonweal.base.language import Text, exact_money, together
from commonweal.base.measure import POUND
from commonweal.base.money import Number
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.calendar import Calendar, Over
from commonweal.contract.rules.price import Price

__all__ = ["Bound", "inner_first"]

_OVER = {"month": Text(en="in any month", cy="mewn unrhyw fis"), "year": Text(en="in any year", cy="mewn unrhyw flwyddyn")}
_PENNY = Decimal("0.01")
_WHOLE = Text(en="over the contract", cy="dros y contract")


class Bound(BaseModel):
    """At most `cap`, at least `floor` pounds in each window: paid to a date is the bounded total earned to it.

    >>> str(Bound(cap=1000, over="year").phrase().en)
    'at most £1,000 in any year'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    cap: Price | None = None
    floor: Annotated[Number, POUND] | None = None
    over: Over = "contract"

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.cap is None and self.floor is None:
            raise ValueError("a bound needs a cap, a floor or both.")
        if self.cap is not None and self.floor is not None and self.floor > self.cap:
            raise ValueError(f"the floor {self.floor} is above the cap {self.cap}: lower the floor or raise the cap.")
        if any(limit is not None and limit % _PENNY for limit in (self.cap, self.floor)):
            raise ValueError("a cap or floor is a whole number of pence: round it to the penny.")
        return self

    def apply(self, amounts: Amounts, calendar: Calendar, arithmetic: Arithmetic) -> Amounts:
        """Amounts [path, period] in pounds, bounded; the same array where the bound cannot bite."""
        if self.floor is None and self.over != "month" and amounts.min() >= 0:
            return self._capped(amounts, calendar, arithmetic)
        return calendar.as_it_runs(amounts, self.over, lambda running: self._within(running, arithmetic))

    def _capped(self, amounts: Amounts, calendar: Calendar, arithmetic: Arithmetic) -> Amounts:
        # Where nothing is negative the running total is greatest at the window's end, so only the paths
        # whose window total passes the cap need the running total at all: most paths, most of the time, do not.
        cap = arithmetic.number(self.cap or Decimal(0))
        biting = np.flatnonzero((calendar.at_the_end(amounts, self.over) > cap).any(axis=1))
        if not len(biting):
            return amounts
        bounded = amounts.copy()
        bounded[biting] = calendar.as_it_runs(amounts[biting], self.over, lambda running: self._within(running, arithmetic))
        return bounded

    def _within(self, running: Amounts, arithmetic: Arithmetic) -> Amounts:
        if self.cap is not None:
            running = np.minimum(running, arithmetic.number(self.cap))
        return running if self.floor is None else np.maximum(running, arithmetic.number(self.floor))

    @property
    def reach(self) -> int:
        """How wide its window is: inner bounds apply before outer ones."""
        return get_args(Over).index(self.over)

    def phrase(self) -> Text:
        """The bound in words."""
        over = _OVER.get(self.over, _WHOLE)
        english, welsh = [], []
        if self.floor is not None:
            english.append(f"at least {exact_money(self.floor)}")
            welsh.append(f"o leiaf {exact_money(self.floor, 'cy')}")
        if self.cap is not None:
            english.append(f"at most {exact_money(self.cap)}")
            welsh.append(f"{exact_money(self.cap, 'cy')} ar y mwyaf")
        return Text(en=f"{together(english)} {over.en}", cy=f"{together(welsh, 'cy')} {over.cy}")


def inner_first(bounds: Sequence[Bound]) -> list[Bound]:
    """Bounds in the order they apply: month, year, contract; as written where they are alike."""
    return sorted(bounds, key=lambda bound: bound.reach)
