"""The world: the uncertain future that options are simulated in.

A world document says what is uncertain once (a share, a rate: a judged range), what varies from month to month (a
spread, a count of rare events), and how the measures that contracts pay on follow from demand. An option may change
any of it, because a contract that pays for something else is delivered differently.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.judgement import Range
from commonweal.base.money import Number
from commonweal.base.period import MonthField
from commonweal.contract.document import Contract
from commonweal.contract.formula import Formula
from commonweal.contract.terms import Identifier, indexation

__all__ = ["DEMAND", "ELAPSED", "IndexFuture", "MeasureFuture", "OptionWorld", "World", "read_world"]

DEMAND = "demand"
"""The measure that the need forecast gives: people with the need in each month."""
ELAPSED = "elapsed"
"""Years since the first month of the first option: what costs that grow with time grow with."""
_GIVEN = (DEMAND, ELAPSED)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MeasureFuture(_Part):
    """How a measure comes about in a month: a formula over `demand`, what is uncertain, the measures before it, and
    `elapsed`, the years gone by.

    `spread` is the standard deviation of its month-to-month noise as a share of what is expected (log-normal);
    `counted` draws whole events at the expected rate (Poisson), as for people who reach an outcome. `at_most` cuts
    it off: a share of one cannot pass 1.
    """

    formula: Formula
    spread: Number = Field(default=Decimal(0), ge=0, le=1)
    counted: bool = False
    at_most: Number | None = None


class IndexFuture(_Part):
    """An index: published levels so far, interpolated between, and the range its yearly change is judged to lie in."""

    known: dict[MonthField, Number] = Field(min_length=2)
    yearly: Range

    @model_validator(mode="after")
    def _positive(self) -> Self:
        if min(self.known.values()) <= 0:
            raise ValueError("an index's level is above zero.")
        if self.yearly.low <= -1:
            raise ValueError("an index cannot lose all of its level in a year: `yearly` is a share above -1.")
        return self


class OptionWorld(_Part):
    """What is particular to one option: changed or added uncertainties and measures, the `outcomes` it is judged by,
    what delivery costs the provider in a month, and the cash the provider starts with, in pounds."""

    uncertain: dict[Identifier, Range] = {}
    measures: dict[Identifier, MeasureFuture] = {}
    outcomes: Formula | None = None
    provider_cost: Formula | None = None
    provider_cash: Number = Field(default=Decimal(0), ge=0)

    @property
    def asked_for(self) -> frozenset[str]:
        """The names that its outcomes and its provider's cost rely on."""
        return frozenset().union(*(formula.needs for formula in (self.outcomes, self.provider_cost) if formula))


class World(_Part):
    """A world document. `options` is keyed by contract id."""

    commonweal: Literal["world/1"]
    uncertain: dict[Identifier, Range] = {}
    indices: dict[Identifier, IndexFuture] = {}
    measures: dict[Identifier, MeasureFuture] = {}
    options: dict[str, OptionWorld] = {}

    def seen_by(self, option: str) -> OptionWorld:
        """The world as one option meets it: its own parts laid over the common ones."""
        own = self.options.get(option, OptionWorld())
        laid_over = {"uncertain": {**self.uncertain, **own.uncertain}, "measures": {**self.measures, **own.measures}}
        return own.model_copy(update=laid_over)


def read_world(document: Document, contracts: Sequence[Contract]) -> World:
    """Read a world document and check that it gives every contract what it relies on.

    Raises
    ------
    FaultyInput
        With every problem found: unknown names in formulas, options without a contract, measures or indices that a
        contract needs and the world does not give.
    """
    world = read(World, document)
    problems = [*_strangers(world, contracts, document), *_taken_names(world, document)]
    for contract in contracts:
        problems += [*_unknown_names(world, contract.id, document), *_not_given(world, contract, document)]
    if problems:
        raise FaultyInput(dict.fromkeys(problems))
    return world


def _strangers(world: World, contracts: Sequence[Contract], document: Document) -> Iterator[Problem]:
    for option in world.options.keys() - {contract.id for contract in contracts}:
        told = f"“{option}” is not one of the contracts under consideration."
        yield document.problem("unknown-option", ("options", option), told, "Use a contract's id.", option=option)


def _taken_names(world: World, document: Document) -> Iterator[Problem]:
    parts: dict[tuple[str, ...], World | OptionWorld] = {(): world}
    parts |= {("options", name): option for name, option in world.options.items()}
    for path, part in parts.items():
        for key, named in (("uncertain", part.uncertain), ("measures", part.measures)):
            for name in named.keys() & set(_GIVEN):
                told = f"“{name}” is given already, and cannot be given here."
                yield document.problem("taken-name", (*path, key, name), told, "Call it something else.", name=name)


def _unknown_names(world: World, option: str, document: Document) -> Iterator[Problem]:
    seen = world.seen_by(option)
    known = {*_GIVEN, *seen.uncertain}
    for name, future in seen.measures.items():
        path = (
            ("options", option, "measures", name)
            if name in world.options.get(option, OptionWorld()).measures
            else ("measures", name)
        )
        for missing in sorted(future.formula.needs - known):
            told = f"The measure “{name}” relies on “{missing}”, which is neither uncertain nor a measure before it."
            yield document.problem("unknown-name", path, told, "Define it above, or check its spelling.", name=missing)
        known.add(name)
    for missing in sorted(seen.asked_for - known):
        told = f"The option “{option}” is judged by “{missing}”, which the world does not give."
        yield document.problem("unknown-name", ("options", option), told, "Add it under measures.", name=missing)


def _not_given(world: World, contract: Contract, document: Document) -> Iterator[Problem]:
    for missing in sorted(contract.needs - world.seen_by(contract.id).measures.keys()):
        told = f"The contract “{contract.id}” pays on the measure “{missing}”, which the world does not give."
        yield document.problem("missing-measure", ("measures",), told, "Add it under measures.", measure=missing)
    for missing in sorted(contract.indices.keys() - world.indices.keys()):
        told = f"The contract “{contract.id}” follows the index “{missing}”, which the world does not give."
        yield document.problem("missing-index", ("indices",), told, "Add it under indices.", index=missing)
    for rule in filter(None, map(indexation, contract.terms)):
        first = min(rule.months(contract.calendar), default=contract.ends)
        if rule.index in world.indices and first < min(world.indices[rule.index].known):
            told = f"The contract “{contract.id}” looks back to “{rule.index}” in {first}, before its first known level."
            path = ("indices", rule.index, "known")
            yield document.problem("missing-index", path, told, "Add the published level of that month.", index=rule.index)
