"""How a council decides, from the agenda to what was done: who may do what, and what stands in the way."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.web.audit.models import AuditEvent
from commonweal.web.governance.action.actions import close, move, report
from commonweal.web.governance.action.models import ReminderRecord
from commonweal.web.governance.action.reminders import queue_due, send
from commonweal.web.governance.body.actions import seat, set_call_in
from commonweal.web.governance.body.models import Seat
from commonweal.web.governance.decision.actions import delegate, record
from commonweal.web.governance.decision.calling import ask, implement, resolve, waive
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.decision.stored import standing_of
from commonweal.web.governance.meeting.actions import add_item, attend, publish_agenda
from commonweal.web.governance.meeting.interests import ask_dispensation, declare, grant
from commonweal.web.governance.meeting.minutes import approve, write
from commonweal.web.governance.meeting.models import MeetingRecord
from commonweal.web.governance.meeting.voting import record_vote
from commonweal.web.governance.notice.actions import agree_urgent
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.people.acting import Refused
from commonweal.web.people.models import Membership, Person
from commonweal.web.publish.models import PublicEntry
from tests.web import decisions_example as of
from tests.web.decisions_example import clerk_of, said
from tests.web.people_example import a_council, a_person, signed_in

pytestmark = pytest.mark.django_db
ONE = datetime.timedelta(days=1)


def published(kind: str, key: str) -> PublicEntry:
    return PublicEntry.objects.get(kind=kind, key=key)


# Meetings


def test_an_agenda_that_comes_late_needs_its_reason():
    meeting = of.an_item(of.a_meeting(days=1)).meeting
    with pytest.raises(FaultyInput, match="due out"):
        publish_agenda(clerk_of(meeting), meeting)
    assert publish_agenda(clerk_of(meeting), meeting, late_because=said("Snow")).agenda_on
    assert published("meeting", meeting.key).content["late_because"]["en"] == "Snow"
    with pytest.raises(FaultyInput, match="out already"):
        publish_agenda(clerk_of(meeting), meeting)


def test_an_item_that_comes_onto_an_agenda_too_late_to_be_read_of_needs_its_reason(client):
    meeting = of.an_agenda()
    assert of.an_item(meeting, late_because=said("Not needed")).late_because == Text(en="")
    MeetingRecord.objects.filter(pk=meeting.pk).update(on=timezone.localdate() + ONE)
    with pytest.raises(FaultyInput, match="its time has passed"):
        of.an_item(meeting)
    clerk = clerk_of(meeting)
    signed_in(client, clerk)
    assert "late_because" in client.get(f"/en/meetings/{meeting.key}/item/").content.decode()
    of.an_item(meeting, late_because=said("The roof fell in"))
    for language, words in (("en", "Added late, because:"), ("cy", "Ychwanegwyd yn hwyr, oherwydd:")):
        page = client.get(f"/{language}/meetings/{meeting.key}/").content.decode()
        assert words in page
        assert "The roof fell in" in page


def test_an_agenda_with_nothing_on_it_is_not_published():
    meeting = of.a_meeting()
    with pytest.raises(FaultyInput, match="nothing on the agenda"):
        publish_agenda(clerk_of(meeting), meeting)


def test_a_meeting_of_a_bilingual_council_is_called_in_both_languages():
    body = of.a_body()
    with pytest.raises(FaultyInput, match="Welsh"):
        add_item(clerk_of(body), of.a_meeting(body), title=Text(en="English alone"))


def test_an_item_cites_a_version_of_a_paper_of_the_council_and_no_other():
    meeting = of.a_meeting()
    paper = of.a_paper(a_council("elsewhere"))
    with pytest.raises(FaultyInput, match="no such version"):
        add_item(clerk_of(meeting), meeting, title=said("Theirs"), **paper)


def test_nobody_without_a_seat_counts_as_present():
    meeting = of.an_agenda(days=0)
    stranger = a_person(meeting.council, "member")
    attend(clerk_of(meeting), meeting, attended={stranger.pk: "present"})
    assert meeting.attendance.count() == 0


def test_a_vote_stands_once_it_is_counted():
    item = of.a_voted_item()
    with pytest.raises(FaultyInput, match="No vote"):
        record_vote(clerk_of(item), item, votes={}, assent=True)
    with pytest.raises(FaultyInput, match="Attendance"):
        attend(clerk_of(item), item.meeting, attended={})


def test_who_has_a_pecuniary_interest_leaves_and_does_not_vote():
    meeting = of.a_held_meeting()
    item = meeting.items.get()
    interested = of.sitting(meeting)[0]
    declare(clerk_of(item), item, sort="pecuniary", nature=said("Owns a share"), did="left", member=interested)
    with pytest.raises(FaultyInput, match="bars"):
        record_vote(clerk_of(item), item, votes=dict.fromkeys(of.sitting(meeting), "for"))
    record_vote(clerk_of(item), item, votes=dict.fromkeys(of.sitting(meeting)[1:], "for"))


def test_a_dispensation_that_somebody_else_granted_lets_them_vote():
    body = of.a_body()
    member = body.seats.order_by("-chair").first().person
    asked = ask_dispensation(member, body, reason=said("Few others"), until=timezone.localdate() + ONE * 9)
    Membership.objects.create(person=member, organisation=body.council, role="administrator")
    with pytest.raises(Refused):
        grant(member, asked)
    grant(a_person(body.council, "administrator"), asked)
    meeting = of.an_item(of.a_meeting(body, days=0)).meeting
    of.a_held_meeting(publish_agenda(clerk_of(body), meeting, late_because=said("Snow")))
    item = meeting.items.get()
    declare(member, item, sort="pecuniary", nature=said("Owns a share"), did="dispensation")
    record_vote(clerk_of(item), item, votes=dict.fromkeys(of.sitting(meeting), "for"))


def test_a_member_declares_no_interest_of_anothers():
    item = of.an_item()
    one, other, _third = of.sitting(item.meeting)
    with pytest.raises(FaultyInput, match="another member"):
        declare(Person.objects.get(pk=one), item, sort="personal", nature=said("A friend"), did="stayed", member=other)


def test_minutes_are_public_once_somebody_else_who_was_there_approved_them():
    meeting = of.a_minuted_meeting()
    member = Person.objects.get(pk=of.sitting(meeting)[0])
    assert published("meeting", meeting.key).content["minutes"] is None
    approve(member, meeting)
    assert published("meeting", meeting.key).content["minutes"]["en"] == "The Cabinet resolved"
    with pytest.raises(FaultyInput, match="Minutes cannot"):
        write(clerk_of(meeting), meeting, minutes=said("Otherwise"))


def test_who_wrote_the_minutes_does_not_approve_them():
    meeting = of.a_held_meeting()
    writer = Person.objects.get(pk=of.sitting(meeting)[0])
    Membership.objects.create(person=writer, organisation=meeting.council, role="clerk")
    write(writer, meeting, minutes=said("The Cabinet resolved"))
    MeetingRecord.objects.filter(pk=meeting.pk).update(on=meeting.on - ONE)
    with pytest.raises(Refused):
        approve(writer, meeting)


# Decisions


def test_a_decision_is_recorded_with_what_it_rests_on_and_published_at_once():
    decision = of.a_decision()
    told = published("decision", decision.key).content
    assert told["cited"] == [{"kind": "paper", "key": decision.item.paper, "sha256": of.HASH}]
    assert (told["vote"]["for"], told["vote"]["carried"]) == (3, True)
    assert published("meeting", decision.item.meeting_id).content["items"][0]["decision"] == decision.key


def test_who_drafted_the_paper_does_not_record_the_decision():
    item = of.a_voted_item()
    drafter = PaperRecord.objects.get(pk=item.paper).versions.get().drafter
    Membership.objects.create(person=drafter, organisation=item.council, role="clerk")
    with pytest.raises(Refused) as caught:
        record(drafter, item, written=of.written())
    assert caught.value.refusal.relation == "drafter"


@pytest.mark.parametrize("kind", ["paper", "evidence"])
def test_who_drafted_the_paper_does_not_decide_alone_about_it_whatever_it_is_cited_as(kind):
    body = of.a_body("officer", 1, "commissioner")
    paper = of.a_paper(body.council)
    drafter = PaperRecord.objects.get(pk=paper["paper"]).versions.get().drafter
    Seat.objects.filter(body=body).update(person=drafter)
    cited = [{"kind": kind, "key": paper["paper"], "sha256": paper["sha256"]}]
    with pytest.raises(Refused):
        delegate(drafter, body, title=said("A thing"), written=of.written(cited=cited))
    assert DecisionRecord.objects.count() == 0


def test_what_was_voted_down_is_no_decision():
    meeting = of.a_held_meeting()
    item = meeting.items.get()
    record_vote(clerk_of(item), item, votes=dict.fromkeys(of.sitting(meeting), "against"))
    with pytest.raises(FaultyInput, match="nothing here to record"):
        record(clerk_of(item), item, written=of.written())


def test_a_record_without_reasons_leaves_nothing_behind():
    item = of.a_voted_item()
    before = AuditEvent.objects.count()
    with pytest.raises(FaultyInput, match="reasons"):
        record(clerk_of(item), item, written=of.written(reasons=Text(en="")))
    assert (DecisionRecord.objects.count(), AuditEvent.objects.count()) == (0, before)


def test_an_officer_whose_interest_bars_them_does_not_decide_alone():
    body = of.a_body("officer", 1, "commissioner")
    officer = body.seats.get().person
    given = {"title": said("A thing"), "written": of.written(), "sort": "pecuniary", "nature": said("Owns a share")}
    with pytest.raises(FaultyInput, match="without a dispensation"):
        delegate(officer, body, **given)


def test_an_officers_own_interest_stands_in_the_record():
    body = of.a_body("officer", 1, "commissioner")
    officer = body.seats.get().person
    made = delegate(officer, body, title=said("A thing"), written=of.written(), sort="personal", nature=said("Knows a trustee"))
    assert [one["name"] for one in published("decision", made.key).content["interests"]] == [officer.name]


def test_who_holds_no_powers_does_not_decide_alone():
    body = of.a_body("officer", 1, "commissioner")
    with pytest.raises(FaultyInput, match="do not hold"):
        delegate(a_person(body.council, "commissioner"), body, title=said("A thing"), written=of.written())


# Key decisions


def test_a_key_decision_in_england_needs_its_notice():
    item = of.a_voted_item()
    with pytest.raises(FaultyInput, match="No notice"):
        record(clerk_of(item), item, written=of.written(is_key=True))


def test_a_key_decision_does_not_come_before_its_notice_lets_it_nor_on_another_day_than_it_tells():
    item = of.a_voted_item()
    notice = of.a_notice(item.meeting.body)
    with pytest.raises(FaultyInput, match="at the earliest"):
        record(clerk_of(item), item, written=of.written(notice=notice.key))
    NoticeRecord.objects.filter(pk=notice.pk).update(published_on=timezone.localdate() - ONE * 29)
    with pytest.raises(FaultyInput, match="decided on another day"):
        record(clerk_of(item), item, written=of.written(notice=notice.key))
    NoticeRecord.objects.filter(pk=notice.pk).update(due_on=timezone.localdate())
    made = record(clerk_of(item), item, written=of.written(notice=notice.key))
    assert made.is_key
    assert published("notice", notice.key).content["decision"] == made.key


def test_a_key_decision_in_wales_may_be_made_without_notice():
    council = a_council("llanfair", nation="WLS")
    body = of.a_body("officer", 1, "commissioner", council)
    assert delegate(body.seats.get().person, body, title=said("A thing"), written=of.written(is_key=True)).is_key


def test_special_urgency_is_agreed_by_whoever_chairs_scrutiny_and_then_the_decision_may_be_made():
    item = of.a_voted_item()
    body = item.meeting.body
    notice = of.a_notice(body, route="special_urgency", reason=said("Winter is near"), due_on=timezone.localdate())
    with pytest.raises(FaultyInput, match="Nobody has agreed"):
        record(clerk_of(item), item, written=of.written(notice=notice.key))
    with pytest.raises(FaultyInput, match="not in the chair"):
        agree_urgent(a_person(body.council, "member"), notice)
    agree_urgent(of.in_chair("scrutiny", body.council), notice)
    assert record(clerk_of(item), item, written=of.written(notice=notice.key)).notice == notice


# Call-in


def test_two_members_call_a_decision_in_and_it_may_not_be_acted_on_until_that_is_resolved():
    decision = of.a_decision()
    for number in (1, 2):
        ask(a_person(decision.council, "member", name=f"Caller {number}"), decision, reason=said("The cost"))
    assert standing_of(decision).state == "called_in"
    commissioner = a_person(decision.council, "commissioner")
    with pytest.raises(FaultyInput, match="called in"):
        implement(commissioner, decision)
    resolve(clerk_of(decision), decision, outcome="referred", reason=said("Look at the cost"))
    with pytest.raises(FaultyInput, match="sent back"):
        implement(commissioner, decision)
    resolve(clerk_of(decision), decision, outcome="upheld", reason=said("It was looked at"))
    implement(commissioner, decision)
    told = published("decision", decision.key).content["call_in"]
    assert [one["who"]["en"] for one in told["calls"]] == ["Caller 1", "Caller 2"]
    decision.refresh_from_db()
    assert standing_of(decision).state == "implemented"


def test_a_decision_that_is_open_may_not_be_acted_on():
    decision = of.a_decision()
    with pytest.raises(FaultyInput, match="open to call-in"):
        implement(clerk_of(decision), decision)


def test_where_the_rule_says_so_only_members_of_scrutiny_call_in():
    item = of.a_voted_item()
    of.a_rule(item.council, called_by="scrutiny")
    decision = record(clerk_of(item), item, written=of.written())
    with pytest.raises(FaultyInput, match="members of scrutiny"):
        ask(a_person(decision.council, "member"), decision, reason=said("The cost"))
    ask(of.in_chair("scrutiny", decision.council), decision, reason=said("The cost"))
    assert standing_of(decision).wanting == 1


def test_an_urgent_decision_waits_until_whoever_the_rule_names_agrees():
    decision = of.an_urgent_decision()
    with pytest.raises(FaultyInput, match="not in the chair"):
        waive(of.in_chair("council", decision.council), decision)
    assert not standing_of(decision).may_act
    waive(of.in_chair("scrutiny", decision.council), decision)
    decision.refresh_from_db()
    assert standing_of(decision).may_act


def test_a_new_rule_changes_no_decision_that_was_made():
    decision = of.a_decision()
    before = standing_of(decision)
    set_call_in(clerk_of(decision), decision.council, rule={**of.RULE, "days": 1, "callers": 9})
    decision.refresh_from_db()
    assert standing_of(decision) == before


def test_a_rule_that_cannot_be_meant_is_told_and_not_kept():
    with pytest.raises(FaultyInput) as caught:
        set_call_in(a_person(a_council(), "clerk"), a_council(), rule={**of.RULE, "days": 0})
    assert [one.path for one in caught.value.problems] == ["days"]


# Bodies


def test_a_seat_is_for_people_of_the_council():
    body = of.a_body()
    stranger = a_person(a_council("elsewhere"), "member")
    with pytest.raises(FaultyInput, match="no role"):
        seat(clerk_of(body), body, person=stranger.pk, office=said("Member"), chair=False)


def test_there_is_one_chair():
    body = of.a_body()
    member = a_person(body.council, "member")
    seat(clerk_of(body), body, person=member.pk, office=said("Leader"), chair=True)
    assert [one.person for one in body.seats.filter(chair=True)] == [member]


def test_powers_to_decide_alone_have_one_holder():
    body = of.a_body("officer", 1, "commissioner")
    with pytest.raises(FaultyInput, match="somebody has the seat"):
        seat(clerk_of(body), body, person=a_person(body.council, "finance").pk, office=said("Head"), chair=False)


# Actions


def test_its_owner_says_that_an_action_is_done_and_somebody_else_confirms_it():
    one = of.an_action()
    report(one.owner, one, note=said("Done"), finished=True)
    with pytest.raises(Refused) as caught:
        close(one.owner, one, note=said("Really"))
    assert caught.value.refusal.relation == "claimant"
    closed = close(clerk_of(one), one, note=said("Seen"))
    assert closed.closed_on == timezone.localdate()
    assert [note["note"]["en"] for note in published("action", one.key).content["progress"]] == ["Done", "Seen"]


def test_nobody_reports_on_anothers_action():
    one = of.an_action()
    with pytest.raises(FaultyInput, match="another"):
        report(a_person(one.council, "commissioner"), one, note=said("Done"))


def test_an_owner_does_not_give_themselves_more_time():
    one = of.an_action()
    with pytest.raises(Refused):
        move(one.owner, one, due_on=one.due_on + ONE, note=said("Later"))


def test_each_reminder_goes_out_once_however_often_it_is_looked_at():
    one = of.an_action(days=3)
    today = timezone.localdate()
    assert [queue_due(today), queue_due(today)] == [1, 0]
    reminder = ReminderRecord.objects.get()
    for _ in range(2):
        send.func(reminder.pk)
    assert [message.to for message in mail.outbox] == [[one.owner.email]]
    assert one.key in mail.outbox[0].body


def test_an_owner_is_reminded_in_their_own_language():
    one = of.an_action(days=3)
    Person.objects.filter(pk=one.owner_id).update(language="cy")
    queue_due(timezone.localdate())
    send.func(ReminderRecord.objects.get().pk)
    assert "Publish the contract (Cymraeg)" in mail.outbox[0].subject
    assert f"/cy/actions/{one.key}/" in mail.outbox[0].body


def test_what_was_done_before_its_reminder_was_sent_reminds_nobody():
    one = of.an_action(days=3)
    queue_due(timezone.localdate())
    report(one.owner, one, note=said("Done"), finished=True)
    send.func(ReminderRecord.objects.get().pk)
    assert mail.outbox == []


def test_what_was_given_another_day_is_reminded_of_by_that_day():
    one = of.an_action(days=3)
    today = timezone.localdate()
    queue_due(today)
    move(clerk_of(one), one, due_on=today + ONE * 6, note=said("Staff were ill"))
    send.func(ReminderRecord.objects.get().pk)
    assert mail.outbox == []
    assert queue_due(today) == 1
