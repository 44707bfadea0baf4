"""The public form of a meeting.

Public are: the body, when and where it meets, its agenda with the papers that are open, who was there by name and office, interests
declared but for the details of sensitive ones, how each item was voted on, which decision was made, approved minutes, how votes and
minutes were corrected, why the agenda or an item of it was late, and the notice that it is to be held in private, or a part of it.
Not public: anything of the agenda before it is out; papers of items taken in private, of which the title and the ground are told,
until an exempt one is opened (a confidential one never is); private minutes until they are opened; minutes before they are
approved; details of sensitive interests (Localism Act 2011, section 32).
"""

from collections.abc import Iterator

from commonweal.base.language import Text, day
from commonweal.governance.meeting.interest import Interest
from commonweal.governance.meeting.private import PrivateNotice
from commonweal.governance.meeting.whole import Item, Sitting, Voted
from commonweal.publish.correction import correction_words, corrections_told
from commonweal.publish.form import Happening, PublicForm
from commonweal.publish.words import both, joined

__all__ = ["interest_told", "meeting_words", "public_meeting", "voted_told"]


def public_meeting(sitting: Sitting) -> PublicForm:
    """A meeting as the public has it; ValueError where neither its agenda nor a notice that it is private is out."""
    meeting, notice = sitting.meeting, sitting.in_private
    out = [day for day in (meeting.agenda_on, notice.given_on if notice else None) if day is not None]
    if not out:
        raise ValueError("A meeting is public from its agenda on, or from the notice that it is to be held in private.")
    approved = meeting.approved_on is not None
    title = _title(sitting)
    content: dict[str, object] = {
        "key": sitting.key,
        "body": both(sitting.body),
        "on": meeting.on.isoformat(),
        "starts": sitting.starts.isoformat("minutes"),
        "place": both(sitting.place),
        "agenda_on": meeting.agenda_on.isoformat() if meeting.agenda_on else None,
        "late_because": both(sitting.late_because) if meeting.agenda_on and sitting.late_because.en else None,
        "cancelled_on": meeting.cancelled_on.isoformat() if meeting.cancelled_on else None,
        "cancelled_because": both(sitting.cancelled_because),
        "items": [_item(one) for one in sitting.items] if meeting.agenda_on else [],
        "attendance": [{"name": one.name, "office": both(one.office), "attended": one.attended} for one in sitting.attendees],
        "interests": [interest_told(one) for one in sitting.interests] if meeting.agenda_on else [],
        "minutes_on": meeting.minutes_on.isoformat() if meeting.minutes_on else None,
        "approved_on": meeting.approved_on.isoformat() if meeting.approved_on else None,
        "minutes": both(sitting.minutes) if approved else None,
        "corrections": corrections_told(sitting.corrections) if approved else [],
        "reapproved_on": sitting.reapproved_on.isoformat() if approved and sitting.reapproved_on else None,
        "private_minutes": _opened_minutes(sitting),
        "in_private": _in_private(notice) if notice else None,
    }
    return PublicForm(
        kind="meeting",
        key=sitting.key,
        council=sitting.council,
        title=title,
        summary=sitting.place,
        body=joined(meeting_words(sitting).values()),
        published_on=min(out),
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
    if sitting.in_private is not None:
        yield from _private_words(sitting.in_private)
    if sitting.meeting.agenda_on is not None:
        yield from _agenda_words(sitting)
    for attendee in sitting.attendees:
        yield f"office of {attendee.name}", attendee.office
    if sitting.meeting.approved_on is not None:
        yield "minutes", sitting.minutes
        yield from correction_words(sitting.corrections)
    if sitting.private_minutes_open:
        yield from (("minutes in private", sitting.private), ("why they were opened", sitting.private_opened_because))
    if sitting.meeting.cancelled_on is not None:
        yield "cancelled", sitting.cancelled_because


def _agenda_words(sitting: Sitting) -> Iterator[tuple[str, Text]]:
    yield "late because", sitting.late_because
    for number, item in enumerate(sitting.items, start=1):
        yield f"item {number}", item.title
        yield f"item {number} late because", item.late_because
        yield from correction_words(item.corrections, f" of item {number}")
    for one in sitting.interests:
        if not one.sensitive:
            yield f"interest of {one.name}", one.nature


def _private_words(notice: PrivateNotice) -> Iterator[tuple[str, Text]]:
    yield "reasons for meeting in private", notice.reasons
    yield "representations", notice.representations
    yield "response", notice.response
    yield "urgent because", notice.urgent_because


def _opened_minutes(sitting: Sitting) -> dict[str, object] | None:
    if sitting.private_opened_on is None or not sitting.private_minutes_open:
        return None
    because, words = both(sitting.private_opened_because), both(sitting.private)
    return {"on": sitting.private_opened_on.isoformat(), "because": because, "words": words}


def _in_private(notice: PrivateNotice) -> dict[str, object]:
    """The notice as JSON: what regulation 5(3), (5) and (7) of SI 2012/2089 ask it to say."""
    return {
        "given_on": notice.given_on.isoformat(),
        "reasons": both(notice.reasons),
        "further_on": notice.further_on.isoformat() if notice.further_on else None,
        "representations": both(notice.representations),
        "response": both(notice.response),
        "urgent_because": both(notice.urgent_because),
        "agreed_by": notice.agreed_by,
        "agreed_on": notice.agreed_on.isoformat() if notice.agreed_on else None,
    }


def _title(sitting: Sitting) -> Text:
    on = sitting.meeting.on
    return Text(en=f"{sitting.body.en}, {day(on)}", cy=f"{sitting.body['cy']}, {day(on, 'cy')}")


def _item(item: Item) -> dict[str, object]:
    told: dict[str, object] = {"key": item.key, "title": both(item.title), "ground": item.ground, "decision": item.decision}
    told["late_because"] = both(item.late_because) if item.late_because.en else None
    if item.ground:
        opened_on = None if item.in_private or item.opened_on is None else item.opened_on.isoformat()
        told |= {"closed": item.closed, "opened_on": opened_on}
    if not item.in_private:
        told |= {"paper": item.paper, "sha256": item.sha256}
    vote = voted_told(item.voted) if item.voted else None
    return told | {"vote": vote, "corrections": corrections_told(item.corrections)}


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
