"""The world: the uncertain future that options are simulated in.

A world document says what is uncertain once (a share, a rate: a judged range), what varies from month to month (a
spread, a count of rare events), and how the measures that contracts pay on follow from demand. An option may change
any of it, because a contract that pays for something else is delivered differently.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.judgement import Range
from commonweal.base.language import Words
from commonweal.base.money import Number
from commonweal.base.period import MonthField, YearField
from commonweal.contract.document import Contract
from commonweal.contract.rules.formula import Formula
from commonweal.contract.terms import Identifier, VerifiedEffect, indexation
from commonweal.contract.world.evaluation import EffectFuture
from commonweal.contract.world.optimism import OptimismBias
from commonweal.contract.world.people import ClaimFuture, PeopleFuture
from commonweal.contract.world.provider import EFFORT, Effort, Provider

__all__ = [
    "DEMAND",
    "ELAPSED",
    "SHARE",
    "DemandFuture",
    "Group",
    "IndexFuture",
    "MeasureFuture",
    "OptionWorld",
    "Uncertain",
    "World",
    "read_world",
]

DEMAND = "demand"
"""The measure that the need forecast gives: people with the need in each month."""
ELAPSED = "elapsed"
"""Years since the first month of the first option: what costs that grow with time grow with."""
SHARE = "share"
"""What formulas call a group's share: `share.` and the group's name."""
_GIVEN = (DEMAND, ELAPSED, EFFORT)
_EFFORT_FOR = f"{EFFORT}."


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DemandFuture(_Part):
    """Demand, where no forecast is given: `count` people with the need in the month `first`, and the range its yearly `growth`
    is judged to lie in, drawn anew for each year."""

    first: MonthField
    count: Number = Field(gt=0)
    growth: Range

    @model_validator(mode="after")
    def _some_left(self) -> Self:
        if self.growth.low <= -1:
            raise ValueError("demand cannot lose all of its people in a year: `growth` is a share above -1.")
        return self


class Group(_Part):
    """People alike in how hard they are to help: their `share` of those with the need, which formulas know as `share.group`."""

    name: Words | None = None
    share: Number = Field(gt=0, le=1)


class MeasureFuture(_Part):
    """How a measure comes about in a month: a formula over `demand`, what is uncertain, the measures before it, and
    `elapsed`, the years gone by; or a formula for each group, which make up `measure.group` and, added up, the measure.

    `spread` is the standard deviation of its month-to-month noise as a share of what is expected (log-normal);
    `counted` draws whole events at the expected rate (Poisson), as for people who reach an outcome. `at_most` cuts
    it off: a share of one cannot pass 1.
    """

    formula: Formula | None = None
    by_group: dict[Identifier, Formula] | None = Field(default=None, min_length=1)
    spread: Number = Field(default=Decimal(0), ge=0, le=1)
    counted: bool = False
    at_most: Number | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.formula is None) == (self.by_group is None):
            raise ValueError("a measure has either a `formula` or formulas `by_group`.")
        return self

    def parts(self, name: str) -> dict[str, Formula]:
        """What is drawn for it: itself, or its groups as `measure.group`."""
        if self.formula is not None:
            return {name: self.formula}
        return {f"{name}.{group}": formula for group, formula in (self.by_group or {}).items()}


class Uncertain(Range):
    """A quantity that is not known: its range, and the `name` that readers know it by."""

    name: Words | None = None


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
    """What is particular to one option: changed or added uncertainties, measures and effects, its own people, the `outcomes` it is
    judged by and what they would have been `without` it, what delivery costs the provider in a month, the cash the provider
    starts with, in pounds, how the provider decides, and the optimism bias of its cost."""

    uncertain: dict[Identifier, Uncertain] = {}
    measures: dict[Identifier, MeasureFuture] = {}
    people: PeopleFuture | None = None
    effects: dict[Identifier, EffectFuture] = {}
    outcomes: Formula | None = None
    without: Formula | None = None
    provider_cost: Formula | None = None
    provider_cash: Number | None = Field(default=None, ge=0)
    provider: Provider | None = None
    optimism_bias: OptimismBias | None = None

    @property
    def effort(self) -> Effort | None:
        """The effort that its provider chooses, if it chooses any."""
        return self.provider.effort if self.provider else None

    @property
    def asked_for(self) -> frozenset[str]:
        """The names that its outcomes and its provider's cost rely on."""
        asked = (self.outcomes, self.without, self.provider_cost, self.effort and self.effort.cost)
        return frozenset().union(*(formula.needs for formula in asked if formula))

    @property
    def drawn(self) -> dict[str, Formula]:
        """Every measure that is drawn, and those of groups as `measure.group`, in order."""
        return {part: formula for name, future in self.measures.items() for part, formula in future.parts(name).items()}

    @property
    def claims(self) -> dict[str, ClaimFuture]:
        """How each claim for its people comes about, in order."""
        return self.people.claims if self.people else {}

    @property
    def effort_groups(self) -> tuple[str, ...]:
        """The groups that its formulas know an effort for, as `effort.group`."""
        drawn = (*self.drawn.values(), *(future.true for future in self.effects.values()))
        asked = self.asked_for.union(self.people.needs if self.people else (), *(formula.needs for formula in drawn))
        return tuple(sorted(name.removeprefix(_EFFORT_FOR) for name in asked if name.startswith(_EFFORT_FOR)))


