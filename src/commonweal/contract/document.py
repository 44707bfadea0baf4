"""The contract document: parties, dates, measures, indices and payment terms, checked as a whole."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Words
from commonweal.base.measure import Measure
from commonweal.base.period import MonthField
from commonweal.contract.bound import Bound
from commonweal.contract.calendar import Calendar, YearBasis
from commonweal.contract.sight import WHOLE
from commonweal.contract.terms import Identifier, Term, indexation

__all__ = ["Contract", "Index", "Party", "read_contract"]


_LONGEST = 600
_BOUND_ID = re.compile(rf"{WHOLE}|\w+_bound_\d+")
"""What the lines of bounds are called, which no term or line may be."""


class Party(BaseModel):
    """A party to the contract, by its role."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    role: Literal["council", "provider", "guarantor", "investor"]
    name: Words


class Index(BaseModel):
    """A published index that prices follow."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: Words
    source: str


class Contract(BaseModel):
    """A contract's payment terms as data. Read one with `read_contract`.

    Payment covers the months from `starts` to `ends`, both included. `years` says whether its years run from its
    start or are financial years; `paid_within_days` how late the council may pay; `bounds` cap or floor the whole.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    commonweal: Literal["contract/1"]
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Words
    parties: list[Party] = Field(min_length=2)
    starts: MonthField
    ends: MonthField
    years: YearBasis = "contract"
    paid_within_days: int = Field(default=30, ge=0, le=365)
    measures: dict[Identifier, Measure] = {}
    indices: dict[Identifier, Index] = {}
    terms: list[Term] = Field(min_length=1)
    bounds: list[Bound] = []

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.ends < self.starts:
            raise ValueError(f"it ends in {self.ends}, before it starts in {self.starts}.")
        if self.ends - self.starts >= _LONGEST:
            raise ValueError(f"it ends in {self.ends}, more than 50 years after it starts in {self.starts}.")
        return self

    @cached_property
    def calendar(self) -> Calendar:
        """The contract's months and years."""
        return Calendar(self.starts, self.ends, self.years)

    def months_late(self, term: str) -> int:
        """Months from one that is paid for to its payment: the longest verification of the term's measures, and
        `paid_within_days`."""
        needed = {name for one in self.terms if one.id == term for name in one.needs}
        verified = max((self.measures[name].verified_within_days for name in needed), default=0)
        return -(-(verified + self.paid_within_days) // 30)

    @property
    def needs(self) -> frozenset[str]:
        """The measures that must be known before anything can be computed."""
        return frozenset().union(*(term.needs for term in self.terms))


def read_contract(document: Document) -> Contract:
    """Read and check a contract document.

    Raises
    ------
    FaultyInput
        With every problem found, each on its line.

    Examples
    --------
    >>> from commonweal.base.document import Document
    >>> read_contract(Document.parse("commonweal: contract/1", "x.yaml"))
    Traceback (most recent call last):
    ...
    commonweal.base.errors.FaultyInput: x.yaml:1 (id): “id” is missing. Add it.
    ...
    """
    contract = read(Contract, document)
    problems = [*_unknown_measures(contract, document), *_wrong_references(contract, document), *_repeated(contract, document)]
    if problems:
        raise FaultyInput(problems)
    return contract


def _unknown_measures(contract: Contract, document: Document) -> Iterator[Problem]:
    for place, term in enumerate(contract.terms):
        for name in sorted(term.needs - contract.measures.keys()):
            told = f"The term “{term.id}” relies on the measure “{name}”, which the contract does not define."
            remedy = f"Define it under measures, or use one of: {', '.join(contract.measures) or 'none are defined'}."
            yield document.problem("unknown-measure", ("terms", place), told, remedy, term=term.id, measure=name)
        if (indexed := indexation(term)) and indexed.index not in contract.indices:
            told = f"The term “{term.id}” follows the index “{indexed.index}”, which the contract does not name."
            remedy = "Name it under indices, with its source."
            yield document.problem("unknown-index", ("terms", place, "indexed", "index"), told, remedy, term=term.id)


def _wrong_references(contract: Contract, document: Document) -> Iterator[Problem]:
    earlier: set[str] = set()
    for place, term in enumerate(contract.terms):
        for name in term.charges:
            if name not in earlier:
                told = f"The term “{term.id}” looks at “{name}”, which is not a term before it."
                yield document.problem("unknown-term", ("terms", place, "of"), told, "Put that term first.", term=term.id)
        earlier.add(term.id)


def _repeated(contract: Contract, document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, term in enumerate(contract.terms):
        for name in (term.id, *term.lines_within):
            if name in seen:
                told = f"Two terms or lines are called “{name}”, so a payment could not be told from another."
                yield document.problem("repeated-id", ("terms", place), told, "Give one of them another id.", id=name)
            if _BOUND_ID.fullmatch(name):
                told = f"“{name}” is what the line of a bound is called."
                yield document.problem("taken-name", ("terms", place), told, "Call it something else.", id=name)
            seen.add(name)
