"""Designing a pilot, reporting what it measures, and stopping it."""

import datetime
from decimal import Decimal

from django.utils import timezone

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.gate.holding import check_design, check_report
from commonweal.governance.gate.pilot import PilotDesign, PilotFacts, Report
from commonweal.web.governance.commission.facts import facts_of
from commonweal.web.governance.commission.models import CommissionRecord, PilotRecord, PilotReportRecord
from commonweal.web.governance.commission.publishing import republish
from commonweal.web.governance.gate.in_force import framework_in_force
from commonweal.web.governance.languages import for_good
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["design", "report", "stop"]

_NO_PILOT = Text(
    en="This commission is on the standard track. Change its track first.",
    cy="Mae’r comisiwn hwn ar y llwybr safonol. Newidiwch ei lwybr yn gyntaf.",
)
_BEGUN = Text(
    en="The pilot has begun, and what it is held to stays as it was. Stop it, and begin another.",
    cy="Mae’r peilot wedi dechrau, ac mae’r hyn y’i delir iddo yn aros fel yr oedd. Stopiwch ef, a dechreuwch un arall.",
)
_NOT_DESIGNED = Text(
    en="The pilot has not been designed. Design it first.", cy="Nid yw’r peilot wedi’i ddylunio. Dyluniwch ef yn gyntaf."
)
_NOT_RUNNING = Text(en="The pilot is not running.", cy="Nid yw’r peilot ar waith.")


@action("pilot.design")
def design(person: Person, commission: CommissionRecord, *, designed: PilotDesign) -> Done:
    """Write, or change until it begins, what a pilot is to find out, when it must stop and what may be lost."""
    facts = facts_of(commission)
    if commission.track != "pilot":
        raise FaultyInput([Problem.spoken("no-pilot", _NO_PILOT)])
    if facts.pilot and facts.pilot.begun_on:
        raise FaultyInput([Problem.spoken("begun", _BEGUN)])
    for_good(commission.council, hypothesis=designed.hypothesis, measure=designed.measure, unit=designed.unit)
    check_design(designed, framework_in_force(commission.council).framework.pilot)
    told = {name: getattr(designed, name) for name in PilotDesign.__slots__}
    PilotRecord.objects.update_or_create(commission=commission, defaults={"council": commission.council, **told})
    commission.drafters.add(person)
    republish(commission)
    return Done(commission, {"ceiling_pence": designed.ceiling_pence, "ends": designed.ends.isoformat()})


@action("pilot.report")
def report(person: Person, commission: CommissionRecord, *, on: datetime.date, value: Decimal, lost_pence: int, note: Text) -> Done:
    """Report what was measured on a day, and what has been lost until then."""
    check_report(_known(commission), Report(on, value, lost_pence), timezone.localdate())
    PilotReportRecord.objects.create(
        pilot=commission.pilot, on=on, value=value, lost_pence=lost_pence, note=note, reported_by=person
    )
    commission.drafters.add(person)
    republish(commission)
    return Done(commission, {"on": on.isoformat(), "value": str(value), "lost_pence": lost_pence})


@action("pilot.stop")
def stop(person: Person, commission: CommissionRecord, *, reasons: Text) -> Done:
    """Stop a pilot from today. It goes on to its review, and is not begun again."""
    known = _known(commission)
    if known.begun_on is None or known.stopped_on is not None:
        raise FaultyInput([Problem.spoken("not-running", _NOT_RUNNING)])
    commission.pilot.stopped_on = timezone.localdate()
    commission.pilot.stopped_by = person
    commission.pilot.stop_reasons = reasons
    commission.pilot.save()
    republish(commission)
    return Done(commission, {"on": commission.pilot.stopped_on.isoformat()})


def _known(commission: CommissionRecord) -> PilotFacts:
    pilot = facts_of(commission).pilot
    if pilot is None:
        raise FaultyInput([Problem.spoken("not-designed", _NOT_DESIGNED)])
    return pilot
