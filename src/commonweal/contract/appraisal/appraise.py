"""An appraisal: what each option would mean for the council, for people and for the provider."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from commonweal.base.estimate import LEVELS, Estimate
from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.contract.appraisal.fairness import Fairness, fairness
from commonweal.contract.appraisal.incentive import Incentive
from commonweal.contract.appraisal.transfer import Driven, transfer
from commonweal.contract.simulate import LineCost, Simulated
from commonweal.contract.words.explain import explain
from commonweal.contract.world.draw import Driver
from commonweal.contract.world.provider import EFFORT

__all__ = ["Discount", "Kept", "OptionAppraisal", "ProviderView", "YearCost", "appraise", "mark_dominated"]

Floats = NDArray[np.float64]

_LEVELS = (*LEVELS, 0.9)
"""The levels of every chart, and that from the 5th to the 95th percentile."""
_FEWEST_RANKED = 100
"""Futures below which a twentieth of them says nothing."""
_UNSAID = Text(en="")


@dataclass(frozen=True, slots=True)
class YearCost:
    """One financial year of an option, in pounds: `cost` to the council (payments and the risks it bears),
    the `budget`, the chance that cost breaks it, and the mean `overspend` (zero in the futures that keep to it)."""

    year: str
    cost: Estimate
    mean: float
    budget: float
    breach: float
    overspend: float


@dataclass(frozen=True, slots=True)
class ProviderView:
    """What an option means for the provider: `margin` as a share of income, future by future; `margin_mean`, its mean profit over
    its mean income; the chance of a loss over the contract; and that of running out of cash (`ruin`) with payments as late as the
    contract allows, None where the world does not say what cash it starts with.

    The mean of the futures' shares would be no margin of the contract: the few futures with hardly any income would swamp it.
    `certain_profit` is what its profit is worth to it for certain, in pounds, and `takes_part` whether it would sign for that;
    `effort` is what it chooses to make of the effort it could, a share. None where the world does not say how it decides.
    """

    margin: Estimate
    margin_mean: float
    loss: float
    ruin: float | None
    certain_profit: float | None = None
    takes_part: bool | None = None
    effort: float | None = None


@dataclass(frozen=True, slots=True)
class OptionAppraisal:
    """One option beside the others. Money in pounds over the whole contract unless it says a year.

    `first_breach` is the first year whose budget is more likely than not to be broken. `risk_kept` is the mean cost of the
    risks that the council bears under this option, and `contingency` what covers them. `at_risk` is the share
    of the provider's mean income that depends on performance, or on what the world counts as outcomes.
    `pounds_per_extra_outcome` is what one more outcome would earn the provider at the margin. `dominated_by` names an option that
    is no worse in cost, outcomes and provider's chance of loss, and better in one. `attributable` are the mean outcomes beyond
    those that would have come anyway; `uplifted_cost` is the present cost with the optimism bias that is not managed; `transfer`
    says who bears each driver of cost and profit. `false_pay` is the chance that something is paid for effects where there are
    none, `missed_pay` that nothing is where they are as great as the contract asks for; None where it pays on no verified effect.
    `priced_at` is the month in whose prices the present cost is.
    """

    id: str
    title: Text
    summary: Text
    sentences: tuple[Text, ...]
    starts: str
    ends: str
    years: tuple[YearCost, ...]
    cost: Estimate
    cost_mean: float
    present_cost: float | None
    breach: float
    first_breach: str | None
    outcomes: Estimate | None
    outcomes_mean: float | None
    cost_per_outcome: float | None
    provider: ProviderView | None
    risk_kept: float
    contingency: float
    at_risk: float
    pounds_per_extra_outcome: float | None
    lines: tuple[LineCost, ...]
    dominated_by: str | None
    attributable: float | None = None
    cost_per_attributable_outcome: float | None = None
    uplifted_cost: float | None = None
    incentive: Incentive | None = None
    fairness: Fairness | None = None
    transfer: tuple[Driven, ...] = ()
    false_pay: float | None = None
    missed_pay: float | None = None
    priced_at: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The risks that the council keeps under an option: what they cost it, `paths` [path], in pounds over the contract, spread
    evenly over its months; the `contingency` that covers them at the register's confidence; and by the id of each risk of the
    register what it costs both parties, `by_risk` [path], and its title, `titles`."""

    paths: Floats
    contingency: float
    by_risk: Mapping[str, Floats] = field(default_factory=dict)
    titles: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Discount:
    """How money of later months is brought to the month `to`: a `real` rate a year, and the `inflation` expected of money.

    Source: HM Treasury, The Green Book, annex on discounting: a real rate is for real prices. Payments are in the prices of
    their time, so both are taken off.
    """

    to: Month
    real: float
    inflation: float

    @property
    def nominal(self) -> float:
        """The rate for money in the prices of its time, a share a year."""
        return (1 + self.real) * (1 + self.inflation) - 1


