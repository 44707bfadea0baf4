"""What goes to small firms, charities, public bodies and local suppliers: what is known to, what may, and what is known not to."""

from typing import Any

from commonweal.base.language import LANGUAGES, Language, Text, chance
from commonweal.journeys.charts.theme import BLUE, GREY, LIGHT, WIDTH, Spec, chart, text
from commonweal.journeys.figures import Column, Figures
from commonweal.market.choice import SECTORS
from commonweal.market.position.statement import PositionStatement

__all__ = ["draw", "figures"]

_ROW = 46

_COLUMNS = (
    Column("sector", Text(en="Kind of supplier", cy="Math o gyflenwr"), "words"),
    Column("value", Text(en="Known to be theirs", cy="Y gwyddys mai nhw a’i cafodd"), "money"),
    Column("least", Text(en="At least", cy="O leiaf"), "share"),
    Column("most", Text(en="At most", cy="Ar y mwyaf"), "share"),
)


def figures(statement: PositionStatement) -> Figures:
    """A row for each kind of supplier: the share of the known value that is known to be theirs, and that which may be."""
    rows = tuple((SECTORS[one.sector], one.pence / 100, one.least, one.most) for one in statement.sectors)
    name = statement.subject.service
    caption = Text(
        en=f"{name.en}: shares of the known value. Dark is known to be theirs, pale is not told, empty is known not to be",
        cy=f"{name['cy']}: cyfrannau o’r gwerth hysbys. Tywyll: gwyddys mai nhw a’i cafodd; golau: ni ddywedir; gwag: gwyddys nad "
        "nhw",
    )
    return Figures("sectors", caption, _alternative(statement), _COLUMNS, rows)


def _alternative(statement: PositionStatement) -> Text:
    told: dict[Language, str] = {
        language: "; ".join(_said(SECTORS[one.sector][language], one.least, one.most, language) for one in statement.sectors)
        for language in LANGUAGES
    }
    return Text(
        en=f"A bar for each kind of supplier, dark for its share and pale for what is not told: {told['en']}.",
        cy=f"Bar ar gyfer pob math o gyflenwr, tywyll am ei gyfran a golau am yr hyn na ddywedir: {told['cy']}.",
    )


def _said(name: str, least: float | None, most: float | None, language: Language) -> str:
    low, high = chance(least or 0, language), chance(most or 0, language)
    if low == high:
        return f"{name}: {low}"
    return f"{name}: {low} {'to' if language == 'en' else 'i'} {high}"


def draw(statement: PositionStatement, language: Language) -> Spec:
    """A bar of three parts for each, told apart by shade and by their order."""
    found = figures(statement)
    records = [
        {**one, "place": place, "nothing": 0, "everything": 1, "label": _label(one, language)}
        for place, one in enumerate(found.records(language))
    ]
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.6, "paddingOuter": 0.6}}
    axis = {"title": None, "tickCount": 5, "format": ".0%"}
    scale = {"domain": [0, 1]}
    layers = [
        _bar(y, scale, axis, "nothing", "everything", fill="white", stroke=GREY),
        _bar(y, scale, axis, "least", "most", fill=LIGHT, opacity=0.6),
        _bar(y, scale, axis, "nothing", "least", fill=BLUE),
        text(records, {"datum": 0, "type": "quantitative"}, y, dy=-17, dx=2, limit=WIDTH + 80),
    ]
    body = {"width": WIDTH + 70, "height": {"step": _ROW}, "layer": layers}
    return {**chart(found, language, body), "data": {"values": records}}


def _bar(y: Spec, scale: Spec, axis: Spec, first: str, last: str, **mark: Any) -> Spec:
    x = {"field": first, "type": "quantitative", "scale": scale, "axis": axis}
    return {"mark": {"type": "bar", "height": 14, **mark}, "encoding": {"x": x, "x2": {"field": last}, "y": y}}


def _label(record: dict[str, Any], language: Language) -> str:
    return _said(record["sector"], record["least"], record["most"], language)
