"""Populations in every layout: what is read, and what becomes of what cannot be."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import openpyxl
import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.tally import Tally
from commonweal.need.population import PERSONS, SEXES, Population
from commonweal.store.need.population import read_population

Read = Callable[..., tuple[Population, Tally]]

OWN = "place,year,sex,age,people\n"
MID_YEAR = '"GEOGRAPHY_CODE"\t"GENDER"\t"C_AGE"\t"OBS_VALUE"\n'


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a population from text."""

    def read_text(content: str | bytes, name: str = "people_2025.csv", **asked: object) -> tuple[Population, Tally]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_population(path, name, **asked)  # type: ignore[arg-type]

    return read_text


def refused(tally: Tally) -> dict[str, int]:
    return {one.reason: one.count for one in tally.refused}


def own(*rows: str) -> str:
    return OWN + "".join(f"{row}\n" for row in rows)


WHOLE = ("E1,2025,male,0-64,10", "E1,2025,male,65+,2", "E1,2025,female,0-64,11", "E1,2025,female,65+,3")


def test_mid_year_estimates_have_codes_for_ages_and_sexes(read: Read) -> None:
    rows = "".join(f'"E1"\t"{sex}"\t"{code}"\t{sex * 1000 + code}\n' for sex in (2, 1) for code in range(101, 192))
    made, tally = read(MID_YEAR + rows, "mid_2011.tsv")
    assert (made.years, made.ages, made.oldest, made.layers) == ((2011,), tuple(range(91)), None, SEXES)
    assert made.people[0, 0, 0, [0, 90]].tolist() == [1101, 1191]
    assert made.people[0, 0, 1, 5] == 2106
    assert (tally.records, tally.used) == (182, 182)


def test_totals_over_sexes_and_ages_are_not_counted_again(read: Read) -> None:
    rows = "".join(f"E1,Ourtown,2025,{sex},{code},5\n" for sex in (0, 1, 2) for code in (101, 102, 200))
    made, tally = read(f"GEOGRAPHY_CODE,GEOGRAPHY_NAME,DATE_NAME,GENDER,C_AGE,OBS_VALUE\n{rows}")
    assert made.people.tolist() == [[[[5, 5], [5, 5]]]]
    assert made.names == {"E1": "Ourtown"}
    assert refused(tally) == {"total-row": 5}


def test_projections_have_the_age_itself_and_its_last_is_open(read: Read) -> None:
    rows = "".join(f"E1,{age},{year},{year + age}.5,{sex}\n" for sex in (1, 2) for year in (2026, 2025) for age in (0, 1, 2))
    made, _tally = read(f"GEOGRAPHY_CODE,C_AGE,PROJECTED_YEAR_NAME,OBS_VALUE,GENDER\n{rows}", "snpp.csv")
    assert (made.years, made.ages, made.ends) == ((2025, 2026), (0, 1, 2), (0, 1, None))
    assert made.people[1, 0, 1].tolist() == [2026.5, 2027.5, 2028.5]


def test_projections_may_stand_across_with_a_column_for_each_year(read: Read) -> None:
    ages = ("0", "1", "2 and over", "All ages")
    rows = "".join(
        f'E1,Ourtown,Population,{sex},{age},"1,0{at}0",2{at}\n' for sex in ("males", "females") for at, age in enumerate(ages)
    )
    made, tally = read(f"AREA_CODE,AREA_NAME,COMPONENT,SEX,AGE_GROUP,2025,2026\n{rows}", "projected.csv")
    assert (made.years, made.ages, made.oldest) == ((2025, 2026), (0, 1, 2), None)
    assert made.people[:, 0, 0].tolist() == [[1000, 1010, 1020], [20, 21, 22]]
    assert refused(tally) == {"total-row": 4}


def test_single_ages_may_stand_across_and_are_of_persons(read: Read) -> None:
    made, tally = read(
        "ltla20_code,ltla20_name,total_population,0,1,2+\nE1,Ourtown,6,1,2,3.0\nW1,Trefni,15,4,5,6\n", "mid_2019.csv"
    )
    assert (made.layers, made.years, made.ages, made.oldest) == ((PERSONS,), (2019,), (0, 1, 2), None)
    assert made.names == {"E1": "Ourtown", "W1": "Trefni"}
    assert (tally.records, tally.used) == (6, 6)


