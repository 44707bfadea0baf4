"""The long file of the Local Authority Interactive Tool: places, their numbers and regions, and what is not there."""

from pathlib import Path

import duckdb
import pytest

from commonweal.base.errors import FaultyInput
from commonweal.store.need import read_lait

LAIT = "need/children/lait_measures.parquet"


def lait(folder: Path, rows: str) -> Path:
    path = folder / "lait.parquet"
    columns = '"Short Desc", "Years", "LA and Regions", "Values", "LA Number", "Region"'
    with duckdb.connect() as engine:
        engine.execute(f"COPY (SELECT * FROM (VALUES {rows}) AS t({columns})) TO '{path}' (FORMAT parquet)")  # noqa: S608
    return path


def test_a_place_that_changed_its_name_is_one_place_under_its_latest_name(tmp_path: Path) -> None:
    rows = (
        "('m', '2024', 'Old Hull', '5', 810.0, 'H'), ('m', '2025', 'Hull', '6', 810.0, 'H'), ('n', '2025', 'Hull', '9', 810.0, 'H')"
    )
    [one], tally = read_lait(lait(tmp_path, rows), "lait.parquet", ["m"])
    assert (one.measure, one.place, one.counted) == ("m", "Hull", ((2024, 5.0), (2025, 6.0)))
    assert (tally.repaired[0].reason, tally.repaired[0].examples[0].place) == ("place-renamed", "lait.parquet:1")


def test_nations_and_regions_are_marked_as_made_of_other_places(tmp_path: Path) -> None:
    rows = "('m', '2025', 'North West', '50', 981.0, 'NA'), ('m', '2025', 'Ourtown', '6', 810.0, 'North West')"
    found, _ = read_lait(lait(tmp_path, rows), "lait.parquet", ["m"])
    assert [(one.place, one.aggregate) for one in found] == [("North West", True), ("Ourtown", False)]


def test_a_place_has_its_number_and_its_region(tmp_path: Path) -> None:
    rows = "('m', '2025', 'North West', '50', 981.0, 'NA'), ('m', '2025', 'Ourtown', '6', 810.0, 'North West')"
    found, _ = read_lait(lait(tmp_path, rows), "lait.parquet", ["m"])
    assert [(one.code, one.region) for one in found] == [("981", ""), ("810", "North West")]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match=r"no\.parquet: There is no such file"):
        read_lait(tmp_path / "no.parquet", "no.parquet", ["LACnum"])


def test_a_measure_that_is_not_there_is_named_with_near_ones(tmp_path: Path) -> None:
    path = lait(tmp_path, "('LACnum', '2025', 'Ourtown', '6', 810.0, 'North West')")
    with pytest.raises(FaultyInput, match="Did you mean LACnum"):
        read_lait(path, "lait.parquet", ["LACnumber"])


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lait.parquet"
    path.write_text("period,place\n")
    with pytest.raises(FaultyInput, match="cannot be read as a Parquet file"):
        read_lait(path, "lait.parquet", ["m"])
    with duckdb.connect() as engine:
        engine.execute(f"COPY (SELECT 1 AS one) TO '{path}' (FORMAT parquet)")
    with pytest.raises(FaultyInput, match="Short Desc"):
        read_lait(path, "lait.parquet", ["m"])


def test_the_published_file_gives_every_authority_its_ten_years(shared_data: Path) -> None:
    found, tally = read_lait(shared_data / LAIT, "lait", ["LACnum"])
    assert (len(found), sum(one.aggregate for one in found), tally.records, tally.used) == (170, 12, 1700, 1700)
    [lancashire] = [one for one in found if one.place == "Lancashire"]
    assert lancashire.counted[0] == (2016, 1660.0)
    assert lancashire.counted[-1] == (2025, 1699.0)
