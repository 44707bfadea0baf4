"""Dated, sourced numbers: what was in force when, and who says so.

A parameter file is YAML, one parameter a file:

    description: Social time preference rate for appraising public spending
    unit: share a year
    source: HM Treasury, The Green Book (2022), annex 6
    checked: 2026-11-23
    values:
      2003-04-01: 0.035
"""

import datetime
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.errors import UnknownParameter
from commonweal.base.money import Number

__all__ = ["Parameter", "Parameters"]


class Parameter(BaseModel):
    """A number that law, guidance or a market sets, with the dates from which each value was in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    description: str
    unit: str
    source: str
    checked: datetime.date
    values: dict[datetime.date, Number] = Field(min_length=1)

    def at(self, day: datetime.date) -> float:
        """The value in force on a day; UnknownParameter before the first one."""
        started = [first for first in self.values if first <= day]
        if not started:
            raise UnknownParameter(f"“{self.description}” has no value in force on {day}; the first is from {min(self.values)}.")
        return float(self.values[max(started)])


Parameters = Mapping[str, Parameter]
"""Parameters by name, as handed to the functions that need them."""
