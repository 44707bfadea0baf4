"""From the latest count to the forecast: what each cause adds, step by step."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from commonweal.base.language import Language, Text
from commonweal.journeys.charts.theme import BLUE, GREY, INK, RED, WIDTH, Spec, chart, round_domain, text
from commonweal.journeys.columns import futures
from commonweal.journeys.figures import Column, Figures, Kind, Value, opening, written
from commonweal.journeys.need_charts.words import in_measure, kind, signed
from commonweal.need.statement.statement import Statement
from commonweal.need.waterfall import END, LEVEL, START, WORDS, Part, Waterfall

__all__ = ["draw", "figures"]

_ROW = 48
_LEAST = 0.02
"""The axis reaches at least as far to either side of the latest count, as a share of it."""
_COLUMNS = (
    Column("step", Text(en="Step", cy="Cam"), "words"),
    Column("mean", Text(en="Mean over all futures", cy="Cymedr dros bob dyfodol"), "count"),
    futures(LEVEL, "count"),
)


def figures(statement: Statement) -> Figures:
    """Each step in its order. The means add up; the ranges do not."""
    whole = statement.stages.waterfall
    rows = tuple(_row(one) for one in (whole.start, *whole.steps, whole.end))
    name = opening(statement.measure.name)
    caption = Text(
        en=f"{name.en}: what each cause adds from the latest count to {whole.year}. The means add up; the ranges do not",
        cy=f"{name['cy']}: yr hyn y mae pob achos yn ei ychwanegu o’r cyfrif diweddaraf hyd at {whole.year}. Mae’r cymedrau’n "
        "adio; nid yw’r ystodau",
    )
    return Figures("waterfall", caption, _alternative(whole, kind(statement)), in_measure(_COLUMNS, statement), rows)


def _row(part: Part) -> tuple[Value, ...]:
    return WORDS[part.step], part.mean, (part.low, part.high)


def _alternative(whole: Waterfall, how: Kind) -> Text:
    en = "; ".join(f"{WORDS[one.step].en} {signed(one.mean, how, 'en')}" for one in whole.steps)
    cy = "; ".join(f"{WORDS[one.step].cy} {signed(one.mean, how, 'cy')}" for one in whole.steps)
    first, last = written(whole.start.mean, how, "en"), written(whole.end.mean, how, "en")
    return Text(
        en=f"Bars that lead from the latest count, {first}, to the mean of the forecast for {whole.year}, {last}: {en}.",
        cy=f"Barrau sy’n arwain o’r cyfrif diweddaraf, {first}, at gymedr y rhagolwg ar gyfer {whole.year}, {last}: {cy}.",
    )


def draw(statement: Statement, language: Language) -> Spec:
    """A row a step, each bar beginning where the one above it ended; rises go right and falls left."""
    whole = statement.stages.waterfall
    records = _records(whole, kind(statement), language)
    # A step that is hardly any must not look like a leap.
    least = (whole.start.mean * (1 - _LEAST), whole.start.mean * (1 + _LEAST))
    domain = round_domain([*least, *(value for one in records for value in (one["from"], one["to"]))])
    y = {"field": "place", "type": "ordinal", "axis": None}
    axis = {"title": None, "tickCount": 4, "labelExpr": "format(datum.value, ',')"}
    x = {"type": "quantitative", "scale": {"domain": list(domain)}, "axis": axis}
    layers = [*_joints(records), *_bars(), _ends(), text(records, {"datum": domain[0]}, y, dy=-13)]
    body = {"width": WIDTH + 70, "height": {"step": _ROW}, "encoding": {"x": x, "y": y}, "layer": layers}
    return {**chart(figures(statement), language, body), "data": {"values": records}}


def _records(whole: Waterfall, how: Kind, language: Language) -> list[dict[str, Any]]:
    reached = list(accumulate((one.mean for one in whole.steps), initial=whole.start.mean))
    spans = [(reached[0], reached[0]), *pairwise(reached), (reached[-1], reached[-1])]
    parts = (whole.start, *whole.steps, whole.end)
    return [
        _record(place, part, span, _label(part, whole.year, how, language))
        for place, (part, span) in enumerate(zip(parts, spans, strict=True))
    ]


def _label(part: Part, year: int, how: Kind, language: Language) -> str:
    if part.step in (START, END):
        of = f", {year}" if part.step == END else ""
        return f"{WORDS[part.step][language]}{of}: {written(part.mean, how, language)}"
    return f"{WORDS[part.step][language]}: {signed(part.mean, how, language)}"


def _record(place: int, part: Part, span: tuple[float, float], label: str) -> dict[str, Any]:
    way = "end" if part.step in (START, END) else "rise" if span[1] > span[0] else "fall"
    return {"place": place, "label": label, "from": span[0], "to": span[1], "way": way}


def _bars() -> list[Spec]:
    ends = {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "to"}}
    return [
        {
            "transform": [{"filter": {"field": "way", "equal": way}}],
            "mark": {"type": "bar", "height": 16, "fill": fill, "yOffset": 8},
            "encoding": ends,
        }
        for way, fill in (("rise", BLUE), ("fall", RED))
    ]


def _ends() -> Spec:
    """The counts themselves: marks and no bars, since the axis does not begin at nothing."""
    return {
        "transform": [{"filter": {"field": "way", "equal": "end"}}],
        "mark": {"type": "point", "filled": True, "shape": "diamond", "fill": INK, "size": 150, "opacity": 1, "yOffset": 8},
        "encoding": {"x": {"field": "from", "type": "quantitative"}},
    }


def _joints(records: Sequence[dict[str, Any]]) -> list[Spec]:
    """Thin lines from the end of each bar to the beginning of the next."""
    rows = [{"at": one["to"], "place": one["place"], "next": one["place"] + 1} for one in records[:-1]]
    encoding = {
        "x": {"field": "at", "type": "quantitative"},
        "y": {"field": "place", "type": "ordinal"},
        "y2": {"field": "next"},
    }
    return [{"data": {"values": rows}, "mark": {"type": "rule", "stroke": GREY, "yOffset": 8, "y2Offset": 8}, "encoding": encoding}]
