"""Boundary files in: the outlines of places as TopoJSON, checked before anything is drawn from them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

from pydantic import BaseModel, ConfigDict, Discriminator, Field, FiniteFloat, Tag, ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.files import read_content

__all__ = ["MOST_BYTES", "read_boundaries"]

MOST_BYTES = 50_000_000
"""The boundaries of the UK's authorities, simplified for the web, are about 1 MB; at full detail they cannot be drawn on a page."""

_MOST_PROBLEMS = 5
_REMEDY = "Give boundaries as TopoJSON: one file with “arcs” and “objects”."

_Point = Annotated[list[FiniteFloat], Field(min_length=2)]
_Ring = Annotated[list[int], Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Polygon(_Part):
    type: Literal["Polygon"]
    arcs: list[_Ring]
    properties: dict[str, Any] | None = None


class _MultiPolygon(_Part):
    type: Literal["MultiPolygon"]
    arcs: list[list[_Ring]]
    properties: dict[str, Any] | None = None


class _Other(_Part):
    """What has no outline, such as a point."""

    type: str | None = None


def _kind(given: object) -> str:
    kind = given.get("type") if isinstance(given, dict) else None
    return kind if kind in ("Polygon", "MultiPolygon") else "other"


_Geometry = Annotated[
    Annotated[_Polygon, Tag("Polygon")] | Annotated[_MultiPolygon, Tag("MultiPolygon")] | Annotated[_Other, Tag("other")],
    Discriminator(_kind),
]


class _Layer(_Part):
    type: Literal["GeometryCollection"]
    geometries: list[_Geometry]


class _Transform(_Part):
    scale: Annotated[list[FiniteFloat], Field(min_length=2, max_length=2)]
    translate: Annotated[list[FiniteFloat], Field(min_length=2, max_length=2)]


class _Topology(_Part):
    type: Literal["Topology"]
    arcs: list[Annotated[list[_Point], Field(min_length=1)]]
    objects: Annotated[dict[str, _Layer], Field(min_length=1)]
    transform: _Transform | None = None


def read_boundaries(path: Path, name: str, layer: str = "") -> dict[str, Any]:
    """A boundary file, parsed, whose outlines can be drawn.

    Parameters
    ----------
    path
        A TopoJSON file, of `MOST_BYTES` at the most.
    name
        What to call it in problems.
    layer
        The layer that is asked for; any where it is empty.

    Raises
    ------
    FaultyInput
        There is no such file or no such layer in it, it is too large or no TopoJSON of areas, or an outline uses an arc that is not
        there.

    Notes
    -----
    Source: M. Bostock and others, The TopoJSON Format Specification.
    """
    parsed = _parsed(path, name)
    try:
        topology = _Topology.model_validate(parsed)
    except ValidationError as error:
        raise FaultyInput(_faults(error, name)) from error
    problems = [*_strays(topology, name)]
    if layer and layer not in topology.objects:
        told = f"There is no layer “{layer}” in the file."
        remedy = f"It has: {', '.join(sorted(topology.objects))}."
        problems.append(Problem("unknown-layer", told, remedy, name, fields={"layer": layer}))
    if problems:
        raise FaultyInput(problems)
    assert isinstance(parsed, dict), "a topology is an object"
    return parsed


def _parsed(path: Path, name: str) -> object:
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        told = f"The file is larger than {MOST_BYTES // 1_000_000} MB."
        raise FaultyInput([Problem("file-too-large", told, "Give boundaries that are simplified for the web.", name)])
    try:
        parsed: object = json.loads(read_content(path, name).decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        # A FaultyInput is a ValueError too.
        if isinstance(error, FaultyInput):
            raise
        raise FaultyInput([Problem("not-json", "This cannot be read as JSON.", _REMEDY, name)]) from error
    return parsed


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number that JSON knows.")


def _faults(error: ValidationError, name: str) -> list[Problem]:
    faults = error.errors(include_url=False, include_context=False, include_input=False)[:_MOST_PROBLEMS]
    return [_fault(fault["msg"], ".".join(map(str, fault["loc"])), name) for fault in faults]


def _fault(message: str, path: str, name: str) -> Problem:
    return Problem("not-topojson", f"This is not TopoJSON of areas: {message}.", _REMEDY, name, path=path)


def _strays(topology: _Topology, name: str) -> Iterator[Problem]:
    """A problem for each layer in which an outline uses an arc that is not there."""
    number = len(topology.arcs)
    for layer, content in topology.objects.items():
        # Arc n walked backwards is written ~n, which is -n - 1.
        if any(not -number <= arc < number for arc in _used(content)):
            told = f"An outline in the layer “{layer}” uses an arc that is not among the {number} in the file."
            yield Problem("arc-missing", told, "Give the file whole, as it was published.", name, path=f"objects.{layer}")


def _used(layer: _Layer) -> Iterator[int]:
    for geometry in layer.geometries:
        if isinstance(geometry, _Polygon):
            yield from (arc for ring in geometry.arcs for arc in ring)
        elif isinstance(geometry, _MultiPolygon):
            yield from (arc for polygon in geometry.arcs for ring in polygon for arc in ring)
