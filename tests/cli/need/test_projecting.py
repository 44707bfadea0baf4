"""`commonweal need project`: a population projected, a published projection carried through to need, and what is told of faults."""

import csv
import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import openpyxl
import pytest

from tests.cli.conftest import Done

Command = Callable[..., Done]

DURHAM = "E06000047"
VITAL = "area,sex,age,kind,value\n*,,0,qx,0.01\n*,,1,qx,0.02\n*,,2+,qx,0.5\n*,female,1,fertility,0.4\n*,female,2+,fertility,0\n"
RATES = "age,sex,rate,low,high\n1,,0.1,0.08,0.12\n2+,,0.3,0.25,0.35\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A population of two places, what moves it, and who has a need."""
    people = "".join(
        f"{place},Ourtown,2025,{sex},{age},1000\n" for place in ("E1", "E2") for sex in ("m", "f") for age in ("0", "1", "2+")
    )
    written = {"people.csv": "place,name,year,sex,age,people\n" + people, "vital.csv": VITAL, "rates.csv": RATES}
    for name, content in written.items():
        (tmp_path / name).write_text(content)
    return {name.partition(".")[0]: tmp_path / name for name in written}


def test_a_published_projection_of_a_district_comes_to_the_need_that_a_plain_sum_does(
    commonweal: Command, shared_data: Path
) -> None:
    folder = shared_data / "population"
    projection, rates = folder / "snpp_e.csv", folder / "dementia_prevalence_cfas2.xlsx"
    done = commonweal("need", "project", "--projection", projection, "--rates", rates, "--place", DURHAM, "--json")
    assert (done.code, done.err.strip()) == (0, "Read: 7,644 / 7,644")
    (told,) = json.loads(done.out)["places"]
    with duckdb.connect() as engine:
        engine.execute("CREATE TABLE rates (first INTEGER, last INTEGER, sex INTEGER, rate DOUBLE)")
        for ages, sex, rate, *_ends in list(openpyxl.load_workbook(rates).active.iter_rows(values_only=True))[1:]:
            first, _, last = ages.rstrip("+").partition("-")
            engine.execute("INSERT INTO rates VALUES (?, ?, ?, ?)", [int(first), int(last or 999), 1 if sex == "Male" else 2, rate])
        sums = engine.execute(
            """
            SELECT PROJECTED_YEAR_NAME, sum(OBS_VALUE), sum(OBS_VALUE * rate) FROM read_csv(?)
            JOIN rates ON C_AGE BETWEEN first AND last AND GENDER = sex
            WHERE GEOGRAPHY_CODE = ? GROUP BY ALL ORDER BY ALL
            """,
            [str(projection), DURHAM],
        ).fetchall()
    assert [year["year"] for year in told["years"]] == list(range(2014, 2028)) == [year for year, *_ in sums]
    for year, (_, people, needed) in zip(told["years"], sums, strict=True):
        assert (year["people"], year["expected"]) == pytest.approx((people, needed))
        assert year["estimate"]["point"] == pytest.approx(needed, rel=0.01)
        assert year["rate"] == 0
    (likely,) = [one for one in told["years"][-1]["estimate"]["intervals"] if one["level"] == 0.8]
    assert (likely["low"], likely["high"]) == pytest.approx((7_920, 8_960), abs=50), "the method page says so"
    # What the people add is their change times the published rates, in the mean.
    assert told["years"][-1]["demographic"] == pytest.approx(sums[-1][2] - sums[0][2], rel=0.02)


def test_a_population_is_projected_year_by_year(commonweal: Command, files: dict[str, Path]) -> None:
    done = commonweal(
        "need", "project", "--population", files["people"], "--rates-of-change", files["vital"], "--years", 3, "--json"
    )
    assert done.code == 0
    places = json.loads(done.out)["places"]
    assert [place["place"] for place in places] == ["E1", "E2"]
    years = places[0]["years"]
    assert [year["year"] for year in years] == [2025, 2026, 2027, 2028]
    for before, after in pairwise(years):
        assert after["people"] == pytest.approx(before["people"] + after["births"] - after["deaths"] + after["migration"])
    # Mothers are the mean of the women of age 1 at the start and of those who grow into it.
    assert years[1]["births"] == pytest.approx(0.4 * (1000 + 1000 * (0.99 * 0.99) / 0.995) / 2)


