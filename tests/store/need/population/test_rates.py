"""Rates of a need as surveys publish them."""

from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.need.population import PERSONS, Rate, Rates
from commonweal.store.need.population import read_rates

HEADER = "age,sex,rate,low,high\n"


def read(folder: Path, content: str) -> Rates:
    path = folder / "rates.csv"
    path.write_text(content, encoding="utf-8")
    return read_rates(path, "rates.csv")


def test_ages_sexes_and_shares_are_read_as_people_write_them(tmp_path: Path) -> None:
    made = read(tmp_path, "\ufeffNote,Age,Sex,Rate,Low,High\nx,65-69,Male,1.2%,0.6%,2.3%\nx,90+,F,0.35,0.284,0.423\n")
    assert made.name == "rates"
    assert made.level == 0.95
    assert made.bands == (Rate(65, 69, "male", 0.012, 0.006, 0.023), Rate(90, None, "female", 0.35, 0.284, 0.423))


def test_without_a_column_of_sexes_rates_are_of_persons(tmp_path: Path) -> None:
    assert read(tmp_path, "age,rate,low,high\n85+,0.2,0.1,0.3\n").bands[0].layer == PERSONS


def test_a_heading_tells_the_level_of_the_ranges(tmp_path: Path) -> None:
    assert read(tmp_path, "AgeBand,Sex,Prevalence,Prevalence90Lower,Prevalence90Upper\n85+,Male,0.2,0.1,0.3\n").level == 0.9


def test_the_published_workbook_of_dementia_is_read_as_it_is(shared_data: Path) -> None:
    made = read_rates(shared_data / "population" / "dementia_prevalence_cfas2.xlsx", "cfas2.xlsx")
    assert (len(made.bands), made.level, made.whole) == (12, 0.95, True)
    assert made.bands[0] == Rate(65, 69, "male", 0.012, 0.006, 0.023)
    assert made.bands[-1] == Rate(90, None, "female", 0.35, 0.284, 0.423)


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    rows = ["old,male,0.1,0.05,0.2", "65-69,none,0.1,0.05,0.2", "70-74,male,12,x,0.2", "75-79,male,0.3,0.05,0.2"]
    with pytest.raises(FaultyInput) as caught:
        read(tmp_path, HEADER + "\n".join(rows))
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [
        (2, "age-unreadable"),
        (3, "sex-unreadable"),
        (4, "rate-unreadable"),
        (4, "rate-unreadable"),
        (5, "no-rate"),
    ]
    assert all(problem.remedy for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("age,sex,rate\n65+,male,0.1\n", "no column for low"),
        (HEADER, "one at least"),
        (HEADER + "65+,male,0.1,0.05,0.2\n65+,male,0.1,0.05,0.2\n", "same people"),
        (HEADER + "65+,male,0.1,0.05,0.2\n65+,,0.1,0.05,0.2\n", "all by sex, or all for persons"),
        ("", "nothing in it"),
    ],
)
def test_what_makes_no_rates_is_told(tmp_path: Path, content: str, what: str) -> None:
    with pytest.raises(FaultyInput, match=what):
        read(tmp_path, content)
