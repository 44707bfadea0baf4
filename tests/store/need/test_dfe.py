"""CSV of DfE's statistics: columns in any order, one indicator, the filters that leave one row for each place and year."""

import csv
import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.tally import Tally
from commonweal.need import History
from commonweal.store.need.dfe import read_dfe

CLA = "need/children/cla_number_and_rate_per_10k_children.csv"
IN_CARE = {"population_type": "Children looked after on 31 March each year"}

Cells = Mapping[str, str]


def council(name: str, year: str, count: str, **others: str) -> dict[str, str]:
    row = {"time_period": year, "geographic_level": "Local authority", "region_name": "North", "old_la_code": "390"}
    return row | {"la_name": name, "new_la_code": "E08000037", "count": count} | others


def written(rows: Sequence[Cells]) -> str:
    text = io.StringIO(newline="")
    columns = list(dict.fromkeys(column for row in rows for column in row))
    table = csv.DictWriter(text, columns, restval="")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def dfe(folder: Path, rows: Sequence[Cells] | str, indicator: str = "count", **where: str) -> tuple[list[History], Tally]:
    path = folder / "cla.csv"
    path.write_text(rows if isinstance(rows, str) else written(rows), encoding="utf-8-sig")
    return read_dfe(path, "cla.csv", indicator, where)


def test_a_place_has_its_code_its_region_and_its_years(tmp_path: Path) -> None:
    [one], tally = dfe(tmp_path, [council("Gateshead", "2025", "1,480"), council("Gateshead", "2024", "c")])
    assert (one.measure, one.place, one.code, one.region, one.aggregate) == ("count", "Gateshead", "E08000037", "North", False)
    assert [(seen.year, seen.value, seen.marker) for seen in one.observations] == [(2024, None, "c"), (2025, 1480.0, "")]
    assert (tally.records, tally.used) == (2, 2)


@pytest.mark.parametrize("marker", ["c", "z", "x", "k", "low", "-", "u", ""])
def test_a_withheld_count_is_never_nothing(tmp_path: Path, marker: str) -> None:
    [one], _ = dfe(tmp_path, [council("Gateshead", "2025", marker)])
    assert (one.observations[0].value, one.observations[0].marker) == (None, marker)


def test_a_period_of_two_years_is_known_by_the_one_it_ends_in(tmp_path: Path) -> None:
    [one], tally = dfe(tmp_path, [council("Gateshead", year, "5") for year in ("202324", "202425", "202427")])
    assert one.counted == ((2024, 5.0), (2025, 5.0))
    assert [(count.reason, count.count) for count in tally.refused] == [("period-unreadable", 1)]


def test_nations_and_regions_are_marked_as_made_of_other_places(tmp_path: Path) -> None:
    nation = {"geographic_level": "National", "country_name": "England", "country_code": "E92000001"}
    region = nation | {"geographic_level": "Regional", "region_name": "North East", "region_code": "E12000001"}
    found, _ = dfe(tmp_path, [{"time_period": "2025", "count": "9"} | place for place in (nation, region)])
    assert [(one.place, one.code, one.aggregate) for one in found] == [
        ("England", "E92000001", True),
        ("North East", "E12000001", True),
    ]


def test_a_kind_of_place_that_is_not_read_is_tallied(tmp_path: Path) -> None:
    found, tally = dfe(tmp_path, [council("Gateshead", "2025", "5", geographic_level="School")])
    assert found == []
    assert [(one.reason, one.examples[0].place) for one in tally.refused] == [("level-not-read", "cla.csv:2")]


def test_the_order_of_columns_and_rows_does_not_matter(tmp_path: Path) -> None:
    rows = [council(name, year, str(n), new_la_code=name) for n, name in enumerate("ABC") for year in ("2024", "2025")]
    straight, _ = dfe(tmp_path, rows)
    mixed = [dict(sorted(row.items(), reverse=True)) for row in reversed(rows)]
    assert dfe(tmp_path, mixed)[0] == straight


