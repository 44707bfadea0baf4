"""The way of a commission through its gates: what it passed, what it has come to, what is ahead."""

import datetime

from commonweal.governance.gate.commission import CommissionFacts, position
from commonweal.governance.gate.way import way
from commonweal.store.frameworks import default_framework
from tests.gates_example import decision, facts, pilot

TODAY = datetime.date(2026, 7, 1)


def stepped(known: CommissionFacts) -> list[tuple[str, str]]:
    framework = default_framework()
    return [(step.gate.id, step.state) for step in way(framework, known, position(framework, known, TODAY))]


def test_a_commission_sees_every_gate_of_its_track_from_the_first_day():
    states = [state for _gate, state in stepped(facts())]

    assert states == ["here", "ahead", "ahead", "ahead", "ahead"]


def test_a_gate_that_was_passed_stays_in_sight_before_the_one_that_is_next():
    assert stepped(facts(decisions=(decision("understood", "plan"),)))[:3] == [
        ("understood", "passed"),
        ("approved", "here"),
        ("award", "ahead"),
    ]


def test_a_gate_that_sent_it_back_is_still_the_next():
    assert stepped(facts(decisions=(decision("understood", "analyse", outcome="returned"),)))[0] == ("understood", "here")


def test_a_framework_that_puts_a_gate_behind_a_commission_does_not_show_it():
    # It came to the stage of doing under a framework that had no gate before it.
    assert stepped(facts(decisions=(decision("another", "do"),)))[0] == ("award", "here")


def test_a_pilot_has_the_gates_of_pilots():
    begun = (decision("pilot-begin", "do", track="pilot"),)

    assert stepped(facts(begun_as="pilot", decisions=begun, pilot=pilot())) == [
        ("pilot-begin", "passed"),
        ("pilot-scale", "ahead"),
        ("pilot-close", "ahead"),
    ]


def test_a_pilot_that_grew_goes_on_in_the_standard_track_from_planning():
    grown = (decision("pilot-begin", "do", track="pilot"), decision("pilot-scale", "plan", day=2))

    assert stepped(facts(begun_as="pilot", decisions=grown, pilot=pilot()))[:4] == [
        ("pilot-begin", "passed"),
        ("pilot-scale", "passed"),
        ("approved", "here"),
        ("award", "ahead"),
    ]


def test_nothing_is_ahead_of_a_commission_that_is_closed():
    closed = (decision("learned", "closed"),)

    assert stepped(facts(decisions=closed)) == [("learned", "passed")]