class World(_Part):
    """A world document. `options` is keyed by contract id; `people`, `without` and `provider` hold for an option without its own.

    `budget` is what is set aside in each financial year, in pounds; a case gives its own, as it does demand. `groups` go from
    the easiest to help to the hardest.
    """

    commonweal: Literal["world/1"]
    demand: DemandFuture | None = None
    budget: dict[YearField, Annotated[Number, Field(ge=0)]] = {}
    groups: dict[Identifier, Group] = {}
    uncertain: dict[Identifier, Uncertain] = {}
    indices: dict[Identifier, IndexFuture] = {}
    measures: dict[Identifier, MeasureFuture] = {}
    people: PeopleFuture | None = None
    effects: dict[Identifier, EffectFuture] = {}
    without: Formula | None = None
    provider: Provider | None = None
    options: dict[str, OptionWorld] = {}

    @model_validator(mode="after")
    def _not_more_than_all(self) -> Self:
        if (whole := sum(group.share for group in self.groups.values())) > 1:
            raise ValueError(f"the groups' shares come to {whole}, more than everybody.")
        return self

    def seen_by(self, option: str) -> OptionWorld:
        """The world as one option meets it: its own parts laid over the common ones."""
        own = self.options.get(option, OptionWorld())
        laid_over = {
            "uncertain": {**self.uncertain, **{name: self._named(name, judged) for name, judged in own.uncertain.items()}},
            "measures": {**self.measures, **own.measures},
            "effects": {**self.effects, **own.effects},
        }
        common = {key: getattr(own, key) or getattr(self, key) for key in ("people", "without", "provider")}
        return own.model_copy(update={**laid_over, **common})

    def _named(self, name: str, judged: Uncertain) -> Uncertain:
        """What an option judges otherwise goes by the name that it has for all."""
        common = self.uncertain.get(name)
        return judged if judged.name or common is None else judged.model_copy(update={"name": common.name})

    @property
    def shares(self) -> dict[str, float]:
        """Each group's share of the people with the need."""
        return {name: float(group.share) for name, group in self.groups.items()}


def read_world(document: Document, contracts: Sequence[Contract], *, others: bool = False) -> World:
    """Read a world document and check that it gives every contract what it relies on.

    Parameters
    ----------
    document, contracts
        The world, and the contracts to be simulated in it.
    others
        Whether the world may speak of contracts that are not among these, as long as it speaks of one that is.

    Raises
    ------
    FaultyInput
        With every problem found: unknown names in formulas, options without a contract, a budget for years in which none
        pays, measures or indices that a contract needs and the world does not give.
    """
    world = read(World, document)
    problems = [*_taken_names(world, document), *_other_groups(world, document)]
    problems += _only_strangers(world, contracts, document) if others else _strangers(world, contracts, document)
    problems += _idle_budget(world, contracts, document)
    for contract in contracts:
        problems += [*_unknown_names(world, contract.id, document), *_not_given(world, contract, document)]
        problems += [*_undecided(world, contract.id, document), *_effects(world, contract, document)]
        problems += _people(world, contract, document)
    if problems:
        raise FaultyInput(dict.fromkeys(problems))
    return world


