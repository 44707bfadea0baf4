"""A folder of published forecasts: written once, and whatever was altered is told by name."""

from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.need.record import vintage_json
from commonweal.store.need.vintages import file_name, publish, read_vintages
from tests.vintage_example import EVEN, history_of, published

FIRST = published(history_of([40, 45, 50]), [EVEN], "2023-10-02")
SECOND = published(history_of([40, 45, 50, 60], place="Tref Ŵyl"), [EVEN], "2024-10-02")


def problems(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(FaultyInput) as told:
        read_vintages(folder, "published")
    return [(problem.code, problem.file) for problem in told.value.problems]


def test_a_forecast_has_a_file_named_by_day_place_measure_and_hash(tmp_path: Path) -> None:
    assert publish(tmp_path / "new" / "folder", SECOND) == tmp_path / "new" / "folder" / file_name(SECOND)
    assert file_name(SECOND) == f"2024-10-02_tref-wyl_children_{SECOND.sha256}.json"


def test_what_was_published_is_read_by_day(tmp_path: Path) -> None:
    for one in (SECOND, FIRST):
        publish(tmp_path, one)
    (tmp_path / "README.md").write_text("Published forecasts.")
    assert read_vintages(tmp_path) == (FIRST, SECOND)


def test_a_folder_that_is_not_there_yet_holds_none(tmp_path: Path) -> None:
    assert read_vintages(tmp_path / "nowhere") == ()


def test_publishing_again_changes_nothing(tmp_path: Path) -> None:
    file = publish(tmp_path, FIRST)
    before = (file.stat().st_ino, file.stat().st_mtime_ns)
    assert publish(tmp_path, FIRST) == file
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_was_altered_is_told_and_never_replaced(tmp_path: Path) -> None:
    file = publish(tmp_path, FIRST)
    publish(tmp_path, SECOND)
    altered = file.read_bytes().replace(b'"seed":1', b'"seed":2')
    file.write_bytes(altered)
    assert problems(tmp_path) == [("altered-forecast", f"published/{file_name(FIRST)}")]
    with pytest.raises(FaultyInput, match="altered"):
        publish(tmp_path, FIRST)
    assert file.read_bytes() == altered


def test_a_file_that_was_renamed_is_told(tmp_path: Path) -> None:
    renamed = file_name(FIRST).replace("2023-10-02", "2022-10-02")
    publish(tmp_path, FIRST).rename(tmp_path / renamed)
    publish(tmp_path, SECOND).rename(tmp_path / "second.json")
    assert problems(tmp_path) == [("altered-forecast", f"published/{renamed}"), ("not-a-forecast", "published/second.json")]


def test_long_names_fit_a_file_system(tmp_path: Path) -> None:
    long = published(history_of([40, 45], place="A" * 300, measure="…" * 300), [EVEN], "2023-10-02")
    assert read_vintages(publish(tmp_path, long).parent) == (long,)


def test_a_folder_in_which_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FaultyInput) as told:
        publish(tmp_path / "file", FIRST)
    assert [problem.code for problem in told.value.problems] == ["not-writable"]


def test_a_file_instead_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FaultyInput) as told:
        read_vintages(tmp_path / "file")
    assert [problem.code for problem in told.value.problems] == ["unreadable-folder"]


def test_the_file_holds_the_canonical_json_and_is_open_to_all(tmp_path: Path) -> None:
    file = publish(tmp_path, FIRST)
    assert file.read_bytes() == vintage_json(FIRST)
    assert file.stat().st_mode & 0o777 == 0o644
