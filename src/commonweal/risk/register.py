"""The risk register: chances and costs as ranges, and who bears each."""

from collections import Counter
from collections.abc import Collection
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.document import Document
from commonweal.base.errors import Problem
from commonweal.base.judgement import Range
from commonweal.base.language import Text
from commonweal.base.money import Number

__all__ = ["Register", "Risk", "Share", "problems"]

Share = Annotated[Number, Field(ge=0, le=1)]
"""A share of one."""


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
    council_share: Share
    by_option: dict[str, Share] = {}

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.probability.low < 0 or self.probability.high > 1:
            raise ValueError("a probability lies between 0 and 1.")
        if self.impact.low < 0:
            raise ValueError("an impact is a cost in pounds and cannot be negative.")
        return self

    def borne_by_council(self, option: str | None) -> float:
        """The share of the cost that the council bears under an option, or where no option is named."""
        return float(self.by_option.get(option, self.council_share) if option else self.council_share)


class Register(BaseModel):
    """The risks of a commission, and the confidence at which its contingency is set."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    confidence: Number = Field(default=Decimal("0.8"), gt=0, lt=1)
    risks: list[Risk] = Field(min_length=1)


def problems(register: Register, options: Collection[str], document: Document | None = None) -> tuple[Problem, ...]:
    """What the register says that does not fit together: repeated ids, shares for options nobody is considering.

    Parameters
    ----------
    register
        A register already read.
    options
        Ids of the contracts under consideration.
    document
        The register's file, which gives each problem its line.
    """
    place = document or Document("", None)
    ids = Counter(risk.id for risk in register.risks)
    return tuple(
        problem for number, risk in enumerate(register.risks) for problem in _problems_of(risk, number, ids, options, place)
    )


def _problems_of(risk: Risk, number: int, ids: Counter[str], options: Collection[str], document: Document) -> list[Problem]:
    found = []
    if ids[risk.id] > 1:
        message, remedy = f"“{risk.id}” is the id of {ids[risk.id]} risks.", "Give each risk its own id."
        found.append(document.problem("repeated-id", ("risks", number, "id"), message, remedy, id=risk.id))
    known = ", ".join(sorted(options))
    for option in sorted(set(risk.by_option) - set(options)):
        path = ("risks", number, "by_option", option)
        message, remedy = f"“{option}” is not an option of this case.", f"Options of this case: {known}."
        found.append(document.problem("unknown-option", path, message, remedy, option=option))
    return found
