"""The CSV of changes of codes: what each row tells, and the rows that tell nothing."""

from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.tally import Tally
from commonweal.need.change import Change, carried_over
from commonweal.store.need import read_lait
from commonweal.store.need.changes import read_changes
from commonweal.store.need.dfe import read_dfe

HEADER = "oldcd,oldnm,newcd,newnm,type,start\n"
CHANGES = "geography/code_changes.csv"


def changes(folder: Path, rows: str) -> tuple[list[Change], Tally]:
    path = folder / "changes.csv"
    path.write_text(HEADER + rows, encoding="utf-8-sig")
    return read_changes(path, "changes.csv")


def test_a_row_tells_what_a_place_was_and_is_and_since_when(tmp_path: Path) -> None:
    found, _ = changes(tmp_path, 'E06000028,East,E06000058,"East, West",merger,2019\nE10000009,Shire,,,termination,2019\n')
    assert found == [
        Change("E06000028", "East", "E06000058", "East, West", "merger", 2019),
        Change("E10000009", "Shire", "", "", "termination", 2019),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("E1,East,E2,West,annexed,2019", "change-of-unknown-kind"),
        ("E1,East,E2,West,merger,soon", "period-unreadable"),
        ("E1,East,,,merger,2019", "change-without-places"),
        ("E1,East,E2,West,termination,2019", "change-without-places"),
        (",,E2,West,merger,2019", "change-without-places"),
    ],
)
def test_a_row_that_tells_no_change_is_tallied(tmp_path: Path, row: str, reason: str) -> None:
    found, tally = changes(tmp_path, row + "\n")
    assert (found, tally.records, tally.used) == ([], 1, 0)
    assert [(one.reason, one.examples[0].place) for one in tally.refused] == [(reason, "changes.csv:2")]


def test_a_row_that_stands_twice_counts_once(tmp_path: Path) -> None:
    found, tally = changes(tmp_path, "E1,East,E2,West,merger,2019\n" * 2)
    assert (len(found), [one.reason for one in tally.repaired]) == (1, ["row-repeated"])


def test_columns_that_are_missing_are_told(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text("oldcd,newcd\n")
    with pytest.raises(FaultyInput) as caught:
        read_changes(path, "changes.csv")
    assert [problem.path for problem in caught.value.problems] == ["oldnm", "newnm", "type", "start"]


def test_every_published_change_is_read(shared_data: Path) -> None:
    found, tally = read_changes(shared_data / CHANGES, "changes")
    assert (len(found), tally.records, tally.used) == (79, 79, 79)


def test_the_published_counts_of_every_council_are_kept_and_the_years_before_it_was_there_left_out(shared_data: Path) -> None:
    found, tally = read_lait(shared_data / "need/children/lait_measures.parquet", "lait", ["LACnum"])
    told, _ = read_changes(shared_data / CHANGES, "changes")
    after = carried_over(found, told, tally)
    counted = {one.place: one.counted for one in after}
    assert {one.place: one.counted for one in found} == counted
    assert (counted["Cumbria"][-1], counted["Cumberland"][0]) == ((2023, 740.0), (2024, 482.0))
    [northamptonshire] = [one for one in after if one.place == "Northamptonshire"]
    assert [one.year for one in northamptonshire.observations] == list(range(2016, 2022))
    assert [(one.reason, one.count) for one in tally.refused] == [("place-not-in-being", 42)]


def test_a_combined_authority_takes_no_council_s_place(shared_data: Path) -> None:
    found, tally = read_dfe(shared_data / "population/children_mid_year_2012_2024.csv", "mid-year", "population_estimate")
    told, _ = read_changes(shared_data / CHANGES, "changes")
    codes = {one.place: one.code for one in carried_over(found, told, tally)}
    assert (codes["Lancashire"], codes["County Durham"], codes["Barnsley"]) == ("E10000017", "E06000047", "E08000038")
