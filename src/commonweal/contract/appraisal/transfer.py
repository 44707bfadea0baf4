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
    twentieth of futures for this party, at either end of the driver, costs it beside the mean; zero where so few futures might
    differ as much by chance, and where neither end costs it more."""

    explained: float
    tail: float


@dataclass(frozen=True, slots=True)
class Driven:
    """One driver and who bears it: `council` in cost, `provider` in profit (None where its cost is not known). `title` is what
    readers call it; None where nobody has said. What is worst for one may be best for the other, so each has a worst end."""

    kind: Driver
    name: str
    council: Borne
    provider: Borne | None
    title: Text | None = None

    @property
    def greatest(self) -> float:
        """The greater tail of the two parties, in pounds."""
        return max(self.council.tail, self.provider.tail if self.provider else 0.0)


def transfer(
    drivers: Mapping[tuple[Driver, str], NDArray[np.floating[Any]]], cost: Floats, profit: Floats | None
) -> tuple[Driven, ...]:
    """Who bears each driver, that which is dearest to either party first.

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
    return tuple(sorted(found, key=lambda one: -one.greatest))


def _driven(kind: Driver, name: str, values: NDArray[np.floating[Any]], cost: Floats, profit: Floats | None) -> Driven:
    order = np.argsort(values, kind="stable")
    return Driven(kind, name, _borne(order, cost), None if profit is None else _borne(order, -profit))


def _means(ordered: Floats) -> Floats:
    edges = np.arange(_BINS) * len(ordered) // _BINS
    return np.asarray(np.add.reduceat(ordered, edges) / np.diff(edges, append=len(ordered)))


def _borne(order: NDArray[np.intp], borne: Floats) -> Borne:
    means, variance = _means(borne[order]), borne.var()
    by_chance = (len(borne) - 1) / (len(borne) - _BINS)
    explained = 1 - (1 - means.var() / variance) * by_chance if variance > 0 else 0.0
    tail, error = float(max(means[0], means[-1]) - borne.mean()), math.sqrt(variance * _BINS / len(borne))
    return Borne(float(np.clip(explained, 0, 1)), tail if tail > _ERRORS * error else 0.0)