def _strangers(world: World, contracts: Sequence[Contract], document: Document) -> Iterator[Problem]:
    for option in world.options.keys() - {contract.id for contract in contracts}:
        told = f"“{option}” is not one of the contracts under consideration."
        yield document.problem("unknown-option", ("options", option), told, "Use a contract's id.", option=option)


def _only_strangers(world: World, contracts: Sequence[Contract], document: Document) -> Iterator[Problem]:
    ids = [contract.id for contract in contracts]
    if world.options and not world.options.keys() & set(ids):
        names = ", ".join(f"“{one}”" for one in ids)
        told = f"The world has options of its own, {', '.join(world.options)}, and none is for {names}."
        yield document.problem("unknown-option", ("options",), told, "Use a contract's id.")


def _idle_budget(world: World, contracts: Sequence[Contract], document: Document) -> Iterator[Problem]:
    years = {label for contract in contracts for label, _ in contract.calendar.financial_years}
    for year in sorted(world.budget.keys() - years):
        told = f"There is a budget for {year}, a year in which no contract runs."
        remedy = f"Take it out, or check the year: they run from {min(years)} to {max(years)}."
        yield document.problem("idle-budget", ("budget", year), told, remedy, year=year)


def _parts(world: World) -> dict[tuple[str, ...], World | OptionWorld]:
    """The world and what is particular to each option, by their places in the document."""
    return {(): world, **{("options", name): option for name, option in world.options.items()}}


def _taken_names(world: World, document: Document) -> Iterator[Problem]:
    for path, part in _parts(world).items():
        for key, named in (("uncertain", part.uncertain), ("measures", part.measures)):
            for name in named.keys() & set(_GIVEN):
                told = f"“{name}” is given already, and cannot be given here."
                yield document.problem("taken-name", (*path, key, name), told, "Call it something else.", name=name)


def _other_groups(world: World, document: Document) -> Iterator[Problem]:
    for path, part in _parts(world).items():
        claims = part.people.claims if part.people else {}
        told: dict[tuple[str, ...], MeasureFuture | ClaimFuture] = {("measures", name): one for name, one in part.measures.items()}
        told |= {("people", "claims", name): one for name, one in claims.items()}
        for where, future in told.items():
            if future.by_group is not None and future.by_group.keys() != world.groups.keys():
                groups = ", ".join(world.groups) or "none"
                message = f"“{where[-1]}” is given for {', '.join(future.by_group)}, and the world's groups are {groups}."
                remedy = "Give one formula for each group."
                yield document.problem("wrong-groups", (*path, *where, "by_group"), message, remedy, measure=where[-1])


def _undecided(world: World, option: str, document: Document) -> Iterator[Problem]:
    seen = world.seen_by(option)
    if seen.provider is not None and seen.provider_cost is None:
        told = f"The provider of “{option}” decides by its profit, but the world does not say what delivery costs it."
        yield document.problem("missing-provider-cost", ("options", option), told, "Add provider_cost.", option=option)


def _throughout(world: World, seen: OptionWorld) -> set[str]:
    """What formulas know that does not change in a future."""
    efforts = {EFFORT, *(f"{_EFFORT_FOR}{group}" for group in world.groups)} if seen.effort else set()
    return {*seen.uncertain, *(f"{SHARE}.{group}" for group in world.groups), *efforts}


