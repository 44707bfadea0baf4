"""What cannot be awarded, or changed, is told with what to do about it."""

import datetime
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.contract.terms import Term
from commonweal.governance.contract.changing import awarded, change, corrected
from commonweal.governance.contract.contract import PAID, Change, Contract, Supplier
from tests.governance.contract.example import (
    AWARDED,
    ENDS,
    LATEST,
    STARTS,
    TODAY,
    a_contract,
    extension,
    termination,
    variation,
)

ONE = datetime.timedelta(days=1)
MADE = datetime.date(2028, 6, 1)


def codes(fault: pytest.ExceptionInfo[FaultyInput]) -> list[str]:
    return [problem.code for problem in fault.value.problems]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"awarded_on": TODAY + ONE, "starts": TODAY + ONE, "ends": TODAY + ONE, "latest_end": TODAY + ONE}, "ahead"),
        ({"starts": AWARDED - ONE}, "starts-unawarded"),
        ({"ends": STARTS - ONE, "latest_end": ENDS}, "ends-first"),
        ({"latest_end": ENDS - ONE}, "latest-first"),
        ({"suppliers": ()}, "no-supplier"),
        ({"suppliers": (Supplier(Text(en="Somebody"), "01234567"),)}, "no-number"),
        ({"paid": ()}, "not-paid"),
        ({"value_pence": -1}, "below-nothing"),
        ({"decision": ""}, "no-decision"),
        ({"ocid": "0042"}, "no-ocid"),
    ],
)
def test_an_award_that_cannot_be_is_refused(told: dict[str, Any], code: str) -> None:
    with pytest.raises(FaultyInput) as fault:
        awarded(a_contract(**told), TODAY)
    assert codes(fault) == [code]
    assert all(problem.said and problem.said.cy for problem in fault.value.problems)


def test_a_contract_of_one_day_without_extension_can_be_awarded() -> None:
    short = a_contract(starts=AWARDED, ends=AWARDED, latest_end=AWARDED)
    assert awarded(short, AWARDED, AWARDED) == short


def test_nothing_is_awarded_before_the_decision_that_awarded_it() -> None:
    with pytest.raises(FaultyInput) as fault:
        awarded(a_contract(), TODAY, AWARDED + ONE)
    assert codes(fault) == ["before-decision"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(FaultyInput) as fault:
        awarded(a_contract(suppliers=(), paid=(), latest_end=ENDS - ONE), TODAY)
    assert codes(fault) == ["latest-first", "no-supplier", "not-paid"]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (extension(MADE, ENDS), "not-longer"),
        (extension(MADE, LATEST + ONE), "beyond-latest"),
        (extension(ENDS + ONE, LATEST), "over"),
        (extension(AWARDED - ONE, LATEST), "before-last"),
        (extension(TODAY + ONE, LATEST), "ahead"),
        (variation(MADE), "nothing-varied"),
        (variation(MADE, value_pence=1_000_00, latest_end=LATEST), "nothing-varied"),
        (variation(MADE, value_pence=-1), "below-nothing"),
        (variation(MADE, latest_end=ENDS - ONE), "latest-first"),
        (termination(MADE, ENDS), "not-early"),
        (termination(MADE, MADE - ONE), "backdated"),
    ],
)
def test_a_change_that_cannot_be_is_refused(made: Change, code: str) -> None:
    with pytest.raises(FaultyInput) as fault:
        change(a_contract(), made, TODAY)
    assert codes(fault) == [code]
    assert all(problem.said and problem.said.cy for problem in fault.value.problems)


def test_it_can_be_extended_to_its_latest_day_and_by_a_variation_further() -> None:
    whole = change(a_contract(), extension(MADE, LATEST), TODAY)
    later = LATEST + datetime.timedelta(365)
    varied = change(whole, variation(MADE, latest_end=later), TODAY)
    assert change(varied, extension(MADE, later), TODAY).ends_now == later


def test_a_varied_value_stands_beside_the_one_awarded() -> None:
    varied = change(a_contract(), variation(MADE, value_pence=1_250_00), TODAY)
    assert (varied.value_pence, varied.value_now, varied.latest_end_now) == (1_000_00, 1_250_00, LATEST)


def test_one_that_was_ended_early_changes_no_more() -> None:
    ended = change(a_contract(), termination(MADE, MADE), TODAY)
    assert ended.latest_end_now == MADE
    with pytest.raises(FaultyInput) as fault:
        change(ended, extension(MADE, LATEST), TODAY)
    assert codes(fault) == ["terminated"]


def changed() -> Contract:
    return change(a_contract(), extension(MADE, LATEST), TODAY)


def test_an_award_is_put_right_where_its_changes_still_hold() -> None:
    right = a_contract(value_pence=2_000_00, changes=changed().changes)
    assert corrected(right, TODAY) == right


def test_an_award_is_not_put_right_so_that_a_change_falls() -> None:
    with pytest.raises(FaultyInput) as fault:
        corrected(a_contract(latest_end=ENDS, changes=changed().changes), TODAY)
    assert codes(fault) == ["beyond-latest"]


def test_the_ways_to_pay_are_the_kinds_of_term_of_the_contract_language() -> None:
    union = Term.__origin__.__args__  # type: ignore[attr-defined]
    assert list(PAID) == [one.model_fields["kind"].annotation.__args__[0] for one in union]
