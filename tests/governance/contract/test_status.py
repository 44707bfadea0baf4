"""How a contract stands follows from its days alone, and what was awarded is never lost."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.governance.contract.changing import change
from commonweal.governance.contract.contract import Change, Contract
from commonweal.governance.contract.status import since, status
from tests.governance.contract.example import ENDS, STARTS, TODAY, a_contract, extension, termination, variation

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "governance" / "contracts.yaml").read_text())
DAYS = st.dates(datetime.date(2027, 1, 1), datetime.date(2034, 12, 31))


def done(told: dict[str, Any]) -> Change:
    """A change as a case tells it."""
    if "extend" in told:
        return extension(told["made"], told["extend"])
    return termination(told["made"], told["end"]) if "end" in told else variation(told["made"], latest_end=told["latest"])


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_contract_worked_by_hand(case: dict[str, Any]) -> None:
    contract = a_contract()
    for told in case.get("done", []):
        contract = change(contract, done(told), TODAY)
    assert status(contract, case["today"]) == case["status"]
    assert since(contract, case["today"]) == case["since"]
    assert contract.ends_now == case["ends"]
    assert (contract.starts, contract.ends) == (STARTS, ENDS)


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """A contract after whichever of some changes could be made."""
    contract = a_contract()
    kinds = st.one_of(
        st.builds(extension, DAYS, DAYS),
        st.builds(termination, DAYS, DAYS),
        st.builds(lambda on, latest: variation(on, latest_end=latest), DAYS, DAYS),
        st.builds(lambda on, pence: variation(on, value_pence=pence), DAYS, st.integers(0, 10**9)),
    )
    for one in sorted(draw(st.lists(kinds, max_size=6)), key=lambda made: made.on):
        try:
            contract = change(contract, one, TODAY)
        except FaultyInput:
            continue
    return contract


@given(contracts(), DAYS)
def test_a_later_change_alters_no_earlier_day(contract: Contract, day: datetime.date) -> None:
    known = a_contract(changes=tuple(one for one in contract.changes if one.on <= day))
    assert status(contract, day) == status(known, day)


@given(contracts())
def test_whatever_was_done_its_days_are_in_order_and_the_award_stands(contract: Contract) -> None:
    assert contract.awarded_on <= contract.ends_now <= contract.latest_end_now
    assert [one.on for one in contract.changes] == sorted(one.on for one in contract.changes)
    assert (contract.value_pence, contract.ends) == (1_000_00, ENDS)


@given(contracts(), DAYS)
def test_it_has_stood_so_on_every_day_since(contract: Contract, day: datetime.date) -> None:
    begun = since(contract, day)
    if day >= contract.awarded_on:
        assert begun <= day
        assert {status(contract, begun + datetime.timedelta(count)) for count in range((day - begun).days + 1)} == {
            status(contract, day)
        }


@given(contracts(), DAYS)
def test_once_it_is_over_it_stays_over(contract: Contract, day: datetime.date) -> None:
    if status(contract, day) in ("ended", "ended early"):
        assert status(contract, TODAY) == status(contract, day)
