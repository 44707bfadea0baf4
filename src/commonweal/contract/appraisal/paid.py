"""What a block of futures pays, line by line and month by month, and when the provider sees the money."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import NDArray

from commonweal.base.language import Text
from commonweal.contract.arithmetic import FLOAT, Amounts
from commonweal.contract.document import Contract
from commonweal.contract.engine import compute
from commonweal.contract.rules.formula import Formula
from commonweal.contract.sight import Facts
from commonweal.contract.world.world import DEMAND

__all__ = ["LineCost", "Paid", "spread_over"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LineCost:
    """One payment line of an option: its mean total in pounds over the contract."""

    term: str
    line: str
    name: Text
    mean: float


@dataclass(frozen=True, slots=True)
class Paid:
    """What a block's futures pay, by the month it is `due` for, [path, period]."""

    contract: Contract
    by_term: Mapping[str, Floats]
    by_line: dict[tuple[str, str], LineCost]
    due: Floats

    @classmethod
    def of(cls, contract: Contract, facts: Facts, paths: int) -> "Paid":
        """Pay one block."""
        by_term: dict[str, Floats] = {}
        by_line = {}
        for line in compute(contract, facts, FLOAT):
            by_term[line.term] = by_term[line.term] + line.amounts if line.term in by_term else line.amounts
            mean = float(line.amounts.sum()) / line.amounts.shape[0]
            by_line[line.term, line.line] = LineCost(line.term, line.line, line.name, mean)
        # Not sum(): it would add to zero first, which is one more pass over every path.
        due = np.broadcast_to(reduce(add, by_term.values()), (paths, len(contract.calendar.months)))
        return cls(contract, by_term, by_line, due)

    def moving(self, outcomes: Formula | None) -> Floats:
        """What moves with outcomes or performance, either way, in pounds over the contract, [path]; at most what is paid in all,
        for an outer limit may hold it back. A term that is paid for what the `outcomes` count is among them, of any kind."""
        counted = _measures(outcomes.needs if outcomes else frozenset()) - {DEMAND}
        terms = [term for term in self.contract.terms if term.at_risk or _measures(term.needs) & counted]
        moved: Floats = sum((np.abs(self.by_term[term.id].sum(axis=1)) for term in terms), np.zeros(len(self.due)))
        return np.asarray(np.minimum(moved, np.maximum(self.due.sum(axis=1), 0)))

    @property
    def received(self) -> Floats:
        """The same by the month in which the provider sees the money, [path, period]."""
        months = self.due.shape[1]
        received = np.zeros_like(self.due)
        for term, amounts in self.by_term.items():
            late = min(self.contract.months_late(term), months)
            received[:, late:] += amounts[:, : months - late]
        return received


def _measures(names: Iterable[str]) -> set[str]:
    """The measures that are needed, whole or for a group."""
    return {name.partition(".")[0] for name in names}


def spread_over(formula: Formula, facts: Facts, like: Amounts) -> Floats:
    """A formula [path, period], a lone number spread over all of them."""
    return np.broadcast_to(np.asarray(formula.value(facts.measures, FLOAT), dtype=np.float64), like.shape)
