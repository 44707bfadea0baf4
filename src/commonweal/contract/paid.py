"""What a block of futures pays, line by line and month by month, and when the provider sees the money."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.base.language import Text
from commonweal.contract.arithmetic import FLOAT, Amounts
from commonweal.contract.document import Contract
from commonweal.contract.engine import compute
from commonweal.contract.formula import Formula
from commonweal.contract.sight import Facts

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
    """What a block's futures pay, by the month it is `due` for and the month it is `received` in, [path, period]; and what
    moves with outcomes or performance, `moving` [path], either way, in pounds over the contract."""

    due: Floats
    received: Floats
    by_line: dict[tuple[str, str], LineCost]
    moving: Floats

    @classmethod
    def of(cls, contract: Contract, facts: Facts, paths: int) -> "Paid":
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
        return cls(due, _received(by_delay, due), by_line, sum(map(np.abs, moving.values()), np.zeros(paths)))


def _received(by_delay: Mapping[int, Floats], due: Floats) -> Floats:
    received = np.zeros_like(due)
    for late, amounts in by_delay.items():
        received[:, late:] += amounts[:, : due.shape[1] - late]
    return received


def spread_over(formula: Formula, facts: Facts, like: Amounts) -> Floats:
    """A formula [path, period], a lone number spread over all of them."""
    return np.broadcast_to(np.asarray(formula.value(facts.measures, FLOAT), dtype=np.float64), like.shape)
