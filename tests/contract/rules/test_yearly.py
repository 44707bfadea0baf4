"""Numbers that may differ by contract year."""

import json
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel, ValidationError

from commonweal.base.period import Month
from commonweal.contract.arithmetic import FLOAT
from commonweal.contract.calendar import Calendar
from commonweal.contract.engine import compute
from commonweal.contract.rules.yearly import YearlyPrice, through
from commonweal.contract.sight import Facts
from commonweal.contract.words.voice import Voice
from tests.contract_example import contract_of


class Priced(BaseModel):
    rate: YearlyPrice


def test_one_number_holds_throughout() -> None:
    assert through(Decimal(5), Calendar(Month(2027, 4), Month(2029, 3))) == [5] * 24


def test_the_last_of_a_list_holds_on() -> None:
    assert through([Decimal(80), Decimal(60)], Calendar(Month(2027, 4), Month(2030, 3))) == [80] * 12 + [60] * 24


def test_years_are_those_of_the_contract() -> None:
    financial = Calendar(Month(2028, 2), Month(2028, 5), "financial")

    assert through([Decimal(80), Decimal(60)], financial) == [80, 80, 60, 60]


def test_it_is_written_out_as_it_was_read() -> None:
    assert json.loads(Priced(rate=[Decimal(80), Decimal("60.5")]).model_dump_json()) == {"rate": [80, 60.5]}


@pytest.mark.parametrize("whole", [30, [30], [30, 20]])
def test_a_block_a_unit_price_and_a_rate_card_all_take_it(whole: Any) -> None:
    line = {"id": "line", "name": "Line", "outcome": "done", "rate": whole}
    terms: list[dict[str, Any]] = [
        {"id": "sum", "kind": "block", "name": "Sum", "amount": whole},
        {"id": "units", "kind": "unit_price", "name": "Units", "quantity": "done", "price": whole},
        {"id": "card", "kind": "rate_card", "name": "Card", "lines": [line]},
    ]
    contract = contract_of(terms, months=24)
    facts = Facts({"done": np.ones((1, 24))})

    for paid in compute(contract, facts, FLOAT):
        assert np.broadcast_to(paid.amounts, (1, 24))[0].tolist() == [30] * 12 + [whole if whole == 30 else whole[-1]] * 12


@pytest.mark.parametrize(("wrong", "where"), [("x", ("rate",)), (-1, ("rate",)), ([1, "x"], ("rate", 1)), ([], ("rate",))])
def test_a_fault_is_told_once_in_its_place(wrong: Any, where: tuple[str | int, ...]) -> None:
    with pytest.raises(ValidationError) as fault:
        Priced.model_validate({"rate": wrong})

    assert [one["loc"] for one in fault.value.errors()] == [where]


def test_it_is_read_aloud_year_by_year() -> None:
    rates = [Decimal(400), Decimal(300), Decimal(0)]
    english, welsh = Voice("en", {}, {}), Voice("cy", {}, {})

    assert english.yearly(rates, english.price) == "£400 in year 1, £300 in year 2 and £0 from year 3"
    assert welsh.yearly(rates, welsh.price) == "£400 ym mlwyddyn 1, £300 ym mlwyddyn 2 a £0 o flwyddyn 3 ymlaen"
    assert english.yearly(Decimal(400), english.price) == "£400"


def test_years_that_are_alike_are_told_together() -> None:
    rates = [Decimal(5), Decimal(5), Decimal(5), Decimal(0), Decimal(0)]
    english, welsh = Voice("en", {}, {}), Voice("cy", {}, {})

    assert english.yearly(rates, english.number) == "5 in years 1 to 3 and 0 from year 4"
    assert welsh.yearly(rates, welsh.number) == "5 ym mlynyddoedd 1 i 3 a 0 o flwyddyn 4 ymlaen"
    assert english.yearly([Decimal(5), Decimal(5)], english.number) == "5"
