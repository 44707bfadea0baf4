"""The stage of a commission follows from what was decided at its gates, and no later framework changes that."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.governance.gate.commission import CommissionFacts, GateDecision, position
from commonweal.governance.gate.deciding import decide
from commonweal.governance.gate.framework import Framework, framework_hash
from commonweal.store.frameworks import default_framework
from tests.gates_example import decision, evidence, facts, pilot

FRAMEWORK = default_framework()
TODAY = datetime.date(2026, 6, 15)
NOW = datetime.datetime(2026, 6, 15, 9, tzinfo=datetime.UTC)
NEED = evidence("need_statement", datetime.date(2026, 1, 10))
GOOD = [(datetime.date(2026, month, 1), 65.0, 1000 * month) for month in (4, 5, 6)]


def at(known: CommissionFacts, framework: Framework = FRAMEWORK) -> tuple[str, str, list[str]]:
    here = position(framework, known, TODAY)
    return here.stage, here.track, [gate.id for gate in here.gates]


def test_a_commission_begins_in_analyse() -> None:
    assert at(facts()) == ("analyse", "standard", ["understood"])


def test_a_gate_that_is_passed_leads_on() -> None:
    assert at(facts(decisions=(decision("understood", "plan"),))) == ("plan", "standard", ["approved"])


def test_a_gate_within_a_stage_is_passed_once() -> None:
    told = (decision("understood", "plan"), decision("approved", "do"))
    assert at(facts(decisions=told)) == ("do", "standard", ["award"])
    assert at(facts(decisions=(*told, decision("award", "do")))) == ("do", "standard", ["reviewed"])


def test_a_commission_that_is_closed_comes_to_no_gate() -> None:
    assert at(facts(decisions=(decision("learned", "closed"),))) == ("closed", "standard", [])


def test_a_commission_that_is_returned_stays_where_it_is_until_something_is_attached() -> None:
    returned = decision("understood", "analyse", outcome="returned", day=5)

    assert position(FRAMEWORK, facts(decisions=(returned,), evidence=(NEED,)), TODAY).returned == {"understood"}

    mended = evidence("need_statement", datetime.date(2026, 1, 10), attached=datetime.date(2026, 6, 6))
    assert position(FRAMEWORK, facts(decisions=(returned,), evidence=(mended,)), TODAY).returned == frozenset()


BEGUN = decision("pilot-begin", "do", track="pilot")


@pytest.mark.parametrize(
    ("decisions", "stopped", "expected"),
    [
        ((), None, ("analyse", "pilot", ["pilot-begin"])),
        ((BEGUN,), None, ("do", "pilot", [])),
        ((BEGUN,), TODAY, ("review", "pilot", ["pilot-scale", "pilot-close"])),
        ((BEGUN, decision("pilot-scale", "plan", day=9)), TODAY, ("plan", "standard", ["approved"])),
        ((BEGUN, decision("pilot-close", "closed", track="pilot", day=9)), TODAY, ("closed", "pilot", [])),
    ],
)
def test_a_pilot_goes_its_own_way(decisions: Any, stopped: datetime.date | None, expected: Any) -> None:
    known = pilot(*GOOD, stopped_on=stopped, begun_on=datetime.date(2026, 4, 1) if decisions else None)

    assert at(facts(begun_as="pilot", decisions=decisions, pilot=known)) == expected


def test_a_decision_keeps_the_framework_that_it_was_made_under() -> None:
    made = decide(FRAMEWORK, facts(evidence=(NEED,)), "understood", "passed", ["commissioner"], NOW)

    assert made == GateDecision("understood", "passed", NOW, "plan", "standard", framework_hash(FRAMEWORK))


def test_a_gate_is_not_passed_without_its_evidence() -> None:
    with pytest.raises(FaultyInput, match="Not all is there: need statement"):
        decide(FRAMEWORK, facts(), "understood", "passed", ["commissioner"], NOW)


def test_a_commission_is_returned_whatever_is_there() -> None:
    made = decide(FRAMEWORK, facts(), "understood", "returned", ["commissioner"], NOW)

    assert (made.outcome, made.enters) == ("returned", "analyse")


def test_who_does_not_decide_here_is_told_who_does() -> None:
    with pytest.raises(FaultyInput, match="The head of commissioning decides here"):
        decide(FRAMEWORK, facts(evidence=(NEED,)), "understood", "passed", ["member"], NOW)


def test_a_gate_further_on_cannot_be_passed_first() -> None:
    with pytest.raises(FaultyInput, match="has not come to this gate"):
        decide(FRAMEWORK, facts(), "award", "passed", ["commissioner"], NOW)


def growing(stopped: datetime.date, reports: list[Any]) -> CommissionFacts:
    attached = tuple(evidence(kind, datetime.date(2026, 6, 1)) for kind in ("pilot_findings", "need_statement"))
    return facts(begun_as="pilot", decisions=(BEGUN,), evidence=attached, pilot=pilot(*reports, stopped_on=stopped))


def test_a_pilot_that_reached_its_target_grows_into_the_standard_track() -> None:
    made = decide(FRAMEWORK, growing(TODAY, GOOD), "pilot-scale", "passed", ["commissioner"], NOW)

    assert (made.enters, made.track) == ("plan", "standard")


def test_a_pilot_that_was_measured_too_seldom_does_not_grow() -> None:
    with pytest.raises(FaultyInput, match="at least 3 are needed"):
        decide(FRAMEWORK, growing(TODAY, GOOD[:2]), "pilot-scale", "passed", ["commissioner"], NOW)


def test_a_pilot_that_nobody_designed_does_not_begin() -> None:
    attached = tuple(evidence(kind, datetime.date(2026, 6, 1)) for kind in ("equality_assessment", "engagement"))

    with pytest.raises(FaultyInput, match="has not been designed"):
        decide(FRAMEWORK, facts(begun_as="pilot", evidence=attached), "pilot-begin", "passed", ["commissioner"], NOW)


PASSED = [decision(gate.id, gate.enters, day=place + 1) for place, gate in enumerate(FRAMEWORK.gates)]


@given(st.integers(0, 5), st.sets(st.integers(0, 4)), st.booleans())
def test_a_later_framework_never_changes_a_gate_that_was_passed_nor_leads_back(
    taken: int, dropped: set[int], renamed: bool
) -> None:
    known = facts(decisions=tuple(PASSED[:taken]))
    gates = [gate for place, gate in enumerate(FRAMEWORK.gates) if place not in dropped]
    if renamed:
        gates = [gate.model_copy(update={"id": f"new-{gate.id}"}) for gate in gates]
    later = FRAMEWORK.model_copy(update={"gates": gates})

    before, after = position(FRAMEWORK, known, TODAY), position(later, known, TODAY)

    assert (after.stage, after.track) == (before.stage, before.track)
    stages = ("analyse", "plan", "do", "review", "closed")
    assert all(stages.index(gate.leaves) >= stages.index(after.stage) for gate in after.gates)
    assert {gate.id for gate in after.gates}.isdisjoint(one.gate for one in known.decisions)
