"""The risk register: chances and costs as ranges, and who bears each."""

from decimal import Decimal
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.language import Text
from commonweal.base.money import Number

__all__ = ["Range", "Register", "Risk"]


class Range(BaseModel):
    """A judged range: the least, the most likely and the greatest value thought possible."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    low: Number
    likely: Number
    high: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"low, likely and high must not fall: {self.low}, {self.likely}, {self.high}.")
        return self


class Risk(BaseModel):
    """One risk of a commission.

    `probability` is the chance that it happens at all during the contract; `impact` its cost in pounds if it
    does. `council_share` of that cost falls on the council, the rest on the provider; `by_option` overrides it
    for a contract that places the risk elsewhere.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    cause: Text = Text(en="")
    response: Text = Text(en="")
    owner: Text = Text(en="")
    probability: Range
    impact: Range
    council_share: Number = Field(ge=0, le=1)
    by_option: dict[str, Number] = {}

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.probability.low < 0 or self.probability.high > 1:
            raise ValueError("a probability lies between 0 and 1.")
        if self.impact.low < 0:
            raise ValueError("an impact is a cost in pounds and cannot be negative.")
        return self


class Register(BaseModel):
    """The risks of a commission, and the confidence at which its contingency is set."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    confidence: Number = Field(default=Decimal("0.8"), gt=0, lt=1)
    risks: list[Risk] = Field(min_length=1)
