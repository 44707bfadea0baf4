"""A block's yearly sum is paid in twelve instalments that add up to it, whatever an index has made of it."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.money import pence
from commonweal.base.period import Month
from commonweal.contract.arithmetic import EXACT, FLOAT, Amounts, Arithmetic
from commonweal.contract.engine import compute
from commonweal.contract.rules.indexation import IndexLevels
from commonweal.contract.sight import Facts
from tests.contract_example import contract_of


def paid(amount: Decimal, rise: Decimal, arithmetic: Arithmetic, per: str = "year") -> Amounts:
    """Pounds [period] over two years, of which the second is dearer by the rise."""
    rule = {"index": "cpi", "published": 9, "reviewed": 4}
    term = {"id": "core", "kind": "block", "name": "Core", "amount": amount, "per": per, "indexed": rule}
    one = contract_of([term], months=24, indices={"cpi": {"name": "CPI", "source": "published"}})
    levels = arithmetic.array([[100] * 12 + [100 * (1 + rise)]])
    (line,) = compute(one, Facts({}, {"cpi": IndexLevels(Month(2026, 9), levels)}), arithmetic)
    return line.amounts[0]


def test_a_hundred_pounds_a_year_and_five_per_cent_more_is_105_pounds() -> None:
    instalments = paid(Decimal(100), Decimal("0.05"), EXACT)

    assert (sum(instalments[:12]), sum(instalments[12:])) == (100, 105)


@given(st.decimals(0, 10_000_000, places=2), st.decimals("-0.2", "0.2", places=3))
def test_twelve_instalments_add_up_to_the_indexed_sum_to_the_penny(amount: Decimal, rise: Decimal) -> None:
    assert sum(paid(amount, rise, EXACT)[12:]) * 100 == pence(amount * (1 + rise))


@pytest.mark.parametrize("per", ["month", "year"])
@given(st.decimals(0, 1_000_000, places=2), st.decimals("-0.2", "0.2", places=3))
def test_both_arithmetics_pay_the_same_instalments(per: str, amount: Decimal, rise: Decimal) -> None:
    exact, simulated = (paid(amount, rise, arithmetic, per) for arithmetic in (EXACT, FLOAT))

    assert np.array_equal(EXACT.pence(exact), FLOAT.pence(simulated))
