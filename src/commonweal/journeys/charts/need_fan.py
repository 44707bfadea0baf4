"""The fan chart of need: what was counted, and what may come, with 50, 80 and 95 of 100 futures inside its bands."""

from collections.abc import Sequence
from typing import Any

from commonweal.base.estimate import LEVELS, Interval
from commonweal.base.language import Language, Text, number, percent
from commonweal.journeys.case import Need
from commonweal.journeys.charts.theme import BLUE, GREY, INK, WIDTH, Spec, apart, chart, round_domain, text
from commonweal.journeys.columns import MIDDLE, YEAR, futures
from commonweal.journeys.figures import Column, Figures, Value, opening
from commonweal.need.forecast import ForecastYear
from commonweal.need.history import Observation

__all__ = ["draw", "figures"]

Records = Sequence[dict[str, Any]]

_HEIGHT = 240
_LINE = 16
"""Pixels from one line of words to the next."""

_COLUMNS = (
    YEAR,
    Column("counted", Text(en="Counted", cy="Cyfrifwyd"), "count"),
    Column("withheld", Text(en="Withheld", cy="Wedi’i ddal yn ôl"), "words"),
    MIDDLE,
    *(futures(level, "count") for level in LEVELS),
)
_BANDS = {"nearly_all": 0.12, "most": 0.24, "half": 0.4}
"""The bands from the back to the front, with the strength of their tint."""


def figures(need: Need) -> Figures:
    """The counts as published and the forecast, year by year."""
    history = need.forecast.history
    rows = (*map(_counted, history.observations), *map(_forecast, need.forecast.years))
    name = opening(need.measure.name)
    caption = Text(
        en=f"{name.en}, {history.place}: counted, and forecast with its ranges",
        cy=f"{name['cy']}, {history.place}: y cyfrif, a’r rhagolwg gyda’i ystodau",
    )
    return Figures("need-fan", caption, _alternative(need), _COLUMNS, rows)


def _counted(one: Observation) -> tuple[Value, ...]:
    withheld = (one.marker or "c") if one.value is None else None
    return one.year, one.value, withheld, None, None, None, None


def _forecast(one: ForecastYear) -> tuple[Value, ...]:
    return one.year, None, None, one.estimate.point, *(_ends(one.estimate.interval(level)) for level in LEVELS)


def _ends(interval: Interval) -> tuple[float, float]:
    return interval.low, interval.high


def _alternative(need: Need) -> Text:
    first, last = need.forecast.history.observations[0].year, need.forecast.years[-1]
    low, high = _ends(last.estimate.interval(0.8))
    middle, least, most = (number(value) for value in (last.estimate.point, low, high))
    # Both languages write whole numbers alike, so one set of written numbers serves.
    return Text(
        en=f"A line of the yearly count from {first}, then a fan that widens to {last.year}, "
        f"where the middle forecast is {middle} and 80 futures in 100 lie between {least} and {most}.",
        cy=f"Llinell o’r cyfrif blynyddol o {first}, yna gwyntyll sy’n lledu hyd at {last.year}, "
        f"lle mae’r rhagolwg canolog yn {middle} ac 80 dyfodol o bob 100 rhwng {least} a {most}.",
    )


def draw(need: Need, language: Language) -> Spec:
    """The fan chart, in one language."""
    found = figures(need)
    past = [record for record in found.records(language) if record["median"] is None]
    future = [record for record in found.records(language) if record["median"] is not None]
    known = [record["counted"] for record in past if record["counted"] is not None]
    domain = round_domain([*known, *(record[f"nearly_all_{end}"] for record in future for end in ("low", "high"))])
    layers = [*_fan(_joined(past, future)), *_history(), _withheld(past, domain, language), _words(past, future, domain, language)]
    axes = _axes([record["year"] for record in (*past, *future)], domain, opening(need.measure.name)[language])
    return chart(found, language, {"width": WIDTH, "height": _HEIGHT, "encoding": axes, "layer": layers})


def _joined(past: Records, future: Records) -> Records:
    """The forecast with the last count in front, so that the fan opens from what is known."""
    counted = [record for record in past if record["counted"] is not None][-1:]
    keys = ["median", *(f"{band}_{end}" for band in _BANDS for end in ("low", "high"))]
    return [{"year": record["year"], **dict.fromkeys(keys, record["counted"])} for record in counted] + list(future)


def _axes(years: Sequence[int], domain: tuple[float, float], title: str) -> Spec:
    step = -(-len(years) // 6)
    ticks = list(range(years[-1], years[0] - 1, -step))
    return {
        "x": {
            "field": "year",
            "type": "quantitative",
            "scale": {"domain": [years[0], years[-1]], "nice": False},
            "axis": {"format": "d", "values": ticks, "title": None},
        },
        "y": {"type": "quantitative", "scale": {"domain": list(domain)}, "axis": {"title": title, "tickCount": 5}},
    }


def _fan(records: Records) -> list[Spec]:
    bands = [
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
    return [*bands, median]


def _history() -> list[Spec]:
    counted = {"y": {"field": "counted", "type": "quantitative"}}
    line = {
        "mark": {"type": "line", "stroke": INK, "strokeWidth": 2.5, "invalid": "break-paths-show-path-domains"},
        "encoding": counted,
    }
    return [line, {"mark": {"type": "point", "filled": True, "fill": INK, "opacity": 1, "size": 36}, "encoding": counted}]


def _withheld(past: Records, domain: tuple[float, float], language: Language) -> Spec:
    """A hollow mark on the axis for each year that the publisher withheld, and what it means beside the last."""
    years = [record["year"] for record in past if record["withheld"]]
    words = "withheld" if language == "en" else "wedi’i ddal yn ôl"
    marks = [{"year": year, "label": "× " + words if year == years[-1] else "×"} for year in years]
    x = {"field": "year", "type": "quantitative"}
    return text(marks, x, {"datum": domain[0]}, dx=-5, dy=-9, fill=GREY)


def _words(past: Records, future: Records, domain: tuple[float, float], language: Language) -> Spec:
    """What the last count and each part of the fan are, beside them."""
    end = future[-1]
    unit = (domain[1] - domain[0]) / _HEIGHT
    middle = ("middle " if language == "en" else "canolog ") + number(end["median"], language)
    bands = [(end[f"{band}_high"], percent(level, language)) for band, level in zip(reversed(_BANDS), LEVELS, strict=True)]
    named = [(end["median"], middle), *bands]
    places = apart([height for height, _ in named], _LINE * unit)
    rows = [{"year": end["year"], "at": at, "label": label} for at, (_, label) in zip(places, named, strict=True)]
    x, y = {"field": "year", "type": "quantitative"}, {"field": "at", "type": "quantitative"}
    known = [(record["year"], record["counted"]) for record in past if record["counted"] is not None]
    last = [{"year": year, "at": count, "label": number(count, language)} for year, count in known[-1:]]
    # Above the line where it rises to the last count, below it where it falls.
    falls = len(known) > 1 and known[-1][1] < known[-2][1]
    return {"layer": [text(rows, x, y, dx=6), text(last, x, y, dx=-6, dy=14 if falls else -12, align="right")]}
