"""The options side by side, and year by year against the budget: the two tables that members compare by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from commonweal.base.estimate import Estimate, Interval
from commonweal.base.language import Language, Text, month, short_money
from commonweal.base.period import Month
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.governance.paper import Table
from commonweal.journeys.case import Budget
from commonweal.journeys.columns import BREACH, BUDGET, EXPECTED_COST, YEAR
from commonweal.journeys.figures import Column, Value, chance, in_both

__all__ = ["ALREADY_EXPECTED", "CONTINGENCY", "Line", "affordability", "comparison", "lines"]

_NINE_TENTHS = 0.9
"""From the 5th to the 95th percentile: how far it may reasonably go, either way."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison, and the value of an option on it. Where options have a row each, it is a column."""

    column: Column
    value: Callable[[OptionAppraisal], Value]


def _range_of_cost(option: OptionAppraisal) -> Value:
    held = _nine_tenths(option.cost)
    return None if held is None else (held.low, held.high)


def _nine_tenths(estimate: Estimate) -> Interval | None:
    """None in a case that was built before this interval was kept."""
    return next((one for one in estimate.intervals if one.level == _NINE_TENTHS), None)


def _yes(takes_part: bool | None) -> Text | None:
    if takes_part is None:
        return None
    return Text(en="it would", cy="byddai") if takes_part else Text(en="it would not", cy="na fyddai")


def _low_margin(option: OptionAppraisal) -> Value:
    held = _nine_tenths(option.provider.margin) if option.provider else None
    return None if held is None else held.low


CONTINGENCY = Column(
    "contingency",
    Text(en="Contingency for the risks the council keeps", cy="Arian wrth gefn ar gyfer y risgiau y mae’r cyngor yn eu cadw"),
    "money",
)
ALREADY_EXPECTED = Column(
    "risk_kept",
    Text(en="Already in expected cost for those risks", cy="Eisoes yn y gost ddisgwyliedig ar gyfer y risgiau hynny"),
    "money",
)

_PRESENT_COST = "present_cost"

