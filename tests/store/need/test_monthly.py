"""A CSV of monthly activity: the door finds its columns, says what is wrong with it, and hands over histories."""

import csv
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.base.tally import Tally
from commonweal.need.season import MonthlyHistory
from commonweal.store.need.monthly import read_monthly


def monthly(folder: Path, content: str | bytes, **options: str) -> tuple[list[MonthlyHistory], Tally]:
    path = folder / "visits.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_monthly(path, "visits.csv", **options)


def test_a_spreadsheet_s_csv_is_read_with_its_mark_quotes_separators_and_other_columns(tmp_path: Path) -> None:
    lines = ["\ufeffNote,Month,Provider,Measure,Value", ',Mar 2025,"Ysbyty, Y",visits,"1,204"', ',Apr-25,"Ysbyty, Y",visits,c', ""]
    [one], tally = monthly(tmp_path, "\r\n".join(lines))
    assert one == MonthlyHistory("visits", "Ysbyty, Y", Month(2025, 3), (1204.0, None))
    assert (tally.records, tally.used) == (2, 2)


def test_types_are_added_up_and_the_measure_is_called_as_its_column(tmp_path: Path) -> None:
    content = "period,org_code,type,attendances,breaches\n2017-03-01,RX1,1,900,40\n2017-03-01,RX1,other,100,2\n"
    [one], _ = monthly(tmp_path, content)
    assert (one.measure, one.place, one.code, one.values) == ("attendances", "RX1", "RX1", (1000.0,))


def test_one_column_or_one_type_can_be_asked_for(tmp_path: Path) -> None:
    content = "period,org_code,type,attendances,breaches\n2017-03-01,RX1,1,900,40\n2017-03-01,RX1,other,100,2\n"
    assert monthly(tmp_path, content, value="Breaches")[0][0].values == (42.0,)
    assert monthly(tmp_path, content, kind="other")[0][0].values == (100.0,)


def test_one_measure_can_be_asked_for(tmp_path: Path) -> None:
    content = "period,place,measure,value\n2025-03,Ourtown,visits,5\n2025-03,Ourtown,calls,7\n"
    assert [one.measure for one in monthly(tmp_path, content)[0]] == ["calls", "visits"]
    assert [one.measure for one in monthly(tmp_path, content, measure="Visits")[0]] == ["visits"]


@pytest.mark.parametrize("option", ["measure", "kind"])
def test_a_measure_or_type_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path, option: str) -> None:
    content = "period,place,measure,type,value\n2025-03,Ourtown,visits,night,5\n"
    with pytest.raises(FaultyInput, match=r"“(visits|night)”"):
        monthly(tmp_path, content, **{option: "vists"})


def test_every_missing_column_is_named_with_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput) as caught:
        monthly(tmp_path, "when,where,how many\n2025-03,Ourtown,5\n")
    assert [problem.place for problem in caught.value.problems] == [
        "visits.csv:1 (period)",
        "visits.csv:1 (value)",
        "visits.csv:1 (place)",
    ]


def test_a_column_of_counts_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match="“admissions” is missing"):
        monthly(tmp_path, "period,place,value\n2025-03,Ourtown,5\n", value="admissions")


def test_lines_are_counted_through_quoted_line_breaks_and_blank_lines(tmp_path: Path) -> None:
    content = 'period,place,note,value\n2025-03,Ourtown,"a\nb",5\n\nspring,Ourtown,,6\n2025-05,Ourtown,,many\n'
    _, tally = monthly(tmp_path, content)
    assert {one.reason: one.examples[0].place for one in tally.refused} == {
        "period-unreadable": "visits.csv:5",
        "value-unreadable": "visits.csv:6",
    }


def test_a_file_in_the_windows_code_page_is_read_and_tallied(tmp_path: Path) -> None:
    [one], tally = monthly(tmp_path, "period,place,value\n2025-03,Tŷ Môn,5\n".replace("ŷ", "y").encode("cp1252"))
    assert one.place == "Ty Môn"
    assert tally.repaired[0].reason == "characters-not-utf-8"


@pytest.mark.parametrize(
    "content", ["", "\n \n", "\ufeff", "period;place;value\n2025-03;Ourtown;5\n", b"\xff\xfe\x00", bytes(range(256))]
)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(FaultyInput, match=r"visits\.csv"):
        monthly(tmp_path, content)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match=r"no\.csv: There is no such file"):
        read_monthly(tmp_path / "no.csv", "no.csv")


def test_published_attendances_are_read_whole(shared_data: Path) -> None:
    path = shared_data / "need" / "health" / "ae_attendances_2016_2019.csv"
    made, tally = read_monthly(path, path.name)
    with path.open(encoding="utf-8", newline="") as file:
        published = [float(row["attendances"]) for row in csv.DictReader(file)]
    assert (tally.records, tally.used) == (len(published), len(published))
    assert sum(value for one in made for _, value in one.counted) == pytest.approx(sum(published), abs=0.5)
    assert sum(len(one.counted) == 36 for one in made) == 190
