"""All that hangs on one supplier, over its markets: the sums of what the indicator of exposure says of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Hanging", "hanging_on"]

_PENCE = 100


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a supplier; values in pounds.

    >>> row = {"contracts": 2, "remaining_pence": 300, "unplaced_pence": 100, "cost_low_pence": 300, "cost_high_pence": None}
    >>> hanging_on([row, row])
    Hanging(markets=2, contracts=4, remaining=6.0, unplaced=2.0, cost_low=6.0, cost_high=0.0)
    """

    markets: int
    contracts: int
    remaining: float
    unplaced: float
    cost_low: float
    cost_high: float


def hanging_on(rows: Sequence[Mapping[str, Any]]) -> Hanging:
    """The sums over the rows of the indicator `exposure`, a market each; what is not known counts for nothing."""

    def pounds(column: str) -> float:
        return sum(int(row[column] or 0) for row in rows) / _PENCE

    contracts = sum(int(row["contracts"]) for row in rows)
    values = (pounds(f"{name}_pence") for name in ("remaining", "unplaced", "cost_low", "cost_high"))
    return Hanging(len(rows), contracts, *values)
