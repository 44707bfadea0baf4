"""The public form of a meeting.

Public are: the body, when and where it meets, its agenda with the papers that are open, who was there by name and office, interests
declared but for the details of sensitive ones, how each item was voted on, which decision was made, and approved minutes.
Not public: papers of items taken in private, of which the title and the ground are told; private minutes; minutes before they are
approved; details of sensitive interests (Localism Act 2011, section 32).
"""

from collections.abc import Iterator

from commonweal.base.language import Text, day
from commonweal.governance.meeting.interest import Interest
from commonweal.governance.meeting.whole import Item, Sitting, Voted
from commonweal.publish.form import Happening, PublicForm
from commonweal.publish.words import both, joined

__all__ = ["interest_told", "meeting_words", "public_meeting", "voted_told"]


def public_meeting(sitting: Sitting) -> PublicForm:
    """A meeting as the public has it; ValueError where its agenda is not out."""
    meeting = sitting.meeting
    if meeting.agenda_on is None:
        raise ValueError("A meeting is public from its agenda on.")
    approved = meeting.approved_on is not None
    title = _title(sitting)
    content: dict[str, object] = {
        "key": sitting.key,
        "body": both(sitting.body),
        "on": meeting.on.isoformat(),
        "starts": sitting.starts.isoformat("minutes"),
        "place": both(sitting.place),
        "agenda_on": meeting.agenda_on.isoformat(),
        "cancelled_on": meeting.cancelled_on.isoformat() if meeting.cancelled_on else None,
        "cancelled_because": both(sitting.cancelled_because),
        "items": [_item(one) for one in sitting.items],
        "attendance": [{"name": one.name, "office": both(one.office), "attended": one.attended} for one in sitting.attendees],
        "interests": [interest_told(one) for one in sitting.interests],
        "minutes_on": meeting.minutes_on.isoformat() if meeting.minutes_on else None,
        "approved_on": meeting.approved_on.isoformat() if meeting.approved_on else None,
        "minutes": both(sitting.minutes) if approved else None,
    }
    return PublicForm(
        kind="meeting",
        key=sitting.key,
        council=sitting.council,
        title=title,
        summary=sitting.place,
        body=joined(meeting_words(sitting).values()),
        published_on=meeting.agenda_on,
        address=f"meetings/{sitting.key}/",
        happenings=() if meeting.cancelled_on else (Happening(meeting.on, title),),
        content=content,
    )


def meeting_words(sitting: Sitting) -> dict[str, Text]:
    """Every text of the public form by its name: what a bilingual council must have in both languages."""
    return dict(_words(sitting))


def _words(sitting: Sitting) -> Iterator[tuple[str, Text]]:
    yield "body", sitting.body
    yield "place", sitting.place
    for number, item in enumerate(sitting.items, start=1):
        yield f"item {number}", item.title
    for attendee in sitting.attendees:
        yield f"office of {attendee.name}", attendee.office
    for one in sitting.interests:
        if not one.sensitive:
            yield f"interest of {one.name}", one.nature
    if sitting.meeting.approved_on is not None:
        yield "minutes", sitting.minutes
    if sitting.meeting.cancelled_on is not None:
        yield "cancelled", sitting.cancelled_because


def _title(sitting: Sitting) -> Text:
    on = sitting.meeting.on
    return Text(en=f"{sitting.body.en}, {day(on)}", cy=f"{sitting.body['cy']}, {day(on, 'cy')}")


def _item(item: Item) -> dict[str, object]:
    told: dict[str, object] = {"key": item.key, "title": both(item.title), "ground": item.ground, "decision": item.decision}
    if not item.ground:
        told |= {"paper": item.paper, "sha256": item.sha256}
    return told | {"vote": voted_told(item.voted) if item.voted else None}


def voted_told(voted: Voted) -> dict[str, object]:
    """A vote as JSON: each member's by name, and what it came to."""
    return {
        "assent": voted.assent,
        "for": voted.count.votes_for,
        "against": voted.count.votes_against,
        "abstained": voted.count.abstained,
        "carried": voted.count.carried,
        "casting_vote": voted.count.by_casting_vote,
        "votes": [{"name": name, "cast": cast} for name, cast in voted.votes],
    }


def interest_told(one: Interest) -> dict[str, object]:
    """An interest as JSON. Of a sensitive one it is told that it was declared, and what was done; not what it is."""
    told: dict[str, object] = {"name": one.name, "item": one.item, "kind": one.kind, "did": one.did, "sensitive": one.sensitive}
    return told if one.sensitive else told | {"nature": both(one.nature)}
