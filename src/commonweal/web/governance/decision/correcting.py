"""Correcting a decision and a vote openly, and opening reasons that were exempt."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.meeting.closed import openable
from commonweal.governance.meeting.correction import Part, corrected
from commonweal.governance.meeting.former import alternatives_words, vote_words
from commonweal.governance.meeting.vote import Cast
from commonweal.governance.refusal import refuse_as
from commonweal.publish.form import untranslated
from commonweal.web.governance.body.standing import today
from commonweal.web.governance.correction.stored import keep
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.decision.stored import alternatives_of, decision_of, publish_decision
from commonweal.web.governance.meeting.models import ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.publishing import republish
from commonweal.web.governance.meeting.stored import voted_of
from commonweal.web.governance.meeting.voting import keep_vote
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["correct", "correct_vote", "open_reasons"]


@action("decision.correct")
def correct(
    person: Person,
    made: DecisionRecord,
    *,
    because: Text,
    title: Text | None = None,
    decision: Text | None = None,
    reasons: Text | None = None,
    alternatives: Sequence[tuple[Text, Text]] | None = None,
    no_alternative: Text | None = None,
    withheld: str = "",
    withheld_parts: Collection[Part] = (),
) -> Done:
    """Correct the record of a decision openly: what is given stands from now on, and the former words beside it.

    A new title stands on the agenda too. `withheld` is the ground on which former words are not shown, of `withheld_parts` alone
    where any are named: they were published by mistake, and are exempt or confidential.
    """
    after: dict[Part, Text | None] = {"title": title, "decision": decision, "reasons": reasons, "no_alternative": no_alternative}
    before: dict[Part, Text] = {part: getattr(made, part) for part in after}
    told = {**before, "alternatives": alternatives_words(alternatives_of(made))}
    given = None if alternatives is None else alternatives_words(alternatives)
    former = corrected(told, {**after, "alternatives": given}, because)
    for part, words in after.items():
        if words is not None:
            setattr(made, part, words)
    if alternatives is not None:
        made.alternatives = [{"what": what.model_dump(), "why_not": why.model_dump()} for what, why in alternatives]
    decision_of(made)
    made.save()
    kept = keep(person, made, former, because, withheld, withheld_parts)
    if made.item is not None and title is not None and title != made.item.title:
        of_title = withheld if not withheld_parts or "title" in withheld_parts else ""
        kept["item"] = _retitle(person, made.item, title, because, of_title)
    publish_decision(made)
    return Done(made, kept)


def _retitle(person: Person, item: ItemRecord, title: Text, because: Text, withheld: str) -> dict[str, object]:
    """Correct the title on the agenda as that of the decision made in it was, and publish the meeting anew."""
    former = corrected({"title": item.title}, {"title": title}, because)
    item.title = title
    item.save()
    kept = keep(person, item, former, because, withheld)
    republish(MeetingRecord.objects.get(pk=item.meeting_id))
    return kept


@action("decision.open")
def open_reasons(_person: Person, made: DecisionRecord, *, because: Text) -> Done:
    """Open the reasons of a decision that were exempt to the public. Confidential ones are never opened."""
    openable(made.closed, there=bool(made.private.en or made.private.cy), opened=made.opened_on is not None)
    if made.council.bilingual:
        untranslated({"because": because, "private": made.private})
    made.opened_on, made.opened_because = today(), because
    made.save()
    publish_decision(made)
    return Done(made, {"opened": True})


@action("vote.correct")
def correct_vote(
    person: Person,
    item: ItemRecord,
    *,
    because: Text,
    votes: Mapping[str, Cast],
    chair: str = "",
    casting: Literal["for", "against"] | None = None,
    assent: bool = False,
) -> Done:
    """Correct how a vote was recorded, openly; FaultyInput where a decision rests on it and it would no longer be carried."""
    former = voted_of(item)
    if former is None:
        refuse_as(
            "no-vote",
            Text(en="No vote was recorded here.", cy="Ni chofnodwyd pleidlais yma."),
            Text(en="Record it first.", cy="Cofnodwch hi’n gyntaf."),
        )
    item.votes.all().delete()
    keep_vote(item, votes, chair, casting, assent=assent)
    if former.count.carried and not item.counted["carried"] and hasattr(item, "decision"):
        refuse_as(
            "decided",
            Text(
                en="By this nothing was carried, and a decision rests on it.",
                cy="Yn ôl hyn ni chariwyd dim, ac mae penderfyniad yn dibynnu arno.",
            ),
            Text(en="The body must decide again.", cy="Rhaid i’r corff benderfynu eto."),
        )
    now = voted_of(ItemRecord.objects.get(pk=item.pk))
    after = vote_words(now) if now else None
    told = keep(person, item, corrected({"vote": vote_words(former)}, {"vote": after}, because), because)
    republish(item.meeting)
    if hasattr(item, "decision"):
        publish_decision(item.decision)
    return Done(item, told | {"votes": dict(votes), "assent": assent, "carried": item.counted["carried"]})
