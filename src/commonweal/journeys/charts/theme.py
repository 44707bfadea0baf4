"""How every chart looks: one calm palette that survives colour blindness and a photocopier, one type size, one width.

A chart is 440 pixels wide with its labels: on a phone of 375 it shrinks by a fifth and its 14-pixel words stay readable.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from commonweal.base.language import Language
from commonweal.journeys.figures import Figures

__all__ = ["BLUE", "DOT", "GREY", "INK", "LIGHT", "MILLIONS", "RED", "WIDTH", "Spec", "apart", "chart", "round_domain", "text"]

Spec = dict[str, Any]
"""A Vega-Lite specification."""

WIDTH = 330
"""Pixels between the axes: the rest of 440 is for labels."""

# Source: Government Analysis Function, “Data visualisation: colours in charts” for the dark blue and the magenta, the
# GOV.UK Design System for the light blue. On white each has a contrast above 3 to 1, as WCAG 2.2 asks (1.4.11), and
# what they tell is also told by shape, dash or words.
BLUE = "#12436d"
LIGHT = "#5694ca"
RED = "#801650"
INK = "#0b0c0c"
GREY = "#505a5f"

MILLIONS = "datum.value ? '£' + format(datum.value / 1e6, ',.3~f') + 'm' : '£0'"
"""A label in millions of pounds, the same in both languages (million, miliwn)."""

DOT = {"type": "point", "filled": True, "fill": "white", "stroke": INK, "strokeWidth": 2, "size": 90, "opacity": 1}
"""The mark of a single figure on top of a range."""

_FONT = "Arial, sans-serif"
_SIZE = 14

_CONFIG: Spec = {
    "font": _FONT,
    "background": "white",
    "padding": 6,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": _SIZE,
        "titleFontSize": _SIZE,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "domainColor": GREY,
        "tickColor": GREY,
        "gridColor": "#dcdedf",
        "labelOverlap": True,
    },
    # The title of an upright axis lies flat above it, where it is read first.
    "axisY": {"titleAngle": 0, "titleAlign": "left", "titleBaseline": "bottom", "titleX": -30, "titleY": -10, "domain": False},
    "axisX": {"grid": False},
    "text": {"fontSize": _SIZE, "fill": INK, "font": _FONT},
    "header": {
        "labelFontSize": _SIZE,
        "labelFontWeight": "bold",
        "labelColor": INK,
        "labelAnchor": "start",
        "labelPadding": 17,
        "labelLimit": WIDTH,
        "title": None,
    },
}


def chart(figures: Figures, language: Language, body: Mapping[str, Any]) -> Spec:
    """A whole specification: the figures as data, their description for screen readers, and the look."""
    data = {"values": figures.records(language)}
    return {"description": figures.alternative[language], "config": _CONFIG, "data": data, **body}


def text(rows: Sequence[Mapping[str, Any]], x: Spec, y: Spec, **mark: Any) -> Spec:
    """A layer of direct labels: rows with `label`, placed by their own `x` and `y` encodings."""
    encoding = {"x": x, "y": y, "text": {"field": "label", "type": "nominal"}}
    words = {"type": "text", "align": "left", **mark}
    # A white halo keeps the words clear of the lines they stand on.
    halo = {**words, "fill": "white", "stroke": "white", "strokeWidth": 5, "strokeJoin": "round"}
    return {"data": {"values": list(rows)}, "encoding": encoding, "layer": [{"mark": halo}, {"mark": words}]}


def round_domain(values: Iterable[float]) -> tuple[float, float]:
    """Round ends for an axis that holds every value, with some air.

    >>> round_domain([312, 489])
    (280.0, 520.0)
    """
    known = list(values)
    low, high = min(known), max(known)
    step = float(f"{(high - low or abs(high) or 1) / 5:.0e}")
    return max(math.floor(low / step - 0.2) * step, min(low, 0.0)), math.ceil(high / step + 0.2) * step


def apart(places: Sequence[float], gap: float) -> list[float]:
    """Rising places of labels moved up as little as keeps them at least `gap` apart.

    >>> apart([0, 5, 40], 15)
    [0, 15, 40]
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else place)
    return moved
