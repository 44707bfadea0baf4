"""Past contracts out of a CSV: what a council would write is read, and every faulty row is told."""

from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.contract.appraisal.backtest import PastContract
from commonweal.store.outturn import read_outturns


def read(folder: Path, text: str, encoding: str = "utf-8") -> tuple[PastContract, ...]:
    file = folder / "past.csv"
    file.write_text(text, encoding=encoding)
    return read_outturns(file, "past.csv")


def told(folder: Path, text: str) -> list[tuple[int | None, str]]:
    """The line and the code of every problem."""
    with pytest.raises(FaultyInput) as faulty:
        read(folder, text)
    return [(problem.line, problem.code) for problem in faulty.value.problems]


def test_one_plan_and_its_outturn(tmp_path: Path) -> None:
    assert read(tmp_path, "contract,plan,outturn\nHome care,1000,900\n") == (PastContract("Home care", (1000.0,), 900.0),)


def test_several_plans_come_first_plan_first_whatever_the_order_of_columns(tmp_path: Path) -> None:
    (contract,) = read(tmp_path, "Outturn,Plan 2,Contract,Plan 1\n900,950,Home care,1000\n")
    assert contract.plans == (1000.0, 950.0)


def test_a_contract_may_have_fewer_plans_than_another(tmp_path: Path) -> None:
    one, other = read(tmp_path, "contract,plan_1,plan_2,outturn\na,10,,9\nb,10,12,11\n")
    assert (one.plans, other.plans) == ((10.0,), (10.0, 12.0))


def test_amounts_may_be_written_as_spreadsheets_write_them(tmp_path: Path) -> None:
    (contract,) = read(tmp_path, 'contract,plan,outturn,notes\nCaffi,"£1,200.50",£900,ran over\n', "cp1252")
    assert contract == PastContract("Caffi", (1200.5,), 900.0)


def test_every_faulty_row_is_told_with_its_line(tmp_path: Path) -> None:
    rows = [
        "contract,plan_1,plan_2,outturn",
        "negative,-5,,10",
        "nan,NaN,,10",
        "sound,10,11,12",
        "missing,10,,",
        "",
        "sound,10,,9",
        "nothing,10,,0",
        ",10,,9",
        "comma,1,000,9,9",
        "no first plan,,10,9",
        "infinite,10,inf,9",
        f"huge,{10**400},,9",
    ]
    assert told(tmp_path, "\n".join(rows)) == [
        (2, "not-above-zero"),
        (3, "not-an-amount"),
        (5, "missing-amount"),
        (7, "repeated-contract"),
        (8, "not-above-zero"),
        (9, "missing-contract"),
        (10, "row-long"),
        (11, "missing-amount"),
        (12, "not-an-amount"),
        (13, "not-an-amount"),
    ]


@pytest.mark.parametrize(
    "headings", ["contract,outturn", "contract,plan", "plan,outturn", "contract,plan_2,outturn", "contract,plan,plan,outturn"]
)
def test_headings_that_do_not_tell_the_columns_apart_are_told(tmp_path: Path, headings: str) -> None:
    assert told(tmp_path, f"{headings}\na,1,2,3\n") == [(1, "heading-missing")]


def test_a_file_that_is_empty_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "\n\n") == [(None, "empty-file")]


def test_a_quotation_mark_left_open_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, 'contract,plan,outturn\n"a,1,2\n') == [(2, "not-csv")]


def test_a_row_after_a_cell_of_two_lines_keeps_its_own_line(tmp_path: Path) -> None:
    assert told(tmp_path, 'contract,plan,outturn\n"a\nb",1,2\nc,1,x\n') == [(4, "not-an-amount")]
