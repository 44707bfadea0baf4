"""Simulation: the same terms, on many drawn futures instead of one that happened.

Futures are drawn and paid in blocks that fit a core's cache. Each block is seeded by its number and reduced to small
sums before the next, so that memory stays bounded and one thread, many threads or a cluster give the same bytes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import BLOCK, blocks
from commonweal.base.errors import CommonwealError
from commonweal.base.language import Text
from commonweal.base.period import months_from
from commonweal.contract.arithmetic import FLOAT, Amounts
from commonweal.contract.calendar import totals
from commonweal.contract.document import Contract
from commonweal.contract.draw import Demand, Futures
from commonweal.contract.engine import compute
from commonweal.contract.formula import Formula
from commonweal.contract.sight import Facts
from commonweal.contract.world import OptionWorld, World

__all__ = ["Each", "LineCost", "Simulated", "simulate"]

Floats = NDArray[np.float64]

_MARGIN = 0.01
"""By how much outcomes are raised to see what one more would earn."""


class Each(Protocol):
    """How blocks are run: the built-in `map`, a thread pool's `map`, or a cluster's. Results come in order."""

    def __call__(self, run: Callable[[tuple[int, slice]], Any], over: Iterable[tuple[int, slice]], /) -> Iterable[Any]:
        """Run every block."""


@dataclass(frozen=True, slots=True)
class LineCost:
    """One payment line of an option: its mean total in pounds over the contract."""

    term: str
    line: str
    name: Text
    mean: float


@dataclass(frozen=True, slots=True)
class Simulated:
    """One option over many paths; money in pounds.

    `payments` and `provider_cost` have shape [path, financial year], `outcomes` and `lowest_cash` [path], `by_month`
    [period] holds mean payments. `by_line` gives each line's mean total; `moved` is the mean of what depended on outcomes or
    performance, either way. `provider_cost` and `lowest_cash` hold the risks that the provider bears. `extra_pay` over
    `extra_outcomes` is what one more outcome would earn at the margin. Arrays are empty where the world does not say.
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


