"""One way in to histories of every layout."""

from pathlib import Path

import duckdb
import pytest

from commonweal.base.errors import FaultyInput
from commonweal.store.need.histories import read_histories


def test_a_council_s_own_file_gives_the_one_measure_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    path.write_text("period,place,measure,value\n2025,Ourtown,children,5\n2025,Ourtown,adults,6\n")
    [one], tally = read_histories(path, "needs.csv", "activity", " children ")
    assert (one.measure, one.counted, tally.records) == ("children", ((2025, 5.0),), 2)
    with pytest.raises(FaultyInput, match=r"“childen” is not a measure of this file\. Did you mean “children”"):
        read_histories(path, "needs.csv", "activity", "childen")


def test_a_file_of_which_no_row_could_be_used_is_told_with_the_reasons(tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    path.write_text("period,place,measure,value\n2025,Ourtown,children\nspring,Ourtown,children,5\n")
    with pytest.raises(FaultyInput) as told:
        read_histories(path, "needs.csv", "activity", "children")
    for words in ("None of its rows could be used.", "The row is cut short: 1 (needs.csv:2)", "cannot be read: 1 (needs.csv:3)"):
        assert words in str(told.value)


def test_a_file_of_dfe_s_statistics_gives_an_indicator_where_its_filters_say(tmp_path: Path) -> None:
    path = tmp_path / "cla.csv"
    rows = "".join(f"2025,National,England,{kind},{count}\n" for kind, count in (("a", 5), ("b", 6)))
    path.write_text("time_period,geographic_level,country_name,kind,count\n" + rows)
    [one], _ = read_histories(path, "cla.csv", "dfe", "count", {"kind": "b"})
    assert one.counted == ((2025, 6.0),)


def test_the_interactive_tool_s_file_gives_a_measure_by_its_short_name(tmp_path: Path) -> None:
    path = tmp_path / "lait.parquet"
    columns = '"Short Desc", "Years", "LA and Regions", "Values", "LA Number", "Region"'
    with duckdb.connect() as engine:
        rows = "('m', '2025', 'Ourtown', '6', 810.0, 'North')"
        engine.execute(f"COPY (SELECT * FROM (VALUES {rows}) AS t({columns})) TO '{path}' (FORMAT parquet)")  # noqa: S608
    [one], _ = read_histories(path, "lait.parquet", "lait", "m")
    assert (one.place, one.code) == ("Ourtown", "810")


def test_filters_are_refused_where_a_layout_has_none(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match="has no filter columns"):
        read_histories(tmp_path / "needs.csv", "needs.csv", "activity", "children", {"kind": "b"})
