"""Forecasts that were published before, and what came."""

from collections.abc import Sequence
from typing import Any

from commonweal.base.language import Language, Text, day, number
from commonweal.journeys.charts.theme import GREY, INK, LIGHT, RED, WIDTH, Spec, chart, round_domain
from commonweal.journeys.columns import MIDDLE, YEAR, futures
from commonweal.journeys.figures import Column, Figures, Value, opening
from commonweal.need.record.track import Score
from commonweal.need.statement.statement import Statement

__all__ = ["draw", "figures", "known"]

_SHOWN = 6
"""Panels shown, and years in each, the last ones: the table has all."""

_HEIGHT = 96
_LEVEL = 0.8
_COLUMNS = (
    Column("published", Text(en="Published", cy="Cyhoeddwyd"), "words"),
    YEAR,
    MIDDLE,
    futures(_LEVEL, "count"),
    Column("came", Text(en="What came", cy="Yr hyn a ddaeth"), "count"),
    Column("verdict", Text(en="In the range", cy="Yn yr ystod"), "words"),
)
_VERDICTS = {
    "held": Text(en="in the range", cy="yn yr ystod"),
    "above": Text(en="above", cy="uwch"),
    "below": Text(en="below", cy="is"),
}
_PUBLISHED = Text(en="Published {day}", cy="Cyhoeddwyd {day}")


def known(statement: Statement) -> bool:
    """Whether any count has arrived that a published forecast told of."""
    return bool(statement.published.scores)


def figures(statement: Statement) -> Figures:
    """Each published year whose count has arrived: the forecast published first comes first."""
    rows = tuple(map(_row, _ordered(statement)))
    name, place = opening(statement.measure.name), statement.forecast.history.place
    caption = Text(
        en=f"{name.en}, {place}: what was forecast and what came. The bar was to hold 80 futures in 100; a filled dot lies in it, "
        "a hollow square does not",
        cy=f"{name['cy']}, {place}: yr hyn a ragwelwyd a’r hyn a ddaeth. Roedd y bar i ddal 80 dyfodol o bob 100; mae dot llawn "
        "ynddo, nid yw sgwâr gwag",
    )
    return Figures("record", caption, _alternative(statement), _COLUMNS, rows)


def _ordered(statement: Statement) -> list[Score]:
    return sorted(statement.published.scores, key=lambda one: (one.published, one.year))


def _row(one: Score) -> tuple[Value, ...]:
    low, high = _ends(one)
    day_of = Text(en=day(one.published), cy=day(one.published, "cy"))
    return day_of, one.year, one.ours.point, (low, high), one.outcome, _VERDICTS[_verdict(one)]


def _ends(one: Score) -> tuple[float, float]:
    held = next(interval for interval in one.ours.intervals if interval.level == _LEVEL)
    return held.low, held.high


def _verdict(one: Score) -> str:
    low, high = _ends(one)
    return "above" if one.outcome > high else "below" if one.outcome < low else "held"


def _alternative(statement: Statement) -> Text:
    scores = statement.published.scores
    held = sum(_verdict(one) == "held" for one in scores)
    kept, missed, every = number(held), number(len(scores) - held), number(len(scores))
    return Text(
        en=f"A panel for each published forecast, with a bar and a mark for each year that has been counted since. Counts in their "
        f"range of 80 in 100: {kept} of {every}; outside it: {missed}.",
        cy=f"Panel ar gyfer pob rhagolwg a gyhoeddwyd, gyda bar a marc ar gyfer pob blwyddyn a gyfrifwyd ers hynny. Cyfrifon yn eu "
        f"hystod o 80 o bob 100: {kept} o {every}; y tu allan iddi: {missed}.",
    )


def draw(statement: Statement, language: Language) -> Spec:
    """Small panels, one under another, on the same scales; the forecast published last is lowest."""
    scores = _ordered(statement)
    days = sorted({one.published for one in scores})[-_SHOWN:]
    shown = [_record(one, language) for one in scores if one.published in days]
    last = max(one["year"] for one in shown)
    shown = [one for one in shown if one["year"] > last - _SHOWN]
    domain = round_domain(one[key] for one in shown for key in ("low", "high", "came"))
    years = list(range(min(one["year"] for one in shown), last + 1))
    panel = {"width": WIDTH + 40, "height": _HEIGHT, "encoding": _axes(years, domain), "layer": _layers()}
    titles = [_PUBLISHED[language].format(day=day(one, language)) for one in days]
    facet = {"field": "title", "type": "nominal", "sort": titles, "title": None, "header": {"labelPadding": 32}}
    body = {"facet": facet, "columns": 1, "spacing": 10, "spec": panel}
    return {**chart(figures(statement), language, body), "data": {"values": shown}}


def _record(one: Score, language: Language) -> dict[str, Any]:
    (low, high), verdict = _ends(one), _verdict(one)
    return {
        "title": _PUBLISHED[language].format(day=day(one.published, language)),
        "year": one.year,
        "low": low,
        "high": high,
        "middle": one.ours.point,
        "came": one.outcome,
        "verdict": verdict,
        "label": [number(one.outcome, language), "" if verdict == "held" else _VERDICTS[verdict][language]],
    }


def _axes(years: Sequence[int], domain: tuple[float, float]) -> Spec:
    return {
        "x": {"field": "year", "type": "ordinal", "scale": {"domain": list(years)}, "axis": {"title": None, "labelAngle": 0}},
        "y": {"type": "quantitative", "scale": {"domain": list(domain)}, "axis": {"title": None, "tickCount": 3}},
    }


def _layers() -> list[Spec]:
    ends = {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}}
    tick = {"type": "tick", "orient": "horizontal", "thickness": 2, "color": GREY, "opacity": 1, "bandSize": 22}
    came = {"y": {"field": "came", "type": "quantitative"}}
    dot = {"type": "point", "filled": True, "fill": INK, "size": 90, "opacity": 1}
    square = {
        "type": "point",
        "shape": "square",
        "filled": True,
        "fill": "white",
        "stroke": RED,
        "strokeWidth": 2.5,
        "size": 90,
        "opacity": 1,
    }
    return [
        {"mark": {"type": "bar", "width": 18, "fill": LIGHT}, "encoding": ends},
        {"mark": tick, "encoding": {"y": {"field": "middle", "type": "quantitative"}}},
        {"transform": [{"filter": "datum.verdict === 'held'"}], "mark": dot, "encoding": came},
        {"transform": [{"filter": "datum.verdict !== 'held'"}], "mark": square, "encoding": came},
        # Above the panel, where no bar can reach.
        {"mark": {"type": "text", "lineHeight": 16}, "encoding": {"y": {"value": -24}, "text": {"field": "label"}}},
    ]
