"""Simulation: the same terms, on many drawn futures instead of one that happened.

Futures are drawn and paid in blocks that fit a core's cache. Each block is seeded by its number and reduced to small
sums before the next, so that memory stays bounded and one thread, many threads or a cluster give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import BLOCK, blocks
from commonweal.base.errors import CommonwealError
from commonweal.base.period import Month, months_from
from commonweal.contract.appraisal.fairness import reached_by_group
from commonweal.contract.appraisal.incentive import STEP, Margin, at_the_margin, at_the_margin_of_effort, counted
from commonweal.contract.appraisal.mispayment import Mispayment, mispayment
from commonweal.contract.appraisal.paid import LineCost, Paid, spread_over
from commonweal.contract.appraisal.response import TRIED, Response, effort_in_all, provider_costs, respond, stepped
from commonweal.contract.arithmetic import Amounts
from commonweal.contract.calendar import totals
from commonweal.contract.document import Contract
from commonweal.contract.rules.formula import Formula
from commonweal.contract.sight import Facts
from commonweal.contract.world.draw import Demand, Driver, Futures, demand_of
from commonweal.contract.world.world import DEMAND, Group, OptionWorld, World

__all__ = ["Each", "LineCost", "Simulated", "simulate"]

Floats = NDArray[np.float64]
Drivers = Mapping[tuple[Driver, str], NDArray[np.float32]]
_EVALUATED = 10_000
"""Futures in which effects are evaluated twice, once as if there were none: so many tell a chance of 1 % to a tenth of it."""
_PEOPLE_AT_ONCE = 50_000
"""People whose claims stay in a core's own cache: they are drawn and paid at once, and where futures hold more, one by one."""
_TRIED_AT_ONCE = 8
"""Times as many people that an effort may be tried on, in some hundred megabytes."""


