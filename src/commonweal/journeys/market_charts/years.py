"""What was awarded in each year: the known value, over the whole length of the contracts."""

from commonweal.base.language import Language, Text, number
from commonweal.journeys.charts.theme import BLUE, MILLIONS, WIDTH, Spec, chart
from commonweal.journeys.columns import YEAR
from commonweal.journeys.figures import Column, Figures
from commonweal.market.position.statement import PositionStatement

__all__ = ["draw", "figures"]

_COLUMNS = (
    YEAR,
    Column("awards", Text(en="Awards", cy="Dyfarniadau"), "count"),
    Column("valued", Text(en="With a known value", cy="Â gwerth hysbys"), "count"),
    Column("suppliers", Text(en="Suppliers", cy="Cyflenwyr"), "count"),
    Column("value", Text(en="Known value", cy="Gwerth hysbys"), "money"),
)


def figures(statement: PositionStatement) -> Figures:
    """A row a year of award."""
    rows = tuple(
        (one.year, one.awards, one.valued, one.suppliers, None if one.pence is None else one.pence / 100)
        for one in statement.size.years
    )
    name = statement.subject.service
    caption = Text(
        en=f"{name.en}: known value of awards by year of award",
        cy=f"{name['cy']}: gwerth hysbys y dyfarniadau fesul blwyddyn ddyfarnu",
    )
    return Figures("years", caption, _alternative(statement), _COLUMNS, rows)


def _alternative(statement: PositionStatement) -> Text:
    valued = [one for one in statement.size.years if one.pence]
    if not valued:
        return Text(en="No year has a known value.", cy="Nid oes gwerth hysbys i’r un flwyddyn.")
    most = max(valued, key=lambda one: one.pence or 0)
    many = number(len(valued))
    return Text(
        en=f"A bar for each of {many} years, {valued[0].year} to {valued[-1].year}; the tallest is {most.year}.",
        cy=f"Bar ar gyfer pob un o’r blynyddoedd, {valued[0].year} i {valued[-1].year} (nifer: {many}); y talaf yw {most.year}.",
    )


def draw(statement: PositionStatement, language: Language) -> Spec:
    """A bar a year."""
    found = figures(statement)
    records = [{**one, "value": one["value"] or 0} for one in found.records(language)]
    known = [int(one.year) for one in statement.size.years]
    # A year without an award has its place too.
    every = [str(year) for year in range(min(known), max(known) + 1)]
    x = {"field": "year", "type": "ordinal", "scale": {"domain": every}, "axis": {"title": None, "labelAngle": 0}}
    y = {"field": "value", "type": "quantitative", "axis": {"title": None, "tickCount": 4, "labelExpr": MILLIONS}}
    body = {"width": WIDTH + 40, "height": 180, "mark": {"type": "bar", "fill": BLUE}, "encoding": {"x": x, "y": y}}
    return {**chart(found, language, body), "data": {"values": records}}
