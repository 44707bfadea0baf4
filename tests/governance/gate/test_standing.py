"""How a gate stands: worked cases that a commissioner can check by hand, and the laws behind them."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from commonweal.governance.gate.commission import CommissionFacts
from commonweal.governance.gate.evidence import EVIDENCE, Evidence
from commonweal.governance.gate.framework import Gate
from commonweal.governance.gate.stand import Standing, stand
from commonweal.store.frameworks import default_framework
from tests.gates_example import evidence, facts

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "gates" / "standing.yaml").read_text(encoding="utf-8"))
FRAMEWORK = default_framework()
GATES = st.sampled_from(FRAMEWORK.gates)
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31))
PIECES = st.builds(evidence, st.sampled_from(list(EVIDENCE)), DAYS)
RANK = {"missing": 0, "out_of_date": 1, "there": 2}


def gate(name: str) -> Gate:
    found = FRAMEWORK.gate(name)
    assert found
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_gate_stands_as_worked_by_hand(case: dict[str, Any]) -> None:
    attached = tuple(evidence(kind, dated, str(place)) for place, (kind, dated) in enumerate(case["attached"]))
    commission = facts(case["value"], case["risk"], evidence=attached, nation=case.get("nation", "ENG"))

    standing = stand(FRAMEWORK, gate(case["gate"]), commission, case["today"])

    assert standing.tier.id == case["tier"]
    assert {one.asked.kind: one.state for one in standing.requirements} == case["stands"]
    assert standing.decider.who.en == case["decides"]
    assert standing.complete == case["complete"]


def test_what_is_there_says_until_when_it_is_good() -> None:
    commission = facts(evidence=(evidence("need_statement", datetime.date(2025, 1, 10)),))

    (one,) = stand(FRAMEWORK, gate("understood"), commission, datetime.date(2026, 11, 27)).requirements

    assert one.until == datetime.date(2027, 1, 10)
    assert one.told.en == "Dated 10 January 2025: good until 10 January 2027."
    assert one.told.cy == "Dyddiwyd 10 Ionawr 2025: yn ddilys tan 10 Ionawr 2027."


def test_what_is_out_of_date_says_since_when() -> None:
    commission = facts(evidence=(evidence("need_statement", datetime.date(2023, 1, 10)),))

    (one,) = stand(FRAMEWORK, gate("understood"), commission, datetime.date(2026, 11, 27)).requirements

    assert (one.state, one.told.en) == ("out_of_date", "Dated 10 January 2023: it was good until 10 January 2025.")


def states(standing: Standing) -> dict[str, int]:
    return {one.asked.kind: RANK[one.state] for one in standing.requirements}


@given(GATES, st.lists(PIECES, max_size=8), PIECES, DAYS, st.integers(0, 5_000_000), st.integers(1, 25))
def test_more_evidence_never_makes_a_gate_worse(
    one: Gate, attached: list[Evidence], further: Evidence, today: datetime.date, value: int, risk: int
) -> None:
    before = stand(FRAMEWORK, one, facts(value, risk, evidence=tuple(attached)), today)
    after = stand(FRAMEWORK, one, facts(value, risk, evidence=(*attached, further)), today)

    assert all(states(after)[kind] >= state for kind, state in states(before).items())
    assert after.complete >= before.complete


@given(GATES, st.lists(PIECES, max_size=8), DAYS, st.integers(0, 5_000_000), st.integers(1, 25), st.integers(0, 5_000_000))
def test_a_dearer_commission_is_never_asked_for_less(
    one: Gate, attached: list[Evidence], today: datetime.date, value: int, risk: int, dearer_by: int
) -> None:
    cheap = stand(FRAMEWORK, one, facts(value, risk, evidence=tuple(attached)), today)
    dear = stand(FRAMEWORK, one, facts(value + dearer_by, risk, evidence=tuple(attached)), today)

    assert states(cheap).keys() <= states(dear).keys()
    assert cheap.complete >= dear.complete


@given(GATES, st.lists(PIECES, max_size=8), st.integers(1, 25))
def test_evidence_does_not_grow_younger(one: Gate, attached: list[Evidence], risk: int) -> None:
    commission: CommissionFacts = facts(60_000, risk, evidence=tuple(attached))
    late = stand(FRAMEWORK, one, commission, datetime.date(2041, 1, 1))

    assert all(found.state != "there" or found.until is None for found in late.requirements)


@given(GATES, st.permutations([evidence("case", datetime.date(2026, month, 1), str(month)) for month in range(1, 6)]), DAYS)
def test_the_order_in_which_evidence_is_given_changes_nothing(one: Gate, attached: list[Evidence], today: datetime.date) -> None:
    here = stand(FRAMEWORK, one, facts(evidence=tuple(attached)), today)
    there = stand(FRAMEWORK, one, facts(evidence=tuple(reversed(attached))), today)

    assert here == there