def test_what_is_projected_is_written_as_it_can_be_read_again(commonweal: Command, files: dict[str, Path], tmp_path: Path) -> None:
    project = ("need", "project", "--population", files["people"], "--rates-of-change", files["vital"], "--years", 2)
    done = commonweal(*project, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert len(rows) == 3 * 2 * 2 * 3
    (tmp_path / "projected.csv").write_text(done.out)
    of_both = [
        json.loads(commonweal(*words, "--rates", files["rates"], "--json").out)
        for words in (project, ("need", "project", "--projection", tmp_path / "projected.csv"))
    ]
    assert of_both[0] == of_both[1]


def test_the_need_is_written_as_csv_with_its_ranges_and_its_causes(commonweal: Command, files: dict[str, Path]) -> None:
    words = ("--projection", files["people"], "--rates", files["rates"], "--growth", "0:0.01:0.02", "--csv")
    row = next(csv.DictReader(io.StringIO(commonweal("need", "project", *words).out)))
    assert (row["place"], row["name"], row["year"]) == ("E1", "Ourtown", "2025")
    assert float(row["expected"]) == pytest.approx(2000 * 0.1 + 2000 * 0.3)
    assert float(row["low_95"]) < float(row["low_80"]) < float(row["median"]) < float(row["high_80"]) < float(row["high_95"])


@pytest.mark.parametrize(
    ("language", "words"), [("en", ["People in need", "same share"]), ("cy", ["Pobl mewn angen", "yr un gyfran"])]
)
def test_the_table_is_in_both_languages(commonweal: Command, files: dict[str, Path], language: str, words: list[str]) -> None:
    given = (
        "--population",
        files["people"],
        "--rates-of-change",
        files["vital"],
        "--rates",
        files["rates"],
        "--language",
        language,
    )
    done = commonweal("need", "project", *given)
    assert done.code == 0
    assert all(word in done.out for word in words)


def test_a_table_is_of_one_place_by_year_or_of_the_last_year_of_many(commonweal: Command, files: dict[str, Path]) -> None:
    project = ("need", "project", "--population", files["people"], "--rates-of-change", files["vital"], "--years", 2)
    assert "2026" in commonweal(*project, "--place", "E2").out
    many = commonweal(*project).out
    assert "In 2027" in many
    assert "Ourtown (E1)" in many


def test_people_who_were_to_leave_and_were_not_there_are_told(commonweal: Command, files: dict[str, Path]) -> None:
    moves = "".join(
        f"E{place},{sex},{age},migrants,-{900 if age == '2+' else 0}\n"
        for place in (1, 2)
        for sex in "mf"
        for age in ("0", "1", "2+")
    )
    files["vital"].write_text(VITAL + moves)
    done = commonweal("need", "project", "--population", files["people"], "--rates-of-change", files["vital"])
    assert done.code == 0
    assert "were not there" in done.err


def test_the_faults_of_all_files_are_told_at_once(commonweal: Command, files: dict[str, Path]) -> None:
    files["people"].write_text("place,year\n")
    files["vital"].write_text("area,sex,age,kind,value\n*,,0,qx,few\n")
    files["rates"].write_text("age,rate,low,high\n0,7,0,1\n")
    given = ("--population", files["people"], "--rates-of-change", files["vital"], "--rates", files["rates"])
    done = commonweal("need", "project", *given)
    assert (done.code, done.out) == (1, "")
    for told in ("no column for age", "“few” is not a number", "“7” is not a share"):
        assert told in done.err


def test_persons_without_a_sex_cannot_be_projected_and_are_told_so(commonweal: Command, files: dict[str, Path]) -> None:
    files["people"].write_text("place,year,age,people\nE1,2025,0,5\nE1,2025,1,5\nE1,2025,2+,5\n")
    done = commonweal("need", "project", "--population", files["people"], "--rates-of-change", files["vital"])
    assert (done.code, done.out) == (1, "")
    assert "not by sex" in done.err


def test_the_same_seed_gives_the_same_figures(commonweal: Command, files: dict[str, Path]) -> None:
    words = ("need", "project", "--projection", files["people"], "--rates", files["rates"], "--json")
    first, again, other = (commonweal(*words, "--seed", seed).out for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--population", "a.csv"),
        ("--population", "a.csv", "--projection", "b.csv"),
        ("--projection", "a.csv"),
        ("--population", "a.csv", "--rates-of-change", "v.csv", "--growth", "0:0:0"),
        ("--projection", "a.csv", "--rates", "r.csv", "--growth", "0.1"),
        ("--projection", "a.csv", "--rates", "r.csv", "--growth", "0.2:0.1:0"),
        ("--projection", "a.csv", "--rates", "r.csv", "--growth", "-2:0:0"),
    ],
)
def test_wrong_usage_is_told_as_such(commonweal: Command, words: tuple[str, ...]) -> None:
    done = commonweal("need", "project", *words)
    assert (done.code, done.out) == (2, "")


def test_a_total_is_the_sum_of_draws_and_not_of_ends(commonweal: Command, files: dict[str, Path]) -> None:
    given = ("--projection", files["people"], "--rates", files["rates"], "--paths", "20000", "--json")
    estimate = json.loads(commonweal("need", "project", *given).out)["places"][0]["years"][0]["estimate"]
    low, high = next((one["low"], one["high"]) for one in estimate["intervals"] if one["level"] == 0.95)
    people, rates, ends = np.array([2000.0, 2000.0]), np.array([0.1, 0.3]), np.array([0.04, 0.10])
    # The survey's error and that of so many people, each with the variance it has by itself.
    variance = ((people * ends / (2 * 1.96)) ** 2 + people * rates * (1 - rates)).sum()
    assert high - low == pytest.approx(2 * 1.96 * np.sqrt(variance), rel=0.05)
    assert high - low < people @ ends