def simulate(
    contracts: Sequence[Contract],
    world: World,
    demand: Demand,
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
        The need forecast; at least as many paths as asked for.
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
    """
    if demand.yearly.shape[0] < paths:
        raise CommonwealError(f"There are {demand.yearly.shape[0]} paths of demand for {paths} paths of the world.")
    _keep_freed_memory()
    first = min(contract.starts for contract in contracts)
    months = months_from(first, max(contract.ends for contract in contracts) - first + 1)
    seen = [world.seen_by(contract.id) for contract in contracts]

    def run(numbered: tuple[int, slice]) -> list["_Block"]:
        block, where = numbered
        count = where.stop - where.start
        futures = Futures(seed, block, count, months, demand.monthly(where, months))
        return [
            _block(contract, futures, world, option, risks[contract.id][where] if contract.id in risks else np.zeros(count))
            for contract, option in zip(contracts, seen, strict=True)
        ]

    columns = zip(*each(run, blocks(paths, BLOCK)), strict=True)
    return tuple(_joined(contract, list(column), paths) for contract, column in zip(contracts, columns, strict=True))


def _keep_freed_memory() -> None:
    # glibc hands the memory of large freed arrays back to the system, and every block would fetch it anew, page by page: a
    # sixth of the time. Freeing one array just below its greatest threshold (32 MB) raises the threshold to that.
    # Elsewhere this does nothing; the array is never written to and takes no memory.
    np.empty(31 * 2**20, dtype=np.uint8)


@dataclass(slots=True)
class _Block:
    """What is kept of one option in one block."""

    payments: Floats
    by_month: Floats
    by_line: dict[tuple[str, str], LineCost]
    moved: float
    outcomes: Floats = field(default_factory=partial(np.empty, 0))
    provider_cost: Floats = field(default_factory=partial(np.empty, 0))
    lowest_cash: Floats = field(default_factory=partial(np.empty, 0))
    extra_pay: float = 0.0
    extra_outcomes: float = 0.0


def _block(contract: Contract, futures: Futures, world: World, option: OptionWorld, borne: Floats) -> _Block:
    facts = futures.facts(world, option, contract.calendar)
    _check(contract, facts)
    paid = _Paid.of(contract, facts, futures.paths)
    block = _Block(_by_year(contract, paid.due), paid.due.sum(axis=0), paid.by_line, paid.moved)
    if option.outcomes:
        block.outcomes = _value(option.outcomes, facts, paid.due).sum(axis=1)
        _raise_outcomes(block, contract, facts, option, futures)
    if option.provider_cost:
        cost = _value(option.provider_cost, facts, paid.due) + borne[:, None] / len(contract.calendar.months)
        block.provider_cost = _by_year(contract, cost)
        block.lowest_cash = float(option.provider_cash) + np.cumsum(paid.received - cost, axis=1).min(axis=1)
    return block


def _check(contract: Contract, facts: Facts) -> None:
    """As settlement does, refuse a count below zero."""
    for name in sorted(contract.needs):
        if not facts.measures[name].min() >= 0:
            told = f"The measure “{name}” falls below zero, or to no number at all, in the futures of “{contract.id}”."
            raise CommonwealError(f"{told} Check its formula and ranges; max(..., 0) keeps it from falling below.")


@dataclass(slots=True)
class _Paid:
    """What a block's futures pay, by the month it is `due` for and the month it is `received` in, [path, period]; and what
    `moved` with outcomes or performance, in pounds over all paths."""

    due: Floats
    received: Floats
    by_line: dict[tuple[str, str], LineCost]
    moved: float

    @classmethod
    def of(cls, contract: Contract, facts: Facts, paths: int) -> "_Paid":
        """Pay one block."""
        months = len(contract.calendar.months)
        by_delay: dict[int, Floats] = {}
        moving = {term.id: np.zeros(paths) for term in contract.terms if term.at_risk}
        by_line = {}
        for line in compute(contract, facts, FLOAT):
            late = min(contract.months_late(line.term), months)
            by_delay.setdefault(late, np.zeros((paths, months)))
            by_delay[late] += line.amounts
            if line.term in moving:
                moving[line.term] += line.amounts.sum(axis=1)
            mean = float(line.amounts.sum()) / line.amounts.shape[0]
            by_line[line.term, line.line] = LineCost(line.term, line.line, line.name, mean)
        due: Floats = sum(by_delay.values(), np.zeros((1, months)))
        return cls(due, _received(by_delay, due), by_line, float(sum(np.abs(total).sum() for total in moving.values())))


def _received(by_delay: Mapping[int, Floats], due: Floats) -> Floats:
    received = np.zeros_like(due)
    for late, amounts in by_delay.items():
        received[:, late:] += amounts[:, : due.shape[1] - late]
    return received


def _value(formula: Formula, facts: Facts, like: Amounts) -> Floats:
    """A formula [path, period], a lone number spread over all of them."""
    return np.broadcast_to(np.asarray(formula.value(facts.measures, FLOAT), dtype=np.float64), like.shape)


def _by_year(contract: Contract, amounts: Amounts) -> Floats:
    return totals(amounts, tuple(window for _, window in contract.calendar.financial_years))


def _raise_outcomes(block: _Block, contract: Contract, facts: Facts, option: OptionWorld, futures: Futures) -> None:
    # The first block is enough: pay and outcomes are raised in the same futures, so their ratio hardly varies.
    if option.outcomes and futures.block == 0:
        raised = {name: facts.measures[name] * (1 + _MARGIN) for name in option.outcomes.needs}
        more = Facts({**facts.measures, **raised}, facts.indices)
        more_paid = _Paid.of(contract, more, futures.paths).due
        block.extra_pay = float(more_paid.sum() - block.payments.sum())
        block.extra_outcomes = float(_value(option.outcomes, more, more_paid).sum() - block.outcomes.sum())


def _joined(contract: Contract, parts: list[_Block], paths: int) -> Simulated:
    def together(name: str) -> Floats:
        return np.concatenate([getattr(part, name) for part in parts])

    return Simulated(
        contract,
        tuple(label for label, _ in contract.calendar.financial_years),
        together("payments"),
        np.sum([part.by_month for part in parts], axis=0) / paths,
        _mean_lines(parts, paths),
        together("outcomes"),
        together("provider_cost"),
        together("lowest_cash"),
        sum(part.moved for part in parts) / paths,
        parts[0].extra_pay,
        parts[0].extra_outcomes,
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
