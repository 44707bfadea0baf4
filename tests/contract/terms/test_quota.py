"""A quota: at most so large a share of the outcomes that are paid for may come from one group."""

from fractions import Fraction
from math import floor
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.contract import explain, pay
from commonweal.contract.arithmetic import EXACT, FLOAT
from commonweal.contract.calendar import Calendar
from commonweal.contract.settlement.breakdown import breakdown
from commonweal.contract.terms.quota import Quota
from tests.contract_example import contract_of, recorded_for

MONTHS = 18
CALENDAR = Calendar(Month(2027, 4), Month(2028, 9))
counts = st.lists(st.integers(0, 30), min_size=MONTHS, max_size=MONTHS)
shares = st.integers(0, 99).map(lambda percent: f"{percent / 100:.2f}")
over = st.sampled_from(["month", "year", "contract"])
quotas = st.builds(lambda share, over, later: quota(at_most=share, over=over, later=later), shares, over, st.booleans())


def quota(**given: Any) -> Quota:
    return Quota.model_validate({"group": "easier", "at_most": "0.3", **given})


def payable(limit: Quota, group: list[int], others: list[int], arithmetic: Any = EXACT) -> list[Any]:
    """What is payable of the group in each month."""
    counted = arithmetic.array([group])
    together: list[Any] = limit.payable(counted + arithmetic.array([others]), counted, CALENDAR, arithmetic)[0].tolist()
    return [one - other for one, other in zip(together, others, strict=True)]


@given(quotas, counts, counts)
def test_the_group_stays_within_its_share_of_what_is_paid_for(limit: Quota, group: list[int], others: list[int]) -> None:
    paid = payable(limit, group, others)

    for window in CALENDAR.windows(limit.over):
        for end in range(window.start + 1, window.stop + 1):
            of_group, of_others = sum(paid[window.start : end]), sum(others[window.start : end])
            assert of_group <= Fraction(limit.at_most) * (of_group + of_others)


@given(quotas, counts, counts)
def test_it_is_what_counting_month_by_month_comes_to(limit: Quota, group: list[int], others: list[int]) -> None:
    for_each, expected = Fraction(limit.at_most) / (1 - Fraction(limit.at_most)), []
    for window in CALENDAR.windows(limit.over):
        so_far = waiting = beside = 0
        for reached, other in zip(group[window], others[window], strict=True):
            beside += other
            asked = reached + (waiting if limit.later else 0)
            paid = min(asked, floor(for_each * beside) - so_far)
            so_far, waiting = so_far + paid, asked - paid
            expected.append(paid)

    assert payable(limit, group, others) == expected


@given(quotas, counts, counts)
def test_both_arithmetics_count_the_same(limit: Quota, group: list[int], others: list[int]) -> None:
    assert payable(limit, group, others, FLOAT) == payable(limit, group, others, EXACT)


@given(quotas, counts, counts, st.integers(1, MONTHS - 1), counts)
def test_later_months_change_nothing(limit: Quota, group: list[int], others: list[int], known: int, more: list[int]) -> None:
    changed = payable(limit, group[:known] + more[known:], others[:known] + more[known:])

    assert payable(limit, group, others)[:known] == changed[:known]


@given(shares, over, counts, counts)
def test_what_may_be_paid_later_is_never_less_in_all(share: str, over: Any, group: list[int], others: list[int]) -> None:
    lost, later = (payable(quota(at_most=share, over=over, later=later), group, others) for later in (False, True))

    assert sum(later) >= sum(lost)


def test_an_edge_that_float64_misses_is_met() -> None:
    # 0.3 / 0.7 of 7 is a hair below 3 in float64.
    month = Calendar(Month(2027, 4), Month(2027, 4))
    assert quota().payable(np.array([[12.0]]), np.array([[5.0]]), month, FLOAT).tolist() == [[10.0]]


def test_more_of_a_group_than_of_all_is_no_more_than_all() -> None:
    month = Calendar(Month(2027, 4), Month(2027, 4))
    assert quota().payable(np.array([[2.0]]), np.array([[5.0]]), month, FLOAT).tolist() == [[0.0]]


HOME = {"id": "home", "name": "Home", "outcome": "settled", "rate": 100, "quota": {"group": "settled.easier", "at_most": 0.3}}
CARD = {"id": "card", "kind": "rate_card", "name": "Card", "lines": [HOME]}
SETTLED = {
    "name": {"en": "settled homes", "cy": "cartrefi sefydlog"},
    "unit": {"en": "home", "cy": "cartref"},
    "groups": ["easier", "harder"],
}


def test_a_payment_shows_what_was_reached_and_what_was_payable() -> None:
    contract = contract_of([CARD], months=1, measures={"settled": SETTLED})
    (payment,) = pay(contract, recorded_for(contract, {"settled.easier": 5, "settled.harder": 7}))

    assert (payment.amount, payment.earned) == (1000, 1200)
    assert payment.inputs == {"settled": 12, "payable": 10}
    assert breakdown(contract, payment).en == (
        "settled homes: 12; payable: 10 at £100; comes to £1,200.00; held to £1,000.00 by the limit: at most 30% from one group"
    )


def test_it_is_said_beside_the_rate() -> None:
    (_opening, card) = explain(contract_of([CARD], measures={"settled": SETTLED}))

    assert card.en == (
        "Card: the council pays £100 for each home (settled homes) (of those paid for over the contract at most 30% may be "
        "“settled homes (easier)”, and those beyond are not paid for)."
    )
    assert card.cy == (
        "Card: mae’r cyngor yn talu £100 am bob cartref (cartrefi sefydlog) (o’r rhai y telir amdanynt dros y contract caiff 30% "
        "ar y mwyaf fod yn “cartrefi sefydlog (easier)”, ac ni thelir am y rhai y tu hwnt i hynny)."
    )


def test_a_group_that_the_measure_does_not_have_is_named() -> None:
    with pytest.raises(FaultyInput, match="asks for the group “easier” of “settled”"):
        contract_of([CARD], measures={"settled": {"name": "settled", "unit": "one"}})
