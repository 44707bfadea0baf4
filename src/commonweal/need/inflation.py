"""Inflation: what prices and pay have done, and what they may do, as far as a unit cost follows them."""

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.judgement import Range
from commonweal.base.money import Number
from commonweal.base.period import FinancialYear, Month, YearField, months_from

__all__ = ["Costs", "Levels", "Outlook", "PriceIndex", "WageRate", "WageRates", "Yearly"]

Array = NDArray[np.float64]


class Levels(Protocol):
    """What has a level in each financial year: prices, or pay."""

    def over(self, year: FinancialYear) -> float:
        """The average level over a financial year; FaultyInput where it is not known."""


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """A published index of prices or of pay, by month.

    Examples
    --------
    >>> index = PriceIndex("CPI", {Month(2024, 9): 134.2, Month(2025, 9): 139.3})
    >>> round(index.growth(Month(2024, 9), Month(2025, 9)), 3)
    0.038
    """

    name: str
    levels: Mapping[Month, float]

    def __post_init__(self) -> None:
        wrong = [f"{month}: {level}" for month, level in self.levels.items() if not 0 < level < math.inf]
        if wrong:
            raise ValueError(f"the levels of an index are finite and above zero, not {', '.join(wrong)}.")

    def growth(self, earlier: Month, later: Month) -> float:
        """The change from one month to another, as a share; FaultyInput where either is not known."""
        self._check([earlier, later])
        return self.levels[later] / self.levels[earlier] - 1

    def over(self, year: FinancialYear) -> float:
        """The average of a financial year's twelve months; FaultyInput with those that are not known."""
        months = months_from(year.first, 12)
        self._check(months)
        return sum(self.levels[month] for month in months) / 12

    def _check(self, months: Sequence[Month]) -> None:
        missing = [str(month) for month in months if month not in self.levels]
        if missing:
            told = f"The index “{self.name}” is not known for {', '.join(missing)}."
            raise FaultyInput([Problem("missing-index", told, "Give its published level for each of those months.")])


@dataclass(frozen=True, slots=True)
class WageRate:
    """A rate of the minimum wage, in pounds an hour: from which age (None for apprentices) and from which day."""

    age_from: int | None
    first: datetime.date
    pounds: float

    def __post_init__(self) -> None:
        if not 0 < self.pounds < math.inf:
            raise ValueError(f"a wage is finite and above zero, not {self.pounds}.")


@dataclass(frozen=True, slots=True)
class WageRates:
    """The rates of the minimum wage, as the law has set them."""

    rates: tuple[WageRate, ...]

    def adult(self, day: datetime.date) -> float:
        """The adult rate on a day, in pounds an hour: since April 2016 the National Living Wage.

        Raises
        ------
        FaultyInput
            The day is before the first rate.

        Notes
        -----
        Source: design choice: the highest rate of any age then in force. The age from which the adult rate is due has moved (25,
        then 23, then 21), and some rates have changed on days on which others have not. No rate has ever been lowered, nor an
        older band set below a younger one, so a band that was merged into another cannot be the highest.
        """
        latest: dict[int, WageRate] = {}
        for rate in self.rates:
            if rate.age_from is None or rate.first > day:
                continue
            if rate.age_from not in latest or latest[rate.age_from].first < rate.first:
                latest[rate.age_from] = rate
        if not latest:
            told = f"No rate of the minimum wage is known for {day}."
            raise FaultyInput([Problem("missing-wage", told, "Give the rates that were in force then.")])
        return max(rate.pounds for rate in latest.values())

    def over(self, year: FinancialYear) -> float:
        """The average adult rate of a financial year's twelve months."""
        days = (datetime.date(month.year, month.month, 1) for month in months_from(year.first, 12))
        return sum(self.adult(day) for day in days) / 12


@dataclass(frozen=True, slots=True)
class Costs:
    """What a unit cost is made of: a share that is pay and follows pay, and the rest, which follows prices.

    `pay` may be the minimum wage, or an index of earnings; None only where `pay_share` is 0.
    """

    prices: Levels
    pay: Levels | None = None
    pay_share: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.pay_share <= 1:
            raise ValueError(f"the share of cost that is pay lies between 0 and 1, not {self.pay_share}.")
        if self.pay is None and self.pay_share:
            raise ValueError(f"{self.pay_share} of the cost is pay, and what pay did is not given.")

    def grown(self, earlier: FinancialYear, later: FinancialYear) -> float:
        """What inflation multiplied a unit cost by between two financial years, year by year at the same share of pay."""
        grown = 1.0
        for starts_in in range(earlier.starts_in, later.starts_in):
            before, after = FinancialYear(starts_in), FinancialYear(starts_in + 1)
            grown *= self._mixed(self.prices.over(after) / self.prices.over(before), before, after)
        return grown

    def _mixed(self, prices: float, before: FinancialYear, after: FinancialYear) -> float:
        if self.pay is None:
            return prices
        return self.pay_share * self.pay.over(after) / self.pay.over(before) + (1 - self.pay_share) * prices


_MOST = 1
"""A hundred per cent a year, several times what prices in the UK have done in living memory: beyond it mostly stands a percentage
that was written as a share."""

_Growth = Annotated[Number, Field(gt=-1, le=_MOST)]
Yearly = Range | dict[YearField, _Growth] | _Growth
"""Growth a year, as a share: one for all years, one for each financial year, or a judged range for all of them."""


class Outlook(BaseModel):
    """What prices and pay may do, in growth a year over the financial year before.

    A judged range is drawn once in each future and holds in all its years, since people who are asked for it judge a level that
    lasts. Where `pay` is None, pay is taken to grow as prices do.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    prices: Yearly
    pay: Yearly | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        for judged in (self.prices, self.pay):
            if isinstance(judged, Range) and not -1 < judged.low <= judged.high <= _MOST:
                told = f"from {judged.low} to {judged.high}"
                raise ValueError(f"growth is a share a year, above -1 and at the most {_MOST}: 2% is 0.02. It is given {told}.")
        return self

    def drawn(self, years: Sequence[FinancialYear], paths: int, seed: int) -> tuple[Array, Array]:
        """Growth of prices and of pay, each of shape [path, year], as shares.

        Raises
        ------
        FaultyInput
            Growth is given by year, and not for all of the years. All that is missing is told.
        """
        problems = [
            problem
            for what, judged in (("prices", self.prices), ("pay", self.pay))
            if isinstance(judged, dict)
            for problem in _unknown(judged, years, what)
        ]
        if problems:
            raise FaultyInput(problems)
        prices = _drawn(self.prices, years, paths, seed, "growth of prices")
        return prices, prices if self.pay is None else _drawn(self.pay, years, paths, seed, "growth of pay")


def _drawn(judged: Yearly, years: Sequence[FinancialYear], paths: int, seed: int, name: str) -> Array:
    if isinstance(judged, dict):
        return np.tile([float(judged[str(year)]) for year in years], (paths, 1))
    if not isinstance(judged, Range):
        return np.full((paths, len(years)), float(judged))
    drawn = np.empty((paths, len(years)))
    for block, rows in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED, name=name)
        drawn[rows] = judged.draws(chance, rows.stop - rows.start)[:, None]
    return drawn


def _unknown(judged: Mapping[str, Number], years: Sequence[FinancialYear], what: str) -> list[Problem]:
    missing = [str(year) for year in years if str(year) not in judged]
    if not missing:
        return []
    told = f"The growth of {what} is not given for {', '.join(missing)}."
    return [Problem("missing-growth", told, "Give it for each year, or one growth or range for all of them.", path=what)]
