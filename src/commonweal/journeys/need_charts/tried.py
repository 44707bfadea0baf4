"""What a reader's own levers do: the fan with them, and the outline of the baseline behind it, which they do not move."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.base.language import Language, Text
from commonweal.journeys.charts import fan
from commonweal.journeys.charts.theme import BLUE, GREY, INK, Spec, apart, chart, round_domain, text
from commonweal.journeys.columns import YEAR, futures
from commonweal.journeys.figures import Column, Figures, Value, opening, written
from commonweal.journeys.need_charts.words import in_measure, kind
from commonweal.need.statement.statement import Statement
from commonweal.need.statement.trial import Trial, TrialYear

__all__ = ["draw", "figures"]

_WIDTH, _HEIGHT = 245, 260
"""The words beside the fan take more room than those of another one."""
_EDGES = {"left": 6, "top": 6, "bottom": 6, "right": 24}
"""Room on the right for letters that a browser draws wider than they were measured."""
_LINE = 16
_LEVEL = 0.8
_BANDS = {"nearly_all": 0.12, "most": 0.24, "half": 0.4}
_COLUMNS = (
    YEAR,
    Column("baseline", Text(en="Baseline, middle", cy="Llinell sylfaen, canolog"), "count"),
    Column("baseline_most", Text(en="Baseline, 80 in 100", cy="Llinell sylfaen, 80 o bob 100"), "count", ranged=True),
    Column("median", Text(en="With the levers, middle", cy="Gyda’r liferi, canolog"), "count"),
    Column("most", Text(en="With the levers, 80 in 100", cy="Gyda’r liferi, 80 o bob 100"), "count", ranged=True),
    Column("change", Text(en="Change, middle", cy="Newid, canolog"), "count"),
    Column("change_most", Text(en="Change, 80 in 100", cy="Newid, 80 o bob 100"), "count", ranged=True),
)
_FAN = (Column("median", Text(en="Middle", cy="Canolog"), "count"), *(futures(level, "count") for level in (0.5, 0.8, 0.95)))
_BASELINE = Text(en="baseline", cy="llinell sylfaen")
_MIDDLE = Text(en="with levers", cy="gyda liferi")


def figures(statement: Statement, trial: Trial) -> Figures:
    """Year by year: the baseline, the need with the levers, and what they change in the same futures."""
    columns = in_measure(_COLUMNS, statement)
    return Figures("tried", _caption(statement, trial), _alternative(statement, trial), columns, tuple(map(_row, trial.years)))


def _caption(statement: Statement, trial: Trial) -> Text:
    name, place = opening(statement.measure.name), statement.forecast.history.place
    if not trial.effects:
        return Text(
            en=f"{name.en}, {place}: the baseline, without any lever", cy=f"{name['cy']}, {place}: y llinell sylfaen, heb lifer"
        )
    return Text(
        en=f"{name.en}, {place}: the baseline in grey outline, and with the levers in blue",
        cy=f"{name['cy']}, {place}: amlinell lwyd yw’r llinell sylfaen, a glas yw’r rhagolwg gyda’r liferi",
    )


def _row(one: TrialYear) -> tuple[Value, ...]:
    pairs = ((estimate.point, _ends(estimate.interval(_LEVEL))) for estimate in (one.baseline, one.tried, one.change))
    return one.year, *(value for pair in pairs for value in pair)


def _ends(interval: Any) -> tuple[float, float]:
    return interval.low, interval.high


def _alternative(statement: Statement, trial: Trial) -> Text:
    return Text(en=_told(statement, trial, "en"), cy=_told(statement, trial, "cy"))


def _told(statement: Statement, trial: Trial, language: Language) -> str:
    last = trial.years[-1]
    held = last.tried.interval(_LEVEL)
    values = (last.baseline.point, last.tried.point, held.low, held.high)
    before, after, low, high = (written(value, kind(statement), language) for value in values)
    if language == "en":
        return (
            f"A line of the yearly count, then a blue fan that widens to {last.year}, where its middle is {after} and 80 futures "
            f"in 100 lie between {low} and {high}. On it, in grey outline, the baseline, whose middle is {before}."
        )
    return (
        f"Llinell o’r cyfrif blynyddol, yna gwyntyll las sy’n lledu hyd at {last.year}, lle mae ei chanol yn {after} ac 80 dyfodol "
        f"o bob 100 rhwng {low} a {high}. Arni, mewn amlinell lwyd, y llinell sylfaen, a’i chanol yn {before}."
    )


def draw(statement: Statement, trial: Trial, language: Language) -> Spec:
    """The picture, in one language. Its axis holds the whole baseline, so that it seldom moves as levers do."""
    known = statement.forecast.history.counted
    counted = [{"year": year, "counted": value} for year, value in known]
    ahead, behind = _joined(counted[-1], [_fan(one) for one in trial.years]), _joined(counted[-1], list(map(_outline, trial.years)))
    domain = round_domain(_reach(trial, [value for _, value in known]))
    encoding = {"x": _years(known[0][0], trial.years[-1].year), "y": _values(domain, opening(statement.measure.name), language)}
    layers = [*_tried(ahead), *_baseline(behind), *_history(counted), _words(statement, trial, domain, language)]
    body = {"padding": _EDGES, "width": _WIDTH, "height": _HEIGHT, "encoding": encoding, "layer": layers}
    return chart(figures(statement, trial), language, body)


def _fan(one: TrialYear) -> dict[str, Any]:
    keys = [column.key for column in _FAN]
    found: dict[str, Any] = {"year": one.year}
    for key, value in zip(keys, fan.bands(one.tried), strict=True):
        found |= {f"{key}_low": value[0], f"{key}_high": value[1]} if isinstance(value, tuple) else {key: value}
    return found


def _outline(one: TrialYear) -> dict[str, Any]:
    held = one.baseline.interval(_LEVEL)
    return {"year": one.year, "median": one.baseline.point, "most_low": held.low, "most_high": held.high}


def _joined(last: Mapping[str, Any], ahead: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last count in front, so that both open from what is known."""
    return [{**dict.fromkeys(ahead[0], last["counted"]), "year": last["year"]}, *ahead]