def _people(world: World, contract: Contract, document: Document) -> Iterator[Problem]:
    seen = world.seen_by(contract.id)
    own = world.options.get(contract.id, OptionWorld()).people is not None
    path = ("options", contract.id, "people") if own else ("people",)
    joining = seen.people.joining.needs if seen.people and seen.people.joining else frozenset()
    for missing in sorted(joining - {DEMAND, ELAPSED, *_throughout(world, seen), *seen.measures, *seen.drawn}):
        told = f"Who joins relies on “{missing}”, which is neither uncertain nor a measure."
        yield document.problem("unknown-name", (*path, "joining"), told, "Define it, or check its spelling.", name=missing)
    for name, future in seen.claims.items():
        where = (*path, "claims", name)
        if name in {*_GIVEN, *seen.uncertain, *seen.measures}:
            told = f"“{name}” is given already, and cannot be given here."
            yield document.problem("taken-name", where, told, "Call it something else.", name=name)
        for missing in sorted(future.needs - _throughout(world, seen)):
            told = f"The chance of “{name}” relies on “{missing}”, which is neither uncertain nor an effort."
            yield document.problem("unknown-name", where, told, "Define it under uncertain.", name=missing)
    for missing in sorted(contract.claims - seen.claims.keys()):
        told = f"The contract “{contract.id}” pays on claims of “{missing}”, which the world does not give."
        yield document.problem("missing-measure", path, told, "Add it under the claims of people.", measure=missing)


def _effects(world: World, contract: Contract, document: Document) -> Iterator[Problem]:
    seen = world.seen_by(contract.id)
    throughout = _throughout(world, seen)
    for name, future in seen.effects.items():
        own = name in world.options.get(contract.id, OptionWorld()).effects
        path = ("options", contract.id, "effects", name) if own else ("effects", name)
        for missing in sorted(future.true.needs - throughout):
            told = f"The effect “{name}” relies on “{missing}”, which is neither uncertain nor an effort."
            yield document.problem("unknown-name", (*path, "true"), told, "Define it under uncertain.", name=missing)
        held = [term for term in contract.terms if isinstance(term, VerifiedEffect) and term.effect == name]
        if future.pooled is None and any(term.pooled is not None for term in held):
            told = f"“{contract.id}” may pay on the effect “{name}” for all cohorts together, and the world does not say when."
            yield document.problem("missing-pooled", path, told, "Add pooled: a month.", measure=name)
        for cohort, month in future.verified.items() if name in contract.effects else ():
            if not contract.starts <= month <= contract.ends:
                told = f"The effect “{name}” is verified for “{cohort}” in {month}, when “{contract.id}” pays nothing."
                remedy = f"Choose a month from {contract.starts} to {contract.ends}."
                yield document.problem("outside-contract", path, told, remedy, measure=name)
    for missing in sorted(contract.effects - seen.effects.keys()):
        told = f"The contract “{contract.id}” pays on the effect “{missing}”, which the world does not give."
        yield document.problem("missing-measure", ("effects",), told, "Add it under effects.", measure=missing)


def _unknown_names(world: World, option: str, document: Document) -> Iterator[Problem]:
    seen = world.seen_by(option)
    known = {DEMAND, ELAPSED, *_throughout(world, seen)}
    for name, future in seen.measures.items():
        own = name in world.options.get(option, OptionWorld()).measures
        path = ("options", option, "measures", name) if own else ("measures", name)
        parts = future.parts(name)
        for missing in sorted(frozenset().union(*(formula.needs for formula in parts.values())) - known):
            told = f"The measure “{name}” relies on “{missing}”, which is neither uncertain nor a measure before it."
            yield document.problem("unknown-name", path, told, "Define it above, or check its spelling.", name=missing)
        known |= {name, *parts}
    known |= {part for name in seen.claims for part in (name, *(f"{name}.{group}" for group in world.groups))}
    for missing in sorted(seen.asked_for - known):
        told = f"The option “{option}” is judged by “{missing}”, which the world does not give."
        yield document.problem("unknown-name", ("options", option), told, "Add it under measures.", name=missing)


def _not_given(world: World, contract: Contract, document: Document) -> Iterator[Problem]:
    seen = world.seen_by(contract.id)
    claimed = {part for name in seen.claims for part in (name, *(f"{name}.{group}" for group in world.groups))}
    for missing in sorted(contract.needs - seen.measures.keys() - seen.drawn.keys() - claimed):
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
