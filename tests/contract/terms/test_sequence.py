"""Sequences: what is paid for each step that a person takes, against a reckoning of one person at a time."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.contract import Contract
from commonweal.contract.arithmetic import EXACT, FLOAT, Arithmetic
from commonweal.contract.engine import Line, compute
from commonweal.contract.facts.claims import Claims
from commonweal.contract.rules.indexation import IndexLevels
from commonweal.contract.sight import Facts
from commonweal.contract.words.explain import explain_terms
from tests.contract_example import contract_of

MONTHS, PEOPLE = 30, 4
STEPS = ("first", "second", "third")
Made = Mapping[str, Sequence[tuple[int, int]]]
"""By measure, each claim's person and day."""


def sequence(steps: Sequence[Mapping[str, Any]], months: int = MONTHS, **more: Any) -> Contract:
    told = [{"name": step["id"].title(), "outcome": step["id"], **step} for step in steps]
    own = {key: more.pop(key) for key in ("cap_per_person", "indexed") if key in more}
    return contract_of([{"id": "work", "kind": "sequence", "name": "Work", "steps": told, **own}], months=months, **more)


def claims_of(contract: Contract, made: Made, people: int = PEOPLE) -> dict[str, Claims]:
    told = {name: made.get(name, ()) for name in contract.claims}
    return {
        name: Claims.of([who for who, _ in one], [day for _, day in one], contract.calendar, people) for name, one in told.items()
    }


def lines_of(contract: Contract, made: Made, arithmetic: Arithmetic = EXACT, **facts: Any) -> dict[str, Line]:
    told = Facts({}, claims=claims_of(contract, made), **facts)
    return {line.line: line for line in compute(contract, told, arithmetic)}


def paid(contract: Contract, made: Made, arithmetic: Arithmetic = EXACT) -> dict[str, list[int]]:
    """Whole pence by line and month."""
    return {name: list(arithmetic.pence(line.amounts)[0]) for name, line in lines_of(contract, made, arithmetic).items()}


def total(contract: Contract, made: Made) -> Decimal:
    return Decimal(int(sum(sum(months) for months in paid(contract, made).values()))) / 100


def months_of(contract: Contract) -> list[int]:
    """The month of each day of a contract."""
    edges = contract.calendar.first_days
    return [period for period in range(len(edges) - 1) for _ in range(edges[period], edges[period + 1])]


def reckoned(contract: Contract, made: Made) -> dict[str, list[int]]:
    """The same reckoned by hand, one person and one claim at a time."""
    (term,) = contract.terms
    pence = {step.id: [0] * MONTHS for step in term.steps}
    month = months_of(contract)
    for person in range(PEOPLE):
        kept: dict[str, list[int]] = {}
        for step in term.steps:
            kept[step.id] = []
            for day in sorted(day for who, day in made.get(step.outcome, ()) if who == person):
                early = step.after and (not kept[step.after] or day < kept[step.after][0] + 7 * step.weeks)
                close = kept[step.id] and day < kept[step.id][-1] + 7 * step.every_weeks
                if not early and not close and len(kept[step.id]) < step.times:
                    kept[step.id].append(day)
        in_order = sorted((day, place, step) for place, step in enumerate(STEPS) for day in kept.get(step, []))
        left = None if term.cap_per_person is None else int(term.cap_per_person * 100)
        for day, place, _ in in_order:
            step = term.steps[place]
            year = month[in_order[0][0] if step.rates_of == "start" else day] // 12
            rates = step.rate if isinstance(step.rate, list) else [step.rate]
            rate = int(rates[min(year, len(rates) - 1)] * 100)
            rate = rate if left is None else min(rate, left)
            left = None if left is None else left - rate
            pence[step.id][month[day]] += rate
    return pence


rates = st.decimals(min_value=0, max_value=500, places=2)
days = st.integers(0, 900)
made_by_anybody = st.fixed_dictionaries(
    {step: st.lists(st.tuples(st.integers(0, PEOPLE - 1), days), max_size=25, unique=True) for step in STEPS}
)


