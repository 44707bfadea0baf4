"""How many people there are, of the ages whose number drives the need."""

from commonweal.base.language import Language, Text, number
from commonweal.journeys.charts.theme import BLUE, GREY, INK, WIDTH, Spec, chart, round_domain, text
from commonweal.journeys.columns import YEAR
from commonweal.journeys.figures import Column, Figures
from commonweal.need.statement.statement import PeopleYear, Statement

__all__ = ["draw", "figures", "known"]

_HEIGHT, _HEAD = 160, 30
"""Pixels of what is drawn, and of the line of words above it."""
_PEOPLE = Text(en="People", cy="Pobl")
_COLUMNS = (YEAR, Column("people", _PEOPLE, "count"))
_AHEAD = Text(en="after the latest count", cy="ar ôl y cyfrif diweddaraf")


def known(statement: Statement) -> bool:
    """Whether a population was given that a line can be drawn of."""
    return len(statement.people) > 1


def figures(statement: Statement) -> Figures:
    """The population, year by year."""
    rows = tuple((one.year, one.people) for one in statement.people)
    source, place = statement.people_source, statement.forecast.history.place
    caption = Text(
        en=f"People whose number drives the need, {place}" + (f". {source.en}" if source.en else ""),
        cy=f"Pobl y mae eu nifer yn gyrru’r angen, {place}" + (f". {source['cy']}" if source.en else ""),
    )
    return Figures("people", caption, _alternative(statement), _COLUMNS, rows)


def _alternative(statement: Statement) -> Text:
    if not statement.people:
        return Text(en="No population is known.", cy="Nid oes poblogaeth yn hysbys.")
    first, last = statement.people[0], statement.people[-1]
    then, now = number(first.people), number(last.people)
    return Text(
        en=f"A line of the number of people, {then} in {first.year} and {now} in {last.year}.",
        cy=f"Llinell o nifer y bobl, {then} yn {first.year} ac yna {now} yn {last.year}.",
    )


def draw(statement: Statement, language: Language) -> Spec:
    """A line, dashed after the year of the latest count."""
    found, origin = figures(statement), statement.forecast.history.counted[-1][0]
    years = [one.year for one in statement.people]
    domain = round_domain(one.people for one in statement.people)
    x = {"field": "year", "type": "quantitative", "scale": {"domain": [years[0], years[-1]], "nice": False}}
    step = -(-len(years) // 6)
    ticks = list(range(years[-1], years[0] - 1, -step))
    y = {"field": "people", "type": "quantitative", "scale": {"domain": list(domain), "range": [_HEIGHT + _HEAD, _HEAD]}}
    encoding = {
        "x": {**x, "axis": {"format": "d", "values": ticks, "title": None}},
        "y": {**y, "axis": {"title": _PEOPLE[language], "tickCount": 4}},
    }
    layers = [*_lines(origin), *_words(statement.people, origin, language)]
    return chart(found, language, {"width": WIDTH, "height": _HEIGHT + _HEAD, "encoding": encoding, "layer": layers})


def _lines(origin: int) -> list[Spec]:
    line = {"type": "line", "strokeWidth": 2.5}
    return [
        {"transform": [{"filter": f"datum.year <= {origin}"}], "mark": {**line, "stroke": INK}},
        {"transform": [{"filter": f"datum.year >= {origin}"}], "mark": {**line, "stroke": BLUE, "strokeDash": [6, 4]}},
    ]


def _words(people: tuple[PeopleYear, ...], origin: int, language: Language) -> list[Spec]:
    x, y = {"field": "year", "type": "quantitative"}, {"field": "people", "type": "quantitative"}
    ends = [{"year": one.year, "people": one.people, "label": number(one.people, language)} for one in (people[0], people[-1])]
    rule = {
        "data": {"values": [{"year": origin}]},
        "mark": {"type": "rule", "stroke": GREY, "strokeDash": [2, 3]},
        "encoding": {"x": x, "y": None},
    }
    told = [{"year": origin, "label": _AHEAD[language]}]
    inside = people[0].year < origin < people[-1].year
    leftwards = origin > (people[0].year + people[-1].year) / 2
    side = {"dx": -5, "align": "right"} if leftwards else {"dx": 5}
    before = [rule, text(told, x, {"value": 8}, fill=GREY, **side)] if inside else []
    # Clear of the line, which leads up or down from there.
    clear = 14 if people[-1].people > people[0].people else -14
    return [*before, text(ends[:1], x, y, dx=8, dy=clear), text(ends[1:], x, y, dx=6)]