def test_rows_that_differ_in_a_filter_are_not_guessed_among(tmp_path: Path) -> None:
    rows = [council("Gateshead", "2025", count, kind=kind) for kind, count in (("Starting", "5"), ("Ceasing", "6"))]
    with pytest.raises(FaultyInput, match=r"differ in “kind”\. Ask for one of “Starting” or “Ceasing”") as caught:
        dfe(tmp_path, rows)
    assert [problem.code for problem in caught.value.problems] == ["filter-needed"]
    [one], tally = dfe(tmp_path, rows, kind="ceasing")
    assert (one.counted, tally.records) == (((2025, 6.0),), 1)


def test_a_filter_written_in_numbers_is_told_too(tmp_path: Path) -> None:
    rows = [council(name, "2025", f"{9 + age}", age=str(age), new_la_code=name) for name in "AB" for age in (10, 11)]
    with pytest.raises(FaultyInput, match=r"differ in “age”\. Ask for one of “10” or “11”"):
        dfe(tmp_path, rows)


def test_terms_within_a_year_are_told_by_their_column(tmp_path: Path) -> None:
    rows = [
        council("Gateshead", "202425", count, time_identifier=term) for term, count in (("Autumn term", "5"), ("Spring term", "6"))
    ]
    with pytest.raises(FaultyInput, match="differ in “time_identifier”"):
        dfe(tmp_path, rows)


def test_councils_and_their_districts_are_not_counted_together(tmp_path: Path) -> None:
    district = {"time_period": "2025", "geographic_level": "Local authority district", "lad_name": "Ryedale", "count": "5"}
    rows = [council("North Yorkshire", "2025", "60"), district]
    with pytest.raises(FaultyInput, match=r"differ in “geographic_level”\. Ask for one of “Local authority” or “Local auth"):
        dfe(tmp_path, rows)
    [one], _ = dfe(tmp_path, rows, geographic_level="Local authority district")
    assert one.place == "Ryedale"


def test_a_row_published_twice_with_other_figures_is_refused_and_not_taken_for_a_filter(tmp_path: Path) -> None:
    rows = [council(name, "2025", "5", rate="2", new_la_code=name) for name in "ABC"]
    found, tally = dfe(tmp_path, [*rows, council("A", "2025", "7", rate="3", new_la_code="A")])
    assert [one.place for one in found] == ["B", "C"]
    assert [(one.reason, one.count) for one in tally.refused] == [("rows-conflict", 2)]


def test_every_column_that_is_not_there_is_told_with_near_ones(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput) as caught:
        dfe(tmp_path, [council("Gateshead", "2025", "5", kind="x")], "counts", kinds="x")
    assert [str(problem) for problem in caught.value.problems] == [
        "cla.csv:1 (counts): “counts” is not an indicator of this file. Did you mean count?",
        "cla.csv:1 (kinds): “kinds” is not a column of this file. Did you mean kind?",
    ]


def test_the_indicators_that_there_are_leave_out_columns_of_words(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match=r"“xyz” is not an indicator of this file\. It has count\."):
        dfe(tmp_path, [council("Gateshead", "2025", "5", kind="Starting")], "xyz")


def test_a_value_that_no_row_has_is_told_with_near_ones(tmp_path: Path) -> None:
    rows = [council("Gateshead", "2025", "5", kind="Starting")]
    with pytest.raises(FaultyInput, match=r"No row has “Strating” in the column “kind”\. Did you mean “Starting”"):
        dfe(tmp_path, rows, kind="Strating")


def test_values_that_no_row_has_together_are_told(tmp_path: Path) -> None:
    rows = [council("Gateshead", "2025", "5", kind="a", sex="f"), council("Gateshead", "2025", "5", kind="b", sex="m")]
    with pytest.raises(FaultyInput, match="No row has kind “a”, sex “m” together"):
        dfe(tmp_path, rows, kind="a", sex="m")


@pytest.mark.parametrize("content", ["", "\n", "a,b\n1,2\n"])
def test_a_file_of_another_kind_lacks_its_columns(tmp_path: Path, content: str) -> None:
    with pytest.raises(FaultyInput, match="no file of DfE's statistics"):
        dfe(tmp_path, content)


def test_a_row_cut_short_is_tallied(tmp_path: Path) -> None:
    _, tally = dfe(tmp_path, written([council("Gateshead", "2025", "5")]) + "2024,Local\n")
    assert [(one.reason, one.examples[0].place) for one in tally.refused] == [("row-short", "cla.csv:3")]


