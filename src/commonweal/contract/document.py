"""The contract document: parties, dates, measures, indices and payment terms, checked as a whole."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text, Words
from commonweal.base.measure import POUND, SHARE, Measure
from commonweal.base.period import MonthField
from commonweal.contract.calendar import Calendar, YearBasis
from commonweal.contract.distribution import Distribution
from commonweal.contract.rules.bound import Bound
from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.unit import WrongUnits, said
from commonweal.contract.sight import FUND, WHOLE
from commonweal.contract.terms import Identifier, Term, formulas, indexation

__all__ = ["Contract", "Index", "Party", "read_contract"]


_LONGEST = 600
_PLAIN = "one"
"""The unit of a plain number, which goes with any other."""
_BOUND_ID = re.compile(rf"{WHOLE}|{FUND}|\w+_bound_\d+")
"""What the lines of bounds are called, which no term or line may be."""


_IN_UNITS = {
    POUND: "Multiply by what one of it costs, or check the measures' units.",
    SHARE: "Divide by what was due, or check the measures' units.",
}
"""What puts right a formula that comes out in another unit than is expected."""


class Party(BaseModel):
    """A party to the contract, by its role; `id` where the document says what it receives."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Identifier | None = None
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
    start or are financial years; `paid_within_days` how late the council may pay; `bounds` cap or floor the whole, and
    `distributions` say which party receives what.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    commonweal: Literal["contract/1"]
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Words
    source: Text = Text(en="")
    parties: list[Party] = Field(min_length=2)
    starts: MonthField
    ends: MonthField
    years: YearBasis = "contract"
    paid_within_days: int = Field(default=30, ge=0, le=365)
    measures: dict[Identifier, Measure] = {}
    indices: dict[Identifier, Index] = {}
    terms: list[Term] = Field(min_length=1)
    bounds: list[Bound] = []
    distributions: list[Distribution] = []

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
        needed = {name for one in self.terms if one.id == term for name in one.relies_on}
        verified = max((self.measures[name].verified_within_days for name in needed), default=0)
        return -(-(verified + self.paid_within_days) // 30)

    @property
    def needs(self) -> frozenset[str]:
        """The monthly counts that must be known before anything can be computed: measures, or `measure.group`."""
        return frozenset().union(*(term.needs for term in self.terms))

    @property
    def claims(self) -> frozenset[str]:
        """The measures whose claims, person by person, are paid on."""
        return frozenset().union(*(term.claims for term in self.terms))

    @property
    def effects(self) -> frozenset[str]:
        """The measures whose verified effects, cohort by cohort, are paid on."""
        return frozenset().union(*(term.effects for term in self.terms))

    @cached_property
    def counted(self) -> dict[str, Measure]:
        """What a formula may ask for: each measure told by month or by person, and each of its groups as `measure.group`."""
        told = {name: measure for name, measure in self.measures.items() if measure.per != "cohort"}
        return told | {f"{name}.{group}": measure for name, measure in told.items() for group in measure.groups}


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
    try:
        contract = read(Contract, document)
    except FaultyInput as faulty:
        raise FaultyInput(
            sorted([*faulty.problems, *_beside(faulty.problems, document)], key=lambda one: one.line or 0)
        ) from faulty
    if problems := _wrong_together(contract, document):
        raise FaultyInput(problems)
    return contract


def _wrong_together(contract: Contract, document: Document) -> list[Problem]:
    """What is wrong between parts that are sound by themselves."""
    checks = (_unknown_measures, _wrong_units, _added_shares, _wrong_references, _repeated, _wrong_distributions)
    return [problem for check in checks for problem in check(contract, document)]


_STANDS_IN: dict[str, object] = {
    "commonweal": "contract/1",
    "id": "unread",
    "title": "Unread",
    "parties": [{"role": "council", "name": "Unread"}, {"role": "provider", "name": "Unread"}],
}
_SOME_MONTHS = {"starts": "2000-01", "ends": "2000-12"}


def _beside(problems: Sequence[Problem], document: Document) -> list[Problem]:
    """What else is wrong between the sound parts of a document, so that nobody mends it in two goes."""
    if not isinstance(document.data, dict):
        return []
    data = dict(document.data)
    for problem in problems:
        key, *inner = problem.path.split(".")
        data[key] = _stand_in(key, data.get(key), inner)
    if data.get("starts") is None or data.get("ends") is None:
        data |= _SOME_MONTHS
    try:
        sound = read(Contract, replace(document, data={key: value for key, value in data.items() if value is not None}))
    except FaultyInput:
        return []
    return _wrong_together(sound, document)


def _stand_in(key: str, value: Any, inner: list[str]) -> Any:
    """What stands in for a faulty key, or for the faulty term or measure within it; None where the key is left out."""
    match key, value, inner:
        case "terms", list(), [place, *_] if isinstance(value[int(place)], dict):
            aside = {"id": value[int(place)].get("id"), "kind": "block", "name": "Unread", "amount": 0}
            return [aside if number == int(place) else term for number, term in enumerate(value)]
        case "measures", dict(), [name, *faulty] if isinstance(value.get(name), dict):
            kept = {part: told for part, told in value[name].items() if part not in faulty}
            return {**value, name: {"name": name, "unit": "one", **kept}}
    return _STANDS_IN.get(key)


def _unknown_measures(contract: Contract, document: Document) -> Iterator[Problem]:
    for place, term in enumerate(contract.terms):
        for name in sorted(term.relies_on - contract.measures.keys()):
            told = f"The term “{term.id}” relies on the measure “{name}”, which the contract does not define."
            remedy = f"Define it under measures, or use one of: {', '.join(contract.measures) or 'none are defined'}."
            yield document.problem("unknown-measure", ("terms", place), told, remedy, term=term.id, measure=name)
        for name, told in _otherwise_told(contract, term):
            yield document.problem("wrong-measure", ("terms", place), f"The term “{term.id}” {told}", term=term.id, measure=name)
        if (indexed := indexation(term)) and indexed.index not in contract.indices:
            told = f"The term “{term.id}” follows the index “{indexed.index}”, which the contract does not name."
            remedy = "Name it under indices, with its source."
            yield document.problem("unknown-index", ("terms", place, "indexed", "index"), told, remedy, term=term.id)


def _otherwise_told(contract: Contract, term: Term) -> Iterator[tuple[str, str]]:
    """The measures that a term asks for in a way they are not told in."""
    known = contract.measures
    for name in sorted(term.needs - contract.counted.keys()):
        measure, _, group = name.partition(".")
        if measure in known and known[measure].per == "cohort":
            yield name, f"counts “{measure}” by month, but it is told by cohort. Use a verified_effect term."
        elif measure in known:
            yield name, f"asks for the group “{group}” of “{measure}”, which has none of that name. Add it under its groups."
    for name in sorted(term.claims & known.keys()):
        if known[name].per != "person":
            yield name, f"pays on claims of “{name}”, which is told by {known[name].per}. Write per: person under that measure."
    for name in sorted(term.effects & known.keys()):
        if known[name].per != "cohort":
            yield name, f"pays on the effect “{name}”, which is told by {known[name].per}. Write per: cohort under that measure."


def _wrong_units(contract: Contract, document: Document) -> Iterator[Problem]:
    units = {name: measure.unit.en for name, measure in contract.counted.items() if measure.unit.en != _PLAIN}
    for place, term in enumerate(contract.terms):
        for path, formula in formulas(term):
            counted = {name: unit for name, unit in units.items() if name not in term.given}
            if told := _wrong_unit(formula, counted, term.expects.get(str(path[-1]))):
                where = ("terms", place, *path)
                message = f"The term “{term.id}” mixes units in “{formula}”: {told}"
                remedy = _IN_UNITS.get(term.expects.get(str(path[-1]), ""), "Check the measures' units.")
                yield document.problem("wrong-unit", where, message, remedy, term=term.id)


def _added_shares(contract: Contract, document: Document) -> Iterator[Problem]:
    """Shares that a term would add up over months: ten per cent in each of six is not sixty."""
    shares = {name for name, measure in contract.counted.items() if measure.unit.en == SHARE}
    for place, term in enumerate(contract.terms):
        for path, formula in formulas(term):
            for name in sorted(formula.needs & shares) if path[-1] in term.added_up else ():
                message = f"The term “{term.id}” adds up “{name}” over several months, but it is a share."
                remedy = "Count what was done and what was due, and divide: met / due."
                yield document.problem("added-share", ("terms", place, *path), message, remedy, term=term.id, measure=name)


def _wrong_unit(formula: Formula, units: Mapping[str, str], expected: str | None) -> str | None:
    try:
        unit = formula.unit(units)
    except WrongUnits as error:
        return str(error)
    asked = {POUND: {POUND: 1}, SHARE: {}}.get(expected or "")
    if unit is None or asked is None or unit == asked:
        return None
    return f"it is counted as {said(unit)}, and a {expected} is expected."


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


def _wrong_distributions(contract: Contract, document: Document) -> Iterator[Problem]:
    parties = {party.id for party in contract.parties if party.id}
    terms, told = {term.id for term in contract.terms}, list[str]()
    for place, one in enumerate(contract.distributions):
        for number, party in [(number, party) for number, tier in enumerate(one.tiers) for party in tier.to.keys() - parties]:
            message, remedy = f"“{party}” is the id of no party.", "Give that party an id under parties."
            yield document.problem("unknown-party", ("distributions", place, "tiers", number, "to"), message, remedy, party=party)
        for term in one.of:
            if term not in terms or term in told:
                message = f"“{term}” is {'given away twice' if term in told else 'not a term'}."
                yield document.problem("unknown-term", ("distributions", place, "of"), message, "Name each term once.", term=term)
        told += one.of
    rest = [one for one in contract.distributions if not one.of]
    if len(rest) > 1:
        message = "Two distributions leave `of` out, so it is not clear which gives away the rest."
        yield document.problem("wrong-value", ("distributions",), message, "Name the terms of one of them.")
    if contract.distributions and not rest and (left := sorted(terms - set(told))):
        message = f"Nobody receives what “{left[0]}” pays."
        yield document.problem("left-out", ("distributions",), message, "Add it to one, or a distribution without `of`.")