def _reach(trial: Trial, known: Sequence[float]) -> list[float]:
    every = [estimate.interval(0.95) for one in trial.years for estimate in (one.baseline, one.tried)]
    return [*known, *(end for interval in every for end in (interval.low, interval.high))]


def _years(first: int, last: int) -> Spec:
    step = -(-(last - first + 1) // 5)
    ticks = list(range(last, first - 1, -step))
    scale, axis = {"domain": [first, last], "nice": False}, {"format": "d", "values": ticks, "title": None, "labelFlush": False}
    return {"field": "year", "type": "quantitative", "scale": scale, "axis": axis}


def _values(domain: tuple[float, float], title: Text, language: Language) -> Spec:
    return {"type": "quantitative", "scale": {"domain": list(domain)}, "axis": {"title": title[language], "tickCount": 5}}


def _tried(records: list[dict[str, Any]]) -> list[Spec]:
    layers = [
        {
            "data": {"values": records},
            "mark": {"type": "area", "fill": BLUE, "fillOpacity": tint, "stroke": BLUE, "strokeWidth": 0.6},
            "encoding": {"y": {"field": f"{band}_low", "type": "quantitative"}, "y2": {"field": f"{band}_high"}},
        }
        for band, tint in _BANDS.items()
    ]
    return [*layers, _line(records, "median", {"stroke": BLUE, "strokeWidth": 2.5, "strokeDash": [6, 4]})]


def _baseline(records: list[dict[str, Any]]) -> list[Spec]:
    edge = {"stroke": GREY, "strokeWidth": 2, "strokeDash": [2, 3]}
    edges = [_line(records, f"most_{end}", edge) for end in ("low", "high")]
    # A white line under the grey keeps it apart from the fan it may cross.
    under = _line(records, "median", {"stroke": "white", "strokeWidth": 4})
    return [*edges, under, _line(records, "median", {"stroke": GREY, "strokeWidth": 2})]


def _line(records: list[dict[str, Any]], field: str, look: Spec) -> Spec:
    encoding = {"y": {"field": field, "type": "quantitative"}}
    return {"data": {"values": records}, "mark": {"type": "line", **look}, "encoding": encoding}


def _history(counted: list[dict[str, Any]]) -> list[Spec]:
    y = {"y": {"field": "counted", "type": "quantitative"}}
    points = {"type": "point", "filled": True, "fill": INK, "opacity": 1, "size": 36}
    line = {"type": "line", "stroke": INK, "strokeWidth": 2.5}
    return [{"data": {"values": counted}, "mark": mark, "encoding": y} for mark in (line, points)]


def _words(statement: Statement, trial: Trial, domain: tuple[float, float], language: Language) -> Spec:
    """The middles of both, named beside their ends; that of the baseline alone where there is no lever."""
    last, unit, how = trial.years[-1], (domain[1] - domain[0]) / _HEIGHT, kind(statement)
    both = [(last.baseline.point, _BASELINE, GREY), (last.tried.point, _MIDDLE, BLUE)]
    shown = both if trial.effects else both[:1]
    named = sorted((at, f"{word[language]} {written(at, how, language)}", fill) for at, word, fill in shown)
    places = apart([at for at, _, _ in named], _LINE * unit)
    x, y = {"field": "year", "type": "quantitative"}, {"field": "at", "type": "quantitative"}
    rows = [({"year": last.year, "at": at, "label": label}, fill) for at, (_, label, fill) in zip(places, named, strict=True)]
    return {"layer": [text([row], x, y, dx=6, fill=fill) for row, fill in rows]}
