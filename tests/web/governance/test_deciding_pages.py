"""Pages about meetings, decisions, notices and actions: what everybody reads; and a decision by forms, from agenda to call-in."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.meeting.models import MeetingRecord
from commonweal.web.governance.paper.stored import latest
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.people.models import Person
from commonweal.web.publish.models import PublicEntry
from tests.web import decisions_example as of
from tests.web.decisions_example import said
from tests.web.paper_example import a_paper as a_written_paper
from tests.web.paper_example import a_published_paper
from tests.web.people_example import a_council, a_person, signed_in

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "cy"]
PRIVATE = "The price of one provider"


def address(name: str, *parts: object, language: str = "en") -> str:
    with translation.override(language):
        return reverse(name, args=parts)


def page(client: Client, name: str, *parts: object, language: str = "en") -> str:
    answer = client.get(address(name, *parts, language=language))
    assert answer.status_code == 200
    return answer.content.decode()


def pair(name: str, words: str) -> dict[str, str]:
    """Words in both boxes of a field."""
    return {f"{name}_en": words, f"{name}_cy": f"{words} (Cymraeg)"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["meetings", "decisions", "forward-plan", "actions"])
def test_a_list_with_nothing_in_it_says_what_will_be(client, name, language):
    assert "<table" not in page(client, name, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_a_decision_with_its_reasons_and_nothing_exempt(client, language):
    decision = of.a_called_in_decision()
    of.a_notice(decision.body)
    text = page(client, "decision", decision.key, language=language)
    for words in ("To commission respite at home", "Doing nothing", "Paragraph 3", of.HASH):
        assert words in text
    texts = [
        text,
        page(client, "decisions", language=language),
        page(client, "meeting", decision.item.meeting_id, language=language),
    ]
    notice = decision.body.notices.get()
    texts += [page(client, "notice", notice.key, language=language), page(client, "forward-plan", language=language)]
    assert [one for one in texts if PRIVATE in one or "example.org" in one] == []


def test_what_is_exempt_is_read_by_a_member_and_not_by_an_evaluator(client):
    decision = of.a_decision()
    member = signed_in(Client(), a_person(decision.council, "member"))
    assert PRIVATE in page(member, "decision-private", decision.key)
    evaluator = signed_in(Client(), a_person(decision.council, "evaluator"))
    assert evaluator.get(address("decision-private", decision.key)).status_code == 403


def test_private_minutes_stay_on_the_working_page_of_those_who_may_read_them():
    meeting = of.a_minuted_meeting()
    assert "In private (Cymraeg)" in page(
        signed_in(Client(), a_person(meeting.council, "clerk")), "meeting-work", meeting.key, language="cy"
    )
    verifier = signed_in(Client(), a_person(meeting.council, "verifier"))
    assert "In private (Cymraeg)" not in page(verifier, "meeting-work", meeting.key, language="cy")


def test_a_meeting_whose_agenda_is_not_out_is_there_for_those_who_work_on_it_alone(client):
    meeting = of.a_meeting()
    assert client.get(address("meeting", meeting.key)).status_code == 404
    clerk = signed_in(Client(), a_person(meeting.council, "clerk"))
    assert clerk.get(address("meeting", meeting.key)).headers["Location"] == address("meeting-work", meeting.key)


def test_of_a_sensitive_interest_no_page_tells_what_it_is(client):
    item = of.an_agenda().items.get()
    clerk = signed_in(Client(), a_person(item.council, "clerk"))
    given = {"member": of.sitting(item.meeting)[0], "sort": "pecuniary", "did": "left", "sensitive": "on"}
    clerk.post(address("interest-declare", item.key), {**given, **pair("nature", "Lives beside the home")})
    assert item.interests.count() == 1
    for browser, name in ((client, "meeting"), (clerk, "meeting-work")):
        text = page(browser, name, item.meeting_id)
        assert "sensitive interest" in text
        assert "Lives beside the home" not in text


def test_a_decision_goes_by_forms_from_its_body_to_its_call_in():
    council = a_council()
    clerk = signed_in(Client(), a_person(council, "clerk"))
    members = [a_person(council, "member", name=f"Member {number}") for number in range(1, 4)]

    given = {**pair("name", "The Cabinet"), "sort": "cabinet", "least": "2", "casting_vote": "on"}
    assert clerk.post(address("body-set", council.slug), given).status_code == 302
    body = BodyRecord.objects.get()
    for place, member in enumerate(members):
        seat = {"person": member.pk, **pair("office", "Cabinet member"), **({"chair": "on"} if place == 0 else {})}
        assert clerk.post(address("body-seat", body.key), seat).status_code == 302
    rule = {
        "days": "5",
        "counted": "working",
        "callers": "1",
        "called_by": "member",
        "scrutiny_within": "10",
        "bodies": ["cabinet"],
    }
    assert clerk.post(address("call-in-set", council.slug), {**rule, **pair("source", "Rule 16")}).status_code == 302

    today = timezone.localdate()
    when = {"on": today.isoformat(), "starts": "10:00", **pair("place", "Chamber")}
    assert clerk.post(address("meeting-call", body.key), when).status_code == 302
    meeting = MeetingRecord.objects.get()
    paper = of.a_paper(council)
    item = {**pair("title", "Respite at home"), "paper": f"{paper['paper']} {paper['sha256']}"}
    assert clerk.post(address("meeting-item", meeting.key), item).status_code == 302
    late = clerk.post(address("meeting-publish", meeting.key), {})
    assert late.status_code == 422
    assert "due out" in late.content.decode()
    assert clerk.post(address("meeting-publish", meeting.key), pair("late_because", "Snow")).status_code == 302
    there = {member.pk: "present" for member in members}
    assert clerk.post(address("meeting-attendance", meeting.key), there).status_code == 302
    (on_agenda,) = meeting.items.all()
    votes = {f"vote-{member.pk}": "for" for member in members[:2]} | {f"vote-{members[2].pk}": "against"}
    assert (
        clerk.post(address("vote-record", on_agenda.key), {**votes, "chair": members[0].pk, "casting": "none"}).status_code == 302
    )

    record = {**pair("decision", "To commission it"), **pair("reasons", "It helps"), "cited": ""}
    missing = clerk.post(address("decision-record", on_agenda.key), record)
    assert missing.status_code == 422
    assert "which alternatives were rejected" in missing.content.decode()
    record |= {**pair("what_1", "Nothing"), **pair("why_1", "Need grows")}
    assert clerk.post(address("decision-record", on_agenda.key), record).status_code == 302
    decision = DecisionRecord.objects.get()

    caller = signed_in(Client(), a_person(decision.council, "member", name="Member Caller"))
    assert "still needed: 1" in page(caller, "decision", decision.key)
    assert caller.post(address("call-in-ask", decision.key), pair("reason", "The cost")).status_code == 302
    text = page(Client(), "decision", decision.key)
    assert "Called in" in text
    assert "Member Caller" in text
    assert clerk.post(address("decision-implement", decision.key)).status_code == 422


def test_the_form_of_a_vote_asks_only_those_who_were_there_and_may_take_part():
    meeting = of.a_held_meeting()
    item = meeting.items.get()
    barred, *others = of.sitting(meeting)
    clerk = signed_in(Client(), a_person(meeting.council, "clerk"))
    given = {"member": barred, "sort": "pecuniary", "did": "left", **pair("nature", "Owns a share")}
    clerk.post(address("interest-declare", item.key), given)
    asked = set(re.findall(r'name="vote-(\w+)"', page(clerk, "vote-record", item.key)))
    assert asked == set(others)


def test_a_notice_by_form_stands_in_the_forward_plan_until_it_is_withdrawn(client):
    body = of.a_body()
    clerk = signed_in(Client(), a_person(body.council, "clerk"))
    due = timezone.localdate() + datetime.timedelta(days=40)
    given = {
        **pair("matter", "Respite at home"),
        "ground": "money",
        "due_on": due.isoformat(),
        **pair("documents", "The paper"),
        **pair("how", "Ask the clerk"),
        "route": "notice",
    }
    soon = {**given, "due_on": timezone.localdate().isoformat()}
    refused = clerk.post(address("notice-publish", body.key), soon)
    assert refused.status_code == 422
    assert "at the earliest" in refused.content.decode()
    assert clerk.post(address("notice-publish", body.key), given).status_code == 302
    assert "Respite at home" in page(client, "forward-plan")
    assert clerk.post(address("notice-withdraw", body.notices.get().key)).status_code == 302
    assert "Respite at home" not in page(client, "forward-plan")


def test_a_notice_leads_to_the_papers_chosen_for_it_once_everybody_can_read_them(client):
    draft, public, body = a_written_paper(), a_published_paper(), of.a_body()
    clerk = signed_in(Client(), a_person(body.council, "clerk"))
    choice = {one.key: f"{one.key} {latest(one).sha256}" for one in (draft, public)}
    given = {
        **pair("matter", "Respite at home"),
        "ground": "money",
        "due_on": (timezone.localdate() + datetime.timedelta(days=40)).isoformat(),
        **pair("how", "Ask the clerk"),
        "route": "notice",
    }
    nothing = clerk.post(address("notice-publish", body.key), given)
    assert "does not say the documents" in nothing.content.decode()
    assert clerk.post(address("notice-publish", body.key), {**given, "paper": choice[draft.key]}).status_code == 302
    notice = body.notices.get()
    assert "(to be published)" in page(client, "notice", notice.key)
    assert "(i’w gyhoeddi)" in page(client, "notice", notice.key, language="cy")
    assert draft.key not in page(client, "notice", notice.key)
    empty = clerk.post(address("notice-document", notice.key), {})
    assert "Choose a paper, or write the title" in empty.content.decode()
    assert clerk.post(address("notice-document", notice.key), {"paper": choice[public.key]}).status_code == 302
    assert f'href="/en/papers/{public.key}/"' in page(client, "notice", notice.key)


def test_a_notice_leads_to_the_meetings_of_its_body_in_its_days(client):
    meeting = of.an_agenda(days=45)
    notice, other = of.a_notice(meeting.body), of.a_notice(meeting.body, due_until=None)
    for language, words in (("en", "The body meets then:"), ("cy", "Mae’r corff yn cyfarfod bryd hynny:")):
        shown = page(client, "notice", notice.key, language=language)
        assert words in shown
        assert f'href="/{language}/meetings/{meeting.key}/"' in shown
    assert meeting.key not in page(client, "notice", other.key)


def test_what_a_decision_rests_on_is_given_by_the_address_of_its_page(client):
    item, paper = of.a_voted_item(), a_published_paper()
    clerk = signed_in(Client(), a_person(item.council, "clerk"))
    entry, case = PublicEntry.objects.get(kind="paper", key=paper.key), CaseRecord.objects.get()
    evidence = entry.content["evidence"][0]["sha256"]
    record = {**pair("decision", "To buy it"), **pair("reasons", "It helps"), **pair("no_alternative", "The law leaves none")}
    wrong = clerk.post(address("decision-record", item.key), {**record, "cited": "https://elsewhere.example/en/nothing/"})
    assert "Nothing that is published here is known by" in wrong.content.decode()
    lines = [f"https://service.example/cy/papers/{paper.key}/", f"/en/results/{evidence}/", f"/en/cases/{case.slug}/", "f" * 64]
    assert clerk.post(address("decision-record", item.key), {**record, "cited": "\n".join(lines)}).status_code == 302
    made = DecisionRecord.objects.get()
    own, *cited = made.cited
    assert own["key"] == item.paper
    hashes = [("paper", entry.sha256), ("evidence", evidence), ("evidence", case.sha256), ("evidence", "f" * 64)]
    assert [(one["kind"], one["sha256"]) for one in cited] == hashes
    shown = page(client, "decision", made.key)
    assert f'href="/en/papers/{paper.key}/"' in shown
    assert f'href="/en/results/{evidence}/"' in shown


def test_an_officer_decides_alone_by_form():
    body = of.a_body("officer", 1, "commissioner")
    officer = signed_in(Client(), body.seats.get().person)
    given = {
        **pair("title", "A small thing"),
        **pair("decision", "To buy it"),
        **pair("reasons", "It is needed"),
        **pair("no_alternative", "The law leaves no choice"),
        "sort": "",
        "did": "stayed",
        "cited": "",
    }
    assert officer.post(address("decision-delegate", body.key), given).status_code == 302
    assert DecisionRecord.objects.get().maker == body.seats.get().person


def test_an_owner_finds_their_own_actions_first_and_reports_by_form():
    one = of.an_action()
    other = of.an_action(one.body, what=said("Something else"))
    clerk = signed_in(Client(), a_person(one.council, "clerk"))
    owner = signed_in(Client(), Person.objects.get(pk=one.owner_id))
    clerk.post(address("action-move", one.key), {"due_on": one.due_on.isoformat(), **pair("note", "As before")})
    own = page(owner, "actions").partition("<table")[0]
    assert "Publish the contract" in own
    assert other.what.en not in own
    assert owner.post(address("action-report", one.key), {**pair("note", "Done"), "finished": "on"}).status_code == 302
    assert "to be confirmed" in page(Client(), "action", one.key)


def test_a_decision_leads_to_the_actions_that_follow_from_it(client):
    decision = of.a_decision()
    clerk = signed_in(Client(), a_person(decision.council, "clerk"))
    owner = a_person(decision.council, "commissioner", name="Owen Owner")
    due = timezone.localdate() + datetime.timedelta(days=9)
    given = {**pair("what", "Sign the contract"), **pair("office", "Head"), "owner": owner.pk, "due_on": due.isoformat()}
    assert clerk.post(address("action-set", decision.body_id), {**given, "decision": decision.key}).status_code == 302
    assert "Sign the contract" in page(client, "decision", decision.key)
    one = owner.actions.get()
    assert address("decision", decision.key) in page(client, "action", one.key)


def test_who_cannot_call_a_decision_in_is_told_why_and_given_no_button():
    decision = of.a_decision()
    maker = Person.objects.get(pk=of.sitting(decision.item.meeting)[0])
    caller = a_person(decision.council, "member")
    call_in = address("call-in-ask", decision.key)
    assert call_in in page(signed_in(Client(), caller), "decision", decision.key)
    told = page(signed_in(Client(), maker), "decision", decision.key)
    assert call_in not in told
    assert "its decisions are called in by others" in told
    assert signed_in(Client(), caller).post(call_in, pair("reason", "The cost")).status_code == 302
    told = page(signed_in(Client(), caller), "decision", decision.key, language="cy")
    assert "Rydych wedi gofyn am hyn eisoes." in told


def test_the_working_page_offers_what_can_be_done_now_and_nothing_that_would_be_refused():
    meeting = of.an_item(of.a_meeting(days=0)).meeting
    clerk = signed_in(Client(), a_person(meeting.council, "clerk"))
    item = meeting.items.get()

    def offered() -> set[str]:
        text = page(clerk, "meeting-work", meeting.key)
        names = {
            "vote-record": item.key,
            "minutes-write": meeting.key,
            "meeting-cancel": meeting.key,
            "meeting-attendance": meeting.key,
        }
        return {name for name, key in names.items() if f'href="{address(name, key)}"' in text}

    assert offered() == {"meeting-cancel", "meeting-attendance"}
    assert clerk.post(address("meeting-publish", meeting.key), pair("late_because", "Snow")).status_code == 302
    assert offered() == {"meeting-cancel", "meeting-attendance", "minutes-write"}
    assert "Once it is, votes can be recorded." in page(clerk, "meeting-work", meeting.key)
    of.a_held_meeting(MeetingRecord.objects.get(pk=meeting.pk))
    assert offered() == {"vote-record", "meeting-attendance", "minutes-write"}
    votes = {f"vote-{member}": "for" for member in of.sitting(meeting)}
    assert clerk.post(address("vote-record", item.key), {**votes, "casting": "none"}).status_code == 302
    assert offered() == {"minutes-write"}


def test_minutes_are_offered_for_approval_to_who_was_there_on_a_later_day():
    meeting = of.a_minuted_meeting()
    approve = address("minutes-approve", meeting.key)
    there, elsewhere = Person.objects.get(pk=of.sitting(meeting)[0]), a_person(meeting.council, "member")
    assert approve in page(signed_in(Client(), there), "meeting-work", meeting.key)
    assert approve not in page(signed_in(Client(), elsewhere), "meeting-work", meeting.key)
    MeetingRecord.objects.filter(pk=meeting.pk).update(on=timezone.localdate())
    today = page(signed_in(Client(), there), "meeting-work", meeting.key)
    assert approve not in today
    assert "on a later day" in today


def test_what_is_not_there_is_not_found(client):
    for name in ("meeting", "decision", "notice", "action"):
        assert client.get(address(name, "nothing00000")).status_code == 404
