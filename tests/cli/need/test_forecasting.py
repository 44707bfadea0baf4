"""`need forecast` from the terminal: what it prints, freezes and refuses."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done

PLACES = {"Bryndu": 400, "Cwmarall": 300, "Dolfach": 500, "Efail": 420}


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    """Yearly counts of four invented places."""
    lines = ["period,place,measure,value"]
    for number, (place, size) in enumerate(PLACES.items()):
        lines += [f"{year},{place},in_care,{size + 7 * (year - 2015) + (year * (number + 3)) % 11}" for year in range(2015, 2026)]
    file = tmp_path / "care.csv"
    file.write_text("\n".join(lines))
    return file


Run = Callable[..., Done]


def test_one_place_is_told_year_by_year_with_its_method(commonweal: Run, counts: Path) -> None:
    done = commonweal("need", "forecast", counts, "--measure", "in_care", "--place", "Bryndu", "--years", "3")
    assert done.code == 0
    assert all(year in done.out for year in ("2026", "2027", "2028"))
    assert "80 futures in 100" in done.out
    assert "not of an average" in done.out
    assert "44 / 44" in done.err


def test_in_welsh_everything_it_says_is_welsh(commonweal: Run, counts: Path) -> None:
    done = commonweal("need", "forecast", counts, "--measure", "in_care", "--place", "Bryndu", "--language", "cy")
    assert "80 dyfodol o bob 100" in done.out
    assert "futures" not in done.out


def test_all_places_stand_under_one_another_and_their_total_after_them(commonweal: Run, counts: Path) -> None:
    done = commonweal("need", "forecast", counts, "--measure", "in_care", "--totals")
    order = [done.out.index(place) for place in (*PLACES, "All places")]
    assert order == sorted(order)


def test_places_that_cannot_be_carried_forward_are_named_with_the_reason(commonweal: Run, counts: Path) -> None:
    more = [f"{year},Ffosddu,in_care,0" for year in range(2015, 2026)] + ["2015,Gwern,in_care,8", "2025,Hafod,in_care,c"]
    counts.write_text("\n".join([counts.read_text(), *more]))
    done = commonweal("need", "forecast", counts, "--measure", "in_care")
    assert done.code == 0
    assert "Left out: Ffosddu. Only zero was ever counted here" in done.err
    assert "Left out: Gwern. The last count is of 2015, and others have been counted up to 2025." in done.err
    assert "Left out: Hafod. Every count of this place was withheld" in done.err
    welsh = commonweal("need", "forecast", counts, "--measure", "in_care", "--language", "cy", "--totals")
    assert "Hepgorwyd: Ffosddu. Dim ond sero" in welsh.err
    assert "Pob lle" in welsh.out


@pytest.mark.parametrize("value", ["0", "c"])
def test_where_nothing_can_be_carried_forward_it_says_so_and_fails(commonweal: Run, counts: Path, value: str) -> None:
    counts.write_text("\n".join([counts.read_text(), *(f"{year},Ffosddu,in_care,{value}" for year in range(2015, 2026))]))
    done = commonweal("need", "forecast", counts, "--measure", "in_care", "--place", "Ffosddu")
    assert done.code == 1
    assert "“Ffosddu” cannot be forecast." in done.err
    assert done.out == ""


@pytest.mark.parametrize("form", ["--csv", "--json"])
def test_what_could_not_be_used_is_told_beside_every_form(commonweal: Run, counts: Path, form: str) -> None:
    counts.write_text(counts.read_text() + "\n2025,Bryndu,in_care,many")
    done = commonweal("need", "forecast", counts, "--measure", "in_care", form)
    assert "The value is not a number: 1" in done.err
    assert "number" not in done.out


def test_csv_holds_counts_and_ranges_as_numbers(commonweal: Run, counts: Path) -> None:
    done = commonweal("need", "forecast", counts, "--measure", "in_care", "--place", "Efail", "--years", "2", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["year"] for row in rows] == [str(year) for year in range(2015, 2028)]
    last = rows[-1]
    ends = [float(last[end]) for end in ("low_95", "low_80", "low_50", "median", "high_50", "high_80", "high_95")]
    assert ends == sorted(ends)
    assert last["counted"] == ""


def test_nothing_is_above_the_most_that_is_named(commonweal: Run, counts: Path) -> None:
    asked = ("need", "forecast", counts, "--measure", "in_care", "--place", "Dolfach", "--csv")
    highest = max(float(row["high_95"] or 0) for row in csv.DictReader(io.StringIO(commonweal(*asked, "--most", "600").out)))
    assert highest == 600
    assert "nothing is said to be above 300" in commonweal(*asked, "--most", "300").err


def test_json_holds_the_forecast_whole(commonweal: Run, counts: Path) -> None:
    done = commonweal("need", "forecast", counts, "--measure", "in_care", "--place", "Efail", "--json")
    (one,) = json.loads(done.out)
    assert one["history"]["place"] == "Efail"
    assert len(one["years"]) == 5
    assert "draws" not in one


def test_a_forecast_is_frozen_once_under_its_hash(commonweal: Run, counts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "published"
    asked = ("need", "forecast", counts, "--measure", "in_care", "--place", "Efail", "--publish", folder, "--on", "2025-11-03")
    first, again = commonweal(*asked), commonweal(*asked)
    assert (first.code, again.code) == (0, 0)
    (file,) = folder.iterdir()
    assert file.name.startswith("2025-11-03_efail_in-care_")
    assert json.loads(file.read_bytes())["inputs"][0]["name"] == "care.csv"


def test_an_unknown_place_is_told_with_those_that_are_near(commonweal: Run, counts: Path) -> None:
    done = commonweal("need", "forecast", counts, "--measure", "in_care", "--place", "Brindu")
    assert (done.code, done.out) == (1, "")
    assert "Did you mean Bryndu?" in done.err


def test_a_filter_that_is_no_pair_is_wrong_usage(commonweal: Run, counts: Path) -> None:
    assert commonweal("need", "forecast", counts, "--measure", "in_care", "--where", "level").code == 2


def test_a_file_that_is_not_there_is_told(commonweal: Run, tmp_path: Path) -> None:
    done = commonweal("need", "forecast", tmp_path / "none.csv", "--measure", "in_care")
    assert done.code == 1
    assert "no such file" in done.err
