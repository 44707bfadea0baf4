"""Forecasts that were published before, and what came."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from commonweal.base.language import Language, Text, day, number
from commonweal.journeys.charts.theme import GREY, INK, LIGHT, RED, WIDTH, Spec, chart, round_domain
from commonweal.journeys.columns import MIDDLE, YEAR, futures
from commonweal.journeys.figures import Column, Figures, Kind, Value, opening, written
from commonweal.journeys.need_charts.words import in_measure, kind
from commonweal.need.history import History
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
    """Whether any count has arrived that a published forecast of this need told of."""
    return bool(_ordered(statement))


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
    return Figures("record", caption, _alternative(_ordered(statement)), in_measure(_COLUMNS, statement), rows)


def _ordered(statement: Statement) -> list[Score]:
    """The scores of this place's need, by the day of publication and the year."""
    ours = [one for one in statement.published.scores if _of(one, statement.forecast.history)]
    return sorted(ours, key=lambda one: (one.published, one.vintage, one.year))


def _of(score: Score, history: History) -> bool:
    same = score.place == history.place or (score.code != "" and score.code == history.code)
    return same and score.measure == history.measure


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


def _alternative(scores: Sequence[Score]) -> Text:
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
    shown = _last(_ordered(statement))
    titles = _titles(shown, language)
    records = [_record(one, titles[one.vintage], kind(statement), language) for one in shown]
    domain = round_domain(one[key] for one in records for key in ("low", "high", "came"))
    years = sorted({one.year for one in shown})
    panel = {
        "width": WIDTH + 40,
        "height": _HEIGHT,
        "encoding": _axes(range(years[0], years[-1] + 1), domain),
        "layer": _layers(),
    }
    # Two lines of words stand between a panel and its title.
    header = {"labelPadding": 22}
    facet = {"field": "title", "type": "nominal", "sort": list(titles.values()), "title": None, "header": header}
    body = {"facet": facet, "columns": 1, "spacing": 24, "spec": panel}
    return {**chart(figures(statement), language, body), "data": {"values": records}}


def _last(scores: Sequence[Score]) -> list[Score]:
    """The last years of the forecasts published last."""
    vintages = list(dict.fromkeys(one.vintage for one in scores))[-_SHOWN:]
    kept = [one for one in scores if one.vintage in vintages]
    since = max(one.year for one in kept) - _SHOWN
    return [one for one in kept if one.year > since]


def _titles(scores: Sequence[Score], language: Language) -> dict[str, str]:
    """What each forecast is called: by its day, and where several were published on it also by its hash."""
    days = {one.vintage: one.published for one in scores}
    many = Counter(days.values())
    called = {vintage: _PUBLISHED[language].format(day=day(published, language)) for vintage, published in days.items()}
    return {vintage: f"{title} ({vintage[:8]})" if many[days[vintage]] > 1 else title for vintage, title in called.items()}


def _record(one: Score, title: str, how: Kind, language: Language) -> dict[str, Any]:
    (low, high), verdict = _ends(one), _verdict(one)
    label = [written(one.outcome, how, language), "" if verdict == "held" else _VERDICTS[verdict][language]]
    told = {"year": one.year, "low": low, "high": high, "middle": one.ours.point, "came": one.outcome}
    return {"title": title, "label": label, "verdict": verdict, **told}


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
