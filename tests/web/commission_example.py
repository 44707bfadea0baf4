"""Commissions with evidence, gates and pilots, plainly invented; and an example of every action on them."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.gate.evidence import EvidenceKind
from commonweal.store.frameworks import default_text
from commonweal.web.governance.commission.actions import attach, begin, publish
from commonweal.web.governance.commission.deciding import begin_pilot, pass_gate
from commonweal.web.governance.commission.models import CommissionRecord, EvidenceRecord
from commonweal.web.governance.commission.piloting import design, report, stop
from commonweal.web.governance.gate.actions import change
from commonweal.web.governance.gate.models import FrameworkRecord
from commonweal.web.people.models import Organisation
from tests.gates_example import design as designed
from tests.web.examples import example, working_page
from tests.web.people_example import a_council, a_person

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
"""The least that its content shows to be a PDF."""
WHY = Text(en="All that was asked for is there.", cy="Mae popeth y gofynnwyd amdano yno.")
GIVEN: dict[str, Any] = {
    "title": Text(en="Home care from 2027", cy="Gofal cartref o 2027"),
    "summary": Text(en="Which contract should follow?", cy="Pa gontract ddylai ddilyn?"),
    "service": Text(en="Home care", cy="Gofal cartref"),
    "cpv": "85312000",
    "case": "",
    "value_pence": 60_000_00,
    "chance": 2,
    "consequence": 2,
    "track": "standard",
}


def a_commission(council: Organisation | None = None, **changed: Any) -> CommissionRecord:
    """A small commission that nothing is attached to."""
    council = council or a_council()
    made: CommissionRecord = begin(a_person(council, "commissioner"), council, **{**GIVEN, **changed})
    return made


def attached(commission: CommissionRecord, *kinds: EvidenceKind, dated: datetime.date | None = None) -> EvidenceRecord:
    """A document that serves as these kinds, of today unless told otherwise."""
    person = a_person(commission.council, "commissioner")
    told = {"source": "file", "title": "assessment.pdf", "content": PDF, "dated": dated or timezone.localdate()}
    made: EvidenceRecord = attach(person, commission, kinds=list(kinds), **told)
    return made


def a_ready_commission() -> CommissionRecord:
    """A small commission with all that its first gate asks for."""
    made = a_commission()
    attached(made, "need_statement")
    return made


def a_planned_commission() -> CommissionRecord:
    """One that passed its first gate."""
    made = a_ready_commission()
    pass_gate(a_person(made.council, "commissioner"), made, gate="understood", reasons=WHY)
    return made


def a_published_commission() -> CommissionRecord:
    """One that everybody may read."""
    made = a_planned_commission()
    published: CommissionRecord = publish(a_person(made.council, "commissioner"), made)
    return published


def a_pilot_commission() -> CommissionRecord:
    """A commission on the pilot track that nobody has designed."""
    return a_commission(track="pilot")


def a_designed_pilot() -> CommissionRecord:
    """A pilot from today, with all that its first gate asks for."""
    made = a_pilot_commission()
    today = timezone.localdate()
    written = designed(starts=today, ends=today + datetime.timedelta(180))
    design(a_person(made.council, "commissioner"), made, designed=written)
    attached(made, "equality_assessment", "engagement")
    return made


def a_running_pilot() -> CommissionRecord:
    """A pilot that began today."""
    made = a_designed_pilot()
    begin_pilot(a_person(made.council, "commissioner"), made, reasons=WHY)
    return CommissionRecord.objects.get(pk=made.pk)


def a_pilot_that_may_grow() -> CommissionRecord:
    """A pilot that began three days ago, reached its target three times, was stopped, and brings what its gate asks for."""
    made = a_running_pilot()
    today = timezone.localdate()
    made.decisions.update(made_at=timezone.now() - datetime.timedelta(3))
    person = a_person(made.council, "commissioner")
    for days in (2, 1, 0):
        report(person, made, on=today - datetime.timedelta(days), value=Decimal(65), lost_pence=100_00, note=Text(en=""))
    stop(person, made, reasons=WHY)
    attached(made, "pilot_findings", "need_statement")
    return CommissionRecord.objects.get(pk=made.pk)


def another_framework() -> str:
    """The framework that comes with the service, with another age in it."""
    return default_text().replace("months: 24", "months: 18")


def a_draft_framework() -> FrameworkRecord:
    """A version that is not in force, written by a commissioner."""
    council = a_council()
    made: FrameworkRecord = change(a_person(council, "commissioner"), council, text=another_framework(), note=WHY)
    return made


def an_adopted_framework() -> FrameworkRecord:
    """A version that is in force."""
    made = a_draft_framework()
    FrameworkRecord.objects.filter(pk=made.pk).update(adopted_at=timezone.now())
    return FrameworkRecord.objects.get(pk=made.pk)


def _reasons(_subject: Any) -> Mapping[str, Any]:
    return {"reasons": WHY}


def _at_first_gate(_subject: Any) -> Mapping[str, Any]:
    return {"gate": "understood", "reasons": WHY}


def _a_document(_subject: Any) -> Mapping[str, Any]:
    return {"kinds": ["case"], "source": "file", "title": "case.pdf", "content": PDF, "dated": timezone.localdate()}


def _a_report(_subject: Any) -> Mapping[str, Any]:
    return {"on": timezone.localdate(), "value": Decimal(55), "lost_pence": 100_00, "note": Text(en="")}


example("commission.begin", a_council, "commissioner", lambda _council: GIVEN)
example("commission.change", a_published_commission, "commissioner", lambda _commission: {**GIVEN, "chance": 3})
example("commission.share", a_commission, "commissioner", lambda _commission: {"councils": [a_council("elsewhere")]})
example("commission.publish", a_commission, "commissioner")
example("commission.withdraw", a_published_commission, "commissioner", lambda _commission: {"reason": "published too early"})
example("evidence.attach", a_commission, "analyst", _a_document)
example("evidence.remove", lambda: attached(a_commission(), "case"), "commissioner", lambda _evidence: {"reason": "wrong one"})
example("gate.pass", a_ready_commission, "commissioner", _at_first_gate)
example("gate.return", a_commission, "commissioner", _at_first_gate)
example("pilot.design", a_pilot_commission, "commissioner", lambda _commission: {"designed": designed()})
example("pilot.begin", a_designed_pilot, "commissioner", _reasons)
example("pilot.report", a_running_pilot, "analyst", _a_report)
example("pilot.stop", a_running_pilot, "member", _reasons)
example("pilot.scale", a_pilot_that_may_grow, "commissioner", _reasons)
example("framework.change", a_council, "administrator", lambda _council: {"text": another_framework(), "note": WHY})
example("framework.adopt", a_draft_framework, "clerk")

working_page("commission-begin", a_council, by="slug")
for _name in ("work", "change", "share", "publish", "withdraw"):
    working_page(f"commission-{_name}", a_commission)
working_page("evidence-attach", a_commission)
working_page("evidence-attach-one", a_commission, rest=lambda _commission: {"source": "file"})
working_page("evidence-remove", lambda: attached(a_commission(), "case"))
working_page("evidence-file", lambda: attached(a_commission(), "case"))
for _name in ("commission-gate", "gate-pass", "gate-return"):
    working_page(_name, a_ready_commission, rest=lambda _commission: {"gate": "understood"})
working_page("commission-pilot", a_running_pilot)
for _name in ("design", "begin", "scale"):
    working_page(f"pilot-{_name}", a_designed_pilot)
for _name in ("report", "stop"):
    working_page(f"pilot-{_name}", a_running_pilot)
working_page("framework-change", a_council, by="slug")
working_page("framework-version", a_draft_framework)
working_page("framework-adopt", a_draft_framework)