def appraise(
    simulated: Simulated,
    summary: Text = _UNSAID,
    kept: Kept | None = None,
    budget: Mapping[str, float] = MappingProxyType({}),
    discount: Discount | None = None,
) -> OptionAppraisal:
    """Appraise one simulated option.

    Parameters
    ----------
    simulated
        The option over many paths.
    summary
        In a sentence, what it would mean; written by a person.
    kept
        The risks that the council keeps. Their cost is part of the option's. None where there are none.
    budget
        Pounds set aside by financial year. Years without a budget are not tested against one.
    discount
        To one month for all options, so that they can be compared. None leaves the present cost out.
    """
    contract = simulated.contract
    kept = kept or Kept(np.zeros(len(simulated.payments)), 0.0)
    cost = simulated.payments + kept.paths[:, None] * _months_share(simulated)
    years = tuple(_year(label, cost[:, place], budget[label]) for place, label in enumerate(simulated.years) if label in budget)
    total, reached = cost.sum(axis=1), _mean(simulated.outcomes)
    present = None if discount is None else _present(simulated, float(kept.paths.mean()), discount)
    attributable = None if reached is None or not simulated.without.size else reached - float(simulated.without.mean())
    return OptionAppraisal(
        id=contract.id,
        title=contract.title,
        summary=summary,
        sentences=explain(contract),
        starts=str(contract.starts),
        ends=str(contract.ends),
        years=years,
        cost=Estimate.from_draws(total, _LEVELS),
        cost_mean=float(total.mean()),
        present_cost=present,
        breach=_ever_broken(simulated, cost, budget),
        first_breach=next((year.year for year in years if year.breach > 0.5), None),
        outcomes=Estimate.from_draws(simulated.outcomes) if simulated.outcomes.size else None,
        outcomes_mean=reached,
        cost_per_outcome=_ratio(float(total.mean()), reached),
        provider=_provider(simulated) if simulated.provider_cost.size else None,
        risk_kept=float(kept.paths.mean()),
        contingency=kept.contingency,
        at_risk=_share(simulated.moved, float(simulated.payments.sum(axis=1).mean())),
        pounds_per_extra_outcome=_ratio(simulated.extra_pay, simulated.extra_outcomes),
        lines=simulated.by_line,
        dominated_by=None,
        attributable=attributable,
        cost_per_attributable_outcome=_ratio(float(total.mean()), attributable),
        uplifted_cost=present * simulated.seen.optimism_bias.uplift if present and simulated.seen.optimism_bias else None,
        incentive=_incentive(simulated),
        fairness=_fairness(simulated),
        transfer=_transfer(simulated, total, kept),
        false_pay=simulated.mispayment.false_pay if simulated.mispayment else None,
        missed_pay=simulated.mispayment.missed_pay if simulated.mispayment else None,
        priced_at=str(discount.to) if discount else None,
    )


def mark_dominated(options: Sequence[OptionAppraisal]) -> tuple[OptionAppraisal, ...]:
    """Mark each option that another beats: no worse in cost, outcomes and chance of provider loss, better in one.

    Only options of which all three are known are compared, and one whose provider would not take part beats none.
    """
    return tuple(
        replace(option, dominated_by=next((other.id for other in options if _dominates(other, option)), None)) for option in options
    )


def _dominates(one: OptionAppraisal, other: OptionAppraisal) -> bool:
    mine, theirs = _standing(one), _standing(other)
    # Of what is half known, the cheaper only looks better; a year is not held against five; and nobody delivers what no provider
    # signs for.
    if mine is None or theirs is None or (one.starts, one.ends) != (other.starts, other.ends):
        return False
    signed = one.provider is not None and one.provider.takes_part is not False
    return signed and mine != theirs and all(ours <= its for ours, its in zip(mine, theirs, strict=True))


def _standing(option: OptionAppraisal) -> tuple[float, float, float] | None:
    """Cost, outcomes forgone and the provider's chance of a loss: less is better in each. None where one of them is not known."""
    if option.outcomes_mean is None or option.provider is None:
        return None
    return option.cost_mean, -option.outcomes_mean, option.provider.loss


