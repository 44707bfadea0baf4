"""What each option costs year by year, beside a budget that tightens."""

from collections.abc import Sequence

from commonweal.base.language import Language, Text, percent
from commonweal.contract.appraisal.appraise import OptionAppraisal, YearCost
from commonweal.journeys.charts.theme import DOT, LIGHT, MILLIONS, RED, WIDTH, Spec, chart, round_domain
from commonweal.journeys.columns import BUDGET, EXPECTED_COST, OPTION, OVERSPEND, YEAR, YEAR_BREACH, futures
from commonweal.journeys.figures import Figures, Value, chance

__all__ = ["draw", "figures"]

_COLUMNS = (OPTION, YEAR, BUDGET, EXPECTED_COST, futures(0.8, "money"), YEAR_BREACH, OVERSPEND)


def figures(options: Sequence[OptionAppraisal]) -> Figures:
    """Each option's cost and budget in each financial year."""
    rows = tuple(_row(one, year) for one in options for year in one.years)
    caption = Text(
        en="Cost by year: the bar holds 80 futures in 100, the dot is the expected cost, the line the budget; "
        "the percentage is the chance of going over it",
        cy="Cost fesul blwyddyn: mae’r bar yn dal 80 dyfodol o bob 100, y dot yw’r gost ddisgwyliedig, y llinell yw’r "
        "gyllideb; y ganran yw’r siawns o fynd drosti",
    )
    return Figures("options-years", caption, _alternative(options), _COLUMNS, rows)


def _row(option: OptionAppraisal, year: YearCost) -> tuple[Value, ...]:
    held = year.cost.interval(0.8)
    return option.title, year.year, year.budget, year.mean, (held.low, held.high), year.breach, year.overspend


def _alternative(options: Sequence[OptionAppraisal]) -> Text:
    last = [(one.title, one.years[-1]) for one in options]
    en = "; ".join(f"{title.en} {chance(year.breach)}" for title, year in last)
    cy = "; ".join(f"{title['cy']} {chance(year.breach, 'cy')}" for title, year in last)
    return Text(
        en=f"One panel an option, one bar a year, and the budget. Chance of going over the budget of {last[0][1].year}: {en}.",
        cy=f"Un panel i bob opsiwn, un bar i bob blwyddyn, a’r gyllideb. Siawns o fynd dros gyllideb {last[0][1].year}: {cy}.",
    )


def draw(options: Sequence[OptionAppraisal], language: Language) -> Spec:
    """Small panels, one under another, on the same scale."""
    found = figures(options)
    records = [{**record, "label": _short(record["breach"], language)} for record in found.records(language)]
    domain = round_domain(record[key] for record in records for key in ("budget", "most_low", "most_high"))
    axis = {"labelExpr": MILLIONS, "title": None, "tickCount": 3}
    x = {"field": "year", "type": "ordinal", "axis": {"title": None, "labelAngle": 0}}
    y = {"type": "quantitative", "scale": {"domain": list(domain)}, "axis": axis}
    panel = {"width": WIDTH + 50, "height": 84, "encoding": {"x": x, "y": y}, "layer": _layers()}
    facet = {"field": "option", "type": "nominal", "sort": [one.title[language] for one in options], "title": None}
    body = {"facet": facet, "columns": 1, "spacing": 14, "spec": panel}
    return {**chart(found, language, body), "data": {"values": records}}


def _layers() -> list[Spec]:
    ends = {"y": {"field": "most_low", "type": "quantitative"}, "y2": {"field": "most_high"}}
    tick = {"type": "tick", "orient": "horizontal", "thickness": 3, "color": RED, "opacity": 1, "bandSize": 64}
    # Above the panel, where no bar can reach.
    above = {"y": {"value": -6}, "text": {"field": "label"}}
    return [
        {"mark": {"type": "bar", "width": 18, "fill": LIGHT}, "encoding": ends},
        {"mark": tick, "encoding": _height("budget")},
        {"mark": DOT, "encoding": _height("mean")},
        {"mark": {"type": "text"}, "encoding": above},
    ]


def _short(share: float, language: Language) -> str:
    if 0 < share < 0.01 or 0.99 < share < 1:
        return "<1%" if share < 0.5 else ">99%"
    return percent(share, language)


def _height(key: str) -> Spec:
    return {"y": {"field": key, "type": "quantitative"}}