@st.composite
def sequences(draw: st.DrawFn) -> Contract:
    """Three steps with every rule there is."""
    steps: list[dict[str, Any]] = []
    for name in STEPS:
        times = draw(st.integers(1, 4))
        after = draw(st.sampled_from([None, *(step["id"] for step in steps)]))
        step = {"id": name, "rate": draw(rates | st.lists(rates, min_size=1, max_size=3)), "times": times, "after": after}
        step["every_weeks"] = draw(st.integers(0, 20)) if times > 1 else 0
        step["weeks"] = draw(st.integers(0, 30)) if after else 0
        steps.append({**step, "rates_of": draw(st.sampled_from(["claim", "start"]))})
    return sequence(steps, cap_per_person=draw(st.none() | st.decimals(min_value=0, max_value=1500, places=2)))


@given(sequences(), made_by_anybody)
def test_it_pays_what_a_reckoning_of_one_person_at_a_time_pays(contract: Contract, made: Made) -> None:
    assert paid(contract, made) == reckoned(contract, made)


@given(sequences(), made_by_anybody)
def test_simulation_and_settlement_agree_to_the_penny(contract: Contract, made: Made) -> None:
    assert paid(contract, made, FLOAT) == paid(contract, made, EXACT)


@given(sequences(), made_by_anybody, made_by_anybody, st.integers(1, MONTHS - 1))
def test_no_payment_looks_ahead(contract: Contract, made: Made, other: Made, known: int) -> None:
    edge = int(contract.calendar.first_days[known])
    changed = {
        name: [*((who, day) for who, day in made[name] if day < edge), *((who, day) for who, day in other[name] if day >= edge)]
        for name in STEPS
    }

    before, after = paid(contract, made), paid(contract, changed)

    assert {name: months[:known] for name, months in before.items()} == {name: months[:known] for name, months in after.items()}


@given(sequences(), made_by_anybody)
def test_nobody_is_paid_more_than_the_cap(contract: Contract, made: Made) -> None:
    (term,) = contract.terms
    for person in range(PEOPLE):
        own = {name: [(who, day) for who, day in one if who == person] for name, one in made.items()}
        if term.cap_per_person is not None:
            assert total(contract, own) <= term.cap_per_person


@given(sequences(), made_by_anybody)
def test_all_people_together_are_paid_what_each_alone_is_paid(contract: Contract, made: Made) -> None:
    alone = [
        total(contract, {name: [(who, day) for who, day in one if who == person] for name, one in made.items()})
        for person in range(PEOPLE)
    ]

    assert total(contract, made) == sum(alone)


@given(sequences(), made_by_anybody, made_by_anybody)
def test_each_future_is_paid_as_if_it_were_the_only_one(contract: Contract, one: Made, other: Made) -> None:
    both = {
        name: Claims(
            np.concatenate([first.whose, second.whose + PEOPLE]),
            np.concatenate([first.day, second.day]),
            np.concatenate([first.period, second.period]),
            paths=2,
            people=PEOPLE,
            periods=MONTHS,
        )
        for name, first, second in ((name, claims_of(contract, one)[name], claims_of(contract, other)[name]) for name in STEPS)
    }

    together = {line.line: FLOAT.pence(line.amounts) for line in compute(contract, Facts({}, claims=both), FLOAT)}

    for path, made in enumerate((one, other)):
        assert {name: list(pence[path]) for name, pence in together.items()} == paid(contract, made, FLOAT)


WORK = (
    {"id": "start", "rate": 400},
    {"id": "job", "rate": 1200, "after": "start", "weeks": 26},
    {"id": "stay", "rate": 170, "times": 3, "every_weeks": 4, "after": "job", "weeks": 4},
)


def test_a_step_waits_until_so_many_weeks_after_the_one_it_follows() -> None:
    contract = sequence(WORK)

    assert paid(contract, {"start": [(0, 5)], "job": [(0, 5 + 181)]})["job"] == [0] * MONTHS
    assert sum(paid(contract, {"start": [(0, 5)], "job": [(0, 5 + 182)]})["job"]) == 120_000


def test_a_step_that_follows_one_which_was_never_claimed_is_not_paid() -> None:
    assert total(sequence(WORK), {"job": [(0, 300)], "stay": [(0, 400)]}) == 0


def test_a_claim_too_soon_after_another_does_not_count_and_the_next_may() -> None:
    made = {"start": [(0, 0)], "job": [(0, 182)], "stay": [(0, day) for day in (210, 237, 238, 260, 266, 294)]}

    line = lines_of(sequence(WORK), made)["stay"]

    assert line.inputs["stay"].sum() == 6
    assert line.inputs["payable"].sum() == 3
    assert line.amounts.sum() == 510


