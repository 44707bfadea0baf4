"""Settling as time goes on: what is due to date, less what was paid; corrected, late and unchanged facts."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month, months_from
from commonweal.contract import Contract, pay
from commonweal.contract.facts.recorded import Claim, Recorded
from commonweal.contract.fund import Fund
from commonweal.contract.settlement.certificate import Entry
from commonweal.contract.settlement.settle import settle, settle_fund
from tests.contract_example import contract_of

APRIL, MAY, JUNE = months_from(Month(2027, 4), 3)
NIGHTS = {"id": "nights", "kind": "unit_price", "name": "Nights", "quantity": "nights", "price": 100}
RETENTION = {"id": "held", "kind": "retention", "name": "Held", "of": ["nights"], "share": 0.1}
CREDIT = {"id": "credit", "kind": "service_credit", "name": "Credit", "performance": "level", "target": 0.9, "of": ["nights"]}


def nights(*counts: float) -> dict[str, dict[Month, Decimal]]:
    return {"nights": {APRIL + place: Decimal(str(count)) for place, count in enumerate(counts)}}


def lines(entries: tuple[Entry, ...]) -> list[tuple[str, str, str, Decimal]]:
    return [(entry.line, str(entry.month), entry.kind, entry.amount) for entry in entries]


def test_the_first_settlement_pays_what_is_due_to_date() -> None:
    settlement = settle(contract_of([NIGHTS]), nights(3, 2), to=MAY)

    assert lines(settlement.entries) == [("nights", "2027-04", "due", 300), ("nights", "2027-05", "due", 200)]
    assert (settlement.number, settlement.settled_to, settlement.total) == (1, MAY, 500)


def test_the_same_facts_pay_nothing_twice() -> None:
    contract = contract_of([NIGHTS])
    first = settle(contract, nights(3, 2), to=MAY)

    assert settle(contract, nights(3, 2), first.entries, to=MAY).entries == ()


def test_a_new_month_pays_that_month() -> None:
    contract = contract_of([NIGHTS])
    first = settle(contract, nights(3), to=APRIL)
    second = settle(contract, nights(3, 2), first.entries, to=MAY)

    assert lines(second.entries) == [("nights", "2027-05", "due", 200)]
    assert second.number == 2


def test_a_fact_corrected_downwards_is_clawed_back_for_its_month() -> None:
    contract = contract_of([NIGHTS])
    first = settle(contract, nights(3, 2), to=MAY)
    second = settle(contract, nights(1, 2), first.entries, to=MAY)

    assert lines(second.entries) == [("nights", "2027-04", "clawed_back", -200)]
    assert second.entries[0].why.en == "nights: 1 at £100; £300.00 was settled before"
    assert second.entries[0].why.cy == "nights: 1 am £100; setlwyd £300.00 o’r blaen"


def test_a_fact_corrected_upwards_is_adjusted() -> None:
    contract = contract_of([NIGHTS])
    first = settle(contract, nights(3, 2), to=MAY)

    assert lines(settle(contract, nights(4, 2), first.entries, to=MAY).entries) == [("nights", "2027-04", "adjusted", 100)]


def test_a_month_that_turns_out_to_be_empty_is_clawed_back_in_full() -> None:
    contract = contract_of([NIGHTS])
    first = settle(contract, nights(3), to=APRIL)

    assert lines(settle(contract, nights(0), first.entries, to=APRIL).entries) == [("nights", "2027-04", "clawed_back", -300)]


def test_months_after_the_last_to_settle_are_let_be() -> None:
    contract = contract_of([NIGHTS])
    first = settle(contract, nights(3, 2), to=MAY)

    assert lines(settle(contract, nights(4), first.entries, to=APRIL).entries) == [("nights", "2027-04", "adjusted", 100)]


def test_a_retention_withholds_each_month_and_releases_at_the_end() -> None:
    settlement = settle(contract_of([NIGHTS, RETENTION], months=3), nights(3, 2, 1))

    assert lines(settlement.entries)[3:] == [
        ("held", "2027-04", "withheld", -30),
        ("held", "2027-05", "withheld", -20),
        ("held", "2027-06", "withheld", -10),
        ("held", "2027-06", "released", 60),
    ]


def test_what_is_withheld_follows_a_corrected_charge() -> None:
    contract = contract_of([NIGHTS, RETENTION])
    first = settle(contract, nights(3), to=APRIL)
    second = settle(contract, nights(1), first.entries, to=APRIL)

    assert lines(second.entries) == [("nights", "2027-04", "clawed_back", -200), ("held", "2027-04", "withheld", 20)]


def test_what_a_credit_and_a_limit_take_off_is_deducted() -> None:
    contract = contract_of([NIGHTS, CREDIT], bounds=[{"cap": 250}])
    settlement = settle(contract, {**nights(3), "level": {APRIL: Decimal("0.8")}}, to=APRIL)

    assert lines(settlement.entries) == [
        ("nights", "2027-04", "due", 300),
        ("credit", "2027-04", "deducted", -30),
        ("contract_bound_1", "2027-04", "deducted", -20),
    ]
    assert settlement.by_kind == {"due": 300, "deducted": -50}
    assert settlement.entries[-1].why.en.endswith(
        "held to £250.00 by the limit of the whole contract: at most £250 over the contract"
    )


STEP = {"id": "job", "name": "Job", "outcome": "jobs", "rate": [1000, 1500]}
SEQUENCE = {"id": "work", "kind": "sequence", "name": "Work", "steps": [STEP]}


def jobs(*claims: tuple[str, str]) -> Recorded:
    return Recorded(claims={"jobs": [Claim(person, datetime.date.fromisoformat(day)) for person, day in claims]})


def test_an_earlier_claim_that_arrives_late_settles_both_months_again() -> None:
    contract = contract_of([SEQUENCE], months=24)
    last = Month(2028, 5)
    first = settle(contract, jobs(("Elin", "2028-05-02")), to=last)
    second = settle(contract, jobs(("Elin", "2028-05-02"), ("Elin", "2027-06-30")), first.entries, to=last)

    assert lines(first.entries) == [("job", "2028-05", "due", 1500)]
    assert lines(second.entries) == [("job", "2027-06", "adjusted", 1000), ("job", "2028-05", "clawed_back", -1500)]


def test_entries_of_other_contracts_in_the_same_ledger_are_let_be() -> None:
    one, other = contract_of([NIGHTS]), contract_of([NIGHTS], id="other")
    first = settle(one, nights(3), to=APRIL)

    assert settle(other, nights(3), first.entries, to=APRIL).total == 300


def test_what_a_term_was_paid_that_the_contract_does_not_have_is_told() -> None:
    first = settle(contract_of([{**NIGHTS, "id": "days"}]), nights(3), to=APRIL)

    with pytest.raises(FaultyInput, match="“tested” was paid for “days”, which is no term of it"):
        settle(contract_of([NIGHTS]), nights(3), first.entries, to=APRIL)


def test_nothing_is_due_before_the_contract_starts() -> None:
    assert settle(contract_of([NIGHTS]), {}, to=Month(2027, 3)).entries == ()


CLAWBACK = {"id": "unspent", "kind": "clawback", "name": "Unspent", "of": ["nights"], "kept": "spent"}


def test_what_a_clawback_takes_is_clawed_back() -> None:
    measures = {"nights": {"name": "nights", "unit": "night"}, "spent": {"name": "spent", "unit": "pound"}}
    contract = contract_of([NIGHTS, CLAWBACK], months=1, measures=measures)

    settlement = settle(contract, {**nights(3), "spent": {APRIL: Decimal(120)}})

    assert lines(settlement.entries)[1:] == [("unspent", "2027-04", "clawed_back", -180)]
    assert settlement.entries[1].why.en == "paid, in pounds: 300; spent: 120"


PARTIES = [
    {"role": "council", "name": "Council"},
    {"id": "trust", "role": "investor", "name": "The trust"},
    {"id": "charity", "role": "provider", "name": "The charity"},
]
TIERS = [{"tiers": [{"owed": 250, "to": {"trust": 1}}, {"to": {"trust": 1, "charity": 2}}]}]


def test_each_party_receives_its_part_of_what_is_paid_now() -> None:
    contract = contract_of([NIGHTS], parties=PARTIES, distributions=TIERS)
    first = settle(contract, nights(2), to=APRIL)
    second = settle(contract, nights(2, 2), first.entries, to=MAY)

    assert first.parties == {"trust": 200, "charity": 0}
    assert second.parties == {"trust": 100, "charity": 100}


def test_what_is_clawed_back_is_given_back_by_who_received_it() -> None:
    contract = contract_of([NIGHTS], parties=PARTIES, distributions=TIERS)
    first = settle(contract, nights(4), to=APRIL)
    second = settle(contract, nights(2), first.entries, to=APRIL)

    assert second.parties == {"trust": -100, "charity": -100}
    assert sum(second.parties.values()) == second.total


FUND = {"commonweal": "fund/1", "id": "fund", "title": "Fund", "contracts": ["one", "two"], "bounds": [{"cap": 500}]}


def fund_pays(one_nights: float, two_nights: float, paid: tuple[Entry, ...] = ()) -> tuple[Entry, ...]:
    one, two = contract_of([NIGHTS], id="one"), contract_of([NIGHTS], id="two")
    recorded = [(one, Recorded(nights(one_nights))), (two, Recorded(nights(two_nights)))]
    certificates = settle_fund(Fund.model_validate(FUND), recorded, paid, to=APRIL)
    return tuple(entry for certificate in certificates for entry in certificate.entries)


def test_what_a_funds_limit_takes_is_deducted_from_each_of_its_contracts() -> None:
    entries = fund_pays(6, 4)

    assert [(entry.contract, entry.line, entry.kind, entry.amount) for entry in entries] == [
        ("one", "nights", "due", 600),
        ("one", "fund", "deducted", -300),
        ("two", "nights", "due", 400),
        ("two", "fund", "deducted", -200),
    ]
    assert entries[1].why.en == "comes to £600.00; held to £300.00 by the limit of the fund: at most £500 over the contract"


def test_a_fund_pays_nothing_twice() -> None:
    first = fund_pays(6, 4)

    assert fund_pays(6, 4, first) == ()
    assert sum(entry.amount for entry in [*first, *fund_pays(1, 2, first)]) == 300


MONTHS = 6
EVERY_KIND: list[Mapping[str, Any]] = [
    {**NIGHTS, "price": "33.335", "bounds": [{"cap": 40_000, "over": "year"}]},
    {**CREDIT, "performance": "nights / 300"},
    {**SEQUENCE, "steps": [STEP, {**STEP, "id": "again", "after": "job", "weeks": 4}], "cap_per_person": 1700},
    {**RETENTION, "of": ["nights", "work"], "released": "year"},
]
counts = st.lists(st.integers(0, 400).map(Decimal), min_size=MONTHS, max_size=MONTHS)
days = st.dates(datetime.date(2027, 4, 1), datetime.date(2027, 9, 30))
claims = st.lists(st.builds(Claim, st.sampled_from(["Elin", "Owain", "Gwen"]), days), max_size=8, unique=True)
facts = st.builds(
    lambda counted, made: Recorded({"nights": dict(enumerate_months(counted))}, {"jobs": made}), counted=counts, made=claims
)
points = st.lists(st.tuples(facts, st.integers(0, MONTHS - 1)), max_size=3)


def enumerate_months(counted: list[Decimal]) -> list[tuple[Month, Decimal]]:
    return [(APRIL + place, count) for place, count in enumerate(counted)]


def every_kind() -> Contract:
    return contract_of(EVERY_KIND, months=MONTHS, bounds=[{"cap": 60_000}])


@given(points, facts)
def test_however_often_it_is_settled_it_pays_in_all_what_the_last_facts_pay(
    before: list[tuple[Recorded, int]], last: Recorded
) -> None:
    contract, paid = every_kind(), list[Entry]()
    for recorded, months in before:
        paid += settle(contract, recorded, paid, APRIL + months).entries
    paid += settle(contract, last, paid).entries

    at_once = {(one.line, one.month): one.amount for one in pay(contract, last)}
    for line, month in {(entry.line, entry.month) for entry in paid} | at_once.keys():
        in_all = sum(entry.amount for entry in paid if (entry.line, entry.month) == (line, month))
        assert in_all == at_once.get((line, month), 0)


@given(points, facts)
def test_settled_again_nothing_is_paid(before: list[tuple[Recorded, int]], last: Recorded) -> None:
    contract, paid = every_kind(), list[Entry]()
    for recorded, months in [*before, (last, MONTHS - 1)]:
        paid += settle(contract, recorded, paid, APRIL + months).entries

    assert settle(contract, last, paid).entries == ()


@given(facts)
def test_the_parts_are_the_whole_to_the_penny(recorded: Recorded) -> None:
    contract = every_kind()
    settlement = settle(contract, recorded)

    assert settlement.total == sum(settlement.by_kind.values()) == sum(one.amount for one in pay(contract, recorded))
    assert all(entry.amount == round(entry.amount, 2) for entry in settlement.entries)


def test_what_was_paid_on_a_measure_not_read_in_full_is_not_taken_back() -> None:
    held = {**RETENTION, "of": ["work"]}
    contract = contract_of([NIGHTS, SEQUENCE, held], bounds=[{"cap": 1000}])
    both = jobs(("Elin", "2027-04-02"), ("Owain", "2027-04-03"))
    first = settle(contract, Recorded(nights(1), both.claims), to=APRIL)
    lost = Recorded(nights(0, 1), jobs(("Owain", "2027-04-03"), ("Gwen", "2027-05-03")).claims)

    second = settle(contract, lost, first.entries, MAY, unread={"jobs"})

    assert [entry for entry in second.entries if entry.month == APRIL and entry.line != "nights"] == []
    assert {("nights", "2027-04", "clawed_back", -100), ("job", "2027-05", "due", 1000)} <= set(lines(second.entries))
    assert ("job", "2027-04", "clawed_back", -1000) in lines(second.waiting)
    assert ("held", "2027-04", "withheld", 100) in lines(second.waiting)


def test_a_contract_that_was_settled_within_a_fund_is_not_settled_without_it() -> None:
    with pytest.raises(FaultyInput, match="“one” was settled within a fund, which may have taken some of what it pays"):
        settle(contract_of([NIGHTS], id="one"), nights(6), fund_pays(6, 4), to=APRIL)


def test_what_a_limit_cuts_wholly_is_shown_once_with_its_reason() -> None:
    line = {"id": "nights", "name": "Nights", "outcome": "nights", "rate": 100, "bounds": [{"cap": 100}]}
    contract = contract_of([{"id": "card", "kind": "rate_card", "name": "Card", "lines": [line]}])
    first = settle(contract, nights(1, 2), to=MAY)

    assert lines(first.entries) == [("nights", "2027-04", "due", 100), ("nights", "2027-05", "due", 0)]
    assert "held to £0.00 by the limit" in first.entries[1].why.en
    assert settle(contract, nights(1, 2), first.entries, to=MAY).entries == ()
