"""What is asked of one commission: its tier by value and risk, the evidence that a gate then asks for, and who decides."""

from collections.abc import Collection, Sequence

from commonweal.base.money import pounds
from commonweal.governance.gate.framework import MOST_RISK, Asked, Decider, Framework, Gate, Nation, Tier

__all__ = ["asked", "decider", "may_decide", "risk_score", "tier_of"]


def risk_score(chance: int, consequence: int) -> int:
    """A chance of 1 to 5 times a consequence of 1 to 5; ValueError where either is neither.

    Source: the five-by-five matrix of councils' risk strategies; the scale itself is each council's own.

    >>> risk_score(3, 4)
    12
    """
    if not (1 <= chance <= 5 and 1 <= consequence <= 5):
        raise ValueError(f"A chance and a consequence go from 1 to 5: {chance}, {consequence}.")
    return chance * consequence


def tier_of(framework: Framework, value_pence: int, risk: int) -> Tier:
    """The lowest tier that holds both the value, in whole pence, and the risk: the dearer or the riskier, the higher."""
    value = pounds(value_pence)
    return next(
        tier
        for tier in framework.tiers
        if (tier.value_under is None or value < tier.value_under) and risk <= (tier.risk_up_to or MOST_RISK)
    )


def asked(framework: Framework, gate: Gate, tier: Tier, nation: Nation) -> tuple[Asked, ...]:
    """The evidence that a gate asks of a tier in a nation, each kind once: of several lines the shortest age holds."""
    rank = framework.rank(tier.id)
    applying = [one for one in gate.evidence if framework.rank(one.from_tier) <= rank and one.nation in (None, nation)]
    kinds = dict.fromkeys(one.kind for one in applying)
    return tuple(_strictest([one for one in applying if one.kind == kind]) for kind in kinds)


def _strictest(lines: Sequence[Asked]) -> Asked:
    return min(lines, key=lambda one: (one.months is None, one.months or 0))


def decider(framework: Framework, gate: Gate, tier: Tier) -> Decider:
    """Who decides at a gate about a commission of a tier: the line for the highest tier that is not above it."""
    rank = framework.rank(tier.id)
    lines = [one for one in gate.decides if framework.rank(one.from_tier) <= rank]
    return max(lines, key=lambda one: framework.rank(one.from_tier))


def may_decide(one: Decider, roles: Collection[str]) -> bool:
    """Whether somebody with these roles may set the decision down."""
    return not set(one.roles).isdisjoint(roles)