def test_children_are_told_by_nation_region_and_authority(read: Read) -> None:
    header = (
        "time_period,geographic_level,country_code,country_name,region_code,region_name,new_la_code,la_name,age_group,"
        "population_estimate"
    )
    rows = [
        "2025,National,E92000001,England,,,,,Children aged 0 to 17 years,100",
        "2025,Regional,E92000001,England,E12000001,North East,,,Children aged 0 to 17 years,60",
        "2025,Local authority,E92000001,England,E12000001,North East,E06000001,Ourtown,Children aged 0 to 17 years,20",
    ]
    made, _tally = read("\n".join([header, *rows]), "children.csv")
    assert made.places == ("E92000001", "E12000001", "E06000001")
    assert made.names == {"E92000001": "England", "E12000001": "North East", "E06000001": "Ourtown"}
    assert made.between(0, 17).tolist() == [[100, 60, 20]]


def test_a_council_s_own_file_has_groups_of_any_width(read: Read) -> None:
    made, tally = read(own(*WHOLE))
    assert (made.places, made.ages, made.oldest) == (("E1",), (0, 65), None)
    assert made.people.tolist() == [[[[10, 2], [11, 3]]]]
    assert tally.refused == ()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_marks_order_case_and_other_columns_do_not_matter(read: Read, mark: str) -> None:
    lines = ["\ufeffNote,AGE,Sex,People,Place,Year", *(f'x,{age},F,"1204.0",E1,2025' for age in ("0-64", "65+"))]
    lines += [f"x,{age},M,7,E1,2025" for age in ("0-64", "65+")]
    made, _tally = read("\r\n".join(lines).replace(",", mark))
    assert made.people.tolist() == [[[[7, 7], [1204, 1204]]]]


def test_commas_between_thousands_are_read(read: Read) -> None:
    made, _tally = read(own(*WHOLE[:3], 'E1,2025,female,65+,"1,203"'))
    assert made.people[0, 0, 1, 1] == 1203


def test_a_workbook_is_read_as_well(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ["place,year,sex,age,people", *WHOLE]:
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in row.split(",")])
    book.save(tmp_path / "people.xlsx")
    made, _tally = read_population(tmp_path / "people.xlsx", "people.xlsx")
    assert made.people.tolist() == [[[[10, 2], [11, 3]]]]


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        ("E1,2025,female,65+,x", "value-withheld"),
        ("E1,2025,female,65+,[c]", "value-withheld"),
        ("E1,2025,female,65+,", "value-missing"),
        ("E1,2025,female,65+,many", "value-unreadable"),
        ("E1,2025,female,65+,-3", "value-negative"),
        ("E1,2025,nobody,65+,3", "sex-unreadable"),
        ("E1,2025,female,pension,3", "age-unreadable"),
        ("E1,soon,female,65+,3", "period-unreadable"),
        (",2025,female,65+,3", "place-missing"),
    ],
)
def test_a_place_with_a_gap_is_left_out_and_told_and_no_gap_is_a_zero(read: Read, spoilt: str, reason: str) -> None:
    others = [row.replace("E1", "E2") for row in WHOLE]
    made, tally = read(own(*others, *WHOLE[:3], spoilt))
    assert made.places == ("E2",)
    assert refused(tally) == {reason: 1, "place-incomplete": 3}
    (told,) = [one for one in tally.refused if one.reason == "place-incomplete"]
    assert (told.examples[0].place, told.examples[0].value) == ("people_2025.csv:6", "E1 has none for 2025, female, 65+")
    assert tally.records == tally.used + 4 == 8


def test_a_figure_that_is_told_twice_counts_once(read: Read) -> None:
    made, tally = read(own(*WHOLE, WHOLE[1]))
    assert made.people[0, 0, 0, 1] == 2
    assert [(one.reason, one.examples[0].place) for one in tally.repaired] == [("row-repeated", "people_2025.csv:6")]


def test_figures_that_contradict_each_other_count_not_at_all(read: Read) -> None:
    others = [row.replace("E1", "E2") for row in WHOLE]
    made, tally = read(own(*others, *WHOLE, "E1,2025,male,65+,9"))
    assert made.places == ("E2",)
    assert refused(tally) == {"rows-conflict": 2, "place-incomplete": 3}


def test_places_that_came_or_went_are_read_in_the_years_they_were_there(read: Read) -> None:
    rows = [f"{place},{year},,0+,5" for place, years in {"E1": (2023, 2024, 2025), "E2": (2025,)}.items() for year in years]
    made, tally = read(own(*rows))
    assert made.places == ("E1",)
    assert refused(tally) == {"place-incomplete": 1}
    late, nothing = read(own(*rows), years=(2025, 2025))
    assert (late.places, late.years, nothing.refused, nothing.records) == (("E1", "E2"), (2025,), (), 2)


