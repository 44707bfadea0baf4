"""A council’s Cabinet, its scrutiny, a meeting, a decision, a notice and an action, plainly invented, as far along as asked."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.meeting.closed import Closure
from commonweal.people.role import Role
from commonweal.web.governance.action.models import ActionRecord
from commonweal.web.governance.action.stored import publish_action
from commonweal.web.governance.body.models import BodyRecord, CallInRuleRecord, Seat
from commonweal.web.governance.decision.actions import Recorded, delegate, record
from commonweal.web.governance.decision.calling import ask
from commonweal.web.governance.decision.correcting import correct, correct_vote
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.meeting.actions import add_item, attend, open_item, publish_agenda
from commonweal.web.governance.meeting.minutes import approve, write
from commonweal.web.governance.meeting.models import DispensationRecord, ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.voting import record_vote
from commonweal.web.governance.notice.actions import agree_urgent, publish
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.governance.paper.models import PaperRecord, PaperStep, PaperVersion
from commonweal.web.governance.private.actions import give
from commonweal.web.governance.private.models import PrivateNoticeRecord
from commonweal.web.governance.register.actions import add
from commonweal.web.governance.register.models import RegisteredRecord
from commonweal.web.people.models import Organisation, Person
from tests.web.people_example import a_council, a_person

__all__ = [
    "RULE",
    "a_body",
    "a_called_in_decision",
    "a_corrected_decision",
    "a_decision",
    "a_dispensation",
    "a_held_meeting",
    "a_meeting",
    "a_meeting_with_opened_items",
    "a_minuted_meeting",
    "a_notice",
    "a_paper",
    "a_private_notice",
    "a_registered_interest",
    "a_rule",
    "a_voted_item",
    "an_action",
    "an_agenda",
    "an_approved_meeting",
    "an_exempt_item",
    "an_item",
    "an_urgent_decision",
    "an_urgent_notice",
    "an_urgent_private_notice",
    "an_urgently_made_decision",
    "clerk_of",
    "in_chair",
    "said",
    "sitting",
    "written",
]

ONE = datetime.timedelta(days=1)
HASH = "a" * 64
RULE = {
    "source": {"en": "Part 4, rule 16", "cy": "Rhan 4, rheol 16"},
    "days": 5,
    "callers": 2,
    "scrutiny_within": 10,
    "bodies": ["cabinet", "cabinet_member", "officer"],
    "key_only": ["officer"],
    "waiver": ["scrutiny_chair"],
}


def said(words: str) -> Text:
    """Words in both languages."""
    return Text(en=words, cy=f"{words} (Cymraeg)")


def a_body(sort: str = "cabinet", members: int = 3, role: Role = "member", council: Organisation | None = None) -> BodyRecord:
    """A body with members, the first of them in the chair."""
    made = BodyRecord.objects.create(
        council=council or a_council(), name=said(f"The {sort}"), sort=sort, least=min(2, members or 1)
    )
    since = timezone.localdate() - ONE * 100
    for place in range(members):
        person = a_person(made.council, role, name=f"Member {place + 1} of {sort}")
        Seat.objects.create(body=made, person=person, office=said(f"Office {place + 1}"), chair=place == 0, since=since)
    return made


def clerk_of(body: Any) -> Person:
    """A clerk of the council that something belongs to."""
    return a_person(body.council, "clerk")


def a_rule(council: Organisation | None = None, **changed: Any) -> CallInRuleRecord:
    """The council's rule of call-in."""
    council = council or a_council()
    told = {"nation": council.nation, **RULE, **changed}
    since = timezone.localdate() - ONE * 100
    return CallInRuleRecord.objects.create(council=council, rule=told, since=since, set_by=a_person(council, "clerk"))


def a_meeting(body: BodyRecord | None = None, days: int = 30) -> MeetingRecord:
    """A meeting that was called."""
    body = body or a_body()
    on = timezone.localdate() + ONE * days
    return MeetingRecord.objects.create(
        council=body.council, body=body, on=on, starts=datetime.time(10, 0), place=said("Council chamber")
    )


