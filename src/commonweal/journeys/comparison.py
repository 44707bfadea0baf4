"""The options side by side, and year by year against the budget: the two tables that members compare by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from commonweal.base.language import Language, Text, short_money
from commonweal.contract.appraise import OptionAppraisal
from commonweal.governance.paper import Table
from commonweal.journeys.case import Budget
from commonweal.journeys.figures import Kind, Value, chance, in_both

__all__ = ["LINES", "Line", "affordability", "comparison"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison: its heading, how its values are written, and the value of an option."""

    heading: Text
    kind: Kind
    value: Callable[[OptionAppraisal], Value]


def _range_of_cost(option: OptionAppraisal) -> Value:
    held = option.cost.interval(0.8)
    return held.low, held.high


LINES = (
    Line(Text(en="Expected cost", cy="Cost ddisgwyliedig"), "money", lambda one: one.cost_mean),
    Line(Text(en="Cost in 80 futures of 100", cy="Cost mewn 80 dyfodol o bob 100"), "money", _range_of_cost),
    Line(Text(en="Present value of the cost", cy="Gwerth presennol y gost"), "money", lambda one: one.present_cost),
    Line(
        Text(en="Chance of breaking a year’s budget", cy="Siawns o dorri cyllideb rhyw flwyddyn"), "share", lambda one: one.breach
    ),
    Line(
        Text(
            en="First year more likely than not over budget", cy="Y flwyddyn gyntaf sy’n debycach na pheidio o fynd dros y gyllideb"
        ),
        "year",
        lambda one: one.first_breach,
    ),
    Line(Text(en="Outcomes reached", cy="Canlyniadau a gyflawnir"), "count", lambda one: one.outcomes_mean),
    Line(Text(en="Cost per outcome", cy="Cost fesul canlyniad"), "money", lambda one: one.cost_per_outcome),
    Line(
        Text(en="Expected cost of the risks the council keeps", cy="Cost ddisgwyliedig y risgiau y mae’r cyngor yn eu cadw"),
        "money",
        lambda one: one.risk_kept,
    ),
    Line(
        Text(en="Contingency for the risks the council keeps", cy="Arian wrth gefn ar gyfer y risgiau y mae’r cyngor yn eu cadw"),
        "money",
        lambda one: one.contingency,
    ),
    Line(
        Text(en="Share of provider’s income at risk", cy="Cyfran incwm y darparwr sydd mewn perygl"),
        "share",
        lambda one: one.at_risk,
    ),
    Line(
        Text(en="Provider’s income for one more outcome", cy="Incwm y darparwr am un canlyniad arall"),
        "money",
        lambda one: one.pounds_per_extra_outcome,
    ),
    Line(
        Text(en="Provider’s margin", cy="Elw’r darparwr"),
        "share",
        lambda one: one.provider.margin_mean if one.provider else None,
    ),
    Line(
        Text(en="Provider’s chance of a loss", cy="Siawns y darparwr o wneud colled"),
        "share",
        lambda one: one.provider.loss if one.provider else None,
    ),
    Line(
        Text(en="Provider’s chance of running out of cash", cy="Siawns y darparwr o redeg allan o arian"),
        "share",
        lambda one: one.provider.ruin if one.provider else None,
    ),
)
_DOMINATED = Text(en="No better in any respect than", cy="Heb fod yn well mewn unrhyw fodd na’r opsiwn")


def comparison(options: Sequence[OptionAppraisal]) -> Table:
    """The options side by side; a line that no option has a figure for is left out."""
    rows = [(line.heading, *(in_both(line.value(one), line.kind) for one in options)) for line in LINES if _told(line, options)]
    titles = {one.id: one.title for one in options}
    if any(one.dominated_by for one in options):
        rows.append((_DOMINATED, *(titles.get(one.dominated_by or "", Text(en="–")) for one in options)))
    return Table(
        Text(en="The options side by side", cy="Yr opsiynau ochr yn ochr"),
        (Text(en="Over the whole contract", cy="Dros y contract cyfan"), *titles.values()),
        tuple(rows),
        tuple(range(1, len(options) + 1)),
    )


def _told(line: Line, options: Sequence[OptionAppraisal]) -> bool:
    return any(line.value(one) is not None for one in options)


def affordability(options: Sequence[OptionAppraisal], budget: Sequence[Budget]) -> Table:
    """A row a financial year: its budget, and each option's expected cost with the chance that it breaks it."""
    rows = tuple(
        (Text(en=year.year), in_both(year.amount, "money"), *(_against(one, year.year) for one in options)) for year in budget
    )
    return Table(
        Text(
            en="Expected cost by year, and the chance of breaking that year’s budget",
            cy="Cost ddisgwyliedig fesul blwyddyn, a’r siawns o dorri cyllideb y flwyddyn honno",
        ),
        (Text(en="Year", cy="Blwyddyn"), Text(en="Budget", cy="Cyllideb"), *(one.title for one in options)),
        rows,
        tuple(range(1, len(options) + 2)),
    )


def _against(option: OptionAppraisal, year: str) -> Text:
    found = next((one for one in option.years if one.year == year), None)
    if found is None:
        return Text(en="–")

    def say(language: Language) -> str:
        return f"{short_money(found.mean, language)} ({chance(found.breach, language)})"

    return Text(en=say("en"), cy=say("cy"))
