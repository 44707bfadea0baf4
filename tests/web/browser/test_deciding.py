"""Pages of meetings, decisions, call-in, notices and actions in a real browser; and a call-in as a story."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from commonweal.people.role import ROLES_OF
from commonweal.web.governance.decision.correcting import open_reasons
from commonweal.web.governance.meeting.minutes import correct as correct_minutes
from commonweal.web.governance.notice.correcting import add_document
from commonweal.web.governance.notice.correcting import correct as correct_notice
from commonweal.web.governance.private.actions import further
from commonweal.web.people.models import Person
from tests.web import decisions_example as of
from tests.web.browser.test_browser import keeping_out
from tests.web.decisions_example import clerk_of, said
from tests.web.people_example import a_person, let_in, opened

both_languages = pytest.mark.parametrize("language", ["en", "cy"])


def addresses() -> tuple[Person, list[str]]:
    """Somebody who may open all of them, and every page about deciding, with something on it."""
    called, minuted = of.a_called_in_decision(), of.a_minuted_meeting()
    council, body, meeting = called.council, called.body, called.item.meeting
    notice, urgent, one = of.a_notice(body), of.an_urgent_notice(), of.an_action(body)
    alone, asked, coming = of.an_alone_decision(), of.a_dispensation(), of.an_agenda()
    held = of.a_held_meeting()
    person = a_person(council, *ROLES_OF["council"])
    officer = of.a_body("officer", 1, "commissioner")
    item, coming_item = held.items.get(), coming.items.get()
    return person, [
        *("meetings/", "decisions/", "forward-plan/", "actions/"),
        *(f"meetings/{meeting.key}/", f"meetings/{minuted.key}/work/", f"decisions/{called.key}/", f"decisions/{alone.key}/"),
        *(f"decisions/{called.key}/{part}/" for part in ("private", "call-in", "waive", "resolve", "acted-on")),
        *(f"forward-plan/{notice.key}/", f"forward-plan/{urgent.key}/", f"forward-plan/{notice.key}/withdraw/"),
        *(f"actions/{one.key}/", *(f"actions/{one.key}/{part}/" for part in ("report", "move", "close"))),
        *(f"organisations/{council.slug}/{part}/" for part in ("desk", "bodies", "call-in")),
        *(
            f"bodies/{body.key}/",
            *(f"bodies/{body.key}/{part}/" for part in ("seat", "unseat", "meeting", "notice", "action", "dispensation")),
        ),
        *(f"bodies/{officer.key}/decide/", f"dispensations/{asked.key}/", f"meetings/{coming.key}/work/"),
        *(f"meetings/{coming.key}/{part}/" for part in ("item", "publish", "cancel")),
        *(f"meetings/{held.key}/{part}/" for part in ("attendance", "minutes", "work")),
        *(f"items/{item.key}/vote/", f"items/{coming_item.key}/interest/", f"items/{called.item.key}/decision/"),
    ]


def openness() -> tuple[Person, list[str]]:
    """Somebody who may open all of them, and every page about corrections, private meetings, opened reasons and urgency."""
    made, minuted, alone = of.a_corrected_decision(), of.an_approved_meeting(), of.an_alone_decision()
    correct_minutes(clerk_of(minuted), minuted, because=said("A name was wrong"), minutes=said("Resolved, by name"))
    open_reasons(clerk_of(alone), alone, because=said("The contract is signed"))
    notice, private, urgent = of.a_notice(), of.a_private_notice(), of.an_urgent_private_notice()
    correct_notice(clerk_of(notice), notice, because=said("The desk has moved"), how=said("Ask at the new desk"))
    add_document(clerk_of(notice), notice, title=said("A later survey"))
    item, exempt = made.item, of.an_item(private.meeting, ground="Paragraph 3")
    further(clerk_of(private), private, representations=said("Let us hear it"), response=said("The prices are secret"))
    waiting = of.a_private_notice()
    today = made.decided_on.isoformat()
    of.an_urgently_made_decision()
    interest = of.a_registered_interest()
    person = a_person(made.council, *ROLES_OF["council"])
    return person, [
        *("registers/", f"registers/{interest.register_id}/", f"organisations/{made.council.slug}/register/"),
        *(f"registered/{interest.key}/end/", f"registered/{interest.key}/hide/", "forward-plan/"),
        *(f"decisions/{made.key}/", f"decisions/{alone.key}/", f"decisions/{made.key}/correct/", f"decisions/{made.key}/open/"),
        *("decisions/urgent/", f"decisions/urgent/?since={today}&until={today}"),
        *(f"meetings/{one}/" for one in (item.meeting_id, minuted.key, private.meeting_id, urgent.meeting_id)),
        *(f"meetings/{one}/work/" for one in (private.meeting_id, urgent.meeting_id)),
        *(f"meetings/{minuted.key}/minutes/correct/", f"meetings/{of.a_meeting().key}/private/"),
        *(f"private-notices/{waiting.key}/further/", f"private-notices/{urgent.key}/agree/"),
        *(f"items/{item.key}/vote/correct/", f"items/{exempt.key}/open/"),
        *(f"forward-plan/{notice.key}/", f"forward-plan/{notice.key}/correct/", f"forward-plan/{notice.key}/document/"),
    ]


def each(page: Page, language: str) -> Iterator[str]:
    """Each page, opened in turn."""
    for made in (addresses, openness):
        yield from opened(page, *made(), language)


@both_languages
def test_axe_finds_nothing_wrong_with_any_of_them_and_none_scrolls_sideways_on_a_small_phone(page: Page, language: str) -> None:
    assert keeping_out(page, each(page, language)) == {}


STORY = {
    "en": ("Call the decision in", "Ask for call-in", "called in", "You may not do this"),
    "cy": ("Galw’r penderfyniad i mewn", "Gofyn am alw i mewn", "wedi’i alw i mewn", "Ni chewch wneud hyn"),
}


@both_languages
def test_members_decide_two_call_in_and_an_officer_may_not(page: Page, language: str) -> None:
    call, ask, called_in, refused = STORY[language]
    decision = of.a_decision()
    first, second = (a_person(decision.council, "member", name=name) for name in ("Ann Caller", "Bob Caller"))
    for member in (first, second):
        let_in(page, member)
        page.goto(f"/{language}/decisions/")
        page.get_by_role("link", name=decision.title[language], exact=False).first.click()
        page.get_by_role("button", name=call).click()
        page.locator("#id_reason_en").fill("The cost was not looked at.")
        page.locator("#id_reason_cy").fill("Nid edrychwyd ar y gost.")
        page.get_by_role("button", name=ask).click()
    assert called_in in page.locator(".govuk-tag").first.inner_text().lower()
    assert "Ann Caller" in page.locator("main").inner_text()
    let_in(page, a_person(decision.council, "finance"))
    answer = page.goto(f"/{language}/decisions/{decision.key}/call-in/")
    assert answer is not None
    assert answer.status == 403
    assert refused in page.locator("h1").inner_text()
