"""An appraisal: what each option would mean for the council, for people and for the provider."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from commonweal.base.estimate import Estimate
from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.contract.simulate import LineCost, Simulated
from commonweal.contract.words import explain

__all__ = ["Discount", "Kept", "OptionAppraisal", "ProviderView", "YearCost", "appraise", "mark_dominated"]

Floats = NDArray[np.float64]


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
    """What an option means for the provider: margin as a share of income, chance of a loss over the contract,
    and chance of running out of cash with payments as late as the contract allows."""

    margin: Estimate
    margin_mean: float
    loss: float
    ruin: float


@dataclass(frozen=True, slots=True)
class OptionAppraisal:
    """One option beside the others. Money in pounds over the whole contract unless it says a year.

    `first_breach` is the first year whose budget is more likely than not to be broken. `risk_kept` is the mean cost of the
    risks that the council bears under this option, and `contingency` what covers them. `at_risk` is the share
    of the provider's mean income that depends on outcomes or performance. `pounds_per_extra_outcome` is what
    one more outcome would earn the provider at the margin. `dominated_by` names an option that is no worse in
    cost, outcomes and provider's chance of loss, and better in one.
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
    present_cost: float
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


@dataclass(frozen=True, slots=True)
class Kept:
    """The risks that the council keeps under an option: what they cost it, `paths` [path], in pounds over the contract, spread
    evenly over its months; and the `contingency` that covers them at the register's confidence."""

    paths: Floats
    contingency: float


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


def appraise(simulated: Simulated, summary: Text, kept: Kept, budget: Mapping[str, float], discount: Discount) -> OptionAppraisal:
    """Appraise one simulated option.

    Parameters
    ----------
    simulated
        The option over many paths.
    summary
        In a sentence, what it would mean; written by a person.
    kept
        The risks that the council keeps. Their cost is part of the option's.
    budget
        Pounds set aside by financial year. Years without a budget are not tested against one.
    discount
        To one month for all options, so that they can be compared.
    """
    contract = simulated.contract
    cost = simulated.payments + kept.paths[:, None] * _months_share(simulated)
    years = tuple(_year(label, cost[:, place], budget[label]) for place, label in enumerate(simulated.years) if label in budget)
    total = cost.sum(axis=1)
    return OptionAppraisal(
        id=contract.id,
        title=contract.title,
        summary=summary,
        sentences=explain(contract),
        starts=str(contract.starts),
        ends=str(contract.ends),
        years=years,
        cost=Estimate.from_draws(total),
        cost_mean=float(total.mean()),
        present_cost=_present(simulated, float(kept.paths.mean()), discount),
        breach=_ever_broken(simulated, cost, budget),
        first_breach=next((year.year for year in years if year.breach > 0.5), None),
        outcomes=Estimate.from_draws(simulated.outcomes) if simulated.outcomes.size else None,
        outcomes_mean=float(simulated.outcomes.mean()) if simulated.outcomes.size else None,
        cost_per_outcome=_ratio(float(total.mean()), float(simulated.outcomes.mean())) if simulated.outcomes.size else None,
        provider=_provider(simulated) if simulated.provider_cost.size else None,
        risk_kept=float(kept.paths.mean()),
        contingency=kept.contingency,
        at_risk=_share(simulated.moved, float(simulated.payments.sum(axis=1).mean())),
        pounds_per_extra_outcome=_ratio(simulated.extra_pay, simulated.extra_outcomes),
        lines=simulated.by_line,
        dominated_by=None,
    )


def mark_dominated(options: Sequence[OptionAppraisal]) -> tuple[OptionAppraisal, ...]:
    """Mark each option that another beats: no worse in cost, outcomes and chance of provider loss, better in one."""
    return tuple(
        replace(option, dominated_by=next((other.id for other in options if _dominates(other, option)), None)) for option in options
    )


def _dominates(one: OptionAppraisal, other: OptionAppraisal) -> bool:
    mine, theirs = _standing(one), _standing(other)
    # What is not known of one cannot be held against the other, nor a year against five.
    alike = mine.keys() == theirs.keys() and (one.starts, one.ends) == (other.starts, other.ends)
    return alike and mine != theirs and all(mine[name] <= theirs[name] for name in mine)


def _standing(option: OptionAppraisal) -> dict[str, float]:
    """Cost, outcomes forgone and chance of loss, as far as they are known: less is better in each."""
    standing = {"cost": option.cost_mean}
    if option.outcomes_mean is not None:
        standing["outcomes forgone"] = -option.outcomes_mean
    if option.provider is not None:
        standing["loss"] = option.provider.loss
    return standing


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
    ruin = float((simulated.lowest_cash < 0).mean())
    return ProviderView(Estimate.from_draws(margin), float(margin.mean()), float((cost > income).mean()), ruin)


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def _ratio(over: float, under: float) -> float | None:
    """Pounds for each, to the penny."""
    return round(over / under, 2) if under > 0 else None
