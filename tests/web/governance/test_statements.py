"""Joint statements in the browser: three bodies draft, amend, sign and launch one, and everybody can read how it came about."""

import datetime
import html

import pytest
from django.test import Client
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.statement.proposal import Replace
from commonweal.web.audit.models import AuditEvent
from commonweal.web.governance.statement import publishing
from commonweal.web.governance.statement.actions import invite, launch, propose
from commonweal.web.governance.statement.models import ProposalRecord, StatementRecord
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.people.acting import Refused
from commonweal.web.publish.models import PublicEntry
from tests.web.joint_example import (
    MEET,
    OFTEN,
    WHY,
    a_drafted_statement,
    a_due_statement,
    a_proposal,
    a_signed_statement,
    a_statement,
    an_agreed_statement,
    bodies,
    who_speaks_for,
)
from tests.web.paper_example import a_due_paper
from tests.web.people_example import a_council, a_person, an_organisation, signed_in

pytestmark = pytest.mark.django_db


def both(name: str, text: Text) -> dict[str, str]:
    """A text as a form sends it."""
    return {f"{name}_en": text.en, f"{name}_cy": text.cy}


def browser_of(place: int) -> Client:
    """The browser of somebody who speaks for one of the bodies."""
    return signed_in(Client(), who_speaks_for(bodies()[place]))


def said(answer) -> str:
    """What a page says."""
    return html.unescape(answer.content.decode())


def launched() -> StatementRecord:
    record = a_signed_statement()
    return launch(who_speaks_for(record.council), record, on=timezone.localdate())


def test_a_statement_is_drafted_amended_agreed_signed_and_launched_by_three_bodies():
    council, board, charity = (browser_of(place) for place in range(3))
    keys = [body.pk for body in bodies()]
    title = Text(en="Homes first", cy="Cartrefi yn gyntaf")
    council.post("/en/statements/begin/bryndu/", {**both("title", title), **both("purpose", WHY), "needs": "all"})
    record = StatementRecord.objects.get()
    work = f"/en/statements/{record.key}"
    for key in keys[1:]:
        council.post(f"{work}/invite/", {"organisation": key})
    words = {**both("heading", MEET.heading), **both("words", MEET.words), **both("reason", WHY)}
    board.post(f"{work}/clauses/propose/", {"body": keys[1], **words, "before": "0"})
    first = ProposalRecord.objects.get()
    council.post(f"/en/proposals/{first.key}/accept/", {"body": keys[0]})
    charity.post(f"/en/proposals/{first.key}/accept/", {"body": keys[2]})
    assert "1. Meeting" in said(charity.get(f"{work}/work/"))

    other = {**both("heading", OFTEN.heading), **both("words", OFTEN.words), **both("reason", WHY)}
    charity.post(f"{work}/clauses/1/words/", {"body": keys[2], "since": 1, **other})
    second = ProposalRecord.objects.get(number=2)
    page = said(council.get(f"{work}/work/"))
    assert '<del class="cw-out">' in page
    assert "Not answered yet by Bryndu Council and Iechyd Bryndu Partner" in page
    council.post(f"/en/proposals/{second.key}/accept/", {"body": keys[0]})
    board.post(f"/en/proposals/{second.key}/accept/", {"body": keys[1]})

    council.post(f"{work}/freeze/")
    for place, browser in enumerate((council, board, charity)):
        form = browser.get(f"{work}/sign/")
        version = form.context["form"].initial["version"] if form.context else record.freezes.get().version
        signature = {"body": keys[place], "name": f"Signer {place}", **both("office", WHY), "version": version}
        assert browser.post(f"{work}/sign/", signature).status_code == 302
    today = timezone.localdate().isoformat()
    assert council.post(f"{work}/launch/", {"on": today}).status_code == 302

    page = said(Client().get(f"/cy/statements/{record.key}/"))
    assert "Rydym yn cwrdd bedair gwaith y flwyddyn." in page
    assert all(f"Signer {place}" in page for place in range(3))
    assert "Ty Croeso Charity" in said(Client().get("/en/statements/"))


def test_a_draft_is_read_by_the_bodies_alone():
    record = a_drafted_statement()
    assert Client().get(f"/en/statements/{record.key}/").status_code == 404
    assert record.title.en not in said(Client().get("/en/statements/"))
    assert (
        signed_in(Client(), a_person(a_council("elsewhere"), "commissioner")).get(f"/en/statements/{record.key}/work/").status_code
        == 403
    )
    answer = browser_of(2).get(f"/en/statements/{record.key}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/statements/{record.key}/work/")


