"""What moves a population, from one file to the rates of its places, sexes and ages."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from commonweal.base.errors import FaultyInput
from commonweal.need.population import Population, VitalRates, project
from commonweal.need.population.vital import vital_rates
from commonweal.store.need.population import read_vital_rates

HEADER = "area,sex,age,kind,value\n"
DEATHS = ("*,,0-29,qx,0.01", "*,,30-59,qx,0.1", "*,,60+,qx,0.7")
BIRTHS = ("*,female,30-59,fertility,0.05",)


def some(places: Sequence[str] = ("E1", "E2")) -> Population:
    people = np.broadcast_to(np.array([300.0, 300.0, 200.0]), (1, len(places), 2, 3))
    return Population(tuple(places), (2025,), (0, 30, 60), people)


def read(folder: Path, *rows: str, population: Population | None = None) -> VitalRates:
    path = folder / "vital.csv"
    path.write_text(HEADER + "\n".join(rows), encoding="utf-8")
    return vital_rates(read_vital_rates(path, "vital.csv"), population or some(), "vital.csv")


def faults(folder: Path, *rows: str, population: Population | None = None) -> list[tuple[str, int | None]]:
    with pytest.raises(FaultyInput) as caught:
        read(folder, *rows, population=population)
    assert all(problem.remedy and problem.file == "vital.csv" for problem in caught.value.problems)
    return [(problem.code, problem.line) for problem in caught.value.problems]


def test_deaths_and_births_are_enough_and_then_nobody_moves(tmp_path: Path) -> None:
    made = read(tmp_path, *DEATHS, *BIRTHS)
    assert made.survival.on[1, 0].tolist() == pytest.approx([0.99 * 0.95 / 0.995, 0.9 * (1 + 0.3) / (1 + 0.9), 0.3])
    assert made.fertility.tolist() == [[0, 0.05, 0], [0, 0.05, 0]]
    assert not made.migrants.any()
    assert not made.mobility.any()
    assert made.sex_ratio == 1.05


def test_a_place_s_own_row_goes_before_one_for_every_place(tmp_path: Path) -> None:
    made = read(tmp_path, "E2,female,30-59,fertility,0.07", *DEATHS, *BIRTHS)
    assert made.fertility[:, 1].tolist() == [0.05, 0.07]


def test_a_life_table_is_read_with_what_it_starts_from(tmp_path: Path) -> None:
    table = ["*,,,l0,100000", "*,,0-29,nLx,2900000", "*,,30-59,nLx,2700000", "*,,60+,nLx,2000000"]
    made = read(tmp_path, *table, *BIRTHS)
    assert made.survival.on[0, 1].tolist() == pytest.approx([27 / 29, 20 / 47, 20 / 47])
    assert made.survival.born[0].tolist() == pytest.approx([29 / 30, 29 / 30])


def test_migration_of_a_year_is_that_of_thirty_in_a_step_of_thirty(tmp_path: Path) -> None:
    moves = [
        f"E1,{sex},{age},migrants,{people}"
        for sex in ("male", "female")
        for age, people in (("0-29", 2), ("30-59", -1), ("60+", 0))
    ]
    made = read(tmp_path, *moves, "*,,0+,migration_rate,0.001", "*,,,sex_ratio,1.06", *DEATHS, *BIRTHS, population=some(["E1"]))
    assert made.migrants[0, 0].tolist() == [60, -30, 0]
    assert made.mobility == pytest.approx(np.full((1, 2, 3), 0.03))
    assert made.sex_ratio == 1.06


def test_what_is_read_projects(tmp_path: Path) -> None:
    made = project(some(), read(tmp_path, *DEATHS, *BIRTHS), 1)
    # By hand: nobody enters the fertile group but those who grow into it, so mothers are the mean of 300 and of those.
    mothers = (300 + 300 * 0.99 * 0.95 / 0.995) / 2
    assert made.births[0] == pytest.approx([30 * 0.05 * mothers] * 2)


def test_every_row_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    spoilt = ["*,x,0-29,qx,0.1", "*,,old,qx,0.1", "*,,0-29,deaths,0.1", "*,,0-29,qx,few", ",,0-29,qx,0.1"]
    assert faults(tmp_path, *spoilt) == [
        ("sex-unreadable", 2),
        ("age-unreadable", 3),
        ("unknown-kind", 4),
        ("value-unreadable", 5),
        ("place-missing", 6),
    ]


def test_what_is_missing_is_told_and_nothing_is_taken_for_none(tmp_path: Path) -> None:
    assert faults(tmp_path, *DEATHS[:2], "E1,male,0-29,migrants,5") == [
        ("missing-rate", None),
        ("missing-rate", None),
        ("missing-rate", None),
    ]
    with pytest.raises(FaultyInput, match=r"“qx” is not told of E1, male, 60\+, nor of 3 more"):
        read(tmp_path, *DEATHS[:2], *BIRTHS)


def test_every_kind_s_faults_are_told_together(tmp_path: Path) -> None:
    rows = [
        "E9,,0-29,qx,0.2",
        "*,,0-29,qx,1.2",
        "*,female,30-59,fertility,-1",
        "*,,0-29,migrants,5",
        "*,,0-39,qx,0.1",
        "*,,30-59,qx,0.1",
        "*,,30-59,qx,0.2",
        "*,,,sex_ratio,1",
        "*,,,sex_ratio,2",
    ]
    told = faults(tmp_path, *rows)
    assert ("unknown-place", 2) in told
    assert [line for code, line in told if code == "impossible-rate"] == [3, 4]
    assert ("migrants-everywhere", 5) in told
    assert ("ages-do-not-fit", 6) in told
    assert [line for code, line in told if code == "repeated-rate"] == [10, 8]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (BIRTHS, "mortality-unclear"),
        ((*DEATHS, "*,,0-29,nLx,2900000", *BIRTHS), "mortality-unclear"),
        ((*DEATHS[:2], "*,,60+,qx,1", *BIRTHS), "open-group-closed"),
        (DEATHS, "missing-rate"),
        ((*DEATHS, "*,,0-29,fertility,0.1", *BIRTHS), "impossible-rate"),
        (("*,,,l0,1", "*,,0-29,nLx,2900000", "*,,30-59,nLx,27", "*,,60+,nLx,20", *BIRTHS), "life-table-rises"),
        (("*,,0-29,nLx,29", "*,,30-59,nLx,27", "*,,60+,nLx,20", *BIRTHS), "missing-rate"),
        ((*DEATHS, *BIRTHS, "*,,0+,migrants,5"), "migrants-everywhere"),
    ],
)
def test_what_cannot_move_a_population_is_told(tmp_path: Path, rows: Sequence[str], code: str) -> None:
    assert code in [found for found, _line in faults(tmp_path, *rows)]


def test_deaths_of_a_wider_group_are_not_those_of_each_in_it(tmp_path: Path) -> None:
    assert ("ages-do-not-fit", 2) in faults(tmp_path, "*,,0-59,qx,0.1", *DEATHS, *BIRTHS)


def test_columns_that_are_missing_are_named(tmp_path: Path) -> None:
    (tmp_path / "vital.csv").write_text("area,age,value\n")
    with pytest.raises(FaultyInput) as caught:
        read_vital_rates(tmp_path / "vital.csv", "vital.csv")
    assert [problem.path for problem in caught.value.problems] == ["sex", "kind"]