_LINES = (
    Line(Column("runs", Text(en="Runs", cy="Cyfnod"), "month", ranged=True), lambda one: (one.starts, one.ends)),
    Line(EXPECTED_COST, lambda one: one.cost_mean),
    Line(
        Column("nine_tenths", Text(en="Cost, 90 futures in 100", cy="Cost, 90 dyfodol o bob 100"), "money", ranged=True),
        _range_of_cost,
    ),
    Line(
        Column(
            _PRESENT_COST,
            Text(en="Present value of the cost", cy="Gwerth presennol y gost"),
            "money",
        ),
        lambda one: one.present_cost,
    ),
    Line(
        Column(
            "uplifted_cost",
            Text(en="Present value with optimism bias", cy="Gwerth presennol gyda gogwydd optimistiaeth"),
            "money",
        ),
        lambda one: one.uplifted_cost,
    ),
    Line(BREACH, lambda one: one.breach if one.years else None),
    Line(
        Column(
            "first_breach",
            Text(
                en="First year more likely than not over budget",
                cy="Y flwyddyn gyntaf sy’n debycach na pheidio o fynd dros y gyllideb",
            ),
            "year",
        ),
        lambda one: one.first_breach,
    ),
    Line(Column("outcomes", Text(en="Outcomes reached", cy="Canlyniadau a gyflawnir"), "count"), lambda one: one.outcomes_mean),
    Line(
        Column("cost_per_outcome", Text(en="Cost per outcome", cy="Cost fesul canlyniad"), "money"),
        lambda one: one.cost_per_outcome,
    ),
    Line(
        Column(
            "attributable",
            Text(
                en="Outcomes beyond those that would have come anyway",
                cy="Canlyniadau y tu hwnt i’r rhai a fyddai wedi digwydd beth bynnag",
            ),
            "count",
        ),
        lambda one: one.attributable,
    ),
    Line(
        Column(
            "cost_per_attributable_outcome",
            Text(
                en="Cost per outcome that would not have come anyway", cy="Cost fesul canlyniad na fyddai wedi digwydd beth bynnag"
            ),
            "money",
        ),
        lambda one: one.cost_per_attributable_outcome,
    ),
    Line(
        Column(
            "effort_ratio",
            Text(
                en="Effort for one of those hardest to help, beside one of the easiest",
                cy="Ymdrech dros un o’r rhai anoddaf eu helpu, o’i chymharu ag un o’r rhai hawsaf",
            ),
            "share",
        ),
        lambda one: one.fairness.effort_ratio if one.fairness else None,
    ),
    Line(
        Column(
            "outcomes_ratio",
            Text(
                en="Outcomes for one of those hardest to help, beside one of the easiest",
                cy="Canlyniadau i un o’r rhai anoddaf eu helpu, o’u cymharu ag un o’r rhai hawsaf",
            ),
            "share",
        ),
        lambda one: one.fairness.outcomes_ratio if one.fairness else None,
    ),
    Line(CONTINGENCY, lambda one: one.contingency),
    Line(ALREADY_EXPECTED, lambda one: one.risk_kept),
    Line(
        Column(
            "at_risk",
            Text(
                en="Share of provider’s income that moves with results",
                cy="Cyfran incwm y darparwr sy’n newid gyda chanlyniadau",
            ),
            "share",
        ),
        lambda one: one.at_risk,
    ),
    Line(
        Column(
            "pounds_per_extra_outcome",
            Text(en="Provider’s income for one more outcome", cy="Incwm y darparwr am un canlyniad arall"),
            "money",
        ),
        lambda one: one.pounds_per_extra_outcome,
    ),
    Line(
        Column(
            "flat",
            Text(
                en="Chance that a few more or fewer outcomes would not change pay",
                cy="Siawns na fyddai ychydig mwy neu lai o ganlyniadau yn newid y tâl",
            ),
            "share",
        ),
        lambda one: one.incentive.flat if one.incentive else None,
    ),
    Line(
        Column(
            "cliff",
            Text(
                en="Chance that a few more or fewer would change it out of all proportion",
                cy="Siawns y byddai ychydig mwy neu lai yn ei newid y tu hwnt i bob cymesuredd",
            ),
            "share",
        ),
        lambda one: one.incentive.cliff if one.incentive else None,
    ),
    Line(
        Column(
            "noise_to_signal",
            Text(
                en="Chance’s part in the provider’s income, in pounds for each £1 that full effort would add",
                cy="Rhan hap yn incwm y darparwr, mewn punnoedd am bob £1 y byddai ymdrech lawn yn ei hychwanegu",
            ),
            "ratio",
        ),
        lambda one: one.incentive.noise_to_signal if one.incentive else None,
    ),
    Line(
        Column(
            "false_pay",
            Text(en="Chance of paying for an effect that is not there", cy="Siawns o dalu am effaith nad yw yno"),
            "share",
        ),
        lambda one: one.false_pay,
    ),
    Line(
        Column(
            "missed_pay",
            Text(en="Chance of paying nothing for an effect that is there", cy="Siawns o beidio â thalu dim am effaith sydd yno"),
            "share",
        ),
        lambda one: one.missed_pay,
    ),
    Line(
        Column(
            "effort",
            Text(
                en="Effort the provider would choose, of what it could make",
                cy="Yr ymdrech y byddai’r darparwr yn ei dewis, o’r hyn y gallai ei wneud",
            ),
            "share",
        ),
        lambda one: one.provider.effort if one.provider else None,
    ),
    Line(
        Column(
            "takes_part",
            Text(en="Whether the provider would take part", cy="A fyddai’r darparwr yn cymryd rhan"),
            "words",
        ),
        lambda one: _yes(one.provider.takes_part) if one.provider else None,
    ),
    Line(
        Column("margin", Text(en="Provider’s margin", cy="Maint elw’r darparwr"), "share"),
        lambda one: one.provider.margin_mean if one.provider else None,
    ),
    Line(
        Column(
            "low_margin",
            Text(en="Margin that it passes in 95 futures in 100", cy="Maint elw y mae’n ei basio mewn 95 dyfodol o bob 100"),
            "share",
        ),
        _low_margin,
    ),
    Line(
        Column("loss", Text(en="Provider’s chance of a loss", cy="Siawns y darparwr o wneud colled"), "share"),
        lambda one: one.provider.loss if one.provider else None,
    ),
    Line(
        Column("ruin", Text(en="Provider’s chance of running out of cash", cy="Siawns y darparwr o redeg allan o arian"), "share"),
        lambda one: one.provider.ruin if one.provider else None,
    ),
)
_BETTER = Text(
    en="no worse in cost, outcomes and the provider’s chance of a loss, and better in one",
    cy="yn waeth o ran cost, canlyniadau na siawns y darparwr o wneud colled, ac mae’n well mewn un ohonynt",
)
"""How an option outdoes another."""
_OUTDONE_BY = Text(en="Outdone by", cy="Yr opsiwn sy’n well")


