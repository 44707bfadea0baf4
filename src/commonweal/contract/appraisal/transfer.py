"""Risk transfer, driver by driver: what moves the council's cost and the provider's profit, and who bears it.

The method, a worked example and its limits are in docs/methods/incentives.md.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.base.language import Text
from commonweal.contract.world.draw import Driver

__all__ = ["Borne", "Driven", "transfer"]

Floats = NDArray[np.float64]

_BINS = 20
"""Twentieths of the futures, by a driver: the worst of them is its tail."""
_ERRORS = 3
"""Standard errors that a tail must pass: of some hundred that are shown, chance alone takes hardly one so far."""


@dataclass(frozen=True, slots=True)
class Borne:
    """One party's part in a driver: the share of its variance that the driver explains, and the pounds that the driver's worst
    twentieth of futures costs it beside the mean; zero where so few futures might differ as much by chance."""

    explained: float
    tail: float


@dataclass(frozen=True, slots=True)
class Driven:
    """One driver and who bears it: `council` in cost, `provider` in profit (None where its cost is not known). `title` is what
    readers call it; None where nobody has said."""

    kind: Driver
    name: str
    council: Borne
    provider: Borne | None
    title: Text | None = None


def transfer(
    drivers: Mapping[tuple[Driver, str], NDArray[np.floating[Any]]], cost: Floats, profit: Floats | None
) -> tuple[Driven, ...]:
    """Who bears each driver, the dearest to both parties together first.

    Parameters
    ----------
    drivers
        By kind and name, [path]: where each future stands. Those that do not differ between futures are left out.
    cost, profit
        Of the council and of the provider over the contract, [path], in pounds.

    Notes
    -----
    Source: Saltelli et al., Global Sensitivity Analysis: The Primer (Wiley, 2008), chapter 4: the first-order index, here as the
    variance of means over twentieths of the futures, less what that many groups would explain by chance.
    """
    found = [_driven(kind, name, values, cost, profit) for (kind, name), values in drivers.items() if np.ptp(values)]
    return tuple(sorted(found, key=lambda one: -(one.council.tail + (one.provider.tail if one.provider else 0))))


def _driven(kind: Driver, name: str, values: NDArray[np.floating[Any]], cost: Floats, profit: Floats | None) -> Driven:
    order = np.argsort(values, kind="stable")
    costs, losses = _means(cost[order]), None if profit is None else _means(-profit[order])
    # The worst end is that which costs both parties together more; both are then looked at in the same futures.
    together = costs if losses is None else costs + losses
    worst = 0 if together[0] > together[-1] else -1
    provider = None if losses is None or profit is None else _borne(losses, -profit, worst)
    return Driven(kind, name, _borne(costs, cost, worst), provider)


def _means(ordered: Floats) -> Floats:
    edges = np.arange(_BINS) * len(ordered) // _BINS
    return np.asarray(np.add.reduceat(ordered, edges) / np.diff(edges, append=len(ordered)))


def _borne(means: Floats, borne: Floats, worst: int) -> Borne:
    variance = borne.var()
    by_chance = (len(borne) - 1) / (len(borne) - _BINS)
    explained = 1 - (1 - means.var() / variance) * by_chance if variance > 0 else 0.0
    tail, error = float(means[worst] - borne.mean()), math.sqrt(variance * _BINS / len(borne))
    return Borne(float(np.clip(explained, 0, 1)), tail if abs(tail) > _ERRORS * error else 0.0)