def test_nobody_speaks_for_a_body_in_which_they_have_no_role():
    proposal = a_proposal()
    charity, board = bodies()[2], bodies()[1]
    answer = signed_in(Client(), who_speaks_for(charity)).post(f"/en/proposals/{proposal.key}/accept/", {"body": board.pk})
    assert answer.status_code == 422
    assert proposal.answers.count() == 1


def test_only_the_body_that_leads_brings_others_in():
    record = a_statement()
    with pytest.raises(Refused):
        invite(who_speaks_for(bodies()[1]), record, organisation=an_organisation("coleg-bryndu", "partner").pk)


def test_words_that_somebody_changed_meanwhile_are_not_overwritten():
    record = a_drafted_statement()
    browser, council = browser_of(0), bodies()[0]
    for body in bodies():
        proposal = record.proposals.last()
        if proposal.number == 1:
            propose(who_speaks_for(body), record, body=body.pk, change=Replace(1, 1, OFTEN), reason=WHY)
        else:
            browser_of(bodies().index(body)).post(f"/en/proposals/{proposal.key}/accept/", {"body": body.pk})
    other = {**both("heading", MEET.heading), **both("words", MEET.words), **both("reason", WHY)}
    answer = browser.post(f"/en/statements/{record.key}/clauses/1/words/", {"body": council.pk, "since": 1, **other})
    assert answer.status_code == 422
    assert "make your proposal anew on those words" in said(answer)
    assert "We meet twice a year." in said(answer)


def test_a_bilingual_body_is_given_nothing_in_one_language():
    record = a_statement()
    words = {**both("heading", MEET.heading), "words_en": "We meet.", "words_cy": "", **both("reason", WHY)}
    answer = browser_of(0).post(
        f"/cy/statements/{record.key}/clauses/propose/", {"body": record.council_id, **words, "before": "0"}
    )
    assert answer.status_code == 422
    assert "Mewn un iaith yn unig" in said(answer)


def test_the_working_page_says_what_comes_next():
    for record, told in (
        (a_drafted_statement(), "every body accepts all of the text"),
        (an_agreed_statement(), "each body signs"),
        (a_signed_statement(), "sets the day of the launch"),
    ):
        assert told in said(browser_of(2).get(f"/en/statements/{record.key}/work/")).partition("Next:")[2]


def test_who_declines_says_why():
    proposal = a_proposal()
    body = bodies()[1]
    browser = signed_in(Client(), who_speaks_for(body))
    assert browser.post(f"/en/proposals/{proposal.key}/decline/", {"body": body.pk}).status_code == 422
    assert browser.post(f"/en/proposals/{proposal.key}/decline/", {"body": body.pk, **both("reason", WHY)}).status_code == 302
    assert "Declined" in said(browser.get(f"/en/statements/{proposal.statement_id}/work/"))


def test_a_text_that_is_not_accepted_by_all_is_not_frozen_and_the_page_says_by_whom():
    record = a_drafted_statement()
    invite(who_speaks_for(record.council), record, organisation=an_organisation("coleg-bryndu", "partner").pk)
    answer = browser_of(0).post(f"/en/statements/{record.key}/freeze/")
    assert "not yet accepted by Coleg Bryndu Partner" in said(answer)
    assert record.freezes.count() == 0


def test_a_text_that_was_opened_again_must_be_signed_again():
    record = a_signed_statement()
    browser_of(0).post(f"/en/statements/{record.key}/reopen/", both("reason", WHY))
    page = said(browser_of(0).get(f"/en/statements/{record.key}/work/"))
    assert page.count("not signed") == 3
    assert "The text was opened again" in page


def test_a_statement_cannot_be_launched_before_all_have_signed():
    record = an_agreed_statement()
    with pytest.raises(FaultyInput, match="not yet signed by"):
        launch(who_speaks_for(record.council), record, on=timezone.localdate())
    assert not PublicEntry.objects.exists()


def test_a_statement_is_its_bodies_alone_until_the_day_of_its_launch():
    record = a_signed_statement()
    launch(who_speaks_for(record.council), record, on=timezone.localdate() + datetime.timedelta(days=7))
    assert not PublicEntry.objects.exists()
    assert Client().get(f"/en/statements/{record.key}/").status_code == 404
    assert record.title.en not in said(Client().get("/en/statements/")) + said(Client().get("/en/calendar/"))
    assert record.title.en in said(browser_of(1).get("/en/statements/"))