class Each(Protocol):
    """How blocks are run: the built-in `map`, a thread pool's `map`, or a cluster's. Results come in order."""

    def __call__(self, run: Callable[[tuple[int, slice]], Any], over: Iterable[tuple[int, slice]], /) -> Iterable[Any]:
        """Run every block."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """One option over many paths; money in pounds.

    `payments` and `provider_cost` have shape [path, financial year], `outcomes` and `lowest_cash` [path], `by_month`
    [period] holds mean payments. `by_line` gives each line's mean total; `moved` is the mean of what depended on outcomes or
    performance, either way, as far as it was paid in all.
    `provider_cost` and `lowest_cash` hold the risks that the provider bears, and its effort. `extra_pay`
    over `extra_outcomes` is what one more outcome would earn at the margin; `flat` and `cliff` are the shares of the futures that a
    step moves in which it would earn nothing, or far more than its share. `without` is what outcomes would have been anyway,
    [path]; `by_group` the mean outcomes of each of the `groups`, and `people` the mean with the need at a time where there are any.
    `drivers` are what futures differ by, [path] each; `seen` is the world as the option meets it.
    `mispayment` counts the futures, of the first 10,000, in which verified effects pay wrongly. Arrays are empty, and the rest
    None, where the world does not say.
    """

    contract: Contract
    years: tuple[str, ...]
    payments: Floats
    by_month: Floats
    by_line: tuple[LineCost, ...]
    outcomes: Floats
    provider_cost: Floats
    lowest_cash: Floats
    moved: float
    extra_pay: float
    extra_outcomes: float
    flat: float | None = None
    cliff: float | None = None
    seen: OptionWorld = field(default_factory=OptionWorld)
    groups: Mapping[str, Group] = field(default_factory=dict)
    without: Floats = field(default_factory=partial(np.empty, 0))
    by_group: Mapping[str, float] = field(default_factory=dict)
    people: float = 0.0
    response: Response | None = None
    drivers: Drivers = field(default_factory=dict)
    mispayment: Mispayment | None = None


def simulate(
    contracts: Sequence[Contract],
    world: World,
    demand: Demand | None = None,
    *,
    paths: int,
    seed: int,
    risks: Mapping[str, Floats] = MappingProxyType({}),
    each: Each = map,
) -> tuple[Simulated, ...]:
    """Simulate options side by side, in the same futures.

    Parameters
    ----------
    contracts
        The options. Each must find what it relies on in the world (`read_world` checks).
    world
        What is uncertain.
    demand
        The need forecast; at least as many paths as asked for. None for the world's own.
    paths, seed
        How many futures, and which.
    risks
        What the risks that the provider bears cost it under an option, by contract id: shape [path], in pounds over the
        contract. Spread evenly over its months.
    each
        How to run the blocks. Results do not depend on it.

    Returns
    -------
    tuple of Simulated
        In the order of the contracts.

    Raises
    ------
    CommonwealError
        Without a contract, a future or demand; where a formula divides by zero, or a count falls below zero.
    """
    _check_asked(contracts, paths, seed)
    first, last = min(contract.starts for contract in contracts), max(contract.ends for contract in contracts)
    demand = demand or _own_demand(world, last, paths, seed)
    if demand.yearly.shape[0] < paths:
        raise CommonwealError(f"There are {demand.yearly.shape[0]} paths of demand for {paths} paths of the world.")
    _keep_freed_memory()
    months = months_from(first, last - first + 1)
    bearing = [risks.get(contract.id, np.zeros(paths)) for contract in contracts]

    def futures(block: int, where: slice, *, coupled: bool = False) -> Futures:
        return Futures(seed, block, where.stop - where.start, months, demand.monthly(where, months), coupled)

    options = [_Option(contract, world, world.seen_by(contract.id)) for contract in contracts]
    at_once = _at_once(options, futures(0, slice(0, 1)))
    tried = slice(0, min(TRIED, paths, _TRIED_AT_ONCE * at_once))
    trial = futures(0, tried, coupled=True)
    options = [option.answered(trial, borne[tried]) for option, borne in zip(options, bearing, strict=True)]

    def run(numbered: tuple[int, slice]) -> list[list["_Block"]]:
        parts = []
        for number, where in _parts(*numbered, at_once):
            drawn = futures(number, where)
            parts.append([_block(option, drawn, where, borne[where]) for option, borne in zip(options, bearing, strict=True)])
        return parts

    columns = zip(*chain.from_iterable(each(run, blocks(paths, BLOCK))), strict=True)
    return tuple(_joined(option, list(column), paths) for option, column in zip(options, columns, strict=True))


def _check_asked(contracts: Sequence[Contract], paths: int, seed: int) -> None:
    if not contracts:
        raise CommonwealError("There is no contract to simulate. Give at least one.")
    if paths < 1:
        raise CommonwealError(f"{paths} futures tell nothing. Ask for 1 or more; 10,000 are enough for most figures.")
    if seed < 0:
        raise CommonwealError(f"The seed {seed} is below zero. Choose a whole number from 0.")


def _at_once(options: Sequence["_Option"], one_future: Futures) -> int:
    """How many futures to draw at once: fewer than a block where there are many people in each."""
    people = max((option.people(one_future) for option in options), default=0)
    return max(1, min(BLOCK, _PEOPLE_AT_ONCE // max(people, 1)))


def _parts(block: int, where: slice, size: int) -> Iterator[tuple[int, slice]]:
    """A block in parts of so many futures, each numbered as if all blocks were divided so."""
    for part, start in enumerate(range(where.start, where.stop, size)):
        yield block * -(-BLOCK // size) + part, slice(start, min(start + size, where.stop))


def _own_demand(world: World, last: Month, paths: int, seed: int) -> Demand:
    if world.demand is None:
        raise CommonwealError(
            "The world gives no demand. Write how many people have the need, and how that may grow, under demand."
        )
    return demand_of(world.demand, last, paths=paths, seed=seed)


def _keep_freed_memory() -> None:
    # glibc hands the memory of large freed arrays back to the system, and every block would fetch it anew, page by page: a
    # sixth of the time. Freeing one array just below its greatest threshold (32 MB) raises the threshold to that.
    # Elsewhere this does nothing; the array is never written to and takes no memory.
    np.empty(31 * 2**20, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class _Option:
    """A contract in the world as it meets it, and how its provider responds."""

    contract: Contract
    world: World
    seen: OptionWorld
    response: Response | None = None

    def answered(self, trial: Futures, borne: Floats) -> "_Option":
        """The same with its provider's response, tried out in some futures."""
        return replace(self, response=respond(self.contract, self.world, self.seen, trial, borne))

    def people(self, futures: Futures) -> int:
        """How many people there are in a future, where its provider makes all the effort it can."""
        if self.seen.people is None:
            return 0
        effort = self.seen.effort
        made = effort_in_all(float(effort.capacity), self.world, self.seen) if effort else {}
        claims = futures.facts(self.world, self.seen, self.contract.calendar, made).claims
        return max(one.people for one in claims.values())

    def facts(self, futures: Futures) -> Facts:
        """What it meets in a block of futures, with the effort that its provider makes."""
        return futures.facts(self.world, self.seen, self.contract.calendar, self.response.effort if self.response else {})

    def margin(self, futures: Futures, where: slice, facts: Facts, paid: Paid) -> Margin | None:
        """What a step in what its outcomes count would do to pay, or else a step in effort. None where that is not known, or known
        from the futures before these."""
        outcomes = self.seen.outcomes
        # Pay and outcomes are raised in the same futures, so that their ratio hardly varies; but few effects are near a threshold.
        if outcomes is None or where.start >= (_EVALUATED if self.contract.effects else BLOCK):
            return None
        if self._follows_counts(outcomes):
            return at_the_margin(self.contract, self.seen, outcomes, facts, paid)
        if self.seen.effort is None:
            return None
        return at_the_margin_of_effort(self.contract, outcomes, self._tried(futures.beside()), futures.paths)

    def _follows_counts(self, outcomes: Formula) -> bool:
        """Whether pay moves with what the outcomes count: not where it rests on effects, or on what is claimed for people."""
        claimed = self.seen.people.claims.keys() if self.seen.people else set()
        rests_on = {name.partition(".")[0] for name in self.contract.needs} & claimed
        return not (self.contract.effects or self.contract.claims or rests_on) and any(counted(self.seen, outcomes))

    def _tried(self, futures: Futures) -> list[Facts]:
        """What it meets with a step less, the chosen, and a step more effort."""
        efforts = [stepped(self.response, self.world, self.seen, by) for by in (-STEP, 0, STEP)] if self.response else []
        return [futures.facts(self.world, self.seen, self.contract.calendar, made) for made in efforts]