def _months_share(simulated: Simulated) -> Floats:
    calendar = simulated.contract.calendar
    return np.array([window.stop - window.start for _, window in calendar.financial_years]) / len(calendar.months)


def _year(label: str, cost: Floats, budget: float) -> YearCost:
    over = np.maximum(cost - budget, 0)
    return YearCost(label, Estimate.from_draws(cost), float(cost.mean()), budget, float((over > 0).mean()), float(over.mean()))


def _ever_broken(simulated: Simulated, cost: Floats, budget: Mapping[str, float]) -> float:
    limits = np.array([budget.get(label, np.inf) for label in simulated.years])
    return float((cost > limits).any(axis=1).mean())


def _present(simulated: Simulated, borne: float, discount: Discount) -> float:
    calendar = simulated.contract.calendar
    monthly = simulated.by_month + borne / len(calendar.months)
    years = np.array([month - discount.to for month in calendar.months]) / 12
    return float((monthly / (1 + discount.nominal) ** years).sum())


def _provider(simulated: Simulated) -> ProviderView:
    # A provider paid nothing on a path has no margin there, only its cost: a loss of the whole.
    income, cost = simulated.payments.sum(axis=1), simulated.provider_cost.sum(axis=1)
    margin = np.where(income > 0, (income - cost) / np.where(income > 0, income, 1), -1.0)
    mean = (float(income.mean()) - float(cost.mean())) / float(income.mean()) if income.mean() > 0 else -1.0
    ruin = float((simulated.lowest_cash < 0).mean()) if simulated.lowest_cash.size else None
    view = ProviderView(Estimate.from_draws(margin, _LEVELS), mean, float((cost > income).mean()), ruin)
    if simulated.response is None:
        return view
    provider, chosen = simulated.response.provider, simulated.response.effort
    certain = provider.worth(income - cost)
    effort = chosen[EFFORT] / float(provider.effort.capacity) if provider.effort else None
    return replace(view, certain_profit=certain, takes_part=certain >= float(provider.reserve), effort=effort)


def _incentive(simulated: Simulated) -> Incentive | None:
    if simulated.flat is None or simulated.cliff is None:
        return None
    response = simulated.response
    signal = response.full_pay - response.idle_pay if response else 0.0
    noise = float(simulated.payments.sum(axis=1).std())
    return Incentive(simulated.flat, simulated.cliff, noise / signal if signal > 0 else None)


def _fairness(simulated: Simulated) -> Fairness | None:
    if not simulated.groups:
        return None
    chosen = simulated.response.effort if simulated.response else {}
    people = {name: simulated.people * float(group.share) for name, group in simulated.groups.items()}
    effort = {name: chosen[f"{EFFORT}.{name}"] for name in people if f"{EFFORT}.{name}" in chosen}
    names = {name: group.name or Text(en=name) for name, group in simulated.groups.items()}
    return fairness(names, people, effort, simulated.by_group)


def _transfer(simulated: Simulated, cost: Floats, kept: Kept) -> tuple[Driven, ...]:
    if len(cost) < _FEWEST_RANKED:
        return ()
    profit = (simulated.payments - simulated.provider_cost).sum(axis=1) if simulated.provider_cost.size else None
    register: Mapping[tuple[Driver, str], Floats] = {("risk", name): paths for name, paths in kept.by_risk.items()}
    titles = _titles(simulated, kept)
    found = transfer({**simulated.drivers, **register}, cost, profit)
    return tuple(replace(one, title=titles.get((one.kind, one.name))) for one in found)


def _titles(simulated: Simulated, kept: Kept) -> dict[tuple[Driver, str], Text]:
    """What readers call the drivers, as far as the world, the contract and the register say."""
    titles: dict[tuple[Driver, str], Text] = {("risk", name): title for name, title in kept.titles.items()}
    titles |= {("index", name): index.name for name, index in simulated.contract.indices.items()}
    return titles | {("uncertain", name): one.name for name, one in simulated.seen.uncertain.items() if one.name}


def _share(part: float, whole: float) -> float:
    # Where some futures pay less than nothing, what moves in the others may pass the mean of all.
    return min(part / whole, 1.0) if whole > 0 else 0.0


def _mean(draws: Floats) -> float | None:
    return float(draws.mean()) if draws.size else None


def _ratio(over: float, under: float | None) -> float | None:
    """Pounds for each, to the penny."""
    return round(over / under, 2) if under and under > 0 else None
