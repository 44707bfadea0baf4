"""The largest suppliers, and the share of the known value that each has."""

from typing import Any

from commonweal.base.language import Language, Text, chance, number
from commonweal.journeys.charts.theme import BLUE, WIDTH, Spec, chart, text
from commonweal.journeys.figures import Column, Figures
from commonweal.market.position.statement import PositionStatement

__all__ = ["draw", "figures"]

_ROW = 40

_COLUMNS = (
    Column("supplier", Text(en="Supplier", cy="Cyflenwr"), "words"),
    Column("value", Text(en="Known value", cy="Gwerth hysbys"), "money"),
    Column("share", Text(en="Share of known value", cy="Cyfran o’r gwerth hysbys"), "share"),
)


def figures(statement: PositionStatement) -> Figures:
    """The largest suppliers, largest first."""
    rows = tuple((one.name, one.pence / 100, one.share) for one in statement.supply.top)
    name = statement.subject.service
    caption = Text(en=f"{name.en}: the largest suppliers by known value", cy=f"{name['cy']}: y cyflenwyr mwyaf yn ôl gwerth hysbys")
    return Figures("suppliers", caption, _alternative(statement), _COLUMNS, rows)


def _alternative(statement: PositionStatement) -> Text:
    top = statement.supply.top
    if not top:
        return Text(en="No supplier has a known value.", cy="Nid oes gwerth hysbys i’r un cyflenwr.")
    many, first, last = number(len(top)), top[0], top[-1]
    return Text(
        en=f"A bar of the share of each of {many} suppliers, from {first.name} with {chance(first.share)} to {last.name} with "
        f"{chance(last.share)}.",
        cy=f"Bar o gyfran pob cyflenwr (nifer: {many}), o {first.name} gyda {chance(first.share, 'cy')} i {last.name} gyda "
        f"{chance(last.share, 'cy')}.",
    )


def draw(statement: PositionStatement, language: Language) -> Spec:
    """Bars with the names above them."""
    found = figures(statement)
    records = [{**one, "place": place, "label": _label(one, language)} for place, one in enumerate(found.records(language))]
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.6, "paddingOuter": 0.6}}
    axis = {"title": None, "tickCount": 4, "format": ".0%"}
    x = {"field": "share", "type": "quantitative", "scale": {"domainMin": 0, "nice": True}, "axis": axis}
    bars = {"mark": {"type": "bar", "fill": BLUE, "height": 12}, "encoding": {"x": x, "y": y}}
    names = text(records, {"datum": 0, "type": "quantitative"}, y, dy=-15, dx=2, limit=WIDTH + 80)
    body = {"width": WIDTH + 80, "height": {"step": _ROW}, "layer": [names, bars]}
    return {**chart(found, language, body), "data": {"values": records}}


def _label(record: dict[str, Any], language: Language) -> str:
    # The share first: a long name may be cut short, the number never.
    return f"{chance(record['share'], language)}: {record['supplier']}"
