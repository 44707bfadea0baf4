"""Incentives: what more or fewer outcomes would earn, how much of pay is noise, and the rate that is best in closed form.

The measures, a worked example and their limits are in docs/methods/incentives.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.contract.appraisal.paid import Paid, spread_over
from commonweal.contract.document import Contract
from commonweal.contract.rules.formula import Formula
from commonweal.contract.sight import Facts
from commonweal.contract.world.world import OptionWorld

__all__ = [
    "STEP",
    "Incentive",
    "Margin",
    "at_the_margin",
    "at_the_margin_of_effort",
    "counted",
    "optimal_piece_rate",
    "risk_premium",
]

Floats = NDArray[np.float64]

STEP = 0.01
"""By how much outcomes, or effort as a share of all that could be made, are raised and lowered to see what one more would earn."""
_CLIFF = 10
"""How many times its share of the pay that follows it a step must change pay by, for the future to stand on a cliff."""
_HALF_PENNY = 0.005
_HAIR = 1e-9
"""A change in outcomes that is none."""


@dataclass(frozen=True, slots=True)
class Incentive:
    """What pay tells a provider. `flat` is the chance of standing where a step in outcomes, up or down, changes pay by nothing,
    `cliff` where it changes pay by more than ten times its share. `noise_to_signal` is the standard deviation of pay at the
    chosen effort over what full effort adds to mean pay; None where effort is not chosen, or adds nothing."""

    flat: float
    cliff: float
    noise_to_signal: float | None


@dataclass(frozen=True, slots=True)
class Margin:
    """What a step in outcomes does: the pounds and the outcomes that it adds, over all futures; and of the futures that it moves,
    how many stand on a flat, and how many on a cliff."""

    extra_pay: float
    extra_outcomes: float
    moved: int
    flat: int
    cliff: int

    @classmethod
    def added(cls, parts: Iterable["Margin"]) -> "Margin":
        """Several blocks of futures together."""
        return cls(*(sum(column) for column in zip(*map(astuple, parts), strict=True)))


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
    reached, paths = spread_over(outcomes, facts, paid.due).sum(), len(paid.due)
    more, fewer = (_stepped(facts, option, outcomes, 1 + step) for step in (STEP, -STEP))
    raised, lowered = (Paid.of(contract, stepped, paths) for stepped in (more, fewer))
    change = _greatest_change([one.due.sum(axis=1) for one in (paid, raised, lowered)])
    return Margin(
        float(raised.due.sum() - paid.due.sum()),
        float(spread_over(outcomes, more, paid.due).sum() - reached),
        paths,
        int((change < _HALF_PENNY).sum()),
        int(_out_of_proportion(change, STEP * _following(paid, raised, lowered)).sum()),
    )


def _greatest_change(tried: Sequence[Floats]) -> Floats:
    """How far any of the others is from the first, [path]."""
    return np.asarray(np.max([np.abs(one - tried[0]) for one in tried[1:]], axis=0))


def _out_of_proportion(change: Floats, share: Floats) -> NDArray[np.bool_]:
    return np.asarray(change > np.maximum(_CLIFF * share, _HALF_PENNY))


def _following(*tried: Paid) -> Floats:
    """What the terms that a step moves come to over the contract, [path]; the most of those that were tried."""
    nothing = np.zeros(len(tried[0].due))
    terms = dict.fromkeys(term for paid in tried for term in paid.by_term)
    totals = [{term: paid.by_term[term].sum(axis=1) if term in paid.by_term else nothing for term in terms} for paid in tried]
    moved = [term for term in terms if _greatest_change([one[term] for one in totals]).max() >= _HALF_PENNY]
    return np.asarray(np.max([np.abs(sum((one[term] for term in moved), nothing)) for one in totals], axis=0))


def _stepped(facts: Facts, option: OptionWorld, outcomes: Formula, factor: float) -> Facts:
    measures = dict(facts.measures)
    for name in counted(option, outcomes):
        measure, _, group = name.partition(".")
        if group:
            measures[measure] = measures[measure] + measures[name] * (factor - 1)
        for part in {name, *(option.measures[measure].parts(name) if not group else ())}:
            measures[part] = measures[part] * factor
    return Facts(measures, facts.indices, facts.claims, facts.effects)


def counted(option: OptionWorld, outcomes: Formula) -> Iterator[str]:
    """The measures that outcomes count, or groups of them, none of them twice."""
    for name in sorted(outcomes.needs):
        measure, _, group = name.partition(".")
        if measure in option.measures and not (group and measure in outcomes.needs):
            yield name


def at_the_margin_of_effort(contract: Contract, outcomes: Formula, tried: Sequence[Facts], paths: int) -> Margin:
    """What a step in effort would do, where pay rests on claims or effects and does not follow from counts.

    Parameters
    ----------
    tried
        What the contract meets in the same futures with a step less, the chosen, and a step more effort.
    paths
        How many futures.

    Notes
    -----
    Design choice: a change in outcomes is weighed as at least one whole outcome, for people and events cannot be divided.
    """
    fewer, chosen, more = (Paid.of(contract, facts, paths) for facts in tried)
    below, here, above = (spread_over(outcomes, facts, chosen.due).sum(axis=1) for facts in tried)
    gained = _greatest_change([here, below, above])
    change = _greatest_change([one.due.sum(axis=1) for one in (chosen, fewer, more)])
    part = np.maximum(gained, 1) / np.maximum(np.max([below, here, above], axis=0), 1)
    moved = gained > _HAIR
    return Margin(
        float(more.due.sum() - fewer.due.sum()),
        float(above.sum() - below.sum()),
        int(moved.sum()),
        int((moved & (change < _HALF_PENNY)).sum()),
        int((moved & _out_of_proportion(change, np.minimum(part, 1) * _following(chosen, fewer, more))).sum()),
    )
