"""A register's cost as a distribution: what it may come to, for whom, and the contingency it calls for.

The method, its assumptions and a worked example are in docs/methods/risk-contingency.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.judgement import Range
from commonweal.base.language import Text
from commonweal.risk.register import Register, Risk

__all__ = ["Exceedance", "QuantifiedRisk", "RiskCost", "quantify"]

_WORST = 0.95
"""The quantile of a risk's cost that is called its worst: the greatest value judged possible is hardly ever met."""

_STEPS = 40


@dataclass(frozen=True, slots=True)
class QuantifiedRisk:
    """One risk in numbers: chances and pounds. `expected` is its mean cost to both parties; `council` and
    `provider` the parts each bears; `worst` its 95th percentile given that it happens: in 19 of 20 cases in
    which it happens, it costs no more."""

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

    `contingency` is the council's cost at the register's `confidence` (P80 by default): the least amount that
    covers it in that share of the futures. `council_mean` is the mean over the same futures, and the sum of
    what the risks cost the council one by one. `council_paths` and `provider_paths` have shape [path], `risk_paths` what each
    risk costs both [risk, path], in pounds.
    """

    risks: tuple[QuantifiedRisk, ...]
    total: Estimate
    council: Estimate
    provider: Estimate
    council_mean: float
    confidence: float
    contingency: float
    exceedance: tuple[Exceedance, ...]
    council_paths: Paths = field(default_factory=no_paths, repr=False, compare=False)
    provider_paths: Paths = field(default_factory=no_paths, repr=False, compare=False)
    risk_paths: Paths = field(default_factory=no_paths, repr=False, compare=False)


def quantify(register: Register, *, paths: int, seed: int, option: str | None = None) -> RiskCost:
    """What a register may cost the council and the provider.

    What happens in each future depends on the seed alone, so that options differ only in who bears it.

    Parameters
    ----------
    register
        The risks; taken as independent of one another.
    paths
        Futures drawn.
    seed
        The case's seed.
    option
        The contract whose sharing of risks counts; None for the register's own shares.

    Notes
    -----
    Source: Malcolm, Roseboom, Clark and Fazar, “Application of a Technique for Research and Development Program
    Evaluation” (Operations Research 7(5), 1959) for the distribution of a judged range; HM Treasury, The Orange
    Book (2023) for a register's parts; P80 as the usual level of contingency is a design choice that a register overrides.

    Examples
    --------
    >>> flood = {"id": "flood", "title": "Flood", "council_share": 0.5,
    ...          "probability": {"low": 1, "likely": 1, "high": 1}, "impact": {"low": 1000, "likely": 1000, "high": 1000}}
    >>> cost = quantify(Register.model_validate({"risks": [flood]}), paths=1000, seed=1)
    >>> cost.contingency, cost.total.point
    (500.0, 1000.0)
    """
    shares = np.array([risk.borne_by_council(option) for risk in register.risks])
    costs, impacts = _draw(register.risks, paths, seed)
    council, provider = _borne(costs, shares), _borne(costs, 1 - shares)
    confidence = float(register.confidence)
    worst = np.quantile(impacts, _WORST, axis=1)
    return RiskCost(
        risks=tuple(map(_quantified, register.risks, shares, costs.mean(axis=1), worst)),
        total=Estimate.from_draws(council + provider),
        council=Estimate.from_draws(council),
        provider=Estimate.from_draws(provider),
        council_mean=float(council.mean()),
        confidence=confidence,
        contingency=float(np.quantile(council, confidence, method="inverted_cdf")),
        exceedance=_exceedance(council),
        council_paths=council,
        provider_paths=provider,
        risk_paths=costs,
    )


def _draw(risks: Sequence[Risk], paths: int, seed: int) -> tuple[Paths, Paths]:
    """Cost, and cost if it happened, of each risk in each future; shape [risk, path], in pounds."""
    costs, impacts = np.empty((2, len(risks), paths))
    for block, part in blocks(paths):
        count = part.stop - part.start
        for place, risk in enumerate(risks):
            rng = block_generator(seed, block, Purpose.RISK, name=risk.id)
            happens = rng.random(count) < risk.probability.draws(rng, count)
            impacts[place, part] = risk.impact.draws(rng, count)
            costs[place, part] = happens * impacts[place, part]
    return costs, impacts


def _borne(costs: Paths, shares: Paths) -> Paths:
    # Not `shares @ costs`: a linear algebra library may add in another order on another number of threads.
    return np.asarray((shares[:, None] * costs).sum(axis=0))


def _quantified(risk: Risk, share: float, expected: float, worst: float) -> QuantifiedRisk:
    return QuantifiedRisk(
        id=risk.id,
        title=risk.title,
        cause=risk.cause,
        response=risk.response,
        owner=risk.owner,
        probability=_three(risk.probability),
        impact=_three(risk.impact),
        council_share=float(share),
        expected=float(expected),
        council=float(expected * share),
        provider=float(expected * (1 - share)),
        worst=float(worst),
    )


def _three(judged: Range) -> tuple[float, float, float]:
    return float(judged.low), float(judged.likely), float(judged.high)


def _exceedance(costs: Paths) -> tuple[Exceedance, ...]:
    """The exceedance curve at round amounts, from nothing to the greatest cost drawn."""
    greatest = float(costs.max())
    if not greatest:
        return (Exceedance(0.0, 0.0),)
    step = float(f"{greatest / _STEPS:.0e}") or greatest
    amounts = step * np.arange(np.ceil(greatest / step) + 1)
    within = np.searchsorted(np.sort(costs), amounts, side="right")
    return tuple(Exceedance(float(amount), 1 - count / len(costs)) for amount, count in zip(amounts, within, strict=True))
