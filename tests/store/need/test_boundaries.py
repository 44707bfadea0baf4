"""Boundary files are checked before anything is drawn from them, and what is wrong with one is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.store.need.boundaries import MOST_BYTES, read_boundaries
from tests.need_statement_example import boundaries

Change = Callable[[dict[str, Any]], object]


def written(folder: Path, content: object) -> Path:
    path = folder / "boundaries.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def told(path: Path, layer: str = "") -> list[str]:
    with pytest.raises(FaultyInput) as raised:
        read_boundaries(path, "boundaries.json", layer)
    assert all(problem.file == "boundaries.json" and problem.remedy for problem in raised.value.problems)
    return [problem.code for problem in raised.value.problems]


def test_a_boundary_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_boundaries(written(tmp_path, boundaries()), "boundaries.json", "places") == boundaries()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read_boundaries(written(tmp_path, "\ufeff" + json.dumps(boundaries())), "boundaries.json") == boundaries()


def test_points_and_empty_shapes_among_areas_do_no_harm(tmp_path: Path) -> None:
    topology = boundaries()
    topology["objects"]["places"]["geometries"] += [{"type": "Point", "coordinates": [0, 0]}, {"type": None}]
    assert read_boundaries(written(tmp_path, topology), "boundaries.json") == topology


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "none.json") == ["missing-file"]


@pytest.mark.parametrize("content", ["", "<svg/>", '{"arcs": [[[NaN, 0]]]}', "[" * 100_000, '{"a": 1' + "0" * 5000 + "}"])
def test_what_is_not_json_is_told(tmp_path: Path, content: str) -> None:
    assert told(written(tmp_path, content)) == ["not-json"]


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "boundaries.json"
    path.write_bytes(b"\xff\xfe\x00\x80")
    assert told(path) == ["not-json"]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.update(type="FeatureCollection"),
        lambda one: one.pop("arcs"),
        lambda one: one.update(objects={}),
        lambda one: one.update(arcs=[[[0]]]),
        lambda one: one.update(arcs=[[]]),
        lambda one: one["arcs"][0].append(["east", 1]),
        lambda one: one["transform"].update(scale=[1]),
        lambda one: one["objects"]["places"].update(type="Polygon"),
        lambda one: one["objects"]["places"]["geometries"].append({"type": "Polygon", "arcs": [0, 1]}),
        lambda one: one["objects"]["places"]["geometries"].append({"type": "MultiPolygon"}),
        lambda one: one["objects"]["places"]["geometries"].append({"type": "Polygon", "arcs": [[]]}),
    ],
)
def test_what_is_not_topojson_of_areas_is_told(tmp_path: Path, change: Change) -> None:
    topology = boundaries()
    change(topology)
    assert set(told(written(tmp_path, topology))) == {"not-topojson"}


@pytest.mark.parametrize("content", [[], "{}", "null", "3"])
def test_json_that_is_something_else_is_told(tmp_path: Path, content: object) -> None:
    assert set(told(written(tmp_path, content))) == {"not-topojson"}


@pytest.mark.parametrize("arc", [31, -32, 10**30])
def test_an_arc_that_is_not_there_is_told(tmp_path: Path, arc: int) -> None:
    topology = boundaries()
    topology["objects"]["places"]["geometries"][0]["arcs"] = [[arc]]
    assert told(written(tmp_path, topology)) == ["arc-missing"]


def test_a_layer_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match=r"no layer “wards” in the file. It has: places") as raised:
        read_boundaries(written(tmp_path, boundaries()), "boundaries.json", "wards")
    assert [problem.code for problem in raised.value.problems] == ["unknown-layer"]


def test_a_file_too_large_to_draw_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "boundaries.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert told(path) == ["file-too-large"]


def test_the_published_boundaries_of_the_uk_are_read(shared_data: Path) -> None:
    read = read_boundaries(shared_data / "geography" / "uk_boundaries.topo.json", "uk", "utla")
    assert {"ltla", "utla", "rgn"} <= set(read["objects"])
