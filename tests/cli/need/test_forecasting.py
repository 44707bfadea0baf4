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


def test_csv_holds_counts_and_ranges_as_numbers(commonweal: Run, counts: Path) -> None:
    done = commonweal("need", "forecast", counts, "--measure", "in_care", "--place", "Efail", "--years", "2", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["year"] for row in rows] == [str(year) for year in range(2015, 2028)]
    last = rows[-1]
    ends = [float(last[end]) for end in ("low_95", "low_80", "low_50", "median", "high_50", "high_80", "high_95")]
    assert ends == sorted(ends)
    assert last["counted"] == ""


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
