"""What was recorded, by month, by group, by person and by cohort, is what is paid on; what is lacking is named."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month, months_from
from commonweal.contract import Contract, pay
from commonweal.contract.engine import TermFailed
from commonweal.contract.facts.effects import Effect
from commonweal.contract.facts.recorded import Claim, Recorded, complete_to, lacking, paid_once
from tests.contract_example import contract_of

APRIL, MAY, JUNE = months_from(Month(2027, 4), 3)


def priced(quantity: str, **more: Any) -> dict[str, Any]:
    return {"id": "paid", "kind": "unit_price", "name": "Paid", "quantity": quantity, "price": 10, **more}


def of(per: str = "month", *groups: str) -> dict[str, Any]:
    return {"settled": {"name": "settled", "unit": "one", "per": per, "groups": list(groups)}}


def claim(person: str, day: str, group: str = "") -> Claim:
    return Claim(person, datetime.date.fromisoformat(day), group)


def amounts(contract: Contract, recorded: Recorded, to: Month = JUNE) -> dict[str, Decimal]:
    return {str(one.month): one.amount for one in pay(contract, recorded, to)}


def test_a_measure_told_by_group_is_the_sum_of_its_groups() -> None:
    contract = contract_of([priced("settled")], measures=of("month", "harder", "easier"))
    recorded = Recorded({"settled.harder": {APRIL: Decimal(2)}, "settled.easier": {APRIL: Decimal(3)}})

    assert amounts(contract, recorded, APRIL) == {"2027-04": 50}


def test_a_total_that_is_told_itself_need_not_be_the_sum_of_the_groups_told() -> None:
    contract = contract_of([priced("settled")], measures=of("month", "harder"))

    assert amounts(contract, Recorded({"settled": {APRIL: Decimal(5)}, "settled.harder": {APRIL: Decimal(2)}}), APRIL) == {
        "2027-04": 50
    }


def test_a_group_that_is_not_told_is_named() -> None:
    contract = contract_of([priced("settled")], measures=of("month", "harder", "easier"))

    with pytest.raises(FaultyInput, match=r"“settled\.easier” is not recorded for 2027-04"):
        pay(contract, Recorded({"settled.harder": {APRIL: Decimal(2)}}), APRIL)


def test_a_formula_counts_the_claims_of_each_month_and_of_each_group() -> None:
    made = [claim("Elin", "2027-04-30", "harder"), claim("Owain", "2027-06-01", "easier"), claim("Gwen", "2027-06-30", "harder")]
    every, harder = (
        contract_of([priced(quantity)], measures=of("person", "harder", "easier")) for quantity in ("settled", "settled.harder")
    )

    assert amounts(every, Recorded(claims={"settled": made})) == {"2027-04": 10, "2027-06": 20}
    assert amounts(harder, Recorded(claims={"settled": made})) == {"2027-04": 10, "2027-06": 10}


def test_where_nobody_claims_nothing_is_lacking() -> None:
    assert pay(contract_of([priced("settled")], measures=of("person")), Recorded()) == ()


def test_months_after_the_last_settled_divide_by_no_claims_of_theirs() -> None:
    measures = {**of("person"), "cost": {"name": "cost", "unit": "one"}}
    contract = contract_of([priced("cost / settled")], measures=measures)
    recorded = Recorded({"cost": {APRIL: Decimal(20)}}, {"settled": [claim("Elin", "2027-04-30"), claim("Owain", "2027-04-30")]})

    assert amounts(contract, recorded, APRIL) == {"2027-04": 100}


EFFECT = {
    "id": "paid",
    "kind": "verified_effect",
    "name": "Paid",
    "effect": "fewer",
    "threshold": 0.1,
    "pays_on": "point",
    "amount": 500,
}


def test_an_effect_is_paid_on_once_it_is_verified() -> None:
    recorded = Recorded(effects={"fewer": [Effect("one", MAY, Decimal("0.12"), 1000)]})

    assert amounts(contract_of([EFFECT]), recorded, APRIL) == {}
    assert amounts(contract_of([EFFECT]), recorded, MAY) == {"2027-05": 500}


def test_what_was_recorded_outside_the_contract_is_told() -> None:
    recorded = Recorded(effects={"fewer": [Effect("one", Month(2026, 4), Decimal("0.12"), 1000)]})

    with pytest.raises(FaultyInput, match="“fewer” is recorded for 2026-04, which the contract does not cover"):
        pay(contract_of([EFFECT]), recorded)


def test_what_is_settled_ends_where_something_first_lacks() -> None:
    contract = contract_of([priced("settled")])
    recorded = Recorded({"settled": {APRIL: Decimal(1), JUNE: Decimal(1)}})

    assert complete_to(contract, recorded, [APRIL, MAY, JUNE]) == APRIL
    assert complete_to(contract, Recorded(), [APRIL]) is None


def test_what_a_faulty_row_meant_to_tell_is_not_told_to_lack_as_well() -> None:
    contract, recorded = contract_of([priced("settled")]), Recorded({"settled": {APRIL: Decimal(1)}})

    assert list(lacking(contract, recorded, [APRIL, MAY], frozenset({("settled", MAY)}))) == []
    assert list(lacking(contract, recorded, [APRIL, MAY], frozenset({("settled", None)}))) == []
    assert len(list(lacking(contract, recorded, [APRIL, MAY], frozenset({("settled", JUNE)})))) == 1


def test_the_last_month_recorded_is_that_which_every_monthly_count_is_recorded_for() -> None:
    measures = {**of(), "starts": {"name": "starts", "unit": "one"}, "jobs": {"name": "jobs", "unit": "one", "per": "person"}}
    indexed = priced("settled", indexed={"index": "cpi", "published": 9})
    contract = contract_of(
        [indexed, priced("starts + jobs", id="more")], indices={"cpi": {"name": "CPI", "source": "x"}}, measures=measures
    )
    months = {"settled": dict.fromkeys([APRIL, MAY, JUNE], Decimal(1)), "starts": {APRIL: Decimal(1)}, "cpi": {JUNE: Decimal(1)}}
    recorded = Recorded(months, {"jobs": [claim("Elin", "2027-06-30")]})

    assert recorded.last(contract) == APRIL
    assert recorded.last(contract, frozenset({("starts", MAY)})) == MAY


def test_where_no_monthly_count_is_needed_the_last_month_recorded_is_that_of_the_latest_claim_or_effect() -> None:
    contract = contract_of([priced("settled")], measures=of("person"))

    assert Recorded(claims={"settled": [claim("Elin", "2027-05-31"), claim("Owain", "2027-04-01")]}).last(contract) == MAY
    assert Recorded(effects={"fewer": [Effect("one", JUNE, Decimal(1), 1)]}).last(contract) == JUNE
    assert Recorded().last(contract) is None


def test_a_person_has_one_claim_for_what_one_step_alone_pays_once() -> None:
    steps = [
        {"id": "start", "name": "Start", "outcome": "starts", "rate": 1},
        {"id": "job", "name": "Job", "outcome": "work", "rate": 1},
        {"id": "lasting", "name": "Lasting", "outcome": "work", "rate": 1, "after": "job", "weeks": 26},
        {"id": "fee", "name": "Fee", "outcome": "weeks", "rate": 1, "times": 3},
        {"id": "early", "name": "Early", "outcome": "early", "rate": 1, "after": "start"},
    ]
    assert paid_once(contract_of([{"id": "all", "kind": "sequence", "name": "All", "steps": steps}])) == {"starts"}


days = st.dates(datetime.date(2027, 4, 1), datetime.date(2027, 6, 30))


@given(
    st.lists(st.builds(Claim, st.sampled_from(["Elin", "Owain"]), days), max_size=9, unique=True), st.randoms(use_true_random=False)
)
def test_the_order_in_which_claims_are_recorded_does_not_matter(made: list[Claim], chance: Any) -> None:
    step = {"id": "job", "name": "Job", "outcome": "settled", "rate": [10, 20], "times": 2, "every_weeks": 2}
    contract = contract_of([{"id": "all", "kind": "sequence", "name": "All", "steps": [step], "cap_per_person": 15}], months=3)
    mixed = chance.sample(made, len(made))

    assert amounts(contract, Recorded(claims={"settled": made})) == amounts(contract, Recorded(claims={"settled": mixed}))


@pytest.mark.parametrize("over", ["year", "contract"])
def test_what_is_not_over_divides_by_no_zero(over: str) -> None:
    ladder = {"performance": "restored / starts", "amount": 1000, "points": [{"at": 0.5, "share": 1}], "over": over}
    measures = {name: {"name": name, "unit": "one"} for name in ("restored", "starts")}
    contract = contract_of([{"id": "paid", "kind": "ladder", "name": "Paid", **ladder}], months=24, measures=measures)
    counts = {APRIL + place: Decimal(place == 0) for place in range(12)}
    recorded = Recorded({"restored": counts, "starts": counts})

    assert amounts(contract, recorded, APRIL + 11) == ({"2028-03": 1000} if over == "year" else {})


def test_what_is_over_and_divides_by_zero_is_told() -> None:
    with pytest.raises(TermFailed):
        pay(contract_of([priced("10 / settled")], measures=of()), Recorded({"settled": {APRIL: Decimal(0)}}), APRIL)
