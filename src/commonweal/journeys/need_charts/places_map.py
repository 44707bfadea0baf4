"""A map of places, shaded by how far the need of each may move."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.base.language import Language, Text, percent
from commonweal.journeys.charts.theme import GREY, INK, Spec, chart, text
from commonweal.journeys.figures import Figures, written
from commonweal.journeys.need_charts.matching import matched
from commonweal.journeys.need_charts.similar import COLUMNS, row
from commonweal.journeys.need_charts.topology import Outline, layer_names, outlines
from commonweal.journeys.need_charts.words import in_measure
from commonweal.need.statement.document import BoundarySource
from commonweal.need.statement.statement import PlaceForecast, Statement

__all__ = ["PlacesMap", "draw_map", "figures"]

Array = NDArray[np.float64]

_SOURCE = BoundarySource(file="boundaries")
_WIDTH, _TALLEST = 428, 560
_GRAIN = 0.5
"""Pixels that outlines are rounded to: half the width of the line that is drawn around them."""

_LEAST_AREA = 1.0
"""Square pixels of the smallest island that is drawn beside a larger one."""

_SMALL = 14
"""Pixels under which an outline is too small to be seen: a ring is drawn around it."""

_LETTERS, _LINE = 28, 17
"""Letters of a name on one line, and pixels from one line to the next."""

_SHADES = ("#d3e2f0", "#9dbfdd", "#5f94c4", "#2f659b", "#12344f")
"""From the least change to the greatest. Each is darker than the one before, so that they keep their order in grey and for any
kind of colour vision."""

_BARE = "#ffffff"
_STEPS = (0.005, 0.01, 0.02, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)

_LEGEND = Text(en="Middle change to {year}", cy="Newid canolog hyd at {year}")
_UNKNOWN = Text(en="no count", cy="dim cyfrif")


@dataclass(frozen=True, slots=True)
class PlacesMap:
    """A map: the drawing, the places that no outline was found for, and how many outlines have no count."""

    spec: Spec
    unmatched: tuple[str, ...]
    bare: int


def figures(statement: Statement) -> Figures:
    """Every place that was forecast with this one, by name."""
    last, ordered = statement.forecast.years[-1].year, sorted(statement.places, key=lambda one: one.place)
    caption = Text(
        en=f"Every place: change from the latest count to {last}",
        cy=f"Pob lle: y newid o’r cyfrif diweddaraf hyd at {last}",
    )
    return Figures("map", caption, _alternative(statement.places, last), in_measure(COLUMNS, statement), tuple(map(row, ordered)))


def _alternative(places: Sequence[PlaceForecast], last: int) -> Text:
    if not places:
        return Text(en="No place was forecast.", cy="Ni ragwelwyd unrhyw le.")
    least, most = min(places, key=_change), max(places, key=_change)
    low, high = (written(_change(one), "change", "en") for one in (least, most))
    return Text(
        en=f"A map of places, the darker the more their need rises by {last} in the middle forecast: from {low} in "
        f"{least.place} to {high} in {most.place}.",
        cy=f"Map o leoedd, y tywyllaf y mwyaf y mae eu hangen yn codi erbyn {last} yn y rhagolwg canolog: o {low} "
        f"yn achos {least.place} i {high} yn achos {most.place}.",
    )


def _change(one: PlaceForecast) -> float:
    return one.change.point


def draw_map(
    statement: Statement, boundaries: Mapping[str, Any], language: Language, source: BoundarySource | None = None
) -> PlacesMap:
    """The map, in one language.

    Parameters
    ----------
    boundaries
        A parsed TopoJSON file, checked by `store.need.boundaries`.
    source
        The layer to draw, and the properties that hold codes and names. Where no layer is named, that in which most places are
        found.

    Raises
    ------
    FaultyInput
        There is no such layer.
    """
    there, found = _found(statement, boundaries, source or _SOURCE)
    shown = _shown(there, found)
    lines = _on_page([there[number] for number in shown])
    places = {outline: place for place, outline in found.items()}
    edges = _edges([_change(statement.places[place]) for place in found])
    shapes = [_feature(drawn, _class(places.get(number), statement, edges)) for number, drawn in zip(shown, lines, strict=True)]
    own = [lines[shown.index(found[0])]] if 0 in found else []
    layers = [_filled(shapes, edges, statement, language), *(layer for drawn in own for layer in _outlined(drawn, statement))]
    size = _size(lines)
    body = {"width": size[0], "height": size[1], "layer": layers}
    unmatched = tuple(one.place for place, one in enumerate(statement.places) if place not in found)
    spec = {**chart(figures(statement), language, body), "data": {"values": []}}
    return PlacesMap(spec, unmatched, sum(number not in places for number in shown))


def _found(statement: Statement, boundaries: Mapping[str, Any], source: BoundarySource) -> tuple[Sequence[Outline], dict[int, int]]:
    """The outlines of the layer, and the number of each place's outline by the number of the place."""
    year = statement.forecast.history.counted[-1][0]
    layers = (source.layer,) if source.layer else layer_names(boundaries)
    read = [outlines(boundaries, layer, year, code=source.code, name=source.name) for layer in layers]
    tried = [(there, matched(statement.places, there)) for there in read]
    return max(tried, key=lambda one: len(one[1]))


