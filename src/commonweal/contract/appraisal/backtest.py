"""Plan against outturn: how far what past contracts came to lay from what was planned, and how wide an honest range is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text

__all__ = ["Backtest", "PastContract", "Prior", "Revised", "Spread", "backtest"]

Floats = NDArray[np.float64]

PERCENTILES = (5, 25, 50, 75, 95)
"""Of outturn over plan. The outer two are the ends of the range that is stated."""
OFF = (10, 25)
"""Per cent, either way, that a plan may be off before it counts as that."""
FEWEST = 5
"""Past contracts below which nothing is said of a spread."""


@dataclass(frozen=True, slots=True)
class PastContract:
    """A contract that has run: its `plans`, the first one first, and its `outturn`, in pounds, all above zero."""

    name: str
    plans: tuple[float, ...]
    outturn: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Outturn over plan, over `contracts`: its `percentiles`, the `aggregate` of all outturns over all plans, and how many
    outturns lay `beyond` so many per cent of their plan, either way."""

    contracts: int
    percentiles: Mapping[int, float]
    aggregate: float
    beyond: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Revised:
    """What revision did, where there was any: outturn over the `first` plan and over the `last`, and in how many contracts the
    last plan was `nearer` to the outturn, in pounds, or `further` from it."""

    first: Spread
    last: Spread
    nearer: int
    further: int

    def phrase(self) -> Text:
        """Whether revising brought plans nearer, in words."""
        return Text(
            en=f"Of {self.first.contracts} contracts whose plan was revised, the last plan was nearer to the outturn in "
            f"{self.nearer} and further from it in {self.further}.",
            cy=f"O’r {self.first.contracts} contract yr adolygwyd eu cynllun, roedd y cynllun olaf yn nes at yr alldro mewn "
            f"{self.nearer} ac ymhellach oddi wrtho mewn {self.further}.",
        )


@dataclass(frozen=True, slots=True)
class Prior:
    """A log-normal fitted to outturn over first plan: its `median`, `sigma` (the standard deviation of its logarithm), and
    the 5th and 95th percentiles, `low` and `high`."""

    median: float
    sigma: float
    low: float
    high: float

    def phrase(self) -> Text:
        """How wide a range a first plan should carry, in words."""
        low, high = round(100 * self.low), round(100 * self.high)
        return Text(
            en=f"An honest first plan of £100 should carry a range of £{low} to £{high}: nine outturns in ten lie within it, if "
            "contracts to come are like these.",
            cy=f"Dylai cynllun cyntaf gonest o £100 gario ystod o £{low} i £{high}: mae naw alldro o bob deg o’i mewn, os bydd "
            "contractau’r dyfodol yn debyg i’r rhain.",
        )


@dataclass(frozen=True, slots=True)
class Backtest:
    """How plans fared: the `first` plan of every contract, what revision did (None where there was none), and the `prior`."""

    first: Spread
    revised: Revised | None
    prior: Prior


def backtest(contracts: Sequence[PastContract]) -> Backtest:
    """Hold the plans of past contracts against what they came to.

    Raises
    ------
    FaultyInput
        Where there are fewer than five contracts.

    Examples
    --------
    >>> past = [PastContract(str(ratio), (100.0,), ratio) for ratio in (50.0, 80.0, 100.0, 125.0, 200.0)]
    >>> found = backtest(past)
    >>> found.first.percentiles[50], round(found.prior.median, 9), found.first.beyond
    (1.0, 1.0, {10: 4, 25: 2})
    """
    if len(contracts) < FEWEST:
        told = f"Past contracts told: {len(contracts)}, too few to say how far plans lie from outturns."
        raise FaultyInput([Problem("too-few-contracts", told, f"Give at least {FEWEST}.")])
    revised = [contract for contract in contracts if len(contract.plans) > 1]
    return Backtest(_spread(contracts, 0), _revised(revised) if revised else None, _prior(_ratios(contracts, 0)))


def _ratios(contracts: Sequence[PastContract], plan: int) -> Floats:
    """Outturn over the first plan (0) or over the last (-1), [contract]."""
    return np.array([contract.outturn / contract.plans[plan] for contract in contracts])


def _spread(contracts: Sequence[PastContract], plan: int) -> Spread:
    ratios = _ratios(contracts, plan)
    percentiles = dict(zip(PERCENTILES, np.percentile(ratios, PERCENTILES).tolist(), strict=True))
    aggregate = sum(contract.outturn for contract in contracts) / sum(contract.plans[plan] for contract in contracts)
    beyond = {off: sum(_misses(contract, plan) * 100 > off * contract.plans[plan] for contract in contracts) for off in OFF}
    return Spread(len(contracts), percentiles, aggregate, beyond)


def _misses(contract: PastContract, plan: int) -> float:
    """By how many pounds a plan lay off the outturn, either way."""
    return abs(contract.outturn - contract.plans[plan])


def _revised(contracts: Sequence[PastContract]) -> Revised:
    gaps = [(_misses(contract, 0), _misses(contract, -1)) for contract in contracts]
    nearer, further = sum(last < first for first, last in gaps), sum(last > first for first, last in gaps)
    return Revised(_spread(contracts, 0), _spread(contracts, -1), nearer, further)


def _prior(ratios: Floats) -> Prior:
    logarithms = np.log(ratios)
    middle, sigma = float(logarithms.mean()), float(logarithms.std(ddof=1))
    reach = NormalDist().inv_cdf(PERCENTILES[-1] / 100) * sigma
    return Prior(float(np.exp(middle)), sigma, float(np.exp(middle - reach)), float(np.exp(middle + reach)))
