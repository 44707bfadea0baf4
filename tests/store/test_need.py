"""Reading need from files: the door opens them, says what is wrong with them, and hands over values."""

from pathlib import Path

import duckdb
import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.tally import Tally
from commonweal.need import History
from commonweal.store.need import read_activity, read_lait

HEADER = "period,place,measure,value\n"
LAIT = "need/children/lait_measures.parquet"


def activity(folder: Path, content: str | bytes) -> tuple[list[History], Tally]:
    path = folder / "needs.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_activity(path, "needs.csv")


def test_a_spreadsheet_s_csv_is_read_with_its_mark_quotes_separators_and_other_columns(tmp_path: Path) -> None:
    lines = [
        "\ufeffNote,Period,Place,Measure,Value",
        ',2024-25,"Bristol, City of",children,"1,204"',
        'x,2023-24,"Bristol, City of",children,c',
        "",
    ]
    [one], tally = activity(tmp_path, "\r\n".join(lines))
    assert one.place == "Bristol, City of"
    assert [(seen.year, seen.value, seen.marker) for seen in one.observations] == [(2024, None, "c"), (2025, 1204.0, "")]
    assert (tally.records, tally.used) == (2, 2)


def test_every_missing_column_is_named_with_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput) as caught:
        activity(tmp_path, "period,place,count\n2025,Ourtown,5\n")
    assert [(problem.place, problem.code) for problem in caught.value.problems] == [
        ("needs.csv:1 (measure)", "missing-column"),
        ("needs.csv:1 (value)", "missing-column"),
    ]


@pytest.mark.parametrize("content", ["", "\n", "\ufeff"])
def test_an_empty_file_lacks_its_columns(tmp_path: Path, content: str) -> None:
    with pytest.raises(FaultyInput, match=r"needs\.csv:1"):
        activity(tmp_path, content)


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match="stands twice"):
        activity(tmp_path, "period,place,measure,value,value\n")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match=r"no\.csv: There is no such file"):
        read_activity(tmp_path / "no.csv", "no.csv")
    with pytest.raises(FaultyInput, match=r"no\.parquet: There is no such file"):
        read_lait(tmp_path / "no.parquet", "no.parquet", ["LACnum"])


def test_lines_are_counted_through_quoted_line_breaks_and_blank_lines(tmp_path: Path) -> None:
    content = HEADER + '2024,Ourtown,"children\nin care",5\n\n2025,Ourtown,children in care,many\n2025,Ourtown\n'
    [one], tally = activity(tmp_path, content)
    assert one.measure == "children in care"
    places = {count.reason: count.examples[0].place for count in tally.refused}
    assert places == {"value-unreadable": "needs.csv:5", "row-short": "needs.csv:6"}
    assert (tally.records, tally.used) == (3, 1)


def test_an_unclosed_quote_does_not_swallow_the_rest_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match=r"needs\.csv:\d+: This is not CSV"):
        activity(tmp_path, HEADER + '2024,"Ourtown,children,5\n2025,Ourtown,children,6\n')


def test_a_file_in_the_windows_code_page_is_read_and_tallied(tmp_path: Path) -> None:
    [one], tally = activity(tmp_path, (HEADER + "2025,Ynys Môn,plant,5\n").encode("cp1252"))
    assert one.place == "Ynys Môn"
    assert tally.repaired[0].reason == "characters-not-utf-8"


def test_any_bytes_are_read_or_refused_as_faulty(tmp_path: Path) -> None:
    for content in (b"\xff\xfe\x00", bytes(range(256)), b'period,place,measure,value\n"' + b"x" * 200_000 + b'",a,b,1\n'):
        with pytest.raises(FaultyInput):
            activity(tmp_path, content)


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
