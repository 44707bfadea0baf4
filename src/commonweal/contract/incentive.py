"""Incentives: what more or fewer outcomes would earn, how much of pay is noise, and the rate that is best in closed form.

The measures, a worked example and their limits are in docs/methods/incentives.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.contract.document import Contract
from commonweal.contract.formula import Formula
from commonweal.contract.paid import Paid, spread_over
from commonweal.contract.sight import Facts
from commonweal.contract.world import OptionWorld

__all__ = ["Incentive", "Margin", "at_the_margin", "optimal_piece_rate", "risk_premium"]

Floats = NDArray[np.float64]

_STEP = 0.01
"""By how much outcomes are raised and lowered to see what one more would earn."""
_CLIFF = 10
"""How many times its share of the pay that moves with results a step must change pay by, for the future to stand on a cliff."""
_HALF_PENNY = 0.005


@dataclass(frozen=True, slots=True)
class Incentive:
    """What pay tells a provider. `flat` is the chance of standing where one per cent more or fewer outcomes changes pay by nothing,
    `cliff` where it changes pay by more than ten times its share. `noise_to_signal` is the standard deviation of pay at the
    chosen effort over what full effort adds to mean pay; None where effort is not chosen, or adds nothing."""

    flat: float
    cliff: float
    noise_to_signal: float | None


@dataclass(frozen=True, slots=True)
class Margin:
    """What a step in outcomes does: pounds and outcomes that one per cent more adds, over all paths, and the shares of paths on
    a flat and on a cliff."""

    extra_pay: float
    extra_outcomes: float
    flat: float
    cliff: float


def optimal_piece_rate(risk_aversion: float, effort_cost: float, variance: float) -> float:
    """The rate, as a share of what an outcome is worth, that is best for both parties together.

    Parameters
    ----------
    risk_aversion
        Constant absolute risk aversion r of the provider, a pound.
    effort_cost
        c, where effort e costs c e² / 2.
    variance
        Of measured outcomes at a given effort.

    Notes
    -----
    Source: Holmström and Milgrom, “Aggregation and Linearity in the Provision of Intertemporal Incentives”, Econometrica 55(2),
    1987: 1 / (1 + r c σ²) in a linear contract.

    Examples
    --------
    >>> round(optimal_piece_rate(2, 1, 0.25), 4)
    0.6667
    """
    return 1 / (1 + risk_aversion * effort_cost * variance)


def risk_premium(rate: float, risk_aversion: float, variance: float) -> float:
    """What the risk of a piece rate costs a provider that must be paid to bear it: r b² σ² / 2.

    >>> round(risk_premium(optimal_piece_rate(2, 1, 0.25), 2, 0.25), 4)
    0.1111
    """
    return risk_aversion * rate**2 * variance / 2


def at_the_margin(contract: Contract, option: OptionWorld, outcomes: Formula, facts: Facts, paid: Paid) -> Margin:
    """What a step in the measures that outcomes count would do, in futures that are otherwise the same."""
    before, reached = paid.due.sum(axis=1), spread_over(outcomes, facts, paid.due).sum()
    more, fewer = (_stepped(facts, option, outcomes, 1 + step) for step in (_STEP, -_STEP))
    raised, lowered = (Paid.of(contract, stepped, len(before)) for stepped in (more, fewer))
    changes = [np.abs(after.due.sum(axis=1) - before) for after in (raised, lowered)]
    share = _STEP * np.maximum(paid.moving, np.maximum(raised.moving, lowered.moving))
    return Margin(
        float(raised.due.sum() - paid.due.sum(axis=1).sum()),
        float(spread_over(outcomes, more, paid.due).sum() - reached),
        float(((changes[0] < _HALF_PENNY) & (changes[1] < _HALF_PENNY)).mean()),
        float((np.maximum(*changes) > np.maximum(_CLIFF * share, _HALF_PENNY)).mean()),
    )


def _stepped(facts: Facts, option: OptionWorld, outcomes: Formula, factor: float) -> Facts:
    measures = dict(facts.measures)
    for name in _counted(option, outcomes):
        measure, _, group = name.partition(".")
        if group:
            measures[measure] = measures[measure] + measures[name] * (factor - 1)
        for part in {name, *(option.measures[measure].parts(name) if not group else ())}:
            measures[part] = measures[part] * factor
    return Facts(measures, facts.indices, facts.claims, facts.effects)


def _counted(option: OptionWorld, outcomes: Formula) -> Iterator[str]:
    """The measures that outcomes count, or groups of them, none of them twice."""
    for name in sorted(outcomes.needs):
        measure, _, group = name.partition(".")
        if measure in option.measures and not (group and measure in outcomes.needs):
            yield name
