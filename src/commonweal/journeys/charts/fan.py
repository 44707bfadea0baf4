"""A fan chart: what was, and what may come, with 50, 80 and 95 of 100 futures inside its bands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from textwrap import wrap
from typing import Any, Literal

from commonweal.base.estimate import LEVELS, Estimate
from commonweal.base.language import Language, Text, number, percent
from commonweal.journeys.charts.theme import BLUE, GREY, INK, Spec, apart, chart, round_domain, text
from commonweal.journeys.columns import MIDDLE, YEAR, futures
from commonweal.journeys.figures import Column, Figures, Kind, Value, written
from commonweal.need.forecast import Forecast, ForecastYear
from commonweal.need.history import Observation

__all__ = ["Look", "Mark", "bands", "draw", "figures"]

Records = Sequence[dict[str, Any]]

_COLUMNS = (
    YEAR,
    Column("counted", Text(en="Counted", cy="Cyfrifwyd"), "count"),
    Column("withheld", Text(en="Withheld", cy="Wedi’i ddal yn ôl"), "words"),
    MIDDLE,
    *(futures(level, "count") for level in LEVELS),
)

_HEIGHT = 240
_PAGE, _LETTER, _WIDEST = 414, 7, 8.6
"""Pixels that are left of a chart's 440 after the edges, and those that a letter takes: where a chart is measured, and in the
widest type that a browser may draw it in."""
_EDGE = 6
_LETTERS = 50
"""Letters of a title that fit on a line in any sans-serif type."""
_LINE = 16
"""Pixels from one line of words to the next."""

_BANDS = {"nearly_all": 0.12, "most": 0.24, "half": 0.4}
"""The bands from the back to the front, with the strength of their tint."""

_MARKS = {
    "break": Text(en="defined anew", cy="diffiniwyd o’r newydd"),
    "shock": Text(en="shock", cy="ergyd"),
}
_DASHES: dict[str, list[int]] = {"break": [1, 0], "shock": [2, 3]}


@dataclass(frozen=True, slots=True)
class Mark:
    """A year to look at twice: one from which the measure was defined anew, or one that a shock struck."""

    year: int
    kind: Literal["break", "shock"]

    @property
    def at(self) -> float:
        """Where its line stands: at the year of a shock, and before the first count of a new definition."""
        return self.year - 0.5 if self.kind == "break" else self.year


@dataclass(frozen=True, slots=True)
class Look:
    """How one fan differs from another.

    `title` stands over the axis of values and `said` writes a value beside the fan. `years` and `values` are settings of the two
    axes, `letters` how many the axis of values needs, `ticks` how many years are written out, `marks` the years to look at twice.
    """

    title: Text
    said: Callable[[float, Language], str] = number
    years: Spec = field(default_factory=dict)
    values: Spec = field(default_factory=dict)
    ticks: int = 6
    letters: int = 5
    marks: tuple[Mark, ...] = ()


def figures(name: str, measure: Text, forecast: Forecast, kind: Kind = "count") -> Figures:
    """The counts as published and the forecast, year by year. `measure` opens a sentence; `kind` is how its values are written."""
    place = forecast.history.place
    rows = (*map(_counted, forecast.history.observations), *map(_forecast, forecast.years))
    caption = Text(
        en=f"{measure.en}, {place}: counted, and forecast with its ranges",
        cy=f"{measure['cy']}, {place}: y cyfrif, a’r rhagolwg gyda’i ystodau",
    )
    columns = tuple(replace(one, kind=kind) if one.kind == "count" else one for one in _COLUMNS)
    return Figures(name, caption, _alternative(forecast, kind), columns, rows)


def _counted(one: Observation) -> tuple[Value, ...]:
    withheld = (one.marker or "c") if one.value is None else None
    return one.year, one.value, withheld, None, None, None, None


def _forecast(one: ForecastYear) -> tuple[Value, ...]:
    return one.year, None, None, *bands(one.estimate)


def bands(estimate: Estimate) -> tuple[Value, ...]:
    """The middle and the three ranges of an estimate: what a fan is drawn from."""
    return estimate.point, *((one.low, one.high) for one in map(estimate.interval, LEVELS))


def _alternative(forecast: Forecast, kind: Kind) -> Text:
    first, last = forecast.history.observations[0].year, forecast.years[-1]
    held = last.estimate.interval(0.8)
    # Both languages write numbers alike, so one set of written numbers serves.
    middle, least, most = (written(value, kind, "en") for value in (last.estimate.point, held.low, held.high))
    return Text(
        en=f"A line of the yearly count from {first}, then a fan that widens to {last.year}, "
        f"where the middle forecast is {middle} and 80 futures in 100 lie between {least} and {most}.",
        cy=f"Llinell o’r cyfrif blynyddol o {first}, yna gwyntyll sy’n lledu hyd at {last.year}, "
        f"lle mae’r rhagolwg canolog yn {middle} ac 80 dyfodol o bob 100 rhwng {least} a {most}.",
    )


def draw(found: Figures, language: Language, look: Look, records: Records | None = None) -> Spec:
    """The fan of records that have a `year`, what was `counted` or `withheld` in it, and the `median` with its ranges.

    They are those of the figures, where no others are given.
    """
    records = found.records(language) if records is None else records
    past = [record for record in records if record["median"] is None]
    future = [record for record in records if record["median"] is not None]
    known = [record["counted"] for record in past if record["counted"] is not None]
    domain = _domain(known, [record[f"nearly_all_{end}"] for record in future for end in ("low", "high")])
    marks = [one for one in look.marks if records[0]["year"] < one.year <= records[-1]["year"]]
    # Each mark's word has a line of its own, above all that is drawn.
    head = _LINE * len(marks)
    layers = [
        *_marked(marks, [record["year"] for record in records], language),
        *_fan(_joined(past, future)),
        *_history(past, marks),
        _withheld(past, domain, language),
        _words(past, future, domain, look, language),
    ]
    encoding = {"x": _years(records, look), "y": _values(domain, head, look, language)}
    return chart(
        found,
        language,
        {**_room(future[-1], look, language), "height": _HEIGHT + head, "encoding": encoding, "layer": layers},
    )


def _room(end: dict[str, Any], look: Look, language: Language) -> Spec:
    """The pixels between the axes, which are what the words on both sides leave of the page; and edges that leave the words on the
    right enough room in any type."""
    letters = len(_middle(end, look, language))
    width = round(_PAGE - _LETTER * look.letters - _WIDEST * letters)
    right = round(_EDGE + (_WIDEST - _LETTER) * letters)
    return {"width": width, "padding": {"left": _EDGE, "top": _EDGE, "bottom": _EDGE, "right": right}}


def _middle(end: dict[str, Any], look: Look, language: Language) -> str:
    return ("middle " if language == "en" else "canolog ") + look.said(end["median"], language)


def _domain(known: Sequence[float], reached: Sequence[float]) -> tuple[float, float]:
    low, high = min([*known, *reached]), max([*known, *reached])
    # One count alone is written under the fan.
    return round_domain([low - 0.1 * (high - low) if len(known) == 1 else low, high])


def _joined(past: Records, future: Records) -> Records:
    """The forecast with the last count in front, so that the fan opens from what is known."""
    counted = [record for record in past if record["counted"] is not None][-1:]
    keys = ["median", *(f"{band}_{end}" for band in _BANDS for end in ("low", "high"))]
    return [{"year": record["year"], **dict.fromkeys(keys, record["counted"])} for record in counted] + list(future)


def _years(records: Records, look: Look) -> Spec:
    years = [record["year"] for record in records]
    step = -(-len(years) // look.ticks)
    ticks = list(range(years[-1], years[0] - 1, -step))
    return {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [years[0], years[-1]], "nice": False},
        "axis": {"format": "d", "values": ticks, "title": None, **look.years},
    }


def _values(domain: tuple[float, float], head: int, look: Look, language: Language) -> Spec:
    scale = {"domain": list(domain), "range": [_HEIGHT + head, head]}
    title = wrap(look.title[language], _LETTERS)
    # The first line goes up by as much as the others take.
    axis = {"title": title, "titleY": -10 - _LINE * (len(title) - 1), "tickCount": 5, **look.values}
    return {"type": "quantitative", "scale": scale, "axis": axis}


def _fan(records: Records) -> list[Spec]:
    layers = [
        {
            "data": {"values": list(records)},
            "mark": {"type": "area", "fill": BLUE, "fillOpacity": tint, "stroke": BLUE, "strokeWidth": 0.6},
            "encoding": {"y": {"field": f"{band}_low", "type": "quantitative"}, "y2": {"field": f"{band}_high"}},
        }
        for band, tint in _BANDS.items()
    ]
    median = {
        "data": {"values": list(records)},
        "mark": {"type": "line", "stroke": BLUE, "strokeWidth": 2.5, "strokeDash": [6, 4]},
        "encoding": {"y": {"field": "median", "type": "quantitative"}},
    }
    return [*layers, median]


def _history(past: Records, marks: Iterable[Mark]) -> list[Spec]:
    """The line of counts, which no new definition lets run on."""
    breaks = [one.year for one in marks if one.kind == "break"]
    values = [{**record, "stretch": sum(year <= record["year"] for year in breaks)} for record in past]
    counted = {"y": {"field": "counted", "type": "quantitative"}}
    line = {
        "mark": {"type": "line", "stroke": INK, "strokeWidth": 2.5, "invalid": "break-paths-show-path-domains"},
        "encoding": {**counted, "detail": {"field": "stretch", "type": "nominal"}},
    }
    points = {"mark": {"type": "point", "filled": True, "fill": INK, "opacity": 1, "size": 36}, "encoding": counted}
    return [{"data": {"values": values}, **layer} for layer in (line, points)]


def _marked(marks: Sequence[Mark], years: Sequence[int], language: Language) -> list[Spec]:
    """A line at each year to look at twice, with its word at the head of it."""
    middle = (years[0] + years[-1]) / 2
    return [layer for row, one in enumerate(marks) for layer in _mark(one, row, language, leftwards=one.at > middle)]


def _mark(mark: Mark, row: int, language: Language, *, leftwards: bool) -> list[Spec]:
    x = {"field": "at", "type": "quantitative"}
    rows = [{"at": mark.at, "label": f"{_MARKS[mark.kind][language]} ({mark.year})"}]
    rule = {
        "data": {"values": rows},
        "mark": {"type": "rule", "stroke": GREY, "strokeDash": _DASHES[mark.kind]},
        "encoding": {"x": x, "y": {"value": _LINE * row}, "y2": {"value": "height"}},
    }
    side = {"dx": -5, "align": "right"} if leftwards else {"dx": 5}
    return [rule, text(rows, x, {"value": _LINE * row + _LINE // 2}, fill=GREY, **side)]


def _withheld(past: Records, domain: tuple[float, float], language: Language) -> Spec:
    """A hollow mark on the axis for each year that the publisher withheld, and what it means beside the last."""
    years = [record["year"] for record in past if record["withheld"]]
    words = "withheld" if language == "en" else "wedi’i ddal yn ôl"
    marks = [{"year": year, "label": "× " + words if year == years[-1] else "×"} for year in years]
    x = {"field": "year", "type": "quantitative"}
    return text(marks, x, {"datum": domain[0]}, dx=-5, dy=-9, fill=GREY)


def _words(past: Records, future: Records, domain: tuple[float, float], look: Look, language: Language) -> Spec:
    """What the last count and each part of the fan are, beside them."""
    end = future[-1]
    unit = (domain[1] - domain[0]) / _HEIGHT
    shown = [(end[f"{band}_high"], percent(level, language)) for band, level in zip(reversed(_BANDS), LEVELS, strict=True)]
    named = [(end["median"], _middle(end, look, language)), *shown]
    places = apart([height for height, _ in named], _LINE * unit)
    rows = [{"year": end["year"], "at": at, "label": label} for at, (_, label) in zip(places, named, strict=True)]
    x, y = {"field": "year", "type": "quantitative"}, {"field": "at", "type": "quantitative"}
    known = [(record["year"], record["counted"]) for record in past if record["counted"] is not None]
    last = [{"year": year, "at": count, "label": look.said(count, language)} for year, count in known[-1:]]
    return {"layer": [text(rows, x, y, dx=6), text(last, x, y, **_beside(known))]}


def _beside(known: Sequence[tuple[int, float]]) -> Spec:
    """Where the last count is written: above the line where it rises to it, below it where it falls."""
    if len(known) == 1:
        # There is no room on its left, and the fan is on its right.
        return {"dx": 2, "dy": 16}
    return {"dx": -6, "dy": 14 if known[-1][1] < known[-2][1] else -12, "align": "right"}
