"""A register's cost as a distribution: what it may come to, for whom, and the contingency it calls for."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from commonweal.base.estimate import Estimate
from commonweal.base.language import Text

__all__ = ["Exceedance", "QuantifiedRisk", "RiskCost"]


@dataclass(frozen=True, slots=True)
class QuantifiedRisk:
    """One risk in numbers: chances and pounds. `expected` is its mean cost to both parties; `council` and
    `provider` the parts each bears; `worst` its 95th percentile given that it happens."""

    id: str
    title: Text
    cause: Text
    response: Text
    owner: Text
    probability: tuple[float, float, float]
    impact: tuple[float, float, float]
    council_share: float
    expected: float
    council: float
    provider: float
    worst: float


@dataclass(frozen=True, slots=True)
class Exceedance:
    """The chance that the council's cost exceeds an amount of pounds."""

    amount: float
    chance: float


@dataclass(frozen=True, slots=True)
class RiskCost:
    """A register quantified for one way of sharing it.

    `contingency` is the council's cost at the register's `confidence` (P80 by default). `council_paths` and
    `provider_paths` have shape [path], in pounds.
    """

    risks: tuple[QuantifiedRisk, ...]
    total: Estimate
    council: Estimate
    provider: Estimate
    council_mean: float
    confidence: float
    contingency: float
    exceedance: tuple[Exceedance, ...]
    council_paths: NDArray[np.float64] = field(repr=False, compare=False)
    provider_paths: NDArray[np.float64] = field(repr=False, compare=False)