def an_item(meeting: MeetingRecord | None = None, **about: Any) -> ItemRecord:
    """An item on the agenda of a meeting."""
    meeting = meeting or a_meeting()
    return add_item(clerk_of(meeting), meeting, **{"title": said("Respite at home"), **a_paper(meeting.council), **about})


def a_paper(council: Organisation) -> dict[str, str]:
    """A version of a paper, as an agenda cites it; its drafter is somebody else."""
    now = timezone.now()
    paper = PaperRecord.objects.create(council=council, title=said("Respite at home"))
    drafter = a_person(council, "commissioner")
    PaperVersion.objects.create(paper=paper, number=1, content={}, sha256=HASH, drafter=drafter, made_at=now)
    PaperStep.objects.create(paper=paper, kind="saved", version=1, by=drafter, at=now)
    return {"paper": paper.key, "sha256": HASH}


def an_agenda(days: int = 30) -> MeetingRecord:
    """A meeting whose agenda is published."""
    meeting = an_item(a_meeting(days=days)).meeting
    return publish_agenda(clerk_of(meeting), meeting, late_because=said("It cannot wait"))


def a_held_meeting(meeting: MeetingRecord | None = None) -> MeetingRecord:
    """A meeting of today, at which all were present."""
    meeting = meeting or an_agenda(days=0)
    attended = {seat.person_id: "present" for seat in meeting.body.seats_on(meeting.on)}
    return attend(clerk_of(meeting), meeting, attended=attended)


def a_minuted_meeting() -> MeetingRecord:
    """A meeting of yesterday with minutes."""
    meeting = write(clerk_of(a_body()), a_held_meeting(), minutes=said("The Cabinet resolved"), private=said("In private"))
    MeetingRecord.objects.filter(pk=meeting.pk).update(on=meeting.on - ONE)
    return MeetingRecord.objects.get(pk=meeting.pk)


def an_approved_meeting() -> MeetingRecord:
    """A meeting whose minutes are approved."""
    meeting = a_minuted_meeting()
    return approve(Person.objects.get(pk=sitting(meeting)[0]), meeting)


def a_meeting_with_opened_items(closed: Closure = "exempt") -> MeetingRecord:
    """A meeting with approved minutes, and minutes of what it took in private, each exempt item of which was opened since."""
    meeting = an_approved_meeting()
    meeting.items.update(ground="Paragraph 3", closed=closed)
    if closed == "exempt":
        open_item(clerk_of(meeting), ItemRecord.objects.get(meeting=meeting))
    return MeetingRecord.objects.get(pk=meeting.pk)


def an_exempt_item() -> ItemRecord:
    """An item that is to be taken in private."""
    return an_item(ground="Paragraph 3")


def a_private_notice(days: int = 30) -> PrivateNoticeRecord:
    """Notice in time that a meeting is to be held in private."""
    meeting = a_meeting(days=days)
    return give(clerk_of(meeting), meeting, reasons=said("Prices of providers"))


def an_urgent_private_notice(meeting: MeetingRecord | None = None) -> PrivateNoticeRecord:
    """Notice of a private meeting that cannot wait, to be agreed."""
    meeting = meeting or a_meeting(days=3)
    return give(clerk_of(meeting), meeting, reasons=said("Prices of providers"), urgent_because=said("Winter is near"))


def sitting(meeting: MeetingRecord) -> list[str]:
    """The keys of those with a seat, whoever is in the chair first."""
    return [seat.person_id for seat in meeting.body.seats_on(meeting.on)]


def a_voted_item(meeting: MeetingRecord | None = None) -> ItemRecord:
    """An item that was carried."""
    meeting = a_held_meeting(meeting)
    item = meeting.items.first()
    return record_vote(clerk_of(meeting), item, votes=dict.fromkeys(sitting(meeting), "for"))


def written(**changed: Any) -> Recorded:
    """What is written of a decision."""
    told = {
        "decision": said("To commission respite at home"),
        "reasons": said("It helps most for the money"),
        "alternatives": [(said("Doing nothing"), said("Need would grow"))],
        "private": said("The price of one provider"),
        "ground": "Paragraph 3",
    }
    return Recorded(**{**told, **changed})