@pytest.mark.parametrize(
    ("content", "code", "what"),
    [
        ("", "empty-file", "nothing in it"),
        ("place,year,people\nE1,2025,3\n", "missing-column", "no column for age"),
        ("a,b\n1,2\n", "missing-column", "no column for place"),
        (OWN.replace("sex", "people"), "repeated-column", "stands twice"),
        ("code,0,1,1\nE1,1,2,3\n", "repeated-column", "“1” stands twice"),
        (OWN, "no-population", "None of its figures"),
        (own("E1,2025,male,0+,x"), "no-population", r"Not used: The publisher withheld the value: 1 \(.*:2\)"),
        (own(*WHOLE[:3]), "no-population", r"E1 has none for 2025, female, 65\+"),
        (own(*WHOLE, "E1,2025,male,60-69,3"), "ages-overlap", "0-64 and 60-69"),
        (own("E1,2025,,0-4,3", "E1,2025,,10+,3"), "ages-missing", r"between 0-4 and 10\+"),
        (own('E1,2025,"male,0-4,3'), "not-csv", "quotation mark"),
        (b"PK\x03\x04 no workbook", "not-a-workbook", "Excel workbook"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(read: Read, content: str | bytes, code: str, what: str) -> None:
    with pytest.raises(FaultyInput, match=what) as caught:
        read(content)
    assert caught.value.problems[0].code == code
    assert all(problem.remedy for problem in caught.value.problems)


def test_a_file_that_does_not_tell_its_year_asks_for_it(read: Read) -> None:
    content = "code,0,1+\nE1,1,2\n"
    for name in ("people.csv", "people_2011_2021.csv"):
        with pytest.raises(FaultyInput, match="tells the year"):
            read(content, name)
    assert read(content, "people.csv", year=2022)[0].years == (2022,)
    assert read(content, "mid_2019_people.csv")[0].years == (2019,)
    assert read(own(*WHOLE), "people_2011.csv", year=2022)[0].years == (2025,), "a column goes first"


def test_text_in_another_encoding_is_read_and_told(read: Read) -> None:
    content = ("name," + OWN + "".join(f"Ynys Môn,{row}\n" for row in WHOLE)).encode("cp1252")
    made, tally = read(content)
    assert made.names == {"E1": "Ynys Môn"}
    assert [one.reason for one in tally.repaired] == ["characters-not-utf-8"]


@pytest.mark.parametrize(
    ("name", "columns", "places", "layers"),
    [
        ("mid_2011_lad_sex_age.tsv", ("GEOGRAPHY_CODE", "OBS_VALUE"), 391, 2),
        ("snpp_e.csv", ("GEOGRAPHY_CODE", "OBS_VALUE"), 3, 2),
        ("npp_hhh.csv", ("GEOGRAPHY_CODE", "OBS_VALUE"), 4, 2),
        ("mid_2019_ltla_single_age.csv", ("ltla20_code", "total_population"), 336, 1),
        ("local_authority_single_age.csv", ("code", '"all"'), 360, 1),
    ],
)
def test_published_files_keep_every_person(
    shared_data: Path, name: str, columns: tuple[str, str], places: int, layers: int
) -> None:
    path = shared_data / "population" / name
    made, tally = read_population(path, name, year=None if "20" in name or "pp_" in name else 2022)
    place, people = columns
    found = duckdb.sql(f"SELECT {place}, sum({people}::DOUBLE) FROM read_csv('{path}') GROUP BY ALL").fetchall()  # noqa: S608
    ours = dict(zip(made.places, made.total().sum(axis=0), strict=True))
    assert ours == pytest.approx(dict(found))
    assert (len(made.places), made.people.shape[2:]) == (places, (layers, 91))
    assert tally.refused == tally.repaired == ()


def test_children_of_councils_that_were_there_throughout_are_read_and_others_told(shared_data: Path) -> None:
    name = "children_mid_year_2012_2024.csv"
    made, tally = read_population(shared_data / "population" / name, name)
    assert made.of(["E92000001"]).between(0, 17)[:, 0][[0, -1]].tolist() == [11_403_970, 12_183_016]
    assert "E06000058" not in made.places
    assert {one.reason for one in tally.refused} == {"value-withheld", "place-incomplete"}
    late, _tally = read_population(shared_data / "population" / name, name, years=(2023, 2024))
    assert "E06000058" in late.places
    councils = [place for place in late.places if not place.startswith(("E92", "E12", "E13"))]
    np.testing.assert_array_equal(late.of(councils).total().sum(axis=1), late.of(["E92000001"]).total()[:, 0])
