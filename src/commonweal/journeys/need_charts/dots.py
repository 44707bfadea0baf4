"""A mark on a bar of its range for each row, with what it is called above it: 80 futures in 100 lie on the bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from commonweal.journeys.charts.theme import DOT, GREY, INK, LIGHT, WIDTH, Spec, round_domain, text

__all__ = ["Row", "panel", "reach"]

_ROW = 30
_LINE = 18
_LETTERS = 46
"""Letters of a title that fit on a line in any sans-serif type: a browser may draw them wider than they were measured here."""
_OWN = {**DOT, "shape": "diamond", "fill": INK, "size": 130}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is called, the figure that is said of it, and the middle on its range. `own` rows have a mark of another
    shape."""

    title: str
    figure: str
    middle: float
    low: float
    high: float
    own: bool = False


def reach(rows: Sequence[Row], *more: float) -> tuple[float, float]:
    """Round ends of an axis that holds every row."""
    values = [*more, *(value for one in rows for value in (one.low, one.middle, one.high))]
    low, high = round_domain(values)
    # Below nothing the other end is rounded outwards as well, so that no bar looks cut off.
    return (-round_domain([-value for value in values])[1] if low < 0 else low), high


def panel(rows: Sequence[Row], domain: tuple[float, float], axis: Spec, *, rule: tuple[float, str] | None = None) -> Spec:
    """The rows one under another.

    Parameters
    ----------
    domain
        The ends of the axis.
    axis
        How the values below are written.
    rule
        A value that every row is compared with, and its name.
    """
    titles = [_lines(one) for one in rows]
    tallest = max(map(len, titles), default=1)
    lower = _LINE * tallest / 2
    values = [_record(place, one, title) for place, (one, title) in enumerate(zip(rows, titles, strict=True))]
    y = {"field": "place", "type": "ordinal", "axis": None}
    x = {"type": "quantitative", "scale": {"domain": list(domain)}, "axis": {"title": None, "tickCount": 4, **axis}}
    layers = [
        *([] if rule is None else _rule(*rule)),
        {
            "mark": {"type": "bar", "height": 12, "fill": LIGHT, "yOffset": lower},
            "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
        },
        _marks({**DOT, "yOffset": lower}, "place"),
        _marks({**_OWN, "yOffset": lower}, "own"),
        *(
            _called([one for one in values if len(one["label"]) == lines], domain[0], y, lower, lines)
            for lines in range(1, tallest + 1)
        ),
    ]
    height = {"step": _ROW + _LINE * tallest}
    return {"data": {"values": values}, "width": WIDTH + 70, "height": height, "encoding": {"x": x, "y": y}, "layer": layers}


def _lines(one: Row) -> list[str]:
    # The figure stays on a line with the last word.
    return wrap(f"{one.title}:\N{NO-BREAK SPACE}{one.figure}", _LETTERS)


def _record(place: int, one: Row, title: list[str]) -> dict[str, Any]:
    shape = "own" if one.own else "place"
    return {"place": place, "label": title, "shape": shape, "middle": one.middle, "low": one.low, "high": one.high}


def _called(values: Sequence[dict[str, Any]], at: float, y: Spec, lower: float, lines: int) -> Spec:
    """Titles of so many lines: they end just above their bars, however many lines others have."""
    return text(values, {"datum": at}, y, dy=lower - 20 - _LINE * (lines - 1), lineHeight=_LINE)


def _marks(mark: Spec, shape: str) -> Spec:
    return {
        "transform": [{"filter": {"field": "shape", "equal": shape}}],
        "mark": mark,
        "encoding": {"x": {"field": "middle", "type": "quantitative"}},
    }


def _rule(at: float, word: str) -> list[Spec]:
    rows = [{"at": at, "label": word}]
    x = {"field": "at", "type": "quantitative"}
    rule = {
        "data": {"values": rows},
        "mark": {"type": "rule", "stroke": GREY, "strokeWidth": 2, "strokeDash": [5, 3]},
        "encoding": {"x": x, "y": None},
    }
    return [rule, text(rows, x, {"value": 0}, dy=-8, align="center", fill=GREY)]
