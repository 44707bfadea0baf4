"""Deciding at a gate: passing, returning, letting a pilot begin and grow."""

from collections.abc import Collection

from django.utils import timezone

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.gate.commission import Outcome
from commonweal.governance.gate.deciding import decide
from commonweal.governance.gate.framework import Framework, Gate
from commonweal.governance.gate.stand import Standing, stand
from commonweal.web.governance.commission.facts import facts_of
from commonweal.web.governance.commission.models import CommissionRecord, GateDecisionRecord
from commonweal.web.governance.commission.publishing import republish
from commonweal.web.governance.gate.in_force import InForce, kept
from commonweal.web.governance.languages import for_good
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["begin_pilot", "pass_gate", "return_at_gate", "scale_pilot"]

_ITS_OWN = Text(
    en="A pilot begins and grows at gates of its own. Go to the page of the pilot.",
    cy="Mae peilot yn dechrau ac yn tyfu wrth byrth ei hun. Ewch i dudalen y peilot.",
)


@action("gate.pass")
def pass_gate(person: Person, commission: CommissionRecord, *, gate: str, reasons: Text) -> Done:
    """Pass a commission through the gate that it has come to."""
    framework = kept(commission.council, person)
    if gate in (framework.framework.pilot.begin.id, framework.framework.pilot.scale.id):
        raise FaultyInput([Problem.spoken("pilot-gate", _ITS_OWN)])
    return _decided(person, commission, framework, gate, "passed", reasons)


@action("gate.return")
def return_at_gate(person: Person, commission: CommissionRecord, *, gate: str, reasons: Text) -> Done:
    """Return a commission at the gate that it has come to, with reasons."""
    return _decided(person, commission, kept(commission.council, person), gate, "returned", reasons)


@action("pilot.begin")
def begin_pilot(person: Person, commission: CommissionRecord, *, reasons: Text) -> Done:
    """Let a pilot begin: its first gate."""
    framework = kept(commission.council, person)
    return _decided(person, commission, framework, framework.framework.pilot.begin.id, "passed", reasons)


@action("pilot.scale")
def scale_pilot(person: Person, commission: CommissionRecord, *, reasons: Text) -> Done:
    """Let a pilot grow into a commission of the standard track."""
    framework = kept(commission.council, person)
    return _decided(person, commission, framework, framework.framework.pilot.scale.id, "passed", reasons)


def _decided(person: Person, commission: CommissionRecord, in_force: InForce, gate: str, outcome: Outcome, reasons: Text) -> Done:
    """Set a decision down with all that it rests on: the framework, the tier, the body, and each piece of evidence by its hash."""
    for_good(commission.council, reasons=reasons)
    framework, facts = in_force.framework, facts_of(commission)
    roles: Collection[str] = person.roles_in([commission.council])
    decision = decide(framework, facts, gate, outcome, roles, timezone.localtime())
    standing = stand(framework, _gate(framework, gate), facts, decision.at.date())
    made = GateDecisionRecord.objects.create(
        council=commission.council,
        made_at=decision.at,
        commission=commission,
        gate=gate,
        name=standing.gate.name,
        outcome=outcome,
        enters=decision.enters,
        track=decision.track,
        tier=standing.tier.id,
        framework_sha256=decision.framework_sha256,
        evidence=_rested_on(standing),
        who=standing.decider.who,
        reasons=reasons,
        decided_by=person,
    )
    republish(commission)
    told = {"gate": gate, "outcome": outcome, "framework": decision.framework_sha256, "decision": made.key}
    return Done(commission, told | {"evidence": made.evidence, "stage": decision.enters})


def _gate(framework: Framework, gate: str) -> Gate:
    found = framework.gate(gate)
    if found is None:
        raise LookupError(gate)
    return found


def _rested_on(standing: Standing) -> list[dict[str, object]]:
    return [
        {
            "kind": one.asked.kind,
            "state": one.state,
            "evidence": one.evidence.key if one.evidence else None,
            "sha256": one.evidence.sha256 if one.evidence else None,
            "dated": one.evidence.dated.isoformat() if one.evidence else None,
        }
        for one in standing.requirements
    ]