def test_a_renamed_place_is_one_place_under_its_latest_name(tmp_path: Path) -> None:
    [one], tally = dfe(tmp_path, [council("Hull", "2024", "5"), council("Kingston upon Hull", "2025", "6")])
    assert (one.place, one.counted) == ("Kingston upon Hull", ((2024, 5.0), (2025, 6.0)))
    assert [count.reason for count in tally.repaired] == ["place-renamed"]


def test_a_new_code_under_the_old_name_and_number_goes_on_without_a_break(tmp_path: Path) -> None:
    rows = [council("Sheffield", "2024", "5"), council("Sheffield", "2025", "6", new_la_code="E08000039")]
    [one], _ = dfe(tmp_path, rows)
    assert (one.counted, one.code, one.breaks) == (((2024, 5.0), (2025, 6.0)), "E08000039", ())


def test_a_council_made_anew_under_its_old_name_has_a_break(tmp_path: Path) -> None:
    old, new = {"new_la_code": "E10000009", "old_la_code": "835"}, {"new_la_code": "E06000059", "old_la_code": "838"}
    rows = [council("Dorset", "2018", "5", **old), council("Dorset", "2019", "4", **new)]
    [one], _ = dfe(tmp_path, rows)
    assert (one.counted, one.breaks) == (((2018, 5.0), (2019, 4.0)), (2019,))


def test_the_years_in_which_a_council_was_not_there_do_not_contradict_its_namesake(tmp_path: Path) -> None:
    old, new = {"new_la_code": "E10000009", "old_la_code": "835"}, {"new_la_code": "E06000059", "old_la_code": "838"}
    figures = [("2018", "5", "z"), ("2019", "z", "4")]
    rows = [council("Dorset", year, count, **of) for year, was, now in figures for count, of in ((was, old), (now, new))]
    [one], tally = dfe(tmp_path, rows)
    assert one.counted == ((2018, 5.0), (2019, 4.0))
    assert [(count.reason, count.count) for count in tally.refused] == [("place-not-in-being", 2)]


def test_two_places_with_one_name_and_figures_for_one_year_are_kept_apart(tmp_path: Path) -> None:
    rows = [council("Newport", "2025", count, new_la_code=code) for code, count in (("E1", "5"), ("W1", "6"))]
    found, _ = dfe(tmp_path, rows)
    assert [(one.place, one.counted) for one in found] == [("Newport", ((2025, 6.0),)), ("Newport (E1)", ((2025, 5.0),))]


def test_the_published_file_of_children_looked_after_is_read_whole(shared_data: Path) -> None:
    found, tally = read_dfe(shared_data / CLA, "cla", "children_count", IN_CARE)
    assert (len(found), sum(one.aggregate for one in found), tally.records, tally.used) == (167, 12, 835, 835)
    [england] = [one for one in found if one.place == "England"]
    assert england.counted[-1] == (2025, 81770.0)


def test_the_published_populations_keep_counties_that_became_one_council(shared_data: Path) -> None:
    found, tally = read_dfe(shared_data / "population/children_mid_year_2012_2024.csv", "mid-year", "population_estimate")
    assert tally.used == tally.records == 2132
    [bucks] = [one for one in found if one.place == "Buckinghamshire"]
    assert (len(bucks.counted), bucks.counted[0], bucks.breaks, bucks.code) == (13, (2012, 116508.0), (), "E06000060")


CELLS = st.sampled_from(["2025", "202425", "Local authority", "National", "Hull", "E1", "c", "5", "-1", "1,2", '"', ""])


@given(st.binary(max_size=120) | st.lists(st.lists(CELLS, max_size=5).map(",".join), max_size=8).map("\n".join).map(str.encode))
def test_whatever_a_file_holds_every_row_asked_for_is_accounted_for(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(b"time_period,geographic_level,la_name,new_la_code,count\n" + content)
        try:
            found, tally = read_dfe(path, "x.csv", "count")
        except FaultyInput:
            return
    assert 0 <= tally.used <= tally.records
    assert sum(len(one.observations) for one in found) <= tally.used
