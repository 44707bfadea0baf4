"""A fund holds several contracts within one limit, after all the limits of their own."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.contract.arithmetic import EXACT, FLOAT
from commonweal.contract.calendar import Calendar
from commonweal.contract.fund import Fund, read_fund, taken
from commonweal.contract.rules.bound import Bound
from tests.contract_example import contract_of

YEAR = Calendar(Month(2027, 4), Month(2028, 3))
pence = st.integers(0, 500_000)
monthly = st.lists(pence, min_size=12, max_size=12)


def fund_of(*bounds: Bound, contracts: tuple[str, ...] = ("one", "two")) -> Fund:
    return Fund(commonweal="fund/1", id="fund", title="Fund", contracts=list(contracts), bounds=list(bounds))


def pounds(row: list[int], arithmetic: Any = EXACT) -> Any:
    return arithmetic.array([[Decimal(amount) / 100 for amount in row]])


def test_what_passes_the_limit_is_taken_in_proportion_to_what_each_contract_would_be_paid() -> None:
    month = Calendar(Month(2027, 4), Month(2027, 4))
    paid = {"one": (month, pounds([30000])), "two": (month, pounds([10000]))}

    cut = taken(fund_of(Bound(cap=Decimal(300))), paid, EXACT)

    assert {name: float(amounts.sum()) for name, amounts in cut.items()} == {"one": -75, "two": -25}


def test_a_contract_that_has_ended_bears_nothing_of_a_later_month() -> None:
    first, second = Calendar(Month(2027, 4), Month(2027, 4)), Calendar(Month(2027, 4), Month(2027, 5))
    paid = {"one": (first, pounds([10000])), "two": (second, pounds([10000, 20000]))}

    cut = taken(fund_of(Bound(cap=Decimal(250))), paid, EXACT)

    assert cut["one"].tolist() == [[0]]
    assert cut["two"].tolist() == [[0, -150]]


def test_a_floor_in_a_month_without_pay_is_shared_by_the_contracts_that_run() -> None:
    month = Calendar(Month(2027, 4), Month(2027, 4))
    paid = {"one": (month, pounds([0])), "two": (month, pounds([0]))}

    given_ = taken(fund_of(Bound(floor=Decimal(100))), paid, EXACT)

    assert {name: float(amounts.sum()) for name, amounts in given_.items()} == {"one": 50, "two": 50}


@given(monthly, monthly, st.integers(0, 30_000), st.sampled_from(["month", "year", "contract"]))
def test_the_contracts_together_are_paid_what_one_capped_running_total_would_be(
    one: list[int], two: list[int], cap: int, over: Any
) -> None:
    bound = Bound(cap=Decimal(cap), over=over)
    paid = {"one": (YEAR, pounds(one)), "two": (YEAR, pounds(two))}

    cut = taken(fund_of(bound), paid, EXACT)

    together = sum(amounts for _, amounts in paid.values())
    assert (together + cut["one"] + cut["two"] == bound.apply(together, YEAR, EXACT)).all()


@given(monthly, monthly, st.integers(0, 30_000))
def test_nothing_is_taken_from_a_contract_beyond_what_it_is_paid(one: list[int], two: list[int], cap: int) -> None:
    paid = {"one": (YEAR, pounds(one)), "two": (YEAR, pounds(two))}

    cut = taken(fund_of(Bound(cap=Decimal(cap))), paid, EXACT)

    assert all((amounts + cut[name] >= 0).all() for name, (_, amounts) in paid.items())


@given(monthly, monthly, st.integers(0, 30_000))
def test_simulation_and_settlement_take_the_same(one: list[int], two: list[int], cap: int) -> None:
    def cut(arithmetic: Any) -> dict[str, Any]:
        paid = {"one": (YEAR, pounds(one, arithmetic)), "two": (YEAR, pounds(two, arithmetic))}
        return taken(fund_of(Bound(cap=Decimal(cap))), paid, arithmetic)

    for exact, floating in zip(cut(EXACT).values(), cut(FLOAT).values(), strict=True):
        # Where a share falls on half a penny, float64 may round it the other way; the sum is the same.
        np.testing.assert_allclose(exact.astype(float), floating, atol=0.0101)


def test_a_fund_names_the_contracts_that_are_missing_and_those_that_are_not_its_own() -> None:
    written = {"commonweal": "fund/1", "id": "fund", "title": "Fund", "contracts": ["tested", "other"], "bounds": [{"cap": 1}]}
    contract = contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 1}])

    with pytest.raises(FaultyInput, match="covers the contract “other”, which is not given"):
        read_fund(Document("fund.yaml", written), [contract])
    with pytest.raises(FaultyInput, match="“tested” is not one that the fund covers"):
        read_fund(Document("fund.yaml", written | {"contracts": ["other"]}), [contract])


@given(st.lists(st.lists(st.integers(-50_000, 50_000), min_size=3, max_size=3), min_size=1, max_size=4), st.integers(0, 100_000))
def test_a_cut_takes_from_no_contract_more_than_it_would_be_paid(rows: list[list[int]], cap: int) -> None:
    quarter = Calendar(Month(2027, 4), Month(2027, 6))
    paid = {str(place): (quarter, pounds(row)) for place, row in enumerate(rows)}
    fund = fund_of(Bound(cap=Decimal(cap) / 100), contracts=tuple(paid))

    cut = taken(fund, paid, EXACT)

    assert all((paid[name][1] + cut[name] >= np.minimum(paid[name][1], 0)).all() for name in paid)
