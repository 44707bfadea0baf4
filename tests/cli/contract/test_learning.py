"""`commonweal contract backtest`: plan against outturn, as a table in either language and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done

PAST = """contract,plan_1,plan_2,outturn
Day centre,100,,50
Home care,100,90,80
Respite,100,,100
Reablement,100,130,125
Transport,100,150,200
"""


@pytest.fixture
def past(tmp_path: Path) -> Path:
    """Five contracts, three of them revised."""
    file = tmp_path / "past.csv"
    file.write_text(PAST)
    return file


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("en", "Outturn over plan", "Of 3 contracts whose plan was revised, the last plan was nearer to the outturn in 3 and"),
        ("cy", "Alldro dros gynllun", "O’r 3 contract yr adolygwyd eu cynllun, roedd y cynllun olaf yn nes at yr alldro mewn 3 ac"),
    ],
)
def test_plans_are_held_against_outturns_in_either_language(
    commonweal: Callable[..., Done], past: Path, language: str, title: str, said: str
) -> None:
    done = commonweal("contract", "backtest", past, "--language", language)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(title)
    assert said in done.out


def test_the_whole_answer_is_had_as_json(commonweal: Callable[..., Done], past: Path) -> None:
    found = json.loads(commonweal("contract", "backtest", past, "--json").out)
    assert found["first"] == {
        "contracts": 5,
        "percentiles": {"5": pytest.approx(0.56), "25": 0.8, "50": 1.0, "75": 1.25, "95": pytest.approx(1.85)},
        "aggregate": 1.11,
        "beyond": {"10": 4, "25": 2},
    }
    assert (found["revised"]["nearer"], found["revised"]["further"]) == (3, 0)
    assert found["prior"]["median"] == pytest.approx(1.0)


def test_nothing_is_computed_from_a_faulty_file(commonweal: Callable[..., Done], past: Path) -> None:
    past.write_text(PAST.replace("Respite,100,,100", "Respite,-1,,NaN").replace("Transport", "Home care"))
    done = commonweal("contract", "backtest", past)
    assert (done.code, done.out) == (1, "")
    assert [line.split()[0] for line in done.err.splitlines()[1:]] == [f"{past}:4:", f"{past}:4:", f"{past}:6:"]