@dataclass(slots=True)
class _Block:
    """What is kept of one option in one block."""

    payments: Floats
    by_month: Floats
    by_line: dict[tuple[str, str], LineCost]
    moved: float
    people: float
    drivers: Drivers
    outcomes: Floats = field(default_factory=partial(np.empty, 0))
    without: Floats = field(default_factory=partial(np.empty, 0))
    by_group: Floats | None = None
    provider_cost: Floats = field(default_factory=partial(np.empty, 0))
    lowest_cash: Floats = field(default_factory=partial(np.empty, 0))
    margin: Margin | None = None
    mispayment: Mispayment | None = None


def _block(option: _Option, futures: Futures, where: slice, borne: Floats) -> _Block:
    contract, seen, facts = option.contract, option.seen, option.facts(futures)
    _check(contract, facts)
    paid = Paid.of(contract, facts, futures.paths)
    # Ranks are all that is read of drivers, and float32 holds them in half the memory.
    drivers = {key: values.astype(np.float32) for key, values in futures.drivers(option.world, seen, contract.indices).items()}
    people = float(facts.measures[DEMAND].mean(axis=1).sum()) if option.world.groups else 0.0
    moved = float(paid.moving(seen.outcomes).sum())
    block = _Block(_by_year(contract, paid.due), paid.due.sum(axis=0), paid.by_line, moved, people, drivers)
    block.margin = option.margin(futures, where, facts, paid)
    if seen.outcomes:
        block.outcomes = spread_over(seen.outcomes, facts, paid.due).sum(axis=1)
        block.by_group = reached_by_group(seen, tuple(option.world.groups), seen.outcomes, facts, paid.due)
    if where.start < _EVALUATED:
        block.mispayment = mispayment(contract, seen, futures, facts)
    if seen.without:
        block.without = spread_over(seen.without, facts, paid.due).sum(axis=1)
    if seen.provider_cost:
        cost = provider_costs(seen, facts, borne, paid.due)
        block.provider_cost = _by_year(contract, cost)
        if seen.provider_cash is not None:
            block.lowest_cash = float(seen.provider_cash) + np.cumsum(paid.received - cost, axis=1).min(axis=1)
    return block