def a_decision(*, rule: bool = True, meeting: MeetingRecord | None = None, **changed: Any) -> DecisionRecord:
    """A decision of the Cabinet, under the council's rule of call-in or under none."""
    item = a_voted_item(meeting)
    if rule:
        a_rule(item.council)
    return record(clerk_of(item), item, written=written(**changed))


def an_urgent_decision() -> DecisionRecord:
    """A decision that should not wait."""
    return a_decision(urgency=said("Winter is near"))


def a_called_in_decision() -> DecisionRecord:
    """A decision that two members called in."""
    decision = a_decision()
    for number in (1, 2):
        ask(a_person(decision.council, "member", name=f"Caller {number}"), decision, reason=said("The cost"))
    return decision


def an_urgently_made_decision() -> DecisionRecord:
    """A key decision that whoever chairs scrutiny agreed to be urgent."""
    item = a_voted_item()
    body = item.meeting.body
    notice = a_notice(body, route="special_urgency", reason=said("Winter is near"), due_on=timezone.localdate())
    agree_urgent(in_chair("scrutiny", body.council), notice)
    return record(clerk_of(item), item, written=written(notice=notice.key))


def a_corrected_decision() -> DecisionRecord:
    """A decision whose reasons were corrected, and the vote that it rests on."""
    made = a_decision()
    first, *others = sitting(made.item.meeting)
    correct(clerk_of(made), made, because=said("A name was wrong"), reasons=said("It helps many people most"))
    votes = {first: "abstained", **dict.fromkeys(others, "for")}
    correct_vote(clerk_of(made), made.item, because=said("It was misheard"), votes=votes)
    return DecisionRecord.objects.get(pk=made.pk)


def a_notice(body: BodyRecord | None = None, **changed: Any) -> NoticeRecord:
    """Notice of a key decision, in time."""
    body = body or a_body()
    due = timezone.localdate() + ONE * 40
    told = {
        "matter": said("Respite at home"),
        "ground": "money",
        "due_on": due,
        "due_until": due + ONE * 10,
        "documents": [{"title": said("The paper").model_dump(), "key": "paper0000001", "sha256": HASH}],
        "how": said("Ask the clerk"),
        "private": [said("The price of one provider")],
    }
    return publish(clerk_of(body), body, **{**told, **changed})


def an_urgent_notice() -> NoticeRecord:
    """Notice of a key decision that cannot wait, to be agreed."""
    return a_notice(route="special_urgency", reason=said("Winter is near"), due_on=timezone.localdate())


def in_chair(sort: str, council: Organisation) -> Person:
    """Whoever is in the chair of a new body of a kind."""
    return a_body(sort, 1, council=council).seats.get().person


def an_action(body: BodyRecord | None = None, days: int = 30, **changed: Any) -> ActionRecord:
    """An action with its owner, a commissioner."""
    body = body or a_body()
    owner = a_person(body.council, "commissioner", name="Owen Owner")
    day = timezone.localdate()
    told = {"what": said("Publish the contract"), "office": said("Head of commissioning"), "due_on": day + ONE * days}
    fixed = {"council": body.council, "body": body, "owner": owner, "set_on": day - ONE * 60, "set_by": owner}
    made = ActionRecord.objects.create(**{**told, **fixed, **changed})
    with transaction.atomic():
        publish_action(made)
    return made


def a_dispensation() -> DispensationRecord:
    """A dispensation that a member asked for."""
    body = a_body()
    until = timezone.localdate() + ONE * 100
    member = body.seats.first().person
    return DispensationRecord.objects.create(
        council=body.council, body=body, member=member, reason=said("The body has too few members else"), until=until
    )


def a_registered_interest() -> RegisteredRecord:
    """An interest on a member's register."""
    council = a_council()
    return add(a_person(council, "member"), council, sort="securities", nature=said("Owns a share in a provider"))


def an_alone_decision(**changed: Any) -> DecisionRecord:
    """A decision of an officer alone."""
    body = a_body("officer", 1, "commissioner")
    return delegate(body.seats.get().person, body, title=said("A small thing"), written=written(**changed))
