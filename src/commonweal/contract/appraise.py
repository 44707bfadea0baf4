"""An appraisal: what each option would mean for the council, for people and for the provider."""

from dataclasses import dataclass

from commonweal.base.estimate import Estimate
from commonweal.base.language import Text

__all__ = ["LineCost", "OptionAppraisal", "ProviderView", "YearCost"]


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
class LineCost:
    """One payment line of an option: its mean total in pounds over the contract."""

    term: str
    line: str
    name: Text
    mean: float


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

    `first_breach` is the first year whose budget is more likely than not to be broken. `at_risk` is the share
    of the provider's mean income that depends on outcomes or performance. `pounds_per_extra_outcome` is what
    one more outcome would earn the provider at the margin. `dominated_by` names an option that is no worse in
    cost, outcomes and provider's chance of loss, and better in one.
    """

    id: str
    title: Text
    summary: Text
    sentences: tuple[Text, ...]
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
    at_risk: float
    pounds_per_extra_outcome: float | None
    lines: tuple[LineCost, ...]
    dominated_by: str | None
