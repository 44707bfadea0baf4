"""Each payment says how it comes about: what was counted, the rate, the index, and which limit held it."""

import datetime
from decimal import Decimal
from typing import Any

from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.contract import pay
from commonweal.contract.facts.recorded import Claim, Recorded
from commonweal.contract.settlement.breakdown import breakdown
from tests.contract_example import contract_of, recorded_for

NIGHTS = {"id": "nights", "kind": "unit_price", "name": "Nights", "quantity": "nights", "price": 300}


def told(term: dict[str, Any], facts: dict[str, Any], *, months: int = 1, line: int = -1, **more: Any) -> Text:
    contract = contract_of([term], months=months, **more)
    return breakdown(contract, pay(contract, recorded_for(contract, facts))[line])


def test_a_payment_says_what_was_counted_and_its_rate() -> None:
    measures = {"nights": {"name": {"en": "nights of care", "cy": "nosweithiau o ofal"}, "unit": "night"}}

    said = told(NIGHTS, {"nights": 12.5}, measures=measures)

    assert (said.en, said.cy) == ("nights of care: 12.5 at £300", "nosweithiau o ofal: 12.5 am £300")


def test_a_formula_is_told_with_the_names_of_its_measures() -> None:
    assert told({**NIGHTS, "quantity": "nights / 7"}, {"nights": 14}).en == "nights / 7: 2 at £300"


def test_prices_that_change_by_band_are_all_told() -> None:
    bands = {"price": None, "bands": [{"up_to": 100, "price": 300}, {"price": 250.5}]}
    banded = {key: value for key, value in {**NIGHTS, **bands}.items() if value is not None}

    said = told(banded, {"nights": 120})

    assert (said.en, said.cy) == ("nights: 120 at £300 and £250.50 by band", "nights: 120 am £300 a £250.50 fesul band")


def test_indexation_is_told_once_it_moves_the_price() -> None:
    indexed = {**NIGHTS, "indexed": {"index": "cpi", "published": 9}}
    contract = contract_of([indexed], months=13, indices={"cpi": {"name": "CPI", "source": "published"}})
    recorded = recorded_for(contract, {"nights": 1})
    recorded["cpi"] = {Month(2026, 9): Decimal(100), Month(2027, 9): Decimal(102)}

    first, *_, last = pay(contract, recorded)

    assert breakdown(contract, first).en == "nights: 1 at £300"
    assert breakdown(contract, last).en == "nights: 1 at £300; indexed by 1.02"


def test_a_line_that_its_own_cap_held_says_so() -> None:
    card = {"id": "card", "kind": "rate_card", "name": "Card"}
    card["lines"] = [{"id": "done", "name": "Done", "outcome": "done", "rate": 100, "bounds": [{"cap": 250}]}]

    said = told(card, {"done": 4})

    assert said.en == "done: 4 at £100; comes to £400.00; held to £250.00 by the limit: at most £250 over the contract"
    assert said.cy == "done: 4 am £100; yn dod i £400.00; cadwyd i £250.00 gan y terfyn: £250 ar y mwyaf dros y contract"


def test_limits_that_both_held_a_line_are_told_inner_ones_first() -> None:
    card = {"id": "card", "kind": "rate_card", "name": "Card"}
    bounds = [{"cap": 250}, {"cap": 300, "over": "month"}]
    card["lines"] = [{"id": "done", "name": "Done", "outcome": "done", "rate": 100, "bounds": bounds}]

    assert told(card, {"done": 4}).en == (
        "done: 4 at £100; comes to £400.00; held to £300.00 by the limit: at most £300 in any month; "
        "held to £250.00 by the limit: at most £250 over the contract"
    )


def test_a_limit_on_a_term_is_named_by_its_term() -> None:
    said = told({**NIGHTS, "bounds": [{"cap": 1000, "over": "year"}]}, {"nights": 4})

    assert said.en == "comes to £1,200.00; held to £1,000.00 by the limit of “Nights”: at most £1,000 in any year"


def test_a_limit_on_the_whole_contract_is_told_to_be_so() -> None:
    said = told(NIGHTS, {"nights": 4}, bounds=[{"floor": 5000}])

    assert said.en == "comes to £1,200.00; held to £5,000.00 by the limit of the whole contract: at least £5,000 over the contract"


def test_a_cap_on_a_person_is_told_where_it_held_a_claim() -> None:
    steps = [{"id": step, "name": step.title(), "outcome": step, "rate": 1000} for step in ("start", "job")]
    contract = contract_of([{"id": "work", "kind": "sequence", "name": "Work", "steps": steps, "cap_per_person": 1500}], months=1)
    made = Claim("Elin", datetime.date(2027, 4, 2))

    _start, job = pay(contract, Recorded(claims={"start": [made], "job": [made]}))

    assert breakdown(contract, job).en == (
        "job: 1; payable: 1; comes to £1,000.00; held to £500.00 by the limit: at most £1,500 for any one person"
    )


def test_a_sum_that_depends_on_nothing_is_told_to_be_fixed() -> None:
    assert told({"id": "core", "kind": "block", "name": "Core", "amount": 100}, {}) == Text(en="a fixed sum", cy="swm penodol")


def test_a_number_that_stands_in_the_contract_is_not_told_again() -> None:
    ladder = {"id": "on_time", "kind": "ladder", "name": "On time", "performance": "level", "amount": 1200}
    said = told({**ladder, "points": [{"at": 0.9, "share": 1}], "over": "month"}, {"level": 0.95})

    assert said.en == "level: 0.95"
