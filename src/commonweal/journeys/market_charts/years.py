"""What was awarded in each year: the known value, over the whole length of the contracts."""

from collections.abc import Sequence

from commonweal.base.language import Language, Text, number
from commonweal.journeys.charts.theme import BLUE, MILLIONS, WIDTH, Spec, chart
from commonweal.journeys.columns import YEAR
from commonweal.journeys.figures import Column, Figures, opening
from commonweal.market.position.statement import PositionStatement

__all__ = ["bars", "draw", "figures", "of_values"]

_COLUMNS = (
    YEAR,
    Column("awards", Text(en="Awards", cy="Dyfarniadau"), "count"),
    Column("valued", Text(en="With a known value", cy="Â gwerth hysbys"), "count"),
    Column("suppliers", Text(en="Suppliers", cy="Cyflenwyr"), "count"),
    Column("value", Text(en="Known value", cy="Gwerth hysbys"), "money"),
)


_PICTURED = (YEAR, _COLUMNS[-1])
_CAPTION = Text(en="known value of awards by year of award", cy="gwerth hysbys y dyfarniadau fesul blwyddyn ddyfarnu")


def figures(statement: PositionStatement) -> Figures:
    """A row a year of award."""
    rows = tuple(
        (one.year, one.awards, one.valued, one.suppliers, None if one.pence is None else one.pence / 100)
        for one in statement.size.years
    )
    name = statement.subject.service
    caption = Text(en=f"{name.en}: {_CAPTION.en}", cy=f"{name['cy']}: {_CAPTION['cy']}")
    return Figures("years", caption, _alternative([(row[0], row[-1]) for row in rows]), _COLUMNS, rows)


def of_values(values: Sequence[tuple[str, float | None]]) -> Figures:
    """Years and the known value of each, in pounds, whatever they were chosen by; the earliest first."""
    ends = f"{values[0][0]}–{values[-1][0]}" if values else ""
    caption = Text(en=f"{_CAPTION.en}, {ends}", cy=f"{_CAPTION['cy']}, {ends}") if values else _CAPTION
    return Figures("years", opening(caption), _alternative(values), _PICTURED, tuple(values))


def _alternative(values: Sequence[tuple[str, float | None]]) -> Text:
    valued = [(year, value) for year, value in values if value]
    if not valued:
        return Text(en="No year has a known value.", cy="Nid oes gwerth hysbys i’r un flwyddyn.")
    most, _value = max(valued, key=lambda one: one[1])
    many, first, last = number(len(valued)), valued[0][0], valued[-1][0]
    return Text(
        en=f"A bar for each of {many} years, {first} to {last}; the tallest is {most}.",
        cy=f"Bar ar gyfer pob un o’r blynyddoedd, {first} i {last} (nifer: {many}); y talaf yw {most}.",
    )


def draw(statement: PositionStatement, language: Language) -> Spec:
    """A bar a year."""
    return bars(figures(statement), language)


def bars(found: Figures, language: Language) -> Spec:
    """A bar of the `value` of each `year`."""
    records = [{**one, "value": one["value"] or 0} for one in found.records(language)]
    known = [int(one["year"]) for one in records]
    # A year without an award has its place too.
    every = [str(year) for year in range(min(known), max(known) + 1)]
    x = {"field": "year", "type": "ordinal", "scale": {"domain": every}, "axis": {"title": None, "labelAngle": 0}}
    y = {"field": "value", "type": "quantitative", "axis": {"title": None, "tickCount": 4, "labelExpr": MILLIONS}}
    body = {"width": WIDTH + 40, "height": 180, "mark": {"type": "bar", "fill": BLUE}, "encoding": {"x": x, "y": y}}
    return {**chart(found, language, body), "data": {"values": records}}
