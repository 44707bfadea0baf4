"""The provider: what effort costs it, how it weighs risk, and the effort it would choose under the contract on offer."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import product

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.money import Number
from commonweal.contract.rules.formula import Formula

__all__ = ["EFFORT", "Effort", "Provider", "best_effort", "certainty_equivalent", "shared_out"]

Floats = NDArray[np.float64]
Worth = Callable[[Mapping[str, float]], float]

EFFORT = "effort"
"""What formulas call the provider's effort in all; its effort for a group is `effort.` and the group's name."""

_PARTS = 160
"""Effort is chosen to a 160th of capacity: near its best, worth hardly changes with effort."""
_COARSE, _COARSE_BY_GROUP = 16, 32
"""The step of the first, coarse look, in those parts: a tenth of capacity, or a fifth where groups share it."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Effort(_Part):
    """What effort costs the provider in a month, `cost` over `effort` (or `effort.group`), in pounds, and the most effort it can
    make in all, its `capacity`. The unit of effort is the world's own."""

    cost: Formula
    capacity: Number = Field(default=Decimal(1), gt=0)


class Provider(_Part):
    """How a provider decides: the effort it can choose, its risk tolerance, and the least it would sign for.

    `risk_tolerance` is the sum in pounds for which it would just about take an even chance of winning that sum or losing half
    of it; left out, it weighs gains and losses alike. `reserve` is the least certain profit over the contract that is
    worth its while.

    Notes
    -----
    Source: Howard, “Decision Analysis: Practice and Promise”, Management Science 34(6), 1988: risk tolerance as the reciprocal of
    constant absolute risk aversion.
    """

    effort: Effort | None = None
    risk_tolerance: Number | None = Field(default=None, gt=0)
    reserve: Number = Decimal(0)

    def worth(self, profit: Floats) -> float:
        """What an uncertain profit [path] is worth to it for certain, in pounds."""
        return certainty_equivalent(profit, None if self.risk_tolerance is None else float(self.risk_tolerance))


def certainty_equivalent(profit: Floats, tolerance: float | None) -> float:
    """The sure profit that is as good as an uncertain one [path] under constant absolute risk aversion; its mean without one.

    Examples
    --------
    >>> even_chance = np.array([1000.0, -500.0])
    >>> round(certainty_equivalent(even_chance, 1000), 1), certainty_equivalent(even_chance, None)
    (-8.3, 250.0)
    """
    if tolerance is None:
        return float(profit.mean())
    # The least profit is taken out first: exp() of a great loss would pass what float64 can hold.
    least = profit.min()
    return float(least - tolerance * np.log(np.exp(-(profit - least) / tolerance).mean()))


def shared_out(total: float, shares: Mapping[str, float]) -> dict[str, float]:
    """A total of effort over groups in proportion to their shares; overall alone where there are none.

    >>> shared_out(2, {"easier": 0.75, "harder": 0.25})
    {'effort': 2, 'effort.easier': 1.5, 'effort.harder': 0.5}
    """
    whole = sum(shares.values())
    return {EFFORT: total, **{f"{EFFORT}.{group}": total * share / whole for group, share in shares.items()}}


def best_effort(worth: Worth, capacity: float, groups: tuple[str, ...] = ()) -> dict[str, float]:
    """The effort, overall or by group, that is worth most to the provider; the least such effort where several are.

    Parameters
    ----------
    worth
        What a choice of effort is worth. It should look at the same futures each time, so that choices are compared and not draws.
    capacity
        The most effort in all.
    groups
        The groups that effort is chosen for; none for effort overall.

    Notes
    -----
    Design choice: a coarse look at everything, then steps around the best that halve. Caps and thresholds give worth several
    peaks and flats, where a method that follows the slope would stop; the coarse look finds the right peak if it is
    wider than its step.
    """
    tried: dict[tuple[int, ...], float] = {}

    def value(parts: tuple[int, ...]) -> float:
        if parts not in tried:
            tried[parts] = worth(_effort(parts, capacity, groups))
        return tried[parts]

    width = max(len(groups), 1)
    step = _COARSE if width == 1 else _COARSE_BY_GROUP
    grid = (parts for parts in product(range(0, _PARTS + 1, step), repeat=width) if sum(parts) <= _PARTS)
    # Of equals max() keeps the first.
    best = max(sorted(grid, key=sum), key=value)
    while step > 1:
        step //= 2
        best = max([best, *_around(best, step)], key=value)
    return _effort(best, capacity, groups)


def _around(parts: tuple[int, ...], step: int) -> Iterator[tuple[int, ...]]:
    """A step less or more in one place, and a step moved from one place to another."""
    for move in product((-step, 0, step), repeat=len(parts)):
        moved = tuple(part + by for part, by in zip(parts, move, strict=True))
        one_move = sorted(filter(None, move)) in ([-step], [step], [-step, step])
        if one_move and min(moved) >= 0 and sum(moved) <= _PARTS:
            yield moved


def _effort(parts: tuple[int, ...], capacity: float, groups: tuple[str, ...]) -> dict[str, float]:
    made = [part * capacity / _PARTS for part in parts]
    return {EFFORT: sum(made), **{f"{EFFORT}.{group}": one for group, one in zip(groups, made, strict=False)}}
