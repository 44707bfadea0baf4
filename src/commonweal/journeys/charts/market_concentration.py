"""Concentration of supply by division: how near each part of the market stands to a single supplier."""

from typing import Any

from commonweal.base.language import Language, Text, number
from commonweal.journeys.charts.theme import BLUE, INK, RED, WIDTH, Spec, chart, text
from commonweal.journeys.figures import Column, Figures
from commonweal.market.band import CONCENTRATED, HIGHLY_CONCENTRATED
from commonweal.market.view import MarketView, Segment

__all__ = ["draw", "figures"]

_SHOWN = 10
"""Divisions shown, those with the most known value: more cannot be read on a phone."""

_ROW = 44

_COLUMNS = (
    Column("division", Text(en="Division", cy="Adran"), "words"),
    Column("awards", Text(en="Awards", cy="Dyfarniadau"), "count"),
    Column("suppliers", Text(en="Suppliers", cy="Cyflenwyr"), "count"),
    Column("value", Text(en="Known value", cy="Gwerth hysbys"), "money"),
    Column("concentration", Text(en="Concentration (HHI)", cy="Crynodiad (HHI)"), "count"),
    Column("top_three", Text(en="Share of the largest three", cy="Cyfran y tri mwyaf"), "share"),
)


def figures(market: MarketView) -> Figures:
    """The divisions with the most known value, most concentrated first."""
    valued = sorted((one for one in market.divisions if one.hhi is not None), key=lambda one: -one.value)[:_SHOWN]
    ordered = sorted(valued, key=lambda one: -(one.hhi or 0))
    rows = tuple((one.name, one.records, one.suppliers, one.value, one.hhi, one.top_three) for one in ordered)
    caption = Text(
        en="Concentration of supply by division (Herfindahl-Hirschman index: 10,000 is one supplier)",
        cy="Crynodiad y cyflenwad fesul adran (mynegai Herfindahl-Hirschman: 10,000 yw un cyflenwr)",
    )
    return Figures("market-concentration", caption, _alternative(ordered), _COLUMNS, rows)


def _alternative(ordered: list[Segment]) -> Text:
    above = sum((one.hhi or 0) > HIGHLY_CONCENTRATED for one in ordered)
    line = number(HIGHLY_CONCENTRATED)
    return Text(
        en=f"Bars of the concentration index for {len(ordered)} divisions; {above} of them above {line}, highly concentrated.",
        cy=f"Barrau’r mynegai crynodiad; nifer yr adrannau: {len(ordered)}; nifer uwchlaw {line}, yn grynodedig iawn: {above}.",
    )


def draw(market: MarketView, language: Language) -> Spec:
    """Bars with their names above them, and the two usual lines."""
    found = figures(market)
    records = [
        {**record, "place": place, "label": _label(record, language)} for place, record in enumerate(found.records(language))
    ]
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.6, "paddingOuter": 0.6}}
    highest = max((record["concentration"] for record in records), default=0.0)
    scale = {"domain": [0, max(highest, HIGHLY_CONCENTRATED * 1.2)], "nice": True}
    axis = {"title": None, "tickCount": 4, "labelExpr": "format(datum.value, ',')"}
    x = {"field": "concentration", "type": "quantitative", "scale": scale, "axis": axis}
    bars = {"mark": {"type": "bar", "fill": BLUE, "height": 14}, "encoding": {"x": x, "y": y}}
    names = text(records, {"datum": 0, "type": "quantitative"}, y, dy=-17, dx=2, limit=WIDTH + 80)
    body = {"width": WIDTH + 80, "height": {"step": _ROW}, "layer": [*_lines(language), names, bars]}
    return {**chart(found, language, body), "data": {"values": records}}


def _label(record: dict[str, Any], language: Language) -> str:
    awards = "awards" if language == "en" else "dyfarniadau"
    # The index first: a long name may be cut short, the number never.
    return f"{number(record['concentration'], language)}: {record['division']} ({awards}: {record['awards']})"


def _lines(language: Language) -> list[Spec]:
    """The two lines, each named above the bars on a row of its own: they may stand close together."""
    words = {"en": ("concentrated", "highly concentrated"), "cy": ("crynodedig", "crynodedig iawn")}[language]
    lines = zip((CONCENTRATED, HIGHLY_CONCENTRATED), words, (-24, -6), strict=True)
    return [layer for at, name, height in lines for layer in _line(at, f"{number(at, language)} {name}", height)]


def _line(at: int, name: str, height: int) -> list[Spec]:
    rows = [{"at": at, "label": name}]
    x = {"field": "at", "type": "quantitative"}
    ends = {"x": x, "y": {"value": height - 6}, "y2": {"value": "height"}}
    rule = {"data": {"values": rows}, "mark": {"type": "rule", "stroke": RED, "strokeDash": [5, 3]}, "encoding": ends}
    return [rule, text(rows, x, {"value": height}, dx=4, fill=INK)]
