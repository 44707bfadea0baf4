"""A commission’s records as the pure values that gates look at and pages show."""

from django.utils import timezone

from commonweal.governance.gate.commission import CommissionFacts, GateDecision
from commonweal.governance.gate.evidence import Evidence
from commonweal.governance.gate.pilot import PilotDesign, PilotFacts, Report
from commonweal.governance.gate.proportion import risk_score
from commonweal.governance.gate.story import Attached, Decided, Story
from commonweal.web.governance.commission.models import CommissionRecord, EvidenceRecord, GateDecisionRecord, PilotRecord

__all__ = ["facts_of", "pilot_of", "story_of"]

_BEGUN = "do"
"""The stage that the gate of a pilot leads to."""


def facts_of(commission: CommissionRecord) -> CommissionFacts:
    """What a commission’s gates look at."""
    return story_of(commission).facts


def story_of(commission: CommissionRecord) -> Story:
    """A commission with everything that is known of it."""
    evidence = list(commission.evidence.filter(removed_at=None).select_related("attached_by"))
    decisions = list(commission.decisions.select_related("decided_by"))
    attached = tuple(_attached(one) for one in evidence)
    decided = tuple(_decided(one) for one in decisions)
    pilot = PilotRecord.objects.filter(commission=commission).first()
    facts = CommissionFacts(
        value_pence=commission.value_pence,
        risk=risk_score(commission.chance, commission.consequence),
        nation=commission.council.nation,
        begun_as=commission.track,
        evidence=tuple(one.evidence for one in attached),
        decisions=tuple(one.decision for one in decided),
        pilot=pilot_of(pilot, decided) if pilot else None,
    )
    return Story(
        key=commission.key,
        council=commission.council_id,
        title=commission.title,
        summary=commission.summary,
        service=commission.service,
        cpv=commission.cpv,
        case=commission.case,
        begun_on=timezone.localtime(commission.made_at).date(),
        facts=facts,
        attached=attached,
        decided=decided,
        notes=tuple(report.note for report in pilot.reports.all()) if pilot else (),
        stop_reasons=pilot.stop_reasons if pilot and pilot.stopped_on else None,
    )


def _attached(one: EvidenceRecord) -> Attached:
    evidence = Evidence(one.key, frozenset(one.kinds), one.dated, one.sha256, timezone.localtime(one.made_at))
    return Attached(evidence, one.source, one.reference, one.title, one.attached_by.name)


def _decided(one: GateDecisionRecord) -> Decided:
    at = timezone.localtime(one.made_at)
    decision = GateDecision(one.gate, one.outcome, at, one.enters, one.track, one.framework_sha256)
    return Decided(decision, one.name, one.who, one.reasons, one.decided_by.name)


def pilot_of(pilot: PilotRecord, decided: tuple[Decided, ...]) -> PilotFacts:
    """A pilot with what was reported of it. It began on the day on which it was let into the stage of doing."""
    begun = [one.decision for one in decided if one.decision.track == "pilot" and one.decision.outcome == "passed"]
    return PilotFacts(
        design=PilotDesign(
            hypothesis=pilot.hypothesis,
            measure=pilot.measure,
            unit=pilot.unit,
            better=pilot.better,
            baseline=pilot.baseline,
            target=pilot.target,
            stop_at=pilot.stop_at,
            stop_after=pilot.stop_after,
            ceiling_pence=pilot.ceiling_pence,
            starts=pilot.starts,
            ends=pilot.ends,
        ),
        begun_on=next((one.at.date() for one in begun if one.enters == _BEGUN), None),
        reports=tuple(Report(one.on, one.value, one.lost_pence) for one in pilot.reports.all()),
        stopped_on=pilot.stopped_on,
    )
