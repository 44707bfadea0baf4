"""Months, and the financial years made of them.

A month is the finest period anything is paid or forecast in. UK local government's financial year runs
from April to March and is named by both calendar years: 2027-28.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

__all__ = ["YEAR", "FinancialYear", "Month", "MonthField", "YearField", "months_from"]

_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")
_APRIL = 4


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month.

    >>> Month.parse("2027-11") + 3
    Month(year=2028, month=2)
    >>> Month(2028, 2) - Month(2027, 11)
    3
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"{self.month} is not a month: months run from 1 to 12.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2027-04` or a whole date such as `2027-04-01`; ValueError otherwise."""
        found = _MONTH.fullmatch(text.strip())
        if not found:
            raise ValueError(f"“{text}” is not a month: write it as 2027-04.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        """The month that a day falls in."""
        return cls(day.year, day.month)

    @property
    def ordinal(self) -> int:
        """Months since year 0, so that months can be subtracted."""
        return self.year * 12 + self.month - 1

    def __add__(self, months: int) -> "Month":
        year, month = divmod(self.ordinal + months, 12)
        return Month(year, month + 1)

    def __sub__(self, other: "Month") -> int:
        return self.ordinal - other.ordinal

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def financial_year(self) -> "FinancialYear":
        """The financial year, April to March, that the month falls in."""
        return FinancialYear(self.year if self.month >= _APRIL else self.year - 1)


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """A financial year, known by the calendar year it starts in.

    >>> str(FinancialYear(2027)), str(FinancialYear.parse("1999-00"))
    ('2027-28', '1999-00')
    """

    starts_in: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2027-28` (or `2027/28`); ValueError otherwise."""
        found = re.fullmatch(r"(\d{4})[-/](\d{2})", text.strip())
        if not found or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValueError(f"“{text}” is not a financial year: write it as 2027-28.")
        return cls(int(found[1]))

    @property
    def first(self) -> Month:
        """April of the year it starts in."""
        return Month(self.starts_in, _APRIL)

    def __str__(self) -> str:
        return f"{self.starts_in:04d}-{(self.starts_in + 1) % 100:02d}"


def months_from(first: Month, count: int) -> tuple[Month, ...]:
    """The `count` months that start with `first`."""
    return tuple(first + step for step in range(count))


def _as_month(value: object) -> Month:
    if isinstance(value, Month):
        return value
    if isinstance(value, str | datetime.date):
        return Month.parse(str(value))
    raise ValueError(f"“{value}” is not a month: write it as 2027-04.")


MonthField = Annotated[Month, BeforeValidator(_as_month, json_schema_input_type=str), PlainSerializer(str, return_type=str)]
"""A month in a document: written `2027-04`."""

YEAR = r"^\d{4}-\d{2}$"
YearField = Annotated[str, Field(pattern=YEAR), AfterValidator(lambda year: str(FinancialYear.parse(year)))]
"""A financial year in a document: written `2027-28`."""
