"""A meeting's records as the values that the core and the public form know."""

from commonweal.governance.meeting.interest import Dispensation, Interest
from commonweal.governance.meeting.private import PrivateNotice
from commonweal.governance.meeting.vote import Count
from commonweal.governance.meeting.whole import Attendee, Item, Sitting, Voted
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.correction.stored import corrections_of
from commonweal.web.governance.meeting.models import InterestRecord, ItemRecord, MeetingRecord
from commonweal.web.people.models import Person

__all__ = ["dispensations_of", "interest_of", "present_at", "private_notice_of", "sitting_of", "voted_of"]


def sitting_of(meeting: MeetingRecord) -> Sitting:
    """A whole meeting."""
    items = list(meeting.items.select_related("decision").prefetch_related("votes__person"))
    interests = InterestRecord.objects.filter(item__meeting=meeting).select_related("person")
    return Sitting(
        key=meeting.key,
        council=meeting.council_id,
        body=meeting.body.name,
        meeting=meeting.facts,
        starts=meeting.starts,
        place=meeting.place,
        items=tuple(_item(one) for one in items),
        attendees=_attendees(meeting),
        interests=tuple(interest_of(one) for one in interests),
        minutes=meeting.minutes,
        private=meeting.private_minutes,
        cancelled_because=meeting.cancelled_because,
        in_private=private_notice_of(meeting),
        corrections=corrections_of(meeting.key),
        reapproved_on=meeting.reapproved_on,
        late_because=meeting.late_because,
        private_opened_on=meeting.private_opened_on,
        private_opened_because=meeting.private_opened_because,
    )


def private_notice_of(meeting: MeetingRecord) -> PrivateNotice | None:
    """The notice that a meeting is to be held in private, or a part of it; None where there is none."""
    found = getattr(meeting, "private_notice", None)
    return found.facts if found else None


def _attendees(meeting: MeetingRecord) -> tuple[Attendee, ...]:
    attended = dict(meeting.attendance.values_list("person", "attended"))
    seats = [seat for seat in meeting.body.seats_on(meeting.on) if seat.person_id in attended]
    return tuple(Attendee(seat.person.name, seat.office, attended[seat.person_id]) for seat in seats)


def _item(item: ItemRecord) -> Item:
    decision = getattr(item, "decision", None)
    return Item(
        key=item.key,
        title=item.title,
        paper=item.paper,
        sha256=item.sha256,
        ground=item.ground,
        voted=voted_of(item),
        decision=decision.key if decision else "",
        closed=item.closed,
        opened_on=item.opened_on,
        corrections=corrections_of(item.key),
        late_because=item.late_because,
    )


def voted_of(item: ItemRecord) -> Voted | None:
    """How an item was voted on; None where it was not."""
    if item.counted is None:
        return None
    votes = tuple((vote.person.name, vote.cast) for vote in sorted(item.votes.all(), key=lambda vote: vote.person.name))
    return Voted(votes, Count(**item.counted), item.assent)


def interest_of(one: InterestRecord) -> Interest:
    """An interest as it was declared."""
    return Interest(one.person_id, one.person.name, one.item_id, one.sort, one.nature, one.did, one.sensitive)


def dispensations_of(body: BodyRecord, member: Person | None = None) -> list[Dispensation]:
    """The dispensations that were granted in a body, or to one of its members."""
    granted = body.dispensations.filter(granted_on__isnull=False)
    if member is not None:
        granted = granted.filter(member=member)
    return [Dispensation(one.member_id, one.granted_on, one.until, one.item_id or "") for one in granted]


def present_at(meeting: MeetingRecord) -> set[str]:
    """The keys of those who were there."""
    return set(meeting.attendance.filter(attended="present").values_list("person", flat=True))