def lines(options: Sequence[OptionAppraisal]) -> tuple[Line, ...]:
    """The lines that some option has a figure for."""
    return tuple(_in_prices(line, options) for line in _LINES if any(line.value(one) is not None for one in options))


def _in_prices(line: Line, options: Sequence[OptionAppraisal]) -> Line:
    """A present cost says in the prices of which month it is, where that was kept; any other line is as it was."""
    priced = next((one.priced_at for one in options if one.priced_at), None)
    if line.column.key != _PRESENT_COST or priced is None:
        return line
    at, plain = Month.parse(priced), line.column.heading
    heading = Text(en=f"{plain.en}, in prices of {month(at)}", cy=f"{plain['cy']}, ym mhrisiau mis {month(at, 'cy')}")
    return replace(line, column=replace(line.column, heading=heading))


def comparison(options: Sequence[OptionAppraisal]) -> Table:
    """The options side by side: a row a line, and the option that outdoes each where one does."""
    rows = [(line.column.heading, *(in_both(line.value(one), line.column.kind) for one in options)) for line in lines(options)]
    if any(one.dominated_by for one in options):
        titles = {one.id: one.title for one in options}
        rows.append((_OUTDONE_BY, *(titles[one.dominated_by] if one.dominated_by else Text(en="–") for one in options)))
    return Table(
        Text(en="The options, side by side", cy="Yr opsiynau, ochr yn ochr"),
        (Text(en="Over the whole contract", cy="Dros y contract cyfan"), *(one.title for one in options)),
        tuple(rows),
        tuple(range(1, len(options) + 1)),
    )


def outdone(options: Sequence[OptionAppraisal]) -> dict[str, Text]:
    """By its id, of each option that another outdoes: which one does, and in what."""
    by_id = {one.id: one for one in options}
    return {one.id: _outdone(by_id[one.dominated_by]) for one in options if one.dominated_by}


def _outdone(better: OptionAppraisal) -> Text:
    return Text(en=f"“{better.title.en}” is {_BETTER.en}.", cy=f"Nid yw “{better.title['cy']}” {_BETTER['cy']}.")


def affordability(options: Sequence[OptionAppraisal], budget: Sequence[Budget]) -> Table:
    """A row a financial year: its budget, and each option's expected cost with the chance that it goes over it, and by how much
    that is expected to be."""
    rows = tuple(
        (Text(en=year.year), in_both(year.amount, "money"), *(_against(one, year.year) for one in options)) for year in budget
    )
    return Table(
        Text(
            en="Expected cost by year, with the risks the council keeps, and in brackets the chance of going over budget and the "
            "expected overspend",
            cy="Cost ddisgwyliedig fesul blwyddyn, gyda’r risgiau y mae’r cyngor yn eu cadw, ac mewn cromfachau y siawns o fynd "
            "dros y gyllideb a’r gorwariant disgwyliedig",
        ),
        (YEAR.heading, BUDGET.heading, *(one.title for one in options)),
        rows,
        tuple(range(1, len(options) + 2)),
    )


def _against(option: OptionAppraisal, year: str) -> Text:
    found = next((one for one in option.years if one.year == year), None)
    if found is None:
        return Text(en="–")

    def say(language: Language) -> str:
        over = f"{chance(found.breach, language)}; {short_money(found.overspend, language)}"
        return f"{short_money(found.mean, language)} ({over})"

    return Text(en=say("en"), cy=say("cy"))
