"""A milestone is paid once, by what has been reached so far."""

from typing import Any

from commonweal.contract import pay
from commonweal.contract.facts.recorded import Recorded
from tests.contract_example import contract_of, recorded_for


def paid(reached: str, facts: dict[str, Any]) -> list[tuple[str, int]]:
    one = contract_of([{"id": "caught_up", "kind": "milestone", "name": "Caught up", "reached": reached, "amount": 500}], months=4)
    return [(str(payment.month), int(payment.amount)) for payment in pay(one, Recorded(recorded_for(one, facts))) if payment.amount]


def test_a_ratio_is_that_of_the_totals_so_far_and_not_a_sum_of_monthly_ratios() -> None:
    assert paid("made / due", {"made": [6, 10, 16, 0], "due": 10}) == [("2027-06", 500)]


def test_what_falls_back_and_is_reached_again_is_paid_once() -> None:
    assert paid("made / due", {"made": [10, 0, 20, 0], "due": 10}) == [("2027-04", 500)]


def test_a_count_adds_up() -> None:
    assert paid("homes / 2", {"homes": [1, 0, 1, 1]}) == [("2027-06", 500)]
