"""TopoJSON as outlines of places: which of a file's areas were there in a year, what they are called, and where they lie.

Boundaries are arcs that neighbours share. Source: M. Bostock and others, The TopoJSON Format Specification.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import FaultyInput, Problem

__all__ = ["Outline", "Polygon", "layer_names", "outlines"]

Array = NDArray[np.float64]

Polygon = tuple[Array, ...]
"""Rings of points, shape [point, 2]: the outer one, then those of holes."""

_AREAS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True)
class Outline:
    """A place's outline, in the file's own coordinates."""

    code: str
    name: str
    polygons: tuple[Polygon, ...]


def layer_names(topology: Mapping[str, Any]) -> tuple[str, ...]:
    """The layers of a file, in its order."""
    return tuple(topology["objects"])


def outlines(topology: Mapping[str, Any], layer: str, year: int, *, code: str, name: str) -> tuple[Outline, ...]:
    """The places of a layer that were there in a year.

    Parameters
    ----------
    topology
        A parsed file that `store.need.boundaries` has checked.
    year
        Those whose properties `start` and `end` (the first and the last year, where they are given) hold it.
    code, name
        The properties that hold a place's code and its name.

    Raises
    ------
    FaultyInput
        There is no such layer.
    """
    if layer not in topology["objects"]:
        told, known = f"There is no layer “{layer}” in the boundary file.", ", ".join(sorted(topology["objects"]))
        raise FaultyInput([Problem("unknown-layer", told, f"It has: {known}.", fields={"layer": layer})])
    arcs = _Arcs(topology)
    areas = [one for one in topology["objects"][layer]["geometries"] if one.get("type") in _AREAS]
    return tuple(_outline(one, arcs, code, name) for one in areas if _there(one.get("properties") or {}, year))


def _there(properties: Mapping[str, Any], year: int) -> bool:
    start, end = _year(properties.get("start")), _year(properties.get("end"))
    return (start is None or start <= year) and (end is None or year <= end)


def _year(given: object) -> int | None:
    """A year as files write it, whether as a number or as the start of a date; None where it is neither."""
    digits = str(given)[:4]
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _outline(geometry: Mapping[str, Any], arcs: "_Arcs", code: str, name: str) -> Outline:
    properties = geometry.get("properties") or {}
    many = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    polygons = tuple(tuple(arcs.ring(ring) for ring in polygon) for polygon in many)
    return Outline(_said(properties.get(code)), _said(properties.get(name)), polygons)


def _said(value: object) -> str:
    return "" if value is None else str(value).strip()


class _Arcs:
    """The arcs of a file. Where it is quantised, their points are steps from one to the next, in whole units."""

    def __init__(self, topology: Mapping[str, Any]) -> None:
        self._given: Sequence[Sequence[Sequence[float]]] = topology["arcs"]
        self._transform: Mapping[str, Sequence[float]] | None = topology.get("transform")
        self._known: dict[int, Array] = {}

    def ring(self, indices: Iterable[int]) -> Array:
        """A ring, shape [point, 2]: its arcs joined, each but the first without the point that it shares with the one before."""
        parts = [self._walked(index) for index in indices]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    def _walked(self, index: int) -> Array:
        # The arc ~n is arc n walked backwards.
        return self._arc(index) if index >= 0 else self._arc(~index)[::-1]

    def _arc(self, number: int) -> Array:
        if number not in self._known:
            points = np.array([point[:2] for point in self._given[number]], dtype=np.float64)
            if self._transform is not None:
                points = points.cumsum(axis=0) * np.array(self._transform["scale"]) + np.array(self._transform["translate"])
            self._known[number] = points
        return self._known[number]
