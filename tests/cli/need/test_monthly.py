"""`commonweal need months`: a table with its ranges, what was left out, and bad input told without a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done

Command = Callable[..., Done]

SEASON = [90, 110, 95, 105, 100, 98, 103, 99, 101, 120, 80, 100]


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    """Three years of two places, and a year of one that closed."""
    rows = ["period,place,code,value"]
    for year in (2023, 2024, 2025):
        for month, value in enumerate(SEASON, start=1):
            rows += [f"{year}-{month:02d},Dinefwr,P1,{value + year - 2023}", f"{year}-{month:02d},Teifi,P2,{2 * value + month % 3}"]
            if year == 2023:
                rows.append(f"{year}-{month:02d},Gone,P3,{value}")
    path = tmp_path / "visits.csv"
    path.write_text("\n".join(rows))
    return path


def test_one_place_is_told_month_by_month_with_what_to_beware_of(commonweal: Command, visits: Path) -> None:
    done = commonweal("need", "months", visits, "--place", "p1", "--months", 3, "--paths", 200)
    assert done.code == 0
    for words in ("value, Dinefwr", "January 2026", "March 2026", "80 futures in 100", "All these months", "• Few other places"):
        assert words in done.out
    assert "72 / 72" not in done.err
    assert "84 / 84" in done.err


def test_several_places_are_told_together_and_a_closed_one_is_named(commonweal: Command, visits: Path) -> None:
    done = commonweal("need", "months", visits, "--total", "--paths", 200, "--language", "cy")
    assert done.code == 0
    for words in ("Dinefwr", "Teifi", "Pob lle", "Ionawr 2026", "80 dyfodol o bob 100"):
        assert words in done.out
    assert "Hepgorwyd: Gone. Mae’r cyfrif olaf ar gyfer Rhagfyr 2023" in done.err


def test_json_has_every_month_with_its_three_ranges_and_all_months_together(commonweal: Command, visits: Path) -> None:
    [one] = json.loads(commonweal("need", "months", visits, "--place", "Teifi", "--json", "--paths", 200).out)
    assert [month["month"] for month in one["months"]][::11] == ["2026-01", "2026-12"]
    assert [interval["level"] for interval in one["whole"]["intervals"]] == [0.5, 0.8, 0.95]
    assert one["history"]["first"] == "2023-01"
    assert "draws" not in one


def test_what_was_left_out_is_told_beside_json(commonweal: Command, visits: Path) -> None:
    done = commonweal("need", "months", visits, "--json", "--paths", 200)
    assert "Left out: Gone." in done.err
    assert "84 / 84" in done.err


def test_months_of_a_shock_are_named_in_a_caution(commonweal: Command, visits: Path) -> None:
    words = ("need", "months", visits, "--place", "P1", "--paths", 200, "--shock", "2023-03:2023-05")
    assert "A shock struck March 2023 to May 2023." in commonweal(*words).out


@pytest.mark.parametrize("span", ["2023", "2023-05:2023-03", "spring:summer"])
def test_a_shock_that_is_no_span_of_months_is_wrong_usage(commonweal: Command, visits: Path, span: str) -> None:
    done = commonweal("need", "months", visits, "--shock", span)
    assert done.code == 2
    assert "2020-03:2021-06" in done.err


def test_a_place_that_is_not_in_the_file_is_answered_with_what_is_near(commonweal: Command, visits: Path) -> None:
    done = commonweal("need", "months", visits, "--place", "Teify")
    assert (done.code, done.out) == (1, "")
    assert "Did you mean Teifi?" in done.err


def test_a_file_of_several_measures_asks_for_one(commonweal: Command, tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    path.write_text("period,place,measure,value\n2025-03,Ourtown,visits,5\n2025-03,Ourtown,calls,7\n")
    done = commonweal("need", "months", path)
    assert done.code == 1
    assert "--measure" in done.err


def test_a_file_without_one_count_is_told(commonweal: Command, tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    path.write_text("period,place,value\n2025-03,Ourtown,c\n")
    done = commonweal("need", "months", path)
    assert (done.code, done.out) == (1, "")
    assert "none.csv: No row holds a count" in done.err
