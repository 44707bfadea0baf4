"""Recording how an item was voted on."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Literal

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.meeting.interest import barred
from commonweal.governance.meeting.private import EXECUTIVE, held_in_private
from commonweal.governance.meeting.vote import Ballot, Cast, count
from commonweal.governance.refusal import refuse_as
from commonweal.web.governance.meeting.models import ItemRecord, Vote
from commonweal.web.governance.meeting.publishing import republish
from commonweal.web.governance.meeting.stored import dispensations_of, interest_of, present_at, private_notice_of
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["barred_from", "keep_vote", "record_vote"]


@action("vote.record")
def record_vote(
    _person: Person,
    item: ItemRecord,
    *,
    votes: Mapping[str, Cast],
    chair: str = "",
    casting: Literal["for", "against"] | None = None,
    assent: bool = False,
) -> Done:
    """Record a vote, once: a vote that was counted stands, and is corrected openly alone.

    The executive takes nothing in private without notice that it would (SI 2012/2089, regulation 5); what was opened only after the
    meeting was taken in private.
    """
    meeting = item.meeting
    if item.counted is not None or meeting.agenda_on is None or meeting.cancelled_on or meeting.on > timezone.localdate():
        refuse_as(
            "no-vote",
            Text(en="No vote can be recorded here now.", cy="Ni ellir cofnodi pleidlais yma nawr."),
            Text(
                en="An item of a published agenda is voted on at the meeting, once.",
                cy="Pleidleisir ar eitem o agenda gyhoeddedig yn y cyfarfod, unwaith.",
            ),
        )
    if item.met_in_private and meeting.body.sort in EXECUTIVE:
        held_in_private(private_notice_of(meeting), meeting.on, meeting.council.nation)
    keep_vote(item, votes, chair, casting, assent=assent)
    republish(meeting)
    return Done(item, {"votes": dict(votes), "assent": assent, "carried": item.counted["carried"]})


def keep_vote(
    item: ItemRecord, votes: Mapping[str, Cast], chair: str, casting: Literal["for", "against"] | None, *, assent: bool
) -> None:
    """Count what was cast, and keep it; FaultyInput where it does not count."""
    meeting = item.meeting
    seats = [seat.person_id for seat in meeting.body.seats_on(meeting.on)]
    found = count(Ballot(dict(votes), chair, casting, assent), meeting.body.voting, seats, present_at(meeting), barred_from(item))
    Vote.objects.bulk_create(Vote(item=item, person_id=member, cast=cast) for member, cast in votes.items())
    item.counted = asdict(found)
    item.assent, item.casting = assent, casting or ""
    item.chair = Person.objects.filter(pk=chair).first() if chair else None
    item.save()


def barred_from(item: ItemRecord) -> frozenset[str]:
    """The keys of those who may take no part in an item."""
    interests = [interest_of(one) for one in item.interests.select_related("person")]
    return barred(item.key, interests, dispensations_of(item.meeting.body), item.meeting.on)
