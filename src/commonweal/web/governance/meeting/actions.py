"""Calling a meeting, its agenda, and who was there."""

import datetime
from collections.abc import Mapping

from django.db.models import Max
from django.utils import timezone

from commonweal.base.language import Text, day
from commonweal.governance.meeting.closed import Closure, may_open, openable
from commonweal.governance.meeting.session import agenda_by, comes_late
from commonweal.governance.refusal import refuse_as
from commonweal.publish.form import untranslated
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.decision.stored import publish_citing
from commonweal.web.governance.meeting.models import Attendance, ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.publishing import republish
from commonweal.web.governance.paper.models import PaperVersion
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person
from commonweal.web.publish.models import PublicEntry

__all__ = ["add_item", "attend", "call", "cancel", "open_item", "publish_agenda"]


@action("meeting.call")
def call(_person: Person, body: BodyRecord, *, on: datetime.date, starts: datetime.time, place: Text) -> Done:
    """Call a meeting of a body."""
    if body.council.bilingual:
        untranslated({"place": place})
    if on < timezone.localdate():
        refuse_as(
            "past",
            Text(en="That day is over.", cy="Mae’r diwrnod hwnnw wedi bod."),
            Text(en="Choose today or a later day.", cy="Dewiswch heddiw neu ddiwrnod diweddarach."),
        )
    made = MeetingRecord.objects.create(council=body.council, body=body, on=on, starts=starts, place=place)
    return Done(made, {"body": body.key, "on": on.isoformat()})


@action("meeting.agenda")
def add_item(
    _person: Person,
    meeting: MeetingRecord,
    *,
    title: Text,
    paper: str = "",
    sha256: str = "",
    ground: str = "",
    closed: Closure = "exempt",
    late_because: Text | None = None,
) -> Done:
    """Put an item on the agenda, last of all. Its paper is cited by the hash of one of its versions.

    An item with a `ground` is taken in private, and `closed` says whether it is exempt or confidential. One that comes onto an
    agenda that is out, when that was due out already, says why it cannot wait: nobody could read of it in time.
    """
    _not_over(meeting)
    late = comes_late(meeting.facts, meeting.council.nation, timezone.localdate())
    if late and not (late_because and late_because.en):
        refuse_as(
            "late-item",
            Text(
                en="The agenda is out, and its time has passed.", cy="Mae’r agenda wedi’i chyhoeddi, a’i hamser wedi mynd heibio."
            ),
            Text(en="Say why this cannot wait.", cy="Dywedwch pam na all hyn aros."),
        )
    if paper:
        _of_council(meeting, paper, sha256)
        if ground and not may_open(closed):
            _not_public(paper)
    if meeting.council.bilingual:
        untranslated({"title": title})
    place = (meeting.items.aggregate(last=Max("place"))["last"] or 0) + 1
    made = ItemRecord.objects.create(
        council=meeting.council,
        meeting=meeting,
        place=place,
        title=title,
        paper=paper,
        sha256=sha256 if paper else "",
        ground=ground,
        closed=closed if ground else "exempt",
        late_because=late_because if late and late_because else Text(en=""),
    )
    republish(meeting)
    if made.ground:
        publish_citing(made)
    return Done(made, {"meeting": meeting.key, "place": place, "paper": made.paper, "sha256": made.sha256})


def _of_council(meeting: MeetingRecord, paper: str, sha256: str) -> None:
    """FaultyInput where a council has no such version of a paper."""
    if not PaperVersion.objects.filter(paper=paper, paper__council=meeting.council, sha256=sha256).exists():
        refuse_as(
            "no-paper",
            Text(en="The council has no such version of a paper.", cy="Nid oes gan y cyngor fersiwn o’r fath o bapur."),
            Text(en="Choose one of its papers.", cy="Dewiswch un o’i bapurau."),
        )


def _not_public(paper: str) -> None:
    """FaultyInput where a paper is published that an item would have to keep confidential."""
    if PublicEntry.objects.filter(kind="paper", key=paper, withdrawn_at=None).exists():
        refuse_as(
            "published",
            Text(
                en="This paper is published, so it is not confidential.", cy="Cyhoeddwyd y papur hwn, felly nid yw’n gyfrinachol."
            ),
            Text(en="Withdraw it first, or leave the item open.", cy="Tynnwch ef yn ôl yn gyntaf, neu gadewch yr eitem yn agored."),
        )


