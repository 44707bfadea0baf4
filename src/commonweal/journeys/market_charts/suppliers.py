"""The largest suppliers, and the share of the known value that each has."""

from collections.abc import Sequence
from typing import Any

from commonweal.base.language import Language, Text, chance, number
from commonweal.journeys.charts.theme import BLUE, WIDTH, Spec, chart, text
from commonweal.journeys.figures import Column, Figures, opening
from commonweal.market.position.statement import PositionStatement

__all__ = ["bars", "draw", "figures", "of_shares"]

_ROW = 40

_COLUMNS = (
    Column("supplier", Text(en="Supplier", cy="Cyflenwr"), "words"),
    Column("value", Text(en="Known value", cy="Gwerth hysbys"), "money"),
    Column("share", Text(en="Share of known value", cy="Cyfran o’r gwerth hysbys"), "share"),
)


_CAPTION = Text(en="the largest suppliers by known value", cy="y cyflenwyr mwyaf yn ôl gwerth hysbys")


def figures(statement: PositionStatement) -> Figures:
    """The largest suppliers, largest first."""
    rows = [(one.name, one.pence / 100, one.share) for one in statement.supply.top]
    name = statement.subject.service
    return _figures(Text(en=f"{name.en}: {_CAPTION.en}", cy=f"{name['cy']}: {_CAPTION['cy']}"), rows)


def of_shares(rows: Sequence[tuple[str, float, float]]) -> Figures:
    """Suppliers with their known value in pounds and their share of it, whatever they were chosen by; the largest first."""
    return _figures(opening(_CAPTION), rows)


def _figures(caption: Text, rows: Sequence[tuple[str, float, float]]) -> Figures:
    return Figures("suppliers", caption, _alternative(rows), _COLUMNS, tuple(rows))


def _alternative(rows: Sequence[tuple[str, float, float]]) -> Text:
    if not rows:
        return Text(en="No supplier has a known value.", cy="Nid oes gwerth hysbys i’r un cyflenwr.")
    many, (first, _most, largest), (last, _least, smallest) = number(len(rows)), rows[0], rows[-1]
    return Text(
        en=f"A bar of the share of each of {many} suppliers, from {first} with {chance(largest)} to {last} with "
        f"{chance(smallest)}.",
        cy=f"Bar o gyfran pob cyflenwr (nifer: {many}), o {first} gyda {chance(largest, 'cy')} i {last} gyda "
        f"{chance(smallest, 'cy')}.",
    )


def draw(statement: PositionStatement, language: Language) -> Spec:
    """Bars with the names above them."""
    return bars(figures(statement), language)


def bars(found: Figures, language: Language) -> Spec:
    """A bar of the `share` of each `supplier`, its name above it."""
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