def _check(contract: Contract, facts: Facts) -> None:
    """As settlement does, refuse a count below zero."""
    for name in sorted(contract.needs):
        if not facts.measures[name].min() >= 0:
            told = f"The measure “{name}” falls below zero, or to no number at all, in the futures of “{contract.id}”."
            raise CommonwealError(f"{told} Check its formula and ranges; max(..., 0) keeps it from falling below.")


def _by_year(contract: Contract, amounts: Amounts) -> Floats:
    return totals(amounts, tuple(window for _, window in contract.calendar.financial_years))


def _joined(option: _Option, parts: list[_Block], paths: int) -> Simulated:
    def together(name: str) -> Floats:
        return np.concatenate([getattr(part, name) for part in parts])

    mispaid = [part.mispayment for part in parts if part.mispayment is not None]
    margins = [part.margin for part in parts if part.margin is not None]
    margin = Margin.added(margins) if margins else None
    reached = [part.by_group for part in parts if part.by_group is not None]
    return Simulated(
        contract=option.contract,
        years=tuple(label for label, _ in option.contract.calendar.financial_years),
        payments=together("payments"),
        by_month=np.sum([part.by_month for part in parts], axis=0) / paths,
        by_line=_mean_lines(parts, paths),
        outcomes=together("outcomes"),
        provider_cost=together("provider_cost"),
        lowest_cash=together("lowest_cash"),
        moved=sum(part.moved for part in parts) / paths,
        extra_pay=margin.extra_pay if margin else 0.0,
        extra_outcomes=margin.extra_outcomes if margin else 0.0,
        flat=margin.flat / margin.moved if margin and margin.moved else None,
        cliff=margin.cliff / margin.moved if margin and margin.moved else None,
        seen=option.seen,
        groups=option.world.groups,
        without=together("without"),
        by_group=dict(zip(option.world.groups, (np.sum(reached, axis=0) / paths).tolist(), strict=True)) if reached else {},
        people=sum(part.people for part in parts) / paths,
        response=option.response,
        drivers={key: np.concatenate([part.drivers[key] for part in parts]) for key in parts[0].drivers},
        mispayment=Mispayment.added(mispaid) if mispaid else None,
    )


def _mean_lines(parts: list[_Block], paths: int) -> tuple[LineCost, ...]:
    # A bound's line is there only in the blocks where it bit, so the lines are gathered by name.
    lines: dict[tuple[str, str], LineCost] = {}
    for part in parts:
        share = len(part.payments) / paths
        for key, line in part.by_line.items():
            so_far = lines[key].mean if key in lines else 0.0
            lines[key] = replace(line, mean=so_far + line.mean * share)
    return tuple(lines.values())
