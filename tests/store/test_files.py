"""Documents and folders: read with every problem told, written whole or not at all."""

import json
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.store.files import MANIFEST, check_replaceable, read_content, read_document, read_parameters, write_whole


def build_of(*names: str) -> dict[str, bytes]:
    manifest = {"outputs": [{"name": name} for name in names]}
    return {**{name: name.encode() for name in names}, MANIFEST: json.dumps(manifest).encode()}


def held(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_folder_of_results_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b", build_of("case.json"))
    assert held(tmp_path / "a" / "b") == build_of("case.json")


def test_an_empty_folder_and_an_earlier_build_are_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for names in (["one"], ["two", "three"]):
        write_whole(folder, build_of(*names))
        assert held(folder) == build_of(*names)
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    "own",
    [
        {"letter.txt": b"Dear council"},
        {MANIFEST: b'{"name": "Somebody\'s web page"}'},
        {MANIFEST: b'{"outputs": 3}'},
        {MANIFEST: b"not JSON \xff"},
        {**build_of("case.json"), "notes.txt": b"mine"},
    ],
)
def test_somebodys_own_folder_is_let_be(tmp_path: Path, own: dict[str, bytes]) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for name, content in own.items():
        (folder / name).write_bytes(content)
    with pytest.raises(FaultyInput, match="not replaced"):
        write_whole(folder, build_of("case.json"))
    assert held(folder) == own


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    for place in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(FaultyInput):
            check_replaceable(place)
    assert (tmp_path / "out").read_text() == "mine"


def test_what_fails_midway_leaves_the_earlier_build_and_nothing_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_whole(folder, build_of("one"))
    with pytest.raises(OSError, match="No such file"):
        write_whole(folder, {"two": b"2", "no such folder/three": b"3"})
    assert held(folder) == build_of("one")
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_build_is_written_where_a_link_points(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", build_of("one"))
    assert (tmp_path / "link").is_symlink()
    assert held(tmp_path / "real") == build_of("one")


def test_the_folder_that_one_stands_in_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    write_whole(Path(), build_of("one"))
    assert held(tmp_path / "here") == build_of("one")


@pytest.mark.parametrize(
    ("name", "code"),
    [("nothing.yaml", "missing-file"), (".", "unreadable-file"), ("a\0b", "unreadable-file"), ("a" * 5000, "unreadable-file")],
)
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(FaultyInput) as raised:
        read_content(tmp_path / name, "asked for")
    (problem,) = raised.value.problems
    assert (problem.code, problem.file) == (code, "asked for")
    assert problem.remedy


def test_a_document_may_begin_with_the_mark_of_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("cyngor: Enghraifft ŵ".encode("utf-8-sig"))
    assert read_document(tmp_path / "a.yaml", "a.yaml").data == {"cyngor": "Enghraifft ŵ"}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_document_in_another_encoding_says_how_to_save_it(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.yaml").write_bytes("title: café".encode(encoding))
    with pytest.raises(FaultyInput, match=r"a\.yaml: This is not text in UTF-8\. Save it again as UTF-8\."):
        read_document(tmp_path / "a.yaml", "a.yaml")


def test_every_parameter_that_comes_along_can_be_read_and_is_told_in_both_languages() -> None:
    parameters = read_parameters()
    assert "social_time_preference" in parameters
    assert all(text.cy for one in parameters.values() for text in (one.name, one.unit, one.source))
