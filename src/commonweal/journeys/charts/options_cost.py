"""What each option costs over its life, with its ranges, beside the budget."""

from collections.abc import Sequence

from commonweal.base.language import Language, Text, short_money
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.journeys.case import Budget
from commonweal.journeys.charts.ranges import ranges
from commonweal.journeys.charts.theme import MILLIONS, RED, Spec, text
from commonweal.journeys.columns import BREACH, EXPECTED_COST, OPTION, futures
from commonweal.journeys.figures import Figures

__all__ = ["draw", "figures"]

_COLUMNS = (OPTION, EXPECTED_COST, futures(0.8, "money"), futures(0.95, "money"), BREACH)


def figures(options: Sequence[OptionAppraisal], budget: Sequence[Budget]) -> Figures:
    """Each option's cost to the council over the whole contract."""
    rows = tuple((one.title, one.cost_mean, _ends(one, 0.8), _ends(one, 0.95), one.breach) for one in options)
    total = _whole_budget(options, budget)
    caption = Text(en="Cost of each option over its life", cy="Cost pob opsiwn dros ei oes")
    if total is not None:
        en = f"{caption.en}, beside a budget of {short_money(total)}"
        caption = Text(en=en, cy=f"{caption.cy}, ochr yn ochr â chyllideb o {short_money(total, 'cy')}")
    return Figures("options-cost", caption, _alternative(options), _COLUMNS, rows)


def _ends(option: OptionAppraisal, level: float) -> tuple[float, float]:
    held = option.cost.interval(level)
    return held.low, held.high


def _whole_budget(options: Sequence[OptionAppraisal], budget: Sequence[Budget]) -> float | None:
    """The budget over the options' whole life; None where some option runs in years that have none, or not in all that have."""
    years = {one.year for one in budget}
    comparable = all({year.year for year in one.years} == years and _within_budgeted_years(one) for one in options)
    return sum(one.amount for one in budget) if comparable else None


def _within_budgeted_years(option: OptionAppraisal) -> bool:
    return abs(sum(year.mean for year in option.years) - option.cost_mean) < 1


def _alternative(options: Sequence[OptionAppraisal]) -> Text:
    dearest, cheapest = max(options, key=_mean), min(options, key=_mean)
    low, high = cheapest.cost_mean, dearest.cost_mean
    return Text(
        en=f"For each option a dot at its expected cost on a bar of its ranges. The least is {cheapest.title.en}, "
        f"{short_money(low)}; the greatest {dearest.title.en}, {short_money(high)}.",
        cy=f"Ar gyfer pob opsiwn, dot wrth ei gost ddisgwyliedig ar far o’i ystodau. Y lleiaf yw {cheapest.title['cy']}, "
        f"{short_money(low, 'cy')}; y mwyaf yw {dearest.title['cy']}, {short_money(high, 'cy')}.",
    )


def _mean(option: OptionAppraisal) -> float:
    return option.cost_mean


def draw(options: Sequence[OptionAppraisal], budget: Sequence[Budget], language: Language) -> Spec:
    """A dot on two bars for each option, beside the budget."""
    total = _known(_whole_budget(options, budget))
    return ranges(
        figures(options, budget),
        language,
        lambda one: short_money(one["mean"], language),
        {"labelExpr": MILLIONS},
        reach=total,
        rules=[line for amount in total for line in _budget(amount, language)],
    )


def _known(total: float | None) -> list[float]:
    return [] if total is None else [total]


def _budget(total: float, language: Language) -> list[Spec]:
    word = "budget" if language == "en" else "cyllideb"
    rows = [{"at": total, "label": f"{word} {short_money(total, language)}"}]
    x = {"field": "at", "type": "quantitative"}
    rule = {
        "data": {"values": rows},
        "mark": {"type": "rule", "stroke": RED, "strokeWidth": 2, "strokeDash": [5, 3]},
        "encoding": {"x": x, "y": None},
    }
    return [rule, text(rows, x, {"value": 0}, dy=-8, align="center")]