def test_the_cap_on_a_person_takes_claims_by_day_and_then_by_step() -> None:
    steps = [{"id": "first", "rate": 600}, {"id": "second", "rate": 600}, {"id": "third", "rate": 600}]
    contract = sequence(steps, cap_per_person=1000)

    lines = lines_of(contract, {"first": [(0, 50)], "second": [(0, 50)], "third": [(0, 49)]})

    assert {name: line.amounts.sum() for name, line in lines.items()} == {"third": 600, "first": 400, "second": 0}
    assert {line.earned.sum() for line in lines.values()} == {600}


def test_rates_follow_the_index_to_the_penny_for_each_claim() -> None:
    indexed = {"index": "cpi", "published": 9, "reviewed": 4}
    contract = sequence(
        [{"id": "first", "rate": "1.01", "times": 9}], indexed=indexed, indices={"cpi": {"name": "CPI", "source": "x"}}
    )
    levels = np.where(np.arange(60) < 24, 100, 104)
    known = {arithmetic: IndexLevels(Month.parse("2025-04"), arithmetic.array([levels.tolist()])) for arithmetic in (EXACT, FLOAT)}
    made = {"first": [(who, day) for who in range(3) for day in (0, 366)]}

    for arithmetic, series in known.items():
        (line,) = lines_of(contract, made, arithmetic, indices={"cpi": series}).values()
        # £1.01 times 1.04 is £1.0504, paid to three people: £1.05 each and not £3.15 from £3.1512.
        assert list(arithmetic.pence(line.amounts)[0][:13]) == [303, *[0] * 11, 315]


def test_an_index_may_differ_by_future() -> None:
    indexed = {"index": "cpi", "published": 9, "reviewed": 4}
    contract = sequence([{"id": "first", "rate": 100}], indexed=indexed, indices={"cpi": {"name": "CPI", "source": "x"}})
    levels = np.where(np.arange(60) < 24, 100.0, [[104.0], [110.0]])
    claims = {"first": Claims(np.array([0, 1]), np.array([366, 366]), np.array([12, 12]), paths=2, people=1, periods=MONTHS)}
    facts = Facts({}, {"cpi": IndexLevels(Month.parse("2025-04"), levels)}, claims)

    (line,) = compute(contract, facts, FLOAT)

    assert line.amounts[:, 12].tolist() == [104.0, 110.0]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([{"id": "first", "rate": "1.005"}], "whole number of pence"),
        ([{"id": "first", "rate": 1, "weeks": 4}], "say which one under `after`"),
        ([{"id": "first", "rate": 1, "every_weeks": 4}], "under `times`"),
        ([{"id": "first", "rate": 1, "after": "second"}, {"id": "second", "rate": 1}], "not a step before it"),
    ],
)
def test_a_step_that_cannot_be_meant_is_refused(steps: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        sequence(steps)


def test_an_outcome_that_is_not_told_by_person_is_refused() -> None:
    with pytest.raises(FaultyInput, match="Write per: person"):
        sequence([{"id": "first", "rate": 1}], measures={"first": {"name": "first", "unit": "one"}})


def test_it_is_read_aloud_step_by_step() -> None:
    steps = [{"id": "start", "rate": [400, 300]}, *WORK[1:2], {**WORK[2], "rates_of": "start", "bounds": [{"cap": 9000}]}]

    told = explain_terms(sequence(steps, cap_per_person=8200))["work"]

    assert told.en == (
        "Work: for each person the council pays £400 in year 1 and £300 from year 2 for “Start” (start), once; "
        "£1,200 for “Job” (job), once, from 26 weeks after “Start”; £170 for “Stay” (stay), at most 3 times, "
        "at least 4 weeks apart, from 4 weeks after “Job”, at the rate of the year of the person’s first payable claim, "
        "at most £9,000 over the contract; "
        "at most £8,200 for any one person."
    )
    assert told["cy"] == (
        "Work: am bob person mae’r cyngor yn talu £400 ym mlwyddyn 1 a £300 o flwyddyn 2 ymlaen am “Start” (start), unwaith; "
        "£1,200 am “Job” (job), unwaith, o 26 wythnos ar ôl “Start”; £170 am “Stay” (stay), 3 gwaith ar y mwyaf, "
        "o leiaf 4 wythnos ar wahân, o 4 wythnos ar ôl “Job”, ar gyfradd blwyddyn hawliad taladwy cyntaf y person, "
        "£9,000 ar y mwyaf dros y contract; £8,200 ar y mwyaf am unrhyw un person."
    )
