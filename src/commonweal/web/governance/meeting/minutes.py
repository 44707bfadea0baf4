"""Writing minutes, approving them, correcting them openly, and opening those of what was taken in private."""

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.meeting.closed import minutes_openable
from commonweal.governance.meeting.correction import corrected
from commonweal.governance.meeting.session import approve_minutes
from commonweal.governance.refusal import refuse_as
from commonweal.publish.form import untranslated
from commonweal.web.governance.correction.stored import keep
from commonweal.web.governance.meeting.models import MeetingRecord
from commonweal.web.governance.meeting.publishing import republish
from commonweal.web.governance.meeting.stored import present_at
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["approve", "correct", "open_private", "write"]


@action("minutes.write")
def write(person: Person, meeting: MeetingRecord, *, minutes: Text, private: Text | None = None) -> Done:
    """Write the minutes, or write them anew until they are approved."""
    today = timezone.localdate()
    if meeting.approved_on or meeting.cancelled_on or meeting.on > today or meeting.agenda_on is None:
        refuse_as(
            "no-minutes",
            Text(en="Minutes cannot be written here now.", cy="Ni ellir ysgrifennu cofnodion yma nawr."),
            Text(
                en="They are written after a meeting was held, until they are approved.",
                cy="Fe’u hysgrifennir ar ôl cynnal cyfarfod, nes eu cymeradwyo.",
            ),
        )
    if meeting.council.bilingual:
        untranslated({"minutes": minutes})
    meeting.minutes, meeting.private_minutes = minutes, private or Text(en="")
    meeting.minutes_on, meeting.minutes_by = today, person
    meeting.save()
    republish(meeting)
    return Done(meeting, {"on": today.isoformat()})


@action("minutes.approve")
def approve(person: Person, meeting: MeetingRecord) -> Done:
    """Approve the minutes, as somebody who was there; they are public from now on. Where they were corrected since they were
    approved, approve them as they are now."""
    today = timezone.localdate()
    corrected_since = meeting.to_reapprove
    approve_minutes(meeting.facts, present_at(meeting), person.pk, today, corrected=corrected_since)
    if corrected_since:
        meeting.reapproved_on, meeting.reapproved_by = today, person
    else:
        meeting.approved_on, meeting.approved_by = today, person
    meeting.save()
    republish(meeting)
    return Done(meeting, {"on": today.isoformat(), "corrected": corrected_since})


@action("minutes.correct")
def correct(person: Person, meeting: MeetingRecord, *, because: Text, minutes: Text, withheld: str = "") -> Done:
    """Correct approved minutes openly: the former words stay beside them, but where they are `withheld` on a ground. The meeting
    did not approve the correction, until somebody who was there does."""
    if meeting.approved_on is None:
        refuse_as(
            "no-minutes",
            Text(en="There are no approved minutes here.", cy="Nid oes cofnodion a gymeradwywyd yma."),
            Text(en="Until they are approved, write them anew.", cy="Hyd nes eu cymeradwyo, ysgrifennwch nhw o’r newydd."),
        )
    former = corrected({"minutes": meeting.minutes}, {"minutes": minutes}, because)
    meeting.minutes = minutes
    meeting.reapproved_on = meeting.reapproved_by = None
    meeting.save()
    told = keep(person, meeting, former, because, withheld)
    republish(meeting)
    return Done(meeting, told)


@action("minutes.open")
def open_private(_person: Person, meeting: MeetingRecord, *, because: Text) -> Done:
    """Open the approved minutes of what was taken in private, once each item of it was opened. Confidential ones are never."""
    private = [(item.closed, item.opened_on is not None) for item in meeting.items.exclude(ground="")]
    there = meeting.approved_on is not None and bool(meeting.private_minutes.en or meeting.private_minutes.cy)
    minutes_openable(private, there=there, opened=meeting.private_opened_on is not None)
    meeting.private_opened_on, meeting.private_opened_because = timezone.localdate(), because
    meeting.save()
    republish(meeting)
    return Done(meeting, {"opened": True})
