"""`commonweal market report`: data on stdout, problems on stderr, and an exit code that tells them apart."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done

SPEND = "Service,Supplier,Date,Amount\nCare,Alder Ltd,02/11/2026,60\nCare,Birch Ltd,02/11/2026,40\nCare,Birch Ltd,02/11/2026,n/a\n"


@pytest.fixture
def spend(tmp_path: Path) -> Path:
    file = tmp_path / "spend.csv"
    file.write_text(SPEND)
    return file


def test_a_report_tells_what_was_read_what_was_not_and_what_it_shows(commonweal: Callable[..., Done], spend: Path) -> None:
    done = commonweal("market", "report", spend)
    assert (done.code, done.err) == (0, "")
    assert "│       3 │    2 │   67% │" in done.out
    assert "The amount is not a number" in done.out
    assert "5,200" in done.out


def test_the_view_comes_as_json(commonweal: Callable[..., Done], spend: Path) -> None:
    done = commonweal("market", "report", spend, "--json", "--as-at", "2027-04-01", "--kind", "spend")
    view = json.loads(done.out)
    assert (view["as_at"], view["paid"]["hhi"], view["sources"][0]["used"]) == ("2027-04-01", 5200, 2)


def test_every_file_that_cannot_be_read_is_told_at_once(commonweal: Callable[..., Done], spend: Path, tmp_path: Path) -> None:
    done = commonweal("market", "report", tmp_path / "nothing.csv", spend, tmp_path / "nowhere.json")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("There is no such file") == 2
    assert "Traceback" not in done.err


@pytest.mark.parametrize("words", [[], ["--kind", "guess"], ["--division", "8"], ["--as-at", "yesterday"], ["--top", "0"]])
def test_words_used_wrongly_are_exit_two(commonweal: Callable[..., Done], spend: Path, words: list[str]) -> None:
    done = commonweal("market", "report", *([spend, *words] if words else []))
    assert (done.code, done.out) == (2, "")


def test_the_name_of_a_file_is_no_markup(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    (tmp_path / "[bold] :warning:.csv").write_text(SPEND)
    done = commonweal("market", "report", tmp_path / "[bold] :warning:.csv")
    assert (done.code, done.err) == (0, "")
    assert "[bold] :warning:.csv" in done.out
