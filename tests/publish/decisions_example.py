"""A meeting, a decision, a notice and an action with everything in them; what must stay private says so in its words."""

import datetime
from dataclasses import replace

from commonweal.base.language import Text
from commonweal.governance.meeting.action import Action
from commonweal.governance.meeting.callin import Call, CallIn, Resolution
from commonweal.governance.meeting.interest import Interest
from commonweal.governance.meeting.notice import Document, KeyNotice
from commonweal.governance.meeting.plan import Upcoming
from commonweal.governance.meeting.record import Alternative, Cited, Decision
from commonweal.governance.meeting.rule import CallInRule
from commonweal.governance.meeting.session import Meeting
from commonweal.governance.meeting.vote import Count
from commonweal.governance.meeting.whole import (
    Attendee,
    Item,
    Progress,
    Reason,
    Sitting,
    Voted,
    WholeAction,
    WholeDecision,
    WholeNotice,
)

__all__ = ["ACTION", "DAY", "DECISION", "NOTICE", "SECRET", "SITTING", "said"]

SECRET = "kept-from-the-public"  # noqa: S105 (what private parts say)
DAY = datetime.date(2026, 3, 12)
ONE = datetime.timedelta(days=1)


def said(words: str) -> Text:
    """Words in both languages."""
    return Text(en=words, cy=f"{words} (Cymraeg)")


VOTED = Voted(
    (("Ann Example", "for"), ("Bob Example", "against")), Count(1, 1, 0, carried=True, by_casting_vote=True), assent=False
)
INTERESTS = (
    Interest(SECRET, "Ann Example", "item1", "personal", said("Knows a trustee"), "stayed"),
    Interest(SECRET, "Cai Example", "item1", "pecuniary", said(SECRET), "left", sensitive=True),
)
SITTING = Sitting(
    key="meeting1",
    council="council1",
    body=said("The Cabinet"),
    meeting=Meeting(DAY, agenda_on=DAY - ONE * 10, minutes_on=DAY, approved_on=DAY + ONE * 28),
    starts=datetime.time(10, 0),
    place=said("Council chamber"),
    items=(
        Item("item1", said("Respite at home"), "paper1", "a" * 64, voted=VOTED, decision="decision1"),
        Item("item2", said("A claim"), SECRET, SECRET, ground="Paragraph 5"),
    ),
    attendees=(Attendee("Ann Example", said("Leader"), "present"), Attendee("Dai Example", said("Member"), "apologies")),
    interests=INTERESTS,
    minutes=said("The Cabinet resolved"),
    private=said(SECRET),
    cancelled_because=Text(en=""),
)
RULE = CallInRule(
    source=said("Part 4, rule 16"),
    days=5,
    nation="ENG",
    callers=2,
    scrutiny_within=10,
    bodies=("cabinet",),
    waiver=("scrutiny_chair",),
)
DECISION = WholeDecision(
    key="decision1",
    council="council1",
    decision=Decision(
        title=said("Respite at home"),
        decision=said("To commission it"),
        on=DAY,
        body=said("The Cabinet"),
        maker="Ann Example",
        reasons=said("It helps most"),
        alternatives=(Alternative(said("Doing nothing"), said("Need would grow")),),
        no_alternative=Text(en=""),
        interests=INTERESTS,
        cited=(Cited("paper", "paper1", "a" * 64), Cited("evidence", "case1", "b" * 64)),
        private=said(SECRET),
        ground="Paragraph 3",
        key=True,
    ),
    call_in=CallIn(
        DAY + ONE,
        RULE,
        (Call(SECRET, DAY + ONE * 2), Call(SECRET + "2", DAY + ONE * 4)),
        None,
        (Resolution("referred", DAY + ONE * 8), Resolution("upheld", DAY + ONE * 12)),
        DAY + ONE * 20,
    ),
    published_on=DAY + ONE,
    called=(
        Reason(said("Elin Example"), DAY + ONE * 2, said("The cost")),
        Reason(said("Ffion Example"), DAY + ONE * 4, said("The place")),
    ),
    resolved=(
        Reason(said("Scrutiny"), DAY + ONE * 8, said("Look at the cost again")),
        Reason(said("The Cabinet"), DAY + ONE * 12, said("It was looked at")),
    ),
    voted=VOTED,
    meeting="meeting1",
    notice="notice1",
    urgency=said("Winter is near"),
    by=SECRET,
)
NOTICE = WholeNotice(
    key="notice1",
    council="council1",
    notice=KeyNotice(
        matter=said("Respite at home"),
        ground="places",
        maker=said("The Cabinet"),
        members=("Ann Example", "Bob Example"),
        due_on=DAY,
        due_until=DAY + ONE * 3,
        documents=(Document(said("The paper"), "paper1", "a" * 64),),
        how=said("Ask the clerk"),
        published_on=DAY - ONE * 40,
        route="general_exception",
        reason=said("A grant ends"),
        informed_on=DAY - ONE * 41,
        agreed_by="Gwen Example",
        agreed_on=DAY - ONE * 39,
    ),
    upcoming=Upcoming("notice1", DAY, DAY + ONE * 3, decided_on=DAY),
    private=(said(SECRET),),
    decision="decision1",
)
ACTION = WholeAction(
    key="action1",
    council="council1",
    what=said("Publish the contract"),
    owner="Huw Example",
    office=said("Head of commissioning"),
    email=f"{SECRET}@example.org",
    body=said("The Cabinet"),
    action=Action(DAY, reported_on=DAY - ONE * 3, closed_on=DAY - ONE),
    set_on=DAY - ONE * 30,
    progress=(Progress(DAY - ONE * 10, said("Half done")),),
    decision="decision1",
)
UNAPPROVED = replace(SITTING, minutes=said(SECRET), meeting=replace(SITTING.meeting, approved_on=None))
