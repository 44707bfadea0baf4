"""A council's own CSV: the door opens it, says what is wrong with it, and hands over histories."""

from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.tally import Tally
from commonweal.need import History
from commonweal.store.need import read_activity

HEADER = "period,place,measure,value\n"


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
