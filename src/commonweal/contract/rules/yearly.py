"""Numbers that may differ from one contract year to the next: one for all, or a list by year of which the last holds on."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, WrapValidator

from commonweal.base.measure import POUND, SHARE
from commonweal.base.money import Number
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.calendar import Calendar
from commonweal.contract.rules.price import Price

__all__ = ["Yearly", "YearlyPrice", "YearlyShare", "by_period", "by_year", "through"]

Yearly = Decimal | list[Decimal]
"""A number, or one for each contract year."""


def _either(one: Any, listed: Any) -> WrapValidator:
    # A union of the two would tell every fault twice, once for each.
    alone, by_years = TypeAdapter[Any](one), TypeAdapter[Any](listed)
    return WrapValidator(lambda value, _union: (by_years if isinstance(value, list) else alone).validate_python(value))


_Prices = Annotated[list[Price], Field(min_length=1)]
_Share = Annotated[Number, Field(ge=0, le=1)]
_Shares = Annotated[list[_Share], Field(min_length=1)]

YearlyPrice = Annotated[Price | _Prices, _either(Price, _Prices), POUND]
"""Pounds that are paid: the same throughout, or a list with one sum for each contract year."""
YearlyShare = Annotated[_Share | _Shares, _either(_Share, _Shares), SHARE]
"""A share of one: the same throughout, or a list with one for each contract year."""


def by_year(value: Yearly) -> list[Decimal]:
    """What holds in each year from the first; the last holds on.

    >>> by_year(Decimal(5)), by_year([Decimal(80), Decimal(60)])
    ([Decimal('5')], [Decimal('80'), Decimal('60')])
    """
    return value if isinstance(value, list) else [value]


def through(value: Yearly, calendar: Calendar) -> list[Decimal]:
    """What holds in each month of a contract."""
    years = by_year(value)
    return [
        years[min(year, len(years) - 1)]
        for year, window in enumerate(calendar.windows("year"))
        for _ in range(window.start, window.stop)
    ]


def by_period(value: Yearly, calendar: Calendar, arithmetic: Arithmetic) -> Amounts:
    """What holds in each month, shape [1, period]; [1, 1] where it is the same throughout."""
    return arithmetic.array([through(value, calendar) if isinstance(value, list) else [value]])