@action("item.open")
def open_item(_person: Person, item: ItemRecord) -> Done:
    """Open an item that was exempt: its paper is told of from now on, in its decision too. A confidential item is never opened."""
    openable(item.closed, there=bool(item.ground), opened=item.opened_on is not None)
    item.opened_on = timezone.localdate()
    item.save()
    republish(item.meeting)
    publish_citing(item)
    return Done(item, {"opened": True})


@action("meeting.publish")
def publish_agenda(_person: Person, meeting: MeetingRecord, *, late_because: Text | None = None) -> Done:
    """Publish the agenda; with too few clear days before the meeting only with the reason for the urgency."""
    _not_over(meeting)
    today = timezone.localdate()
    due = agenda_by(meeting.on, meeting.council.nation)
    if meeting.agenda_on is not None:
        refuse_as(
            "published",
            Text(en="This agenda is out already.", cy="Mae’r agenda hon eisoes wedi’i chyhoeddi."),
            Text(en="What is put on it appears at once.", cy="Bydd yr hyn a roddir arni’n ymddangos ar unwaith."),
        )
    if not meeting.items.exists():
        refuse_as(
            "no-items",
            Text(en="There is nothing on the agenda.", cy="Nid oes dim ar yr agenda."),
            Text(en="Put an item on it first.", cy="Rhowch eitem arni’n gyntaf."),
        )
    if today > due and not (late_because and late_because.en):
        refuse_as(
            "late-agenda",
            Text(en=f"The agenda was due out on {day(due)}.", cy=f"Dylai’r agenda fod wedi’i chyhoeddi ar {day(due, 'cy')}."),
            Text(en="Say why the meeting cannot wait.", cy="Dywedwch pam na all y cyfarfod aros."),
        )
    meeting.agenda_on = today
    meeting.late_because = late_because if late_because and today > due else Text(en="")
    meeting.save()
    republish(meeting)
    return Done(meeting, {"on": today.isoformat(), "late": today > due})


@action("meeting.cancel")
def cancel(_person: Person, meeting: MeetingRecord, *, because: Text) -> Done:
    """Cancel a meeting that has not been held."""
    _not_over(meeting)
    if meeting.attendance.exists():
        _over()
    meeting.cancelled_on = timezone.localdate()
    meeting.cancelled_because = because
    meeting.save()
    republish(meeting)
    return Done(meeting, {"cancelled": True})


@action("meeting.attend")
def attend(_person: Person, meeting: MeetingRecord, *, attended: Mapping[str, str]) -> Done:
    """Record who was there, of those with a seat; it stands as it was once an item was voted on."""
    if meeting.cancelled_on or meeting.on > timezone.localdate() or meeting.items.filter(counted__isnull=False).exists():
        refuse_as(
            "attendance-fixed",
            Text(en="Attendance cannot be recorded now.", cy="Ni ellir cofnodi presenoldeb nawr."),
            Text(
                en="It is recorded at the meeting or after it, before the first vote.",
                cy="Fe’i cofnodir yn y cyfarfod neu wedyn, cyn y bleidlais gyntaf.",
            ),
        )
    seats = {seat.person_id for seat in meeting.body.seats_on(meeting.on)}
    for member in seats & set(attended):
        Attendance.objects.update_or_create(meeting=meeting, person_id=member, defaults={"attended": attended[member]})
    republish(meeting)
    return Done(meeting, {"present": sorted(one for one in seats & set(attended) if attended[one] == "present")})


def _not_over(meeting: MeetingRecord) -> None:
    if meeting.cancelled_on or meeting.on < timezone.localdate():
        _over()


def _over() -> None:
    refuse_as(
        "over",
        Text(en="This meeting is over, or cancelled.", cy="Mae’r cyfarfod hwn ar ben, neu wedi’i ganslo."),
        Text(en="Call another.", cy="Galwch un arall."),
    )
