"""A decision's record as the values that the core and the public form know, and its publishing."""

from django.db.models import Q, QuerySet

from commonweal.base.language import Text
from commonweal.governance.meeting.callin import Standing, standing
from commonweal.governance.meeting.interest import Interest
from commonweal.governance.meeting.record import Alternative, Cited, Decision
from commonweal.governance.meeting.whole import Reason, WholeDecision
from commonweal.publish.decision import decision_words, public_decision
from commonweal.web.governance.body.standing import today
from commonweal.web.governance.correction.models import CorrectionRecord
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.meeting.models import ItemRecord
from commonweal.web.governance.meeting.publishing import publish_in_both
from commonweal.web.governance.meeting.stored import interest_of, voted_of
from commonweal.web.publish.models import PublicEntry

__all__ = [
    "alternatives_of",
    "corrections_on",
    "decision_of",
    "interests_of",
    "publish_citing",
    "publish_decision",
    "standing_of",
    "whole_of",
]


def decision_of(record: DecisionRecord) -> Decision:
    """The record as the law wants it; FaultyInput where a part is missing."""
    return Decision(
        title=record.title,
        decision=record.decision,
        on=record.decided_on,
        body=record.body.name,
        reasons=record.reasons,
        alternatives=tuple(Alternative(what, why) for what, why in alternatives_of(record)),
        interests=interests_of(record),
        cited=tuple(Cited(one["kind"], one["key"], one["sha256"]) for one in record.cited),
        maker=record.maker.name if record.maker else "",
        no_alternative=record.no_alternative,
        private=record.private,
        ground=record.ground,
        key=record.is_key,
        closed=record.closed,
    )


def alternatives_of(record: DecisionRecord) -> list[tuple[Text, Text]]:
    """What else was considered, and why each was rejected."""
    return [(Text.model_validate(one["what"]), Text.model_validate(one["why_not"])) for one in record.alternatives]


def interests_of(record: DecisionRecord) -> tuple[Interest, ...]:
    """The interests declared in the item, or in a decision that was made alone."""
    if record.item is not None:
        return tuple(interest_of(one) for one in record.item.interests.select_related("person"))
    return tuple(Interest(**{**one, "nature": Text.model_validate(one["nature"])}) for one in record.interests)


def whole_of(record: DecisionRecord) -> WholeDecision:
    """A decision with its call-in."""
    calls = record.calls.select_related("person")
    scrutiny = Text(en="Scrutiny", cy="Craffu")
    return WholeDecision(
        key=record.key,
        council=record.council_id,
        decision=decision_of(record),
        call_in=record.call_in,
        published_on=record.published_on,
        called=tuple(Reason(Text(en=one.person.name, cy=one.person.name), one.on, one.reason) for one in calls),
        resolved=tuple(Reason(scrutiny, one.on, one.reason) for one in record.resolutions.all()),
        voted=voted_of(record.item) if record.item else None,
        meeting=record.item.meeting_id if record.item else "",
        notice=record.notice_id or "",
        urgency=record.urgency if record.urgency.en else None,
        by=record.recorded_by.name,
        opened_on=record.opened_on,
        opened_because=record.opened_because,
        corrections=tuple(one.facts for one in corrections_on(record)),
        closed_papers=_closed_papers(record),
    )


def _closed_papers(record: DecisionRecord) -> tuple[Cited, ...]:
    """The closed papers among those that it cites: that of its own item, and any that another agenda of the council has as closed
    and nobody has published."""
    marks = [mark for one in record.cited for mark in (one["key"], one["sha256"])]
    elsewhere = ItemRecord.objects.filter(Q(paper__in=marks) | Q(sha256__in=marks), council=record.council).exclude(ground="")
    published = PublicEntry.objects.filter(kind="paper", key__in=marks, withdrawn_at=None).values_list("key", flat=True)
    items = [one for one in elsewhere.exclude(paper__in=list(published)) if one.paper]
    if record.item is not None and record.item.paper:
        items.append(record.item)
    return tuple(Cited("paper", one.paper, one.sha256) for one in items if one.in_private)


def publish_citing(item: ItemRecord) -> None:
    """Publish anew the decision made in an item that was closed or opened, and those of the council that cite its paper: whether
    they may tell of it has changed."""
    marks = {item.paper, item.sha256} - {""}
    told = DecisionRecord.objects.filter(council=item.council).values_list("pk", "item", "cited")
    found = [key for key, of, cited in told if of == item.pk or any(marks & {one["key"], one["sha256"]} for one in cited)]
    for made in DecisionRecord.objects.filter(pk__in=found):
        publish_decision(made)


def corrections_on(record: DecisionRecord) -> QuerySet[CorrectionRecord]:
    """The corrections of a decision and of the vote that it rests on, the earliest first; not that of its title on the agenda,
    which is told as its own."""
    voted = Q(thing=record.item_id or record.key, former__0__part="vote")
    return CorrectionRecord.objects.filter(Q(thing=record.key) | voted).select_related("by")


def standing_of(record: DecisionRecord) -> Standing:
    """Where it stands with call-in today."""
    return standing(record.call_in, today())


def publish_decision(record: DecisionRecord) -> None:
    """Publish a decision as it stands now."""
    whole = whole_of(record)
    publish_in_both(record.council, public_decision(whole), decision_words(whole))
