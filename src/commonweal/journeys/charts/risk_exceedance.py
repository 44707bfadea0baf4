"""The exceedance curve of the council's risk cost, as the register places the risks: the chance that it is greater than each
amount, and the amount that covers it at the register's confidence. What each option keeps is told beside its cost.
"""

from commonweal.base.language import Language, Text, percent, short_money
from commonweal.journeys.charts.theme import BLUE, DOT, MILLIONS, RED, WIDTH, Spec, chart, text
from commonweal.journeys.figures import Column, Figures
from commonweal.risk.quantify import RiskCost

__all__ = ["draw", "figures"]

_COLUMNS = (
    Column("amount", Text(en="Cost to the council", cy="Cost i’r cyngor"), "money"),
    Column("chance", Text(en="Chance that it costs more", cy="Siawns y bydd yn costio mwy"), "share"),
)


def figures(risk: RiskCost) -> Figures:
    """The curve at round amounts, to the first that is never exceeded in a hundred futures."""
    rows = tuple((one.amount, one.chance) for one in risk.exceedance)
    held, level = short_money(risk.contingency), percent(risk.confidence)
    caption = Text(
        en="Chance that the risks, as the register places them, cost the council more than an amount; "
        f"{held} covers {level} of futures",
        cy="Siawns y bydd y risgiau, fel y mae’r gofrestr yn eu gosod, yn costio mwy na swm i’r cyngor; "
        f"mae {short_money(risk.contingency, 'cy')} yn ddigon ar gyfer {level} o ddyfodolau",
    )
    mean = risk.council_mean
    alternative = Text(
        en=f"A curve that falls from left to right. The mean is {short_money(mean)}; the amount marked, {held}, covers {level} "
        "of futures.",
        cy=f"Cromlin sy’n disgyn o’r chwith i’r dde. Y cymedr yw {short_money(mean, 'cy')}; mae’r swm a farciwyd, "
        f"{short_money(risk.contingency, 'cy')}, yn ddigon ar gyfer {level} o ddyfodolau.",
    )
    return Figures("risk-exceedance", caption, alternative, _COLUMNS, rows)


def draw(risk: RiskCost, language: Language) -> Spec:
    """The curve, with the amount that covers it marked."""
    found = figures(risk)
    x_axis = {"title": found.columns[0].heading[language], "labelExpr": MILLIONS, "tickCount": 5}
    y_axis = {"title": found.columns[1].heading[language], "format": "%", "tickCount": 5}
    encoding = {
        "x": {"field": "amount", "type": "quantitative", "scale": {"nice": False}, "axis": x_axis},
        "y": {"field": "chance", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": y_axis},
    }
    area = {"type": "area", "fill": BLUE, "fillOpacity": 0.15, "line": {"stroke": BLUE, "strokeWidth": 2.5}}
    body = {"width": WIDTH + 50, "height": 220, "layer": [{"mark": area, "encoding": encoding}, *_covered(risk, language)]}
    return chart(found, language, body)


def _covered(risk: RiskCost, language: Language) -> list[Spec]:
    name = f"P{100 * risk.confidence:.0f}: {short_money(risk.contingency, language)}"
    rows = [{"at": risk.contingency, "left": 1 - risk.confidence, "label": name}]
    data = {"values": rows}
    x = {"field": "at", "type": "quantitative"}
    y = {"field": "left", "type": "quantitative"}
    rule = {"type": "rule", "stroke": RED, "strokeWidth": 2, "strokeDash": [5, 3]}
    return [
        {"data": data, "mark": rule, "encoding": {"x": x, "y": y, "y2": {"datum": 0}}},
        {"data": data, "mark": DOT, "encoding": {"x": x, "y": y}},
        text(rows, x, y, dx=9, dy=-9),
    ]
