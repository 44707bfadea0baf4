"""Changes of programmes. The core says what may be done; each action asks it, saves what is new, and publishes the whole anew."""

import datetime
from collections.abc import Mapping, Sequence

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.programme import running
from commonweal.governance.programme.programme import Member, Outcome, Programme
from commonweal.publish.form import untranslated
from commonweal.publish.programme import public_programme
from commonweal.web.governance.party import as_body, in_both, lead, speak
from commonweal.web.governance.programme.models import AreaRecord, MilestoneRecord, ProgrammeRecord
from commonweal.web.governance.programme.stored import programme_of
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Organisation, Person
from commonweal.web.publish.entry import put

__all__ = ["begin", "describe", "finish", "invite", "meet", "move", "report", "set_area", "set_milestone"]


def _publish(record: ProgrammeRecord, programme: Programme) -> None:
    put(public_programme(programme, record.pk, record.council_id))


@action("programme.begin")
def begin(_person: Person, council: Organisation, *, title: Text, purpose: Text) -> Done:
    """Begin a programme. It is public from now on."""
    if council.bilingual:
        untranslated({"title": title, "purpose": purpose})
    made = ProgrammeRecord.objects.create(council=council, title=title, purpose=purpose)
    _publish(made, programme_of(made))
    return Done(made, {"title": title.model_dump()})


@action("programme.change")
def describe(person: Person, record: ProgrammeRecord, *, title: Text, purpose: Text) -> Done:
    """Call a programme otherwise, or say otherwise what it is for."""
    lead(person, "programme.change", record)
    in_both(record, title=title, purpose=purpose)
    changed = running.describe(programme_of(record), title, purpose)
    record.title, record.purpose = title, purpose
    record.save()
    _publish(record, changed)
    return Done(record, {"title": title.model_dump(), "purpose": purpose.model_dump()})


@action("programme.invite")
def invite(person: Person, record: ProgrammeRecord, *, organisation: str) -> Done:
    """Bring a body into a programme."""
    lead(person, "programme.invite", record)
    body = Organisation.objects.get(pk=organisation)
    changed = running.invite(programme_of(record), as_body(body))
    record.bodies.create(organisation=body)
    _publish(record, changed)
    return Done(record, {"body": body.pk})


@action("area.set")
def set_area(
    person: Person,
    record: ProgrammeRecord,
    *,
    name: Text,
    lead_body: str,
    office: Text,
    members: Sequence[tuple[str, Text]],
    number: int | None = None,
) -> Done:
    """Add an area of work, or change the one with this number."""
    lead(person, "area.set", record)
    in_both(record, name=name, office=office)
    for body, told in members:
        in_both(record, **{f"member_{body}": told})
    given = tuple(Member(*one) for one in members)
    changed = running.set_area(programme_of(record), name, Member(lead_body, office), given, number)
    kept = {
        "council": record.council,
        "name": name,
        "lead_id": lead_body,
        "office": office,
        "members": [[body, told.model_dump()] for body, told in members],
    }
    number = number or len(changed.areas)
    AreaRecord.objects.update_or_create(programme=record, number=number, defaults=kept)
    _publish(record, changed)
    return Done(record, {"area": number, "name": name.model_dump(), "lead": lead_body})


@action("milestone.set")
def set_milestone(person: Person, area: AreaRecord, *, body: str, what: Text, due: datetime.date) -> Done:
    """Set a milestone in an area, for a body."""
    speak(person, "milestone.set", area, body)
    in_both(area, what=what)
    changed = running.set_milestone(programme_of(area.programme), area.number, what, due)
    made = MilestoneRecord.objects.create(
        council=area.council,
        programme=area.programme,
        area=area,
        number=len(changed.milestones),
        what=what,
        first_due=due,
    )
    _publish(area.programme, changed)
    return Done(made, {"body": body, "number": made.number, "what": what.model_dump(), "due": due.isoformat()})


@action("milestone.meet")
def meet(person: Person, milestone: MilestoneRecord, *, body: str, on: datetime.date) -> Done:
    """Say on which day a milestone was met."""
    speak(person, "milestone.meet", milestone, body)
    changed = running.meet(programme_of(milestone.programme), milestone.number, on, timezone.localdate())
    milestone.met_on = on
    milestone.save()
    _publish(milestone.programme, changed)
    return Done(milestone, {"body": body, "number": milestone.number, "on": on.isoformat()})


@action("milestone.move")
def move(person: Person, milestone: MilestoneRecord, *, body: str, to: datetime.date, reason: Text) -> Done:
    """Move a milestone to another day, with the reason."""
    speak(person, "milestone.move", milestone, body)
    in_both(milestone, reason=reason)
    today = timezone.localdate()
    changed = running.move(programme_of(milestone.programme), milestone.number, to, reason, today)
    milestone.moves.create(to=to, reason=reason, on=today)
    _publish(milestone.programme, changed)
    return Done(milestone, {"body": body, "number": milestone.number, "to": to.isoformat(), "reason": reason.model_dump()})


@action("progress.report")
def report(person: Person, area: AreaRecord, *, body: str, words: Text) -> Done:
    """Report progress in an area, for a body."""
    speak(person, "progress.report", area, body)
    in_both(area, words=words)
    today = timezone.localdate()
    changed = running.report(programme_of(area.programme), area.number, body, words, today)
    area.progress.create(body_id=body, words=words, on=today)
    _publish(area.programme, changed)
    return Done(area, {"body": body, "words": words.model_dump()})


@action("programme.finish")
def finish(person: Person, record: ProgrammeRecord, *, outcomes: Mapping[int, Outcome]) -> Done:
    """Finish a programme, and tell what came of each area."""
    lead(person, "programme.finish", record)
    in_both(record, **{f"outcome_{number}": one.words for number, one in outcomes.items()})
    changed = running.finish(programme_of(record), outcomes, timezone.localdate())
    for area in record.areas.all():
        area.outcome, area.evidence = outcomes[area.number].words, list(outcomes[area.number].evidence)
        area.save()
    record.finished_on = changed.finished_on
    record.save()
    _publish(record, changed)
    return Done(record, {"outcomes": {str(number): list(one.evidence) for number, one in outcomes.items()}})
