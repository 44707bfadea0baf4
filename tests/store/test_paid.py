"""What was paid is read from a ledger, or from a list of lines and amounts."""

from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.contract import Contract
from commonweal.store.paid import read_paid
from tests.contract_example import contract_of

APRIL = Month(2027, 4)
LINES = [{"id": "start", "name": {"en": "Start", "cy": "Dechrau"}, "outcome": "starts", "rate": 200}]


def contract() -> Contract:
    return contract_of([{"id": "card", "kind": "rate_card", "name": "Card", "lines": LINES}], bounds=[{"cap": 900}])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "paid.csv"


def test_amounts_are_added_up_by_line(file: Path) -> None:
    file.write_text('Line,Amount (£)\nstart,"£1,200.00"\nstart,-200\ncontract_bound_1,-100\n')

    assert read_paid(file, "paid.csv", contract(), APRIL) == {"start": 1000, "contract_bound_1": -100}


@pytest.mark.parametrize("called", ["Start", "DECHRAU", "start"])
def test_a_line_may_be_called_by_its_name_in_either_language(file: Path, called: str) -> None:
    file.write_text(f"line,amount\n{called},200\n")

    assert read_paid(file, "paid.csv", contract(), APRIL) == {"start": 200}


def test_other_contracts_and_later_months_of_a_ledger_are_let_be(file: Path) -> None:
    file.write_text("contract,line,month,amount\ntested,start,2027-04,200\nother,else,2027-04,300\ntested,start,2027-05,400\n")

    assert read_paid(file, "paid.csv", contract(), APRIL) == {"start": 200}


def test_every_row_that_cannot_be_read_is_told(file: Path) -> None:
    file.write_text("line,amount,month\nstrat,200,\nstart,much,\nstart,200,soon\n")

    with pytest.raises(FaultyInput) as faulty:
        read_paid(file, "paid.csv", contract(), APRIL)
    assert [str(problem) for problem in faulty.value.problems] == [
        "paid.csv:2 (line): “strat” is no line of the contract. Did you mean start?",
        "paid.csv:3 (amount): “much” is not a number that can be read. Write digits, with a point before pence.",
        "paid.csv:4 (month): “soon” is not a month that can be read. Write the month as 2027-04.",
    ]
