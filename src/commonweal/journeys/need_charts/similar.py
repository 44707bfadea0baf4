"""Places of like size beside one another: how far the need of each may move."""

from collections.abc import Sequence

from commonweal.base.language import Language, Text, number
from commonweal.journeys.charts.theme import Spec, chart
from commonweal.journeys.columns import futures
from commonweal.journeys.figures import Column, Figures, Value, written
from commonweal.journeys.need_charts.dots import Row, panel, reach
from commonweal.journeys.need_charts.words import in_measure
from commonweal.need.statement.statement import PlaceForecast, Statement

__all__ = ["COLUMNS", "draw", "figures", "known", "row"]

COLUMNS = (
    Column("place", Text(en="Place", cy="Lle"), "words"),
    Column("latest", Text(en="Latest count", cy="Y cyfrif diweddaraf"), "count"),
    Column("counted_in", Text(en="Year of the count", cy="Blwyddyn y cyfrif"), "year"),
    Column("growth", Text(en="Growth a year, last three years", cy="Twf y flwyddyn, y tair blynedd diwethaf"), "change"),
    Column("change", Text(en="Middle change", cy="Newid canolog"), "change"),
    futures(0.8, "change"),
)
"""What is told of a place beside others: here and on the map."""

_OWN = Text(en="{place} (this statement)", cy="{place} (y datganiad hwn)")
_NO_CHANGE = Text(en="no change", cy="dim newid")


def known(statement: Statement) -> bool:
    """Whether there is any other place to compare with."""
    return len(statement.similar) > 1


def row(one: PlaceForecast) -> tuple[Value, ...]:
    """A place as a row under `COLUMNS`."""
    held = one.change.interval(0.8)
    return one.place, one.latest, one.year, one.growth, one.change.point, (held.low, held.high)


def figures(statement: Statement) -> Figures:
    """This place, then those nearest to it in size."""
    last, origin = statement.forecast.years[-1].year, statement.forecast.history.counted[-1][0]
    caption = Text(
        en=f"Places of like size: change from the latest count to {last}; the bar holds 80 futures in 100",
        cy=f"Lleoedd o faint tebyg: y newid o’r cyfrif diweddaraf hyd at {last}; mae’r bar yn dal 80 dyfodol o bob 100",
    )
    return Figures(
        "similar",
        caption,
        _alternative(statement.similar, origin, last),
        in_measure(COLUMNS, statement),
        tuple(map(row, statement.similar)),
    )


def _alternative(places: Sequence[PlaceForecast], origin: int, last: int) -> Text:
    if not places:
        return Text(en="No other place is known.", cy="Nid oes lle arall yn hysbys.")
    own, others = places[0], places[1:]
    above = sum(one.change.point > own.change.point for one in others)
    held = own.change.interval(0.8)
    # Both languages write changes alike, so one set of written numbers serves.
    middle, low, high = (written(value, "change", "en") for value in (own.change.point, held.low, held.high))
    return Text(
        en=f"A mark on a bar for each of {number(len(places))} places. For {own.place} the middle change from {origin} to {last} "
        f"is {middle}, and 80 futures in 100 lie between {low} and {high}. "
        f"Other places whose middle change is higher: {above} of {len(others)}.",
        cy=f"Marc ar far ar gyfer pob un o’r lleoedd, {number(len(places), 'cy')} ohonynt. Yn achos {own.place} y newid canolog o "
        f"{origin} i {last} yw {middle}, ac mae 80 dyfodol o bob 100 rhwng {low} a {high}. "
        f"Lleoedd eraill y mae eu newid canolog yn uwch: {above} o {len(others)}.",
    )


def draw(statement: Statement, language: Language) -> Spec:
    """A bar a place, this one first and marked by a diamond."""
    rows = [_row(one, place == 0, language) for place, one in enumerate(statement.similar)]
    axis = {"labelExpr": "(datum.value > 0 ? '+' : '') + format(datum.value, '.0%')"}
    body = panel(rows, reach(rows, 0.0), axis, rule=(0.0, _NO_CHANGE[language]))
    return chart(figures(statement), language, {}) | body


def _row(one: PlaceForecast, own: bool, language: Language) -> Row:
    held = one.change.interval(0.8)
    called = _OWN[language].format(place=one.place) if own else one.place
    return Row(called, written(one.change.point, "change", language), one.change.point, held.low, held.high, own)
