"""`commonweal need flow`: what was read, the service as it stands, and what later years may bring."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done
from tests.need.ssda903_example import write_returns

Command = Callable[..., Done]


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], list[Path]]:
    return write_returns(tmp_path_factory.mktemp("returns"))


def test_it_tells_who_is_there_who_came_and_went_how_long_they_stay_and_what_may_come(
    commonweal: Command, returns: tuple[list[Path], list[Path]]
) -> None:
    done = commonweal("need", "flow", *returns[0], "--paths", 200)
    assert (done.code, done.err) == (0, "")
    for words in (
        "at the end of March 2026",
        "Residential care",
        "Starts in a year",
        "Mean stay",
        "March 2027",
        "March 2028",
        "Total",
    ):
        assert words in done.out
    assert "What was wrong" not in done.out


def test_it_speaks_welsh(commonweal: Command, returns: tuple[list[Path], list[Path]]) -> None:
    done = commonweal("need", "flow", *returns[0], "--paths", 200, "--language", "cy")
    assert done.code == 0
    for words in ("ddiwedd Mawrth 2026", "Gofal preswyl", "Mawrth 2027", "Cyfanswm"):
        assert words in done.out


def test_json_has_counts_that_add_up_and_a_range_for_each_month(
    commonweal: Command, returns: tuple[list[Path], list[Path]]
) -> None:
    heads = [word for file in returns[1] for word in ("--header", file)]
    told = json.loads(commonweal("need", "flow", *returns[0], *heads, "--json", "--paths", 200, "--months", 12).out)
    assert (told["used"], told["refused"], told["repaired"]) == (told["records"], {}, {})
    stock, starts, ends = (told[key] for key in ("stock", "starts", "ends"))
    assert [sum(row) for row in stock[1:]] == [
        sum(before) + sum(came) - sum(went) for before, came, went in zip(stock, starts[1:], ends[1:], strict=False)
    ]
    assert [one["month"] for one in told["forecast"]["months"]][::11] == ["2026-04", "2027-03"]
    assert [one["level"] for one in told["forecast"]["months"][0]["total"]["intervals"]] == [0.5, 0.8, 0.95]


def test_the_same_seed_prints_the_same(commonweal: Command, returns: tuple[list[Path], list[Path]]) -> None:
    words = ("need", "flow", *returns[0], "--paths", 200, "--json", "--seed", 5)
    assert commonweal(*words) == commonweal(*words)


def test_an_earlier_last_month_and_a_first_one_may_be_asked_for(
    commonweal: Command, returns: tuple[list[Path], list[Path]]
) -> None:
    told = json.loads(
        commonweal("need", "flow", *returns[0], "--paths", 200, "--json", "--as-at", "2025-03", "--since", "2022-04").out
    )
    assert (told["months"][0], told["months"][-1]) == ("2022-04", "2025-03")


def test_what_was_wrong_in_the_files_is_told_in_words_with_a_place(
    commonweal: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("e.csv")
    rows = [f"c{n},01/0{1 + n % 9}/2024,U4,01/0{1 + n % 9}/2025" for n in range(30)]
    file.write_text("\n".join(["CHILD,DECOM,PLACE,DEC", *rows, "secret,03/04/2024,U9,", "secret,soon,U4,"]))
    done = commonweal("need", "flow", file, "--paths", 200)
    assert (done.code, done.err) == (0, "")
    assert "The placement is no code of the return" in done.out
    assert "e.csv:32" in done.out
    assert "secret" not in done.out


def test_days_to_come_do_not_move_the_last_month(commonweal: Command, tmp_path: Path) -> None:
    file = tmp_path / "e.csv"
    rows = [f"c{n},01/0{1 + n % 9}/2023,U4,01/0{1 + n % 9}/2024" for n in range(30)]
    file.write_text("\n".join(["CHILD,DECOM,PLACE,DEC", *rows, "x,03/04/2023,U4,01/01/2099"]))
    told = json.loads(commonweal("need", "flow", file, "--paths", 200, "--json").out)
    assert told["months"][-1] == "2024-09"


def test_an_episode_that_starts_in_days_to_come_is_told_with_its_line(commonweal: Command, tmp_path: Path) -> None:
    file = tmp_path / "e.csv"
    rows = [f"c{n},01/0{1 + n % 9}/2023,U4,01/0{1 + n % 9}/2024" for n in range(30)]
    file.write_text("\n".join(["CHILD,DECOM,PLACE,DEC", *rows, "x,03/04/2094,U4,"]))
    done = commonweal("need", "flow", file, "--paths", 200)
    assert "The date is still to come" in done.out
    assert "e.csv:32" in done.out.replace("\n", "")
    assert "Rows read: 31; used: 30" in done.out


def test_every_file_that_cannot_be_read_is_told_at_once(commonweal: Command, tmp_path: Path) -> None:
    head = tmp_path / "h.csv"
    head.write_text("CHILD,SEX\n")
    done = commonweal("need", "flow", tmp_path / "none.csv", "--header", head)
    assert (done.code, done.out) == (1, "")
    assert "There is no such file" in done.err
    assert "“DOB” is missing" in done.err
    assert "Traceback" not in done.err


def test_files_without_an_episode_are_told(commonweal: Command, tmp_path: Path) -> None:
    file = tmp_path / "e.csv"
    file.write_bytes(b"\n")
    done = commonweal("need", "flow", file)
    assert (done.code, done.out) == (1, "")
    assert "There is no episode in the files" in done.err


@pytest.mark.parametrize("words", [[], ["--as-at", "yesterday"], ["--months", "0"], ["--paths", "1"], ["--language", "fr"]])
def test_words_used_wrongly_are_exit_two(commonweal: Command, returns: tuple[list[Path], list[Path]], words: list[str]) -> None:
    done = commonweal("need", "flow", *([*returns[0], *words] if words else []))
    assert (done.code, done.out) == (2, "")
