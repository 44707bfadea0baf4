"""Numbers that may differ from one contract year to the next: one for all, or a list by year of which the last holds on."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, PlainValidator, TypeAdapter

from commonweal.contract.calendar import Calendar
from commonweal.contract.price import Price

__all__ = ["YearlyPrice", "by_year", "through"]

_Listed = Annotated[list[Price], Field(min_length=1)]
_ONE, _LISTED = TypeAdapter[Any](Price), TypeAdapter[Any](_Listed)


def _read(value: object) -> Any:
    # A union of the two would tell every fault twice, once for each.
    return (_LISTED if isinstance(value, list) else _ONE).validate_python(value)


YearlyPrice = Annotated[Price | _Listed, PlainValidator(_read, json_schema_input_type=Price | _Listed)]
"""Pounds that are paid: the same throughout, or a list with one sum for each contract year."""


def by_year(value: Decimal | list[Decimal]) -> list[Decimal]:
    """What holds in each year from the first; the last holds on.

    >>> by_year(Decimal(5)), by_year([Decimal(80), Decimal(60)])
    ([Decimal('5')], [Decimal('80'), Decimal('60')])
    """
    return value if isinstance(value, list) else [value]


def through(value: Decimal | list[Decimal], calendar: Calendar) -> list[Decimal]:
    """What holds in each month of a contract."""
    years = by_year(value)
    return [
        years[min(year, len(years) - 1)]
        for year, window in enumerate(calendar.windows("year"))
        for _ in range(window.start, window.stop)
    ]
