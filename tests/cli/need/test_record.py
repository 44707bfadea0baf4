"""`commonweal need score` and `need backtest`: the record on stdout, what could be read on stderr."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from commonweal.store.need.vintages import publish
from tests.cli.conftest import Done
from tests.vintage_example import EVEN, history_of, published

Run = Callable[..., Done]


def counts(path: Path, values: Sequence[object], place: str = "Ourtown", first: int = 2020) -> Path:
    rows = [f"{first + step},{place},children,{value}\n" for step, value in enumerate(values)]
    with path.open("a", encoding="utf-8") as file:
        file.write("" if file.tell() else "period,place,measure,value\n")
        file.writelines(rows)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two forecasts of one place: the first of any count up to 100, the second of 20 to 120."""
    publish(tmp_path / "published", published(history_of([40, 45, 50]), [EVEN, EVEN], "2022-10-02"))
    publish(tmp_path / "published", published(history_of([40, 45, 50, 60]), [EVEN + 20], "2023-10-02"))
    return tmp_path / "published"


def test_the_record_is_told_by_years_ahead_with_each_hit_and_miss(commonweal: Run, folder: Path, tmp_path: Path) -> None:
    actuals = counts(tmp_path / "now.csv", [40, 45, 50, 60, 95])
    done = commonweal("need", "score", folder, "--actuals", actuals, "--measure", "children")
    assert done.code == 0
    assert "2 / 3" in done.out
    assert (done.out.count("held │"), done.out.count("missed │")) == (2, 1)
    assert "10 to 90" in done.out
    assert "% better than the plainest one" in done.out
    assert "5 / 5" in done.err


def test_the_record_is_told_in_welsh(commonweal: Run, folder: Path, tmp_path: Path) -> None:
    actuals = counts(tmp_path / "now.csv", [40, 45, 50, 60, 95])
    done = commonweal("need", "score", folder, "--actuals", actuals, "--measure", "children", "--language", "cy", "--top", "1")
    assert "y 1 olaf o 3" in done.out
    assert "na fydd dim yn newid" in done.out
    assert "nothing changes" not in done.out


def test_the_whole_record_comes_as_json(commonweal: Run, folder: Path, tmp_path: Path) -> None:
    actuals = counts(tmp_path / "now.csv", [40, 45, 50, 60, "c", "n/a"])
    done = commonweal("need", "score", folder, "--actuals", actuals, "--measure", "children", "--json")
    told = json.loads(done.out)
    assert (told["record"]["overall"]["number"], told["record"]["unscored"], told["forecasts"]) == (1, {"withheld": 2}, 2)
    assert told["scores"][0]["ours"]["held"] == [True, True, True]
    assert told["sources"][0]["refused"][0]["reason"] == "value-unreadable"


def test_where_no_count_has_come_yet_that_is_said_and_is_no_error(commonweal: Run, folder: Path, tmp_path: Path) -> None:
    done = commonweal("need", "score", folder, "--actuals", counts(tmp_path / "now.csv", [40, 45, 50]), "--measure", "children")
    assert done.code == 0
    assert "No count has arrived yet" in done.out


def test_a_later_file_revises_an_earlier_one(commonweal: Run, folder: Path, tmp_path: Path) -> None:
    first, second = counts(tmp_path / "first.csv", [40, 45, 50, 60]), counts(tmp_path / "second.csv", [66], first=2023)
    done = commonweal("need", "score", folder, "--actuals", first, "--actuals", second, "--measure", "children", "--json")
    assert [(one["outcome"], one["outcome_before"]) for one in json.loads(done.out)["scores"]] == [(66, 60)]


def test_what_is_wrong_with_the_folder_and_the_files_is_told_at_once(commonweal: Run, folder: Path, tmp_path: Path) -> None:
    altered = next(folder.iterdir())
    altered.write_bytes(altered.read_bytes().replace(b'"seed":1', b'"seed":2'))
    done = commonweal("need", "score", folder, "--actuals", tmp_path / "nowhere.csv", "--measure", "children")
    assert (done.code, done.out) == (1, "")
    assert altered.name in done.err
    assert "was altered" in done.err
    assert "There is no such file" in done.err


@pytest.mark.parametrize(
    ("where", "measure", "told"), [("published", "adults", "It has forecasts of “children”"), ("x", "y", "no such folder")]
)
def test_a_folder_without_such_forecasts_is_told(
    commonweal: Run, folder: Path, tmp_path: Path, where: str, measure: str, told: str
) -> None:
    actuals = counts(tmp_path / "now.csv", [40])
    done = commonweal("need", "score", folder.parent / where, "--actuals", actuals, "--measure", measure)
    assert done.code == 1
    assert told in done.err


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """Ten counts of four places, and one place that is counted too late."""
    file = tmp_path / "counts.csv"
    for number, place in enumerate(("Alder", "Birch", "Cedar", "Elm")):
        counts(file, [100 + 10 * number + (number + 3) * step + 5 * (step % 2) for step in range(10)], place, 2015)
    return counts(file, [7, 8], "Newtown", 2023)


def test_methods_stand_side_by_side_on_the_same_forecasts(commonweal: Run, places: Path) -> None:
    words = ("--measure", "children", "--origins", "2021,2022", "--horizons", "1,2", "--paths", "200", "--json")
    told = json.loads(commonweal("need", "backtest", places, *words).out)
    overall = [line for line in told["lines"] if line["horizon"] is None and line["origin"] is None]
    assert [line["method"] for line in overall] == ["ours", "naive", "drift", "pooled-quantiles"]
    assert {line["result"]["number"] for line in overall} == {16}
    assert told["left_out"] == {"not-counted": 4}


@pytest.mark.parametrize(("language", "told"), [("en", "Steady change"), ("cy", "Newid cyson")])
def test_a_backtest_is_told_in_either_language(commonweal: Run, places: Path, language: str, told: str) -> None:
    done = commonweal(
        "need", "backtest", places, "--measure", "children", "--origins", "2021", "--paths", "100", "--language", language
    )
    assert done.code == 0
    assert done.out.count(told) == 4


@pytest.mark.parametrize(
    "wrong", [["--origins", "spring"], ["--origins", "2021,"], ["--origins", "2021", "--horizons", "0"], ["--origins", ""]]
)
def test_years_written_wrongly_are_exit_two(commonweal: Run, places: Path, wrong: list[str]) -> None:
    done = commonweal("need", "backtest", places, "--measure", "children", *wrong)
    assert (done.code, done.out) == (2, "")


def test_origins_that_nothing_is_known_of_are_told(commonweal: Run, places: Path) -> None:
    done = commonweal("need", "backtest", places, "--measure", "children", "--origins", "2024", "--horizons", "5")
    assert done.code == 1
    assert "No forecast can be scored" in done.err
    assert "Traceback" not in done.err


def test_where_no_years_are_named_the_last_three_that_can_be_scored_are_tried(commonweal: Run, places: Path) -> None:
    last = max(int(line.split(",")[0]) for line in places.read_text().splitlines()[1:])
    done = commonweal("need", "backtest", places, "--measure", "children", "--horizons", "1,2", "--paths", "100", "--json")
    assert json.loads(done.out)["origins"] == [last - 4, last - 3, last - 2]