def test_a_launch_to_come_is_refused_at_once_where_the_day_would_refuse_it():
    record = a_signed_statement()
    StatementRecord.objects.filter(pk=record.pk).update(title={"en": "In English alone"})
    record.council.bilingual = True
    record.council.save()
    with pytest.raises(FaultyInput):
        launch(who_speaks_for(record.council), record, on=timezone.localdate() + datetime.timedelta(days=7))


def test_one_statement_that_cannot_appear_keeps_no_page_and_no_other_statement_back(monkeypatch, caplog):
    broken, sound = a_due_statement(), a_due_paper()
    CaseRecord.objects.all().delete()  # The example's paper cites one that has figures alone, and no page.
    monkeypatch.setattr(publishing, "public_statement", lambda *_told: {}["no such part"])
    assert Client().get("/en/").status_code == 200
    assert PublicEntry.objects.filter(key=sound.pk).exists()
    assert not PublicEntry.objects.filter(key=broken.pk).exists()
    Client().get("/en/")
    assert caplog.text.count("could not be published") == 1, "what failed just now is left alone for a while"


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/en/record/?q=statement",
        "/en/statements/",
        "/en/calendar/",
        "/en/record/feed.atom",
        "/api/v1/changes",
    ],
)
@pytest.mark.parametrize("due", [a_due_statement, a_due_paper])
def test_what_is_due_appears_wherever_somebody_looks_first(due, address):
    record = due()
    CaseRecord.objects.all().delete()  # The example's paper cites one that has figures alone, and no page.
    Client().get(address)
    entry = PublicEntry.objects.get(key=record.pk)
    assert entry.published_on == timezone.localdate()
    told = Client().get("/api/v1/search?q=" + entry.title.en.split()[0]).json()
    assert record.pk in [one["key"] for one in told["items"]]


def test_what_appears_is_told_to_programs_that_hold_an_answer_of_the_same_day():
    record = a_due_statement()
    held = Client().get("/api/v1/statements").headers["ETag"]
    assert Client().get("/api/v1/statements", headers={"if-none-match": held}).status_code == 304
    assert Client().get(f"/api/v1/statements/{record.pk}").status_code == 200
    assert AuditEvent.objects.filter(verb="statement.appear").count() == 1


@pytest.mark.parametrize(("suffix", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_public_statement_comes_as_word_and_pdf_in_both_languages(language, suffix, begins):
    record = launched()
    answer = Client().get(f"/en/statements/{record.key}/statement-{language}.{suffix}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)


def test_a_draft_has_no_public_document():
    record = a_drafted_statement()
    assert Client().get(f"/en/statements/{record.key}/statement-en.pdf").status_code == 404
    assert browser_of(2).get(f"/en/statements/{record.key}/work/statement-en.docx").content.startswith(b"PK")


def test_a_person_with_roles_in_two_bodies_chooses_for_which_they_speak():
    record = a_drafted_statement()
    council, board, _charity = bodies()
    person = who_speaks_for(council)
    person.memberships.create(organisation=board, role="partner")
    page = said(signed_in(Client(), person).get(f"/en/statements/{record.key}/clauses/propose/"))
    assert page.count('type="radio"') == 2


def test_a_body_leaves_and_the_others_go_on_without_it():
    record = a_drafted_statement()
    charity = bodies()[2]
    browser = signed_in(Client(), who_speaks_for(charity))
    answer = browser.post(f"/en/statements/{record.key}/leave/", {"body": charity.pk, **both("reason", WHY)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/statements/")
    assert browser.get(f"/en/statements/{record.key}/work/").status_code == 403
    page = said(browser_of(0).get(f"/en/statements/{record.key}/work/"))
    assert "Ty Croeso Charity left the table" in page
    assert page.count("not signed") == 2


def test_the_page_of_a_thing_says_of_which_kind_it_is_and_leads_to_all_of_it_as_data():
    record = launched()
    page = Client().get(f"/en/statements/{record.key}/").content.decode()
    assert f"<title>{record.title.en} – Joint statement – Commonweal</title>" in page
    assert f'href="/api/v1/statements/{record.key}"' in page
    assert Client().get(f"/api/v1/statements/{record.key}").json()["title"] == {"en": record.title.en, "cy": record.title.cy}
