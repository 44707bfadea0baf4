"""Dated, sourced numbers: what was in force when, and who says so.

A parameter file is YAML, one parameter a file:

    name: {en: Social time preference rate, cy: Cyfradd dewis amser cymdeithasol}
    unit: {en: share a year, cy: cyfran y flwyddyn}
    source: {en: "HM Treasury, The Green Book", cy: "Trysorlys EF, The Green Book"}
    checked: 2026-11-23
    values:
      2003-04-01: 0.035
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.errors import UnknownParameter
from commonweal.base.language import Text, Words
from commonweal.base.money import Number

__all__ = ["InForce", "Parameter", "Parameters"]


@dataclass(frozen=True, slots=True)
class InForce:
    """A parameter as it stood on a day, as readers are told it."""

    name: Text
    value: float
    unit: Text
    source: Text


class Parameter(BaseModel):
    """A number that law, guidance or a market sets, with the dates from which each value was in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: Words
    unit: Words
    source: Words
    checked: datetime.date
    values: dict[datetime.date, Number] = Field(min_length=1)

    def at(self, day: datetime.date) -> float:
        """The value in force on a day; UnknownParameter before the first one."""
        started = [first for first in self.values if first <= day]
        if not started:
            raise UnknownParameter(f"“{self.name.en}” has no value in force on {day}; the first is from {min(self.values)}.")
        return float(self.values[max(started)])

    def in_force(self, day: datetime.date) -> InForce:
        """The parameter as it stood on a day; UnknownParameter before its first value."""
        return InForce(self.name, self.at(day), self.unit, self.source)


Parameters = Mapping[str, Parameter]
"""Parameters by name, as handed to the functions that need them."""