def _shown(there: Sequence[Outline], found: Mapping[int, int]) -> list[int]:
    """The outlines to draw: those of places, and where they are most of a country (the first letter of a code) all of it."""
    ours = set(found.values())
    if not ours:
        return list(range(len(there)))
    lands = {there[number].code[:1] for number in ours} - {""}
    whole = [number for number, one in enumerate(there) if number in ours or one.code[:1] in lands]
    return whole if 2 * len(ours) >= len(whole) else sorted(ours)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An outline on the page: rings of pixels, and the box around them, shape [corner, 2]."""

    polygons: tuple[tuple[Array, ...], ...]
    box: Array

    @property
    def centre(self) -> Array:
        middle: Array = self.box.mean(axis=0)
        return middle

    @property
    def small(self) -> bool:
        return bool(np.ptp(self.box, axis=0).max() < _SMALL)


def _on_page(shown: Sequence[Outline]) -> list[_Drawn]:
    """Outlines in pixels from the upper left, as large as the page lets them be."""
    rings = [ring for one in shown for polygon in one.polygons for ring in polygon]
    if not rings:
        return []
    points = np.concatenate(rings)
    least, most = points.min(axis=0), points.max(axis=0)
    degrees = bool((np.abs(points) <= (180.0, 90.0)).all())
    # Degrees of longitude are shorter than those of latitude; at the size of a country that is all a projection does.
    stretch = np.array([np.cos(np.radians((least[1] + most[1]) / 2)) if degrees else 1.0, -1.0])
    corner, spread = np.array([least[0], most[1]]) * stretch, np.abs((most - least) * stretch)
    scale = min(limit / max(extent, 1e-12) for limit, extent in zip((_WIDTH, _TALLEST), spread, strict=True))
    return [_drawn(one, lambda ring: (ring * stretch - corner) * scale) for one in shown]


def _drawn(one: Outline, place: Callable[[Array], Array]) -> _Drawn:
    placed = [[place(ring) for ring in polygon] for polygon in one.polygons]
    points = np.concatenate([ring for polygon in placed for ring in polygon])
    box = np.array([points.min(axis=0), points.max(axis=0)])
    rounded = [tuple(kept for ring in polygon if (kept := _rounded(ring)) is not None) for polygon in placed]
    # An outline too small for the grain is drawn as one grain.
    return _Drawn(tuple(polygon for polygon in rounded if polygon) or ((_speck(box),),), box)


def _rounded(ring: Array) -> Array | None:
    """A ring without the points that fall on the one before or lead straight on; None where too little area is left to be seen."""
    coarse = np.round(ring / _GRAIN) * _GRAIN
    moved = coarse[np.r_[True, (np.diff(coarse, axis=0) != 0).any(axis=1)]]
    if len(moved) < 4:
        return None
    before, after = np.diff(moved[:-1], axis=0), np.diff(moved[1:], axis=0)
    turns = before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]
    kept: Array = moved[np.r_[True, turns, True]]
    x, y = kept.T
    area = abs(float(x[:-1] @ y[1:] - y[:-1] @ x[1:])) / 2
    return kept if area >= _LEAST_AREA else None


def _speck(box: Array) -> Array:
    x, y = np.round(box.mean(axis=0) / _GRAIN) * _GRAIN
    corners = ((0, 0), (_GRAIN, 0), (_GRAIN, _GRAIN), (0, _GRAIN), (0, 0))
    return np.array([(x + across, y + down) for across, down in corners])


def _size(lines: Sequence[_Drawn]) -> tuple[int, int]:
    if not lines:
        return _WIDTH, _SMALL
    across, down = np.max([one.box[1] for one in lines], axis=0)
    return max(int(np.ceil(across)), 1), max(int(np.ceil(down)), 1)


def _edges(changes: Sequence[float]) -> tuple[float, ...]:
    """The four round changes between the five classes, so spread that the outer classes hold few places."""
    low, middle, high = np.quantile(changes, [0.05, 0.5, 0.95]) if changes else (0.0, 0.0, 0.0)
    step = next((step for step in _STEPS if 3 * step >= high - low), _STEPS[-1])
    first = np.floor(middle / step) - 1
    return tuple(round(float((first + number) * step), 6) for number in range(4))


def _class(place: int | None, statement: Statement, edges: Sequence[float]) -> int | None:
    return None if place is None else int(np.searchsorted(edges, _change(statement.places[place]), side="right"))


def _names(edges: Sequence[float], language: Language) -> list[str]:
    """The classes in words."""
    fine = any(round(100 * edge) != round(100 * edge, 4) for edge in edges)
    written = [percent(edge + 0.0, language, places=int(fine)) for edge in edges]
    low, high = written[0], written[-1]
    to, ends = ("to", (f"below {low}", f"{high} or more")) if language == "en" else ("i", (f"o dan {low}", f"{high} neu fwy"))
    return [ends[0], *(f"{one} {to} {other}" for one, other in pairwise(written)), ends[1]]


def _feature(drawn: _Drawn, shade: int | None) -> Spec:
    rings = [[ring.tolist() for ring in polygon] for polygon in drawn.polygons]
    return {"type": "Feature", "properties": {"class": shade}, "geometry": {"type": "MultiPolygon", "coordinates": rings}}


_AS_DRAWN = {"type": "identity", "scale": 1, "translate": [0, 0]}
"""Outlines come in pixels already."""


def _filled(shapes: Sequence[Spec], edges: Sequence[float], statement: Statement, language: Language) -> Spec:
    names, bare = _names(edges, language), _UNKNOWN[language]
    called = [
        {**one, "properties": {"class": bare if one["properties"]["class"] is None else names[one["properties"]["class"]]}}
        for one in shapes
    ]
    there = any(one["properties"]["class"] == bare for one in called)
    scale = {"domain": [*names, *([bare] if there else [])], "range": [*_SHADES, *([_BARE] if there else [])]}
    legend = {
        "title": _LEGEND[language].format(year=statement.forecast.years[-1].year),
        "orient": "top",
        "columns": 3,
        "symbolType": "square",
        "symbolSize": 260,
        "symbolStrokeColor": GREY,
        "symbolStrokeWidth": 1,
        "labelFontSize": 14,
        "titleFontSize": 14,
        "titleFontWeight": "normal",
        "titleLimit": _WIDTH,
    }
    return {
        "data": {"values": called},
        "projection": _AS_DRAWN,
        "mark": {"type": "geoshape", "stroke": GREY, "strokeWidth": 0.5},
        "encoding": {"fill": {"field": "properties.class", "type": "nominal", "scale": scale, "legend": legend}},
    }


def _outlined(drawn: _Drawn, statement: Statement) -> list[Spec]:
    """This place: a dark line with a light one around it, a ring where that is too small, and its name."""
    shape = {"data": {"values": [_feature(drawn, None)]}, "projection": _AS_DRAWN}
    lines = [
        {**shape, "mark": {"type": "geoshape", "filled": False, "stroke": stroke, "strokeWidth": width, "strokeJoin": "round"}}
        for stroke, width in (("white", 5), (INK, 2.5))
    ]
    x, y = drawn.centre.tolist()
    at = {"x": {"value": x}, "y": {"value": y}}
    ring = {"data": {"values": [{}]}, "mark": {"type": "point", "size": 500, "stroke": INK, "strokeWidth": 2.5}, "encoding": at}
    return [*lines, *([ring] if drawn.small else []), _called(drawn, statement.places[0].place)]


def _called(drawn: _Drawn, place: str) -> Spec:
    """The name above an outline, which runs towards the middle of the page."""
    name = wrap(place, _LETTERS)
    (left, top), (right, _) = drawn.box.tolist()
    above = (drawn.centre[1] - 20 if drawn.small else top - 10) - _LINE * (len(name) - 1)
    rightwards = left + right < _WIDTH
    side = {"align": "left" if rightwards else "right", "lineHeight": _LINE}
    return text([{"label": name}], {"value": left if rightwards else right}, {"value": max(float(above), 8.0)}, **side)
