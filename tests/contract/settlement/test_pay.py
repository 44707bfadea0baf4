"""Settlement says what is due, why, and what is missing."""

from decimal import Decimal
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.contract import pay
from commonweal.contract.engine import TermFailed
from tests.contract_example import contract_of, recorded_for

NIGHTS = {"id": "nights", "kind": "unit_price", "name": "Nights", "quantity": "nights", "price": 300}
INDEXED = {"id": "core", "kind": "block", "name": "Core", "amount": 1000, "indexed": {"index": "cpi", "published": 9}}


def test_months_without_money_are_left_out() -> None:
    contract = contract_of([NIGHTS], months=3)

    payments = pay(contract, recorded_for(contract, {"nights": [0, 2, 0]}))

    assert [payment.month for payment in payments] == [Month(2027, 5)]


def test_a_month_without_its_count_is_named() -> None:
    contract = contract_of([NIGHTS], months=3)
    recorded = recorded_for(contract, {"nights": 1})
    del recorded["nights"][Month(2027, 5)]

    with pytest.raises(FaultyInput, match="“nights” is not recorded for 2027-05"):
        pay(contract, recorded)


@pytest.mark.parametrize("wrong", ["-1", "NaN", "Infinity"])
def test_a_count_that_cannot_be_is_named(wrong: str) -> None:
    contract = contract_of([NIGHTS], months=1)

    with pytest.raises(FaultyInput, match=f"“nights” is {wrong} in 2027-04"):
        pay(contract, {"nights": {Month(2027, 4): Decimal(wrong)}})


def test_an_index_that_a_review_needs_is_asked_for_by_month() -> None:
    contract = contract_of([INDEXED], months=24, indices={"cpi": {"name": "CPI", "source": "published"}})

    with pytest.raises(FaultyInput, match="“cpi” is not known for 2026-09, 2027-09"):
        pay(contract, {})


def test_an_index_is_not_asked_for_before_its_review() -> None:
    contract = contract_of([INDEXED], months=24, indices={"cpi": {"name": "CPI", "source": "published"}})

    assert len(pay(contract, {}, to=Month(2028, 3))) == 12


def test_division_by_zero_names_the_term() -> None:
    contract = contract_of([{**NIGHTS, "quantity": "nights / starts"}], months=1)

    with pytest.raises(TermFailed, match="“nights” cannot be computed"):
        pay(contract, recorded_for(contract, {"nights": 1, "starts": 0}))


def test_nothing_is_due_before_the_contract_starts() -> None:
    contract = contract_of([NIGHTS], months=3)

    assert pay(contract, {}, to=Month(2027, 3)) == ()


def test_a_contract_of_one_block_needs_no_facts() -> None:
    term: dict[str, Any] = {"id": "core", "kind": "block", "name": "Core", "amount": "0.01"}

    assert [payment.amount for payment in pay(contract_of([term], months=2), {})] == [Decimal("0.01")] * 2


def test_a_share_named_after_its_own_measure_pays_the_share() -> None:
    share = {"id": "cost", "kind": "pain_gain_share", "name": "Share", "cost": "cost", "target": 500, "gain": [{"share": 0.5}]}
    contract = contract_of([share], months=12)

    assert [payment.amount for payment in pay(contract, recorded_for(contract, {"cost": 25}))] == [Decimal(100)]
