"""What is published is corrected openly, private meetings are told of beforehand, and what is confidential is never opened."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.meeting.notice import NoticeDays, earliest
from commonweal.governance.meeting.private import first_by
from commonweal.web.audit.models import AuditEvent
from commonweal.web.governance.body.actions import seat
from commonweal.web.governance.correction.models import CorrectionRecord
from commonweal.web.governance.decision.actions import delegate, record
from commonweal.web.governance.decision.calling import ask
from commonweal.web.governance.decision.correcting import correct, correct_vote, open_reasons
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.meeting.actions import add_item, open_item, publish_agenda
from commonweal.web.governance.meeting.minutes import approve
from commonweal.web.governance.meeting.minutes import correct as correct_minutes
from commonweal.web.governance.meeting.models import ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.voting import record_vote
from commonweal.web.governance.notice.actions import agree_urgent
from commonweal.web.governance.notice.correcting import add_document
from commonweal.web.governance.notice.correcting import correct as correct_notice
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.governance.private.actions import agree, further, give
from commonweal.web.governance.private.models import PrivateNoticeRecord
from commonweal.web.people.acting import Refused
from commonweal.web.people.models import Membership, Organisation, Person
from commonweal.web.publish.entry import withdraw
from commonweal.web.publish.models import PublicEntry
from tests.web import decisions_example as of
from tests.web.decisions_example import clerk_of, said
from tests.web.people_example import a_person, signed_in

pytestmark = pytest.mark.django_db
ONE = datetime.timedelta(days=1)


def told(kind: str, key: str) -> dict:
    return PublicEntry.objects.get(kind=kind, key=key).content


# Corrections


def test_a_corrected_decision_shows_what_it_said_before_and_why():
    made = of.a_decision()
    correct(clerk_of(made), made, because=said("A name was wrong"), reasons=said("It helps many people"))
    now = told("decision", made.key)
    assert now["reasons"]["en"] == "It helps many people"
    (one,) = now["corrections"]
    assert (one["on"], one["because"]["en"]) == (timezone.localdate().isoformat(), "A name was wrong")
    assert [(each["part"], each["words"]["en"]) for each in one["former"]] == [("reasons", "It helps most for the money")]


def test_a_second_correction_leaves_the_first_in_its_place():
    made = of.a_decision()
    for words in ("Once", "Twice"):
        correct(clerk_of(made), made, because=said(words), title=said(words))
    assert [one["former"][0]["words"]["en"] for one in told("decision", made.key)["corrections"]] == ["Respite at home", "Once"]


def test_a_correction_that_changes_nothing_is_refused():
    made = of.a_decision()
    with pytest.raises(FaultyInput, match="Nothing is changed"):
        correct(clerk_of(made), made, because=said("A slip"), title=said("Respite at home"))


def test_a_correction_says_why():
    made = of.a_decision()
    with pytest.raises(FaultyInput, match="says why"):
        correct(clerk_of(made), made, because=Text(en=""), title=said("Another"))


def test_a_correction_leaves_no_part_out_that_the_law_asks_for():
    made = of.a_decision()
    with pytest.raises(FaultyInput, match="reasons"):
        correct(clerk_of(made), made, because=said("A slip"), reasons=Text(en=""))
    assert CorrectionRecord.objects.count() == 0


def test_former_words_that_were_published_by_mistake_stay_in_the_record_and_are_not_shown():
    made = of.a_decision()
    correct(clerk_of(made), made, because=said("Too much was told"), reasons=said("It helps most"), withheld="Paragraph 3")
    (one,) = told("decision", made.key)["corrections"]
    assert (one["withheld"], one["former"]) == ("Paragraph 3", [{"part": "reasons", "words": None}])
    assert CorrectionRecord.objects.get().former[0]["words"]["en"] == "It helps most for the money"


def test_a_corrected_vote_shows_at_the_meeting_and_at_the_decision_how_it_stood():
    made = of.a_decision()
    first, *others = of.sitting(made.item.meeting)
    votes = {first: "abstained", **dict.fromkeys(others, "for")}
    correct_vote(clerk_of(made), made.item, because=said("Misheard"), votes=votes)
    for content in (told("decision", made.key), told("meeting", made.item.meeting_id)["items"][0]):
        assert (content["vote"]["for"], content["vote"]["abstained"]) == (2, 1)
        assert "for 3, against 0" in content["corrections"][0]["former"][0]["words"]["en"]


def test_a_vote_that_a_decision_rests_on_is_not_corrected_into_a_lost_one():
    made = of.a_decision()
    lost = dict.fromkeys(of.sitting(made.item.meeting), "against")
    with pytest.raises(FaultyInput, match="decide again"):
        correct_vote(clerk_of(made), made.item, because=said("Misheard"), votes=lost)
    assert told("decision", made.key)["vote"]["for"] == 3


def test_approved_minutes_are_corrected_beside_what_they_said():
    meeting = of.an_approved_meeting()
    correct_minutes(clerk_of(meeting), meeting, because=said("A name was wrong"), minutes=said("Resolved, by name"))
    now = told("meeting", meeting.key)
    assert now["minutes"]["en"] == "Resolved, by name"
    assert now["corrections"][0]["former"][0]["words"]["en"] == "The Cabinet resolved"


def test_minutes_that_nobody_approved_are_written_anew_and_not_corrected():
    meeting = of.a_minuted_meeting()
    with pytest.raises(FaultyInput, match="write them anew"):
        correct_minutes(clerk_of(meeting), meeting, because=said("A slip"), minutes=said("Otherwise"))


def test_a_corrected_notice_shows_the_day_that_it_gave_before():
    notice = of.a_notice()
    correct_notice(clerk_of(notice), notice, because=said("The room was taken"), due_on=notice.due_on + ONE * 20)
    now = told("notice", notice.key)
    assert now["due_on"] == (notice.due_on + ONE * 20).isoformat()
    assert [one["part"] for one in now["corrections"][0]["former"]] == ["due"]


def test_a_notice_is_not_corrected_to_a_day_that_comes_too_soon():
    notice = of.a_notice()
    with pytest.raises(FaultyInput, match="at the earliest"):
        correct_notice(clerk_of(notice), notice, because=said("Sooner"), due_on=timezone.localdate() + ONE * 3)


def test_a_bilingual_council_says_why_it_corrects_in_both_languages():
    made = of.a_decision()
    with pytest.raises(FaultyInput, match="one language alone"):
        correct(clerk_of(made), made, because=Text(en="A slip"), title=said("Another"))


# What corrections must not get round


def test_what_is_withheld_is_withheld_in_earlier_corrections_of_the_same_part_too():
    made = of.a_decision()
    correct(clerk_of(made), made, because=said("A slip"), title=said("Respite"))
    correct(clerk_of(made), made, because=said("A comma"), reasons=said("It helps, for Ann Example’s money"))
    correct(clerk_of(made), made, because=said("A name"), reasons=said("It helps"), withheld="Paragraph 1")
    title, *reasons = told("decision", made.key)["corrections"]
    assert title["former"][0]["words"]["en"] == "Respite at home"
    assert [(one["withheld"], one["former"]) for one in reasons] == [("Paragraph 1", [{"part": "reasons", "words": None}])] * 2
    comma = CorrectionRecord.objects.get(because=said("A comma"))
    assert AuditEvent.objects.get(number=AuditEvent.objects.count()).content["withheld_too"] == [comma.key]


def test_of_a_correction_of_several_parts_those_that_are_named_are_withheld_and_the_others_shown(client):
    made = of.a_decision()
    correct(clerk_of(made), made, because=said("Commas"), reasons=said("It, helps"), decision=said("To, commission"))
    given = {"reasons": said("It helps"), "decision": said("To buy"), "withheld": "Paragraph 1", "withheld_parts": ["reasons"]}
    correct(clerk_of(made), made, because=said("A name"), **given)
    kept = [[(one["part"], one["words"] is None) for one in each["former"]] for each in told("decision", made.key)["corrections"]]
    assert kept == [[("decision", False), ("reasons", True)]] * 2
    page = client.get(f"/cy/decisions/{made.key}/").content.decode()
    assert "To, commission" in page
    assert "It, helps" not in page
    assert "Y rhesymau: cedwir yr hyn a ddywedai o’r blaen, ac ni chaiff ei ddangos: Paragraph 1." in page


def test_so_are_former_minutes_and_former_words_of_a_notice():
    meeting, notice = of.an_approved_meeting(), of.a_notice()
    for number, ground in enumerate(["", "Paragraph 1"]):
        given = {"because": said("A name"), "withheld": ground}
        correct_minutes(clerk_of(meeting), meeting, minutes=said(f"Resolved {number}"), **given)
        correct_notice(clerk_of(notice), notice, how=said(f"Ask at desk {number}"), **given)
    for content in (told("meeting", meeting.key), told("notice", notice.key)):
        assert [one["former"][0]["words"] for one in content["corrections"]] == [None, None]


def test_a_corrected_title_of_a_decision_stands_on_the_agenda_too():
    made = of.a_decision()
    correct(clerk_of(made), made, because=said("A slip"), title=said("Respite"))
    item = told("meeting", made.item.meeting_id)["items"][0]
    assert (item["title"]["en"], item["corrections"][0]["former"][0]["words"]["en"]) == ("Respite", "Respite at home")
    assert len(told("decision", made.key)["corrections"]) == 1


def test_a_title_that_is_withheld_is_nowhere_in_the_public_record():
    made = of.a_decision()
    correct(clerk_of(made), made, because=said("A slip"), title=said("Respite for Ann Example"))
    correct(clerk_of(made), made, because=said("A name"), title=said("Respite"), withheld="Paragraph 1")
    entries = PublicEntry.objects.filter(kind__in=("decision", "meeting"))
    assert not [one.kind for one in entries if "Ann Example" in f"{one.title} {one.body} {one.content}"]
    assert CorrectionRecord.objects.filter(thing=made.item_id, withheld="Paragraph 1").count() == 2


def test_a_vote_and_a_title_that_were_corrected_are_each_told_once_of_a_decision():
    made = of.a_corrected_decision()
    correct(clerk_of(made), made, because=said("A slip"), title=said("Respite"))
    assert [one["former"][0]["part"] for one in told("decision", made.key)["corrections"]] == ["reasons", "vote", "title"]


def published_long_ago(**changed: Any) -> NoticeRecord:
    notice = of.a_notice(**changed)
    NoticeRecord.objects.filter(pk=notice.pk).update(published_on=timezone.localdate() - ONE * 35)
    return NoticeRecord.objects.get(pk=notice.pk)


def test_another_matter_has_its_own_days_of_notice():
    notice = published_long_ago()
    with pytest.raises(FaultyInput, match="at the earliest"):
        correct_notice(clerk_of(notice), notice, because=said("A slip"), matter=said("A new road"), due_on=notice.due_on - ONE * 30)
    correct_notice(clerk_of(notice), notice, because=said("A slip"), matter=said("A new road"))
    assert told("notice", notice.key)["counted_on"] == timezone.localdate().isoformat()
    facts = NoticeRecord.objects.get(pk=notice.pk).facts
    days, today = NoticeDays(28, 5), timezone.localdate()
    assert (earliest(notice.facts, days, "ENG"), earliest(facts, days, "ENG")) == (today - ONE * 6, today + ONE * 29)


def test_a_day_is_not_brought_forward_on_the_notice_of_a_later_one():
    notice = published_long_ago()
    with pytest.raises(FaultyInput, match="at the earliest"):
        correct_notice(clerk_of(notice), notice, because=said("Sooner"), due_on=timezone.localdate() + ONE * 3)


def test_other_corrections_of_a_notice_leave_its_days_as_they_are():
    notice = published_long_ago()
    correct_notice(
        clerk_of(notice), notice, because=said("Later"), matter=notice.matter, how=said("At the desk"), due_on=notice.due_on + ONE
    )
    assert told("notice", notice.key)["counted_on"] is None


def test_by_the_general_exception_the_chair_of_scrutiny_is_told_of_the_matter_as_it_is_corrected():
    today = timezone.localdate()
    notice = published_long_ago(route="general_exception", reason=said("The market moved"), informed_on=today - ONE * 30)
    given = {"because": said("A slip"), "matter": said("A new road")}
    with pytest.raises(FaultyInput, match="told of the matter as it stood before"):
        correct_notice(clerk_of(notice), notice, **given, informed_on=notice.informed_on)
    correct_notice(clerk_of(notice), notice, **given, informed_on=today)
    now = told("notice", notice.key)
    assert (now["informed_on"], now["counted_on"]) == (today.isoformat(), today.isoformat())
    assert [one["part"] for one in now["corrections"][0]["former"]] == ["matter", "informed"]


def test_full_notice_tells_nothing_that_only_an_exception_needs():
    notice = of.a_notice(reason=said("The market moved"), informed_on=timezone.localdate())
    assert (told("notice", notice.key)["reason"]["en"], told("notice", notice.key)["informed_on"]) == ("", None)


def a_decided_notice() -> NoticeRecord:
    made = of.an_urgently_made_decision()
    NoticeRecord.objects.filter(pk=made.notice_id).update(agreed_on=timezone.localdate() - ONE)
    return NoticeRecord.objects.get(pk=made.notice_id)


def test_the_words_of_a_notice_can_be_corrected_after_its_decision_and_its_days_not(client):
    notice = a_decided_notice()
    correct_notice(clerk_of(notice), notice, because=said("A name stood there"), how=said("At the desk"), withheld="Paragraph 1")
    now = told("notice", notice.key)
    assert (now["how"]["en"], now["decided_on"], now["counted_on"]) == ("At the desk", timezone.localdate().isoformat(), None)
    assert "Ask the clerk" not in str(now)
    with pytest.raises(FaultyInput, match="decided or withdrawn already"):
        correct_notice(clerk_of(notice), notice, because=said("Later"), due_on=notice.due_on + ONE)
    with pytest.raises(FaultyInput, match="decided or withdrawn already"):
        add_document(clerk_of(notice), notice, title=said("A later survey"))
    signed_in(client, clerk_of(notice))
    page = client.get(f"/en/forward-plan/{notice.key}/").content.decode()
    assert "Correct the notice" in page
    assert "Add a document" not in page
    assert 'name="due_on"' not in client.get(f"/en/forward-plan/{notice.key}/correct/").content.decode()


def test_the_form_of_a_notice_of_one_day_asks_for_no_end_of_a_period(client):
    day = timezone.localdate() + ONE * 40
    notice = of.a_notice(due_on=day, due_until=None)
    signed_in(client, clerk_of(notice))
    address = f"/en/forward-plan/{notice.key}/correct/"
    assert client.get(address).content.decode().count(f'value="{day.isoformat()}"') == 1
    words = {f"{part}_{language}": "Words" for part in ("matter", "how", "because") for language in ("en", "cy")}
    assert client.post(address, {**words, "due_on": (day + ONE).isoformat()}).status_code == 302


def test_in_wales_no_days_of_notice_are_counted():
    notice = of.a_notice()
    Organisation.objects.filter(pk=notice.council_id).update(nation="WLS")
    correct_notice(clerk_of(notice), notice, because=said("A slip"), matter=said("A new road"), due_on=timezone.localdate())
    assert told("notice", notice.key)["counted_on"] is None


@pytest.mark.parametrize("part", ["matter", "reason"])
def test_what_was_agreed_to_be_urgent_stays_as_it_was_agreed_to(part):
    notice = of.an_urgent_notice()
    correct_notice(clerk_of(notice), notice, because=said("A slip"), **{part: said("Before")})
    agree_urgent(of.in_chair("scrutiny", notice.council), notice)
    with pytest.raises(FaultyInput, match="agreed that this matter is urgent"):
        correct_notice(clerk_of(notice), notice, because=said("A slip"), **{part: said("After")})
    correct_notice(clerk_of(notice), notice, because=said("A slip"), how=said("At the desk"))


def test_who_drafted_the_paper_does_not_rewrite_what_was_decided_about_it():
    made = of.a_decision()
    drafter = PaperRecord.objects.get(pk=made.item.paper).versions.get().drafter
    Membership.objects.create(person=drafter, organisation=made.council, role="clerk")
    with pytest.raises(Refused):
        correct(drafter, made, because=said("A slip"), reasons=said("As I would have it"))


def test_nor_does_who_drafted_a_paper_that_somebody_decided_alone_on():
    body = of.a_body("officer", 1, "commissioner")
    paper = of.a_paper(body.council)
    cited = [{"kind": "paper", "key": paper["paper"], "sha256": paper["sha256"]}]
    made = delegate(body.seats.get().person, body, title=said("A small thing"), written=of.written(cited=cited))
    drafter = PaperRecord.objects.get(pk=paper["paper"]).versions.get().drafter
    Membership.objects.create(person=drafter, organisation=made.council, role="clerk")
    with pytest.raises(Refused):
        correct(drafter, made, because=said("A slip"), reasons=said("As I would have it"))


@pytest.mark.parametrize(("language", "words"), [("en", "did not approve the correction"), ("cy", "Ni chymeradwyodd y cyfarfod")])
def test_corrected_minutes_say_that_the_meeting_did_not_approve_the_correction(client, language, words):
    meeting = of.an_approved_meeting()
    with translation.override(language):
        address = reverse("meeting", args=[meeting.key])
    assert words not in client.get(address).content.decode()
    correct_minutes(clerk_of(meeting), meeting, because=said("A name was wrong"), minutes=said("Resolved, by name"))
    assert words in client.get(address).content.decode()


def test_a_member_who_was_there_approves_minutes_as_they_were_corrected_and_each_correction_anew(client):
    meeting = of.an_approved_meeting()
    member = Person.objects.get(pk=of.sitting(meeting)[1])
    with pytest.raises(FaultyInput, match="no minutes here to approve"):
        approve(member, meeting)
    correct_minutes(clerk_of(meeting), meeting, because=said("A name was wrong"), minutes=said("Resolved, by name"))
    signed_in(client, member)
    assert "Approve the minutes as corrected" in client.get(f"/en/meetings/{meeting.key}/work/").content.decode()
    approve(member, meeting)
    page = client.get(f"/en/meetings/{meeting.key}/").content.decode()
    assert "approved as corrected on" in page
    assert "did not approve" not in page
    correct_minutes(clerk_of(meeting), meeting, because=said("Another was"), minutes=said("Resolved, by both names"))
    assert "did not approve" in client.get(f"/en/meetings/{meeting.key}/").content.decode()


def test_who_corrected_the_minutes_does_not_approve_the_correction():
    meeting = of.an_approved_meeting()
    member = Person.objects.get(pk=of.sitting(meeting)[1])
    Membership.objects.create(person=member, organisation=meeting.council, role="clerk")
    correct_minutes(member, meeting, because=said("A name was wrong"), minutes=said("Resolved, by name"))
    with pytest.raises(Refused):
        approve(member, meeting)


# Documents


def test_a_document_that_is_added_to_a_published_notice_has_its_day():
    notice = of.a_notice()
    add_document(clerk_of(notice), notice, title=said("A later survey"))
    assert [one["added_on"] for one in told("notice", notice.key)["documents"]] == [None, timezone.localdate().isoformat()]


# Private meetings


def a_private_item(*, notice: bool = True, closed: str = "exempt") -> ItemRecord:
    """An item of today that is to be taken in private, of a Cabinet, with the whole notice of it or none."""
    meeting = of.a_meeting(days=0)
    item = of.an_item(meeting, ground="Paragraph 3", closed=closed)
    publish_agenda(clerk_of(meeting), meeting, late_because=said("It cannot wait"))
    if notice:
        since = first_by(meeting.on)
        PrivateNoticeRecord.objects.create(
            council=meeting.council,
            meeting=meeting,
            given_on=since,
            given_by=clerk_of(meeting),
            reasons=said("Prices"),
            further_on=since + ONE * 5,
        )
    of.a_held_meeting(meeting)
    return ItemRecord.objects.get(pk=item.pk)


def all_for(item: ItemRecord) -> dict[str, str]:
    return dict.fromkeys(of.sitting(item.meeting), "for")


def test_notice_of_a_private_meeting_is_public_before_there_is_an_agenda_and_nothing_else_of_it_is():
    meeting = of.an_item(of.a_meeting(days=40)).meeting
    give(clerk_of(meeting), meeting, reasons=said("Prices of providers"))
    now = told("meeting", meeting.key)
    assert (now["in_private"]["reasons"]["en"], now["agenda_on"], now["items"]) == ("Prices of providers", None, [])


def test_the_forward_plan_leads_to_meetings_that_are_to_be_held_in_private(client):
    notice, other = of.a_private_notice(), of.an_agenda()
    text = client.get(reverse("forward-plan")).content.decode()
    assert f"/meetings/{notice.meeting_id}/#in-private" in text
    assert other.key not in text


def test_notice_that_comes_too_late_needs_the_reason_why_the_meeting_cannot_wait():
    meeting = of.a_meeting(days=28)
    with pytest.raises(FaultyInput, match="due out"):
        give(clerk_of(meeting), meeting, reasons=said("Prices of providers"))
    assert give(clerk_of(meeting), meeting, reasons=said("Prices"), urgent_because=said("Winter is near"))


def test_notice_says_why():
    meeting = of.a_meeting(days=40)
    with pytest.raises(FaultyInput, match="does not say why"):
        give(clerk_of(meeting), meeting, reasons=Text(en=""))


def test_the_further_notice_tells_what_people_said_and_what_is_answered():
    notice = of.a_private_notice()
    with pytest.raises(FaultyInput, match="answered"):
        further(clerk_of(notice), notice, representations=said("Let us hear it"))
    further(clerk_of(notice), notice, representations=said("Let us hear it"), response=said("The prices are secret"))
    now = told("meeting", notice.meeting_id)["in_private"]
    assert (now["representations"]["en"], now["response"]["en"]) == ("Let us hear it", "The prices are secret")


def test_a_further_notice_without_words_leaves_the_reason_for_urgency_as_it_was_given(client):
    notice = of.an_urgent_private_notice()
    clerk = signed_in(client, clerk_of(notice))
    address = reverse("private-further", args=[notice.key])
    assert "Winter is near" in clerk.get(address).content.decode()
    assert clerk.post(address, {}).status_code == 302
    assert told("meeting", notice.meeting_id)["in_private"]["urgent_because"]["en"] == "Winter is near"


def test_a_further_notice_gives_another_reason_for_urgency_until_it_is_agreed():
    notice = of.an_urgent_private_notice()
    further(clerk_of(notice), notice, urgent_because=said("A grant ends"))
    assert told("meeting", notice.meeting_id)["in_private"]["urgent_because"]["en"] == "A grant ends"


def test_a_reason_for_urgency_that_was_agreed_to_is_not_swapped_for_another(client):
    notice = of.an_urgent_private_notice()
    agree(of.in_chair("scrutiny", notice.council), notice)
    with pytest.raises(FaultyInput, match="as it was agreed to"):
        further(clerk_of(notice), notice, urgent_because=said("A grant ends"))
    clerk = signed_in(client, clerk_of(notice))
    address = reverse("private-further", args=[notice.key])
    assert "urgent_because" not in clerk.get(address).content.decode()
    assert clerk.post(address, {"urgent_because_en": "A grant ends"}).status_code == 302
    assert told("meeting", notice.meeting_id)["in_private"]["urgent_because"]["en"] == "Winter is near"


def test_the_executive_takes_nothing_in_private_without_notice_of_it():
    item = a_private_item(notice=False)
    with pytest.raises(FaultyInput, match="regulation 5"):
        record_vote(clerk_of(item), item, votes=all_for(item))


def test_with_both_notices_in_time_it_does():
    item = a_private_item()
    assert record_vote(clerk_of(item), item, votes=all_for(item)).counted["carried"]


def test_a_private_meeting_that_cannot_wait_is_agreed_by_whoever_chairs_scrutiny_and_that_is_public():
    meeting = of.a_meeting(days=0)
    item = of.an_item(meeting, ground="Paragraph 3")
    publish_agenda(clerk_of(meeting), meeting, late_because=said("It cannot wait"))
    notice = of.an_urgent_private_notice(MeetingRecord.objects.get(pk=meeting.pk))
    with pytest.raises(FaultyInput, match="not in the chair"):
        agree(a_person(meeting.council, "member"), notice)
    chair = of.in_chair("scrutiny", meeting.council)
    agree(chair, notice)
    now = told("meeting", meeting.key)["in_private"]
    assert (now["agreed_by"], now["urgent_because"]["en"]) == (chair.name, "Winter is near")
    of.a_held_meeting(meeting)
    item = ItemRecord.objects.get(pk=item.pk)
    assert record_vote(clerk_of(item), item, votes=all_for(item)).counted["carried"]


def test_who_gave_the_notice_does_not_agree_that_it_is_urgent():
    meeting = of.a_meeting(days=3)
    chair = of.in_chair("scrutiny", meeting.council)
    Membership.objects.create(person=chair, organisation=meeting.council, role="clerk")
    notice = give(chair, meeting, reasons=said("Prices"), urgent_because=said("Winter is near"))
    with pytest.raises(Refused):
        agree(chair, notice)


# Exempt and confidential


def test_exempt_reasons_can_be_opened_with_the_reason():
    made = of.a_decision()
    assert told("decision", made.key)["opened"] is None
    open_reasons(clerk_of(made), made, because=said("The contract is signed"))
    assert told("decision", made.key)["opened"]["words"]["en"] == "The price of one provider"


def test_confidential_reasons_are_never_opened_by_an_action_or_in_the_database():
    made = of.a_decision(closed="confidential")
    with pytest.raises(FaultyInput, match="nobody may disclose"):
        open_reasons(clerk_of(made), made, because=said("It is old"))
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionRecord.objects.filter(pk=made.pk).update(opened_on=timezone.localdate())
    assert "provider" not in str(told("decision", made.key))


def test_the_paper_of_an_exempt_item_is_told_of_once_it_is_opened_and_of_a_confidential_one_never():
    item = a_private_item()
    assert "paper" not in told("meeting", item.meeting_id)["items"][0]
    open_item(clerk_of(item), item)
    assert told("meeting", item.meeting_id)["items"][0]["paper"] == item.paper
    other = of.an_item(of.a_meeting(), ground="Terms of the department", closed="confidential")
    with pytest.raises(FaultyInput, match="confidential"):
        open_item(clerk_of(other), other)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemRecord.objects.filter(pk=other.pk).update(opened_on=timezone.localdate())


def test_a_published_paper_is_not_called_confidential():
    meeting = of.a_meeting()
    paper = of.a_paper(meeting.council)
    PublicEntry.objects.create(
        kind="paper",
        key=paper["paper"],
        council=meeting.council,
        number=1,
        title=said("A paper"),
        summary=said(""),
        body=said(""),
        published_on=meeting.on,
        changed_at=timezone.now(),
        address=f"papers/{paper['paper']}/",
        content={},
        sha256=of.HASH,
    )
    with pytest.raises(FaultyInput, match="is published"):
        add_item(clerk_of(meeting), meeting, title=said("Theirs"), ground="Terms", closed="confidential", **paper)


# Call-in


def test_who_sits_on_the_body_that_decided_does_not_call_its_decision_in():
    made = of.a_decision()
    member = Person.objects.get(pk=of.sitting(made.item.meeting)[1])
    with pytest.raises(FaultyInput, match="seat on the body"):
        ask(member, made, reason=said("The cost"))


def test_who_took_a_seat_there_since_does_not_either():
    made = of.a_decision()
    member = a_person(made.council, "member", name="New Member")
    seat(clerk_of(made), made.body, person=member.pk, office=said("Member"), chair=False)
    with pytest.raises(FaultyInput, match="seat on the body"):
        ask(member, made, reason=said("The cost"))


def test_they_do_where_the_constitution_says_so():
    item = of.a_voted_item()
    of.a_rule(item.council, makers=True)
    made = record(clerk_of(item), item, written=of.written())
    ask(Person.objects.get(pk=of.sitting(item.meeting)[1]), made, reason=said("The cost"))
    assert made.calls.count() == 1


# Pages


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("kind", "name", "made"), [("decision", "decision", of.a_decision), ("meeting", "meeting", of.an_agenda),
                                                    ("notice", "notice", of.a_notice)])  # fmt: skip
def test_of_what_was_withdrawn_it_is_told_that_it_was_there(client, kind, name, made, language):
    key = made().key
    with transaction.atomic():
        withdraw(kind, key)
    with translation.override(language):
        answer = client.get(reverse(name, args=[key]))
    assert answer.status_code == 410
    assert "Respite" not in answer.content.decode()


def test_a_page_shows_what_a_record_said_before_and_who_corrected_it_to_those_who_may_know(client):
    made = of.a_decision()
    clerk = clerk_of(made)
    correct(clerk, made, because=said("A name was wrong"), reasons=said("It helps many people"))
    address = reverse("decision", args=[made.key])
    public = client.get(address).content.decode()
    assert "A name was wrong" in public
    assert "It helps most for the money" in public
    assert clerk.name not in public
    assert clerk.name in signed_in(client, clerk).get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "made", "given"),
    [
        (
            "decision-correct",
            of.a_decision,
            {"title": "Respite", "decision": "To buy it", "reasons": "It helps", "what_1": "Nothing", "why_1": "Need grows"},
        ),
        ("decision-open", of.a_decision, {}),
        ("minutes-correct", of.an_approved_meeting, {"minutes": "Resolved, by name"}),
        ("notice-correct", of.a_notice, {"matter": "Respite", "how": "Ask at the desk"}),
        ("notice-document", of.a_notice, {"title": "A later survey"}),
        ("private-give", of.a_meeting, {"reasons": "Prices of providers"}),
        ("private-further", of.a_private_notice, {"representations": "Open it", "response": "The prices are secret"}),
        ("item-open", of.an_exempt_item, {}),
    ],
)
def test_each_is_done_by_its_form(client, name, made, given):
    subject = made()
    words = {**given, "because": "A slip"}
    sent = {f"{part}_{language}": text for part, text in words.items() for language in ("en", "cy")}
    days = {part: getattr(subject, part).isoformat() for part in ("due_on", "due_until") if hasattr(subject, part)}
    before = AuditEvent.objects.count()
    answer = signed_in(client, clerk_of(subject)).post(reverse(name, args=[subject.pk]), {**sent, **days})
    assert answer.status_code == 302, answer.content.decode()
    assert AuditEvent.objects.count() == before + 1


def test_a_vote_is_corrected_by_its_form_which_begins_with_what_is_recorded(client):
    item = of.a_voted_item()
    signed_in(client, clerk_of(item))
    address = reverse("vote-correct", args=[item.pk])
    assert client.get(address).content.decode().count(' value="for" checked') == 3
    votes = {f"vote-{member}": "for" for member in of.sitting(item.meeting)[1:]} | {
        f"vote-{of.sitting(item.meeting)[0]}": "against"
    }
    answer = client.post(address, {**votes, "casting": "none", "because_en": "Misheard", "because_cy": "Camglywed"})
    assert answer.status_code == 302
    item.refresh_from_db()
    assert item.counted["votes_against"] == 1


# The report to the council


def test_the_report_tells_each_decision_that_was_agreed_as_urgent_in_its_time_and_no_other(client):
    made = of.an_urgently_made_decision()
    of.an_alone_decision()
    today = timezone.localdate()
    address = reverse("decisions-urgent-csv")
    lines = client.get(address, {"since": today.isoformat(), "until": today.isoformat()}).content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [made.key]
    assert "Winter is near" in lines[1]
    later = (today + ONE).isoformat()
    assert len(client.get(address, {"since": later, "until": later}).content.decode().splitlines()) == 1


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_report_is_a_page_for_everybody(client, language):
    made = of.an_urgently_made_decision()
    with translation.override(language):
        address = reverse("decisions-urgent")
    today = timezone.localdate().isoformat()
    assert made.key in client.get(address, {"since": today, "until": today}).content.decode()
    assert client.get(address, {"since": today, "until": "2001-01-01"}).status_code == 422
    assert client.get(address, {"since": "yesterday"}).status_code == 422
