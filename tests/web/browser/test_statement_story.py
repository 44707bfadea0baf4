"""A joint statement, from the first word to the launch, in a real browser without JavaScript: once in English, once in Welsh."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, Page

from commonweal.base.language import Language, Text
from commonweal.web.people.models import Organisation, Person
from commonweal.web.site.environment import plain
from tests.web.joint_example import MEET, OFFICE, OFTEN, WHY, bodies, who_speaks_for


class Seat:
    """Somebody of a body at the table: their browser, and what they do there."""

    def __init__(self, page: Page, person: Person, body: Organisation, language: Language) -> None:
        self.page, self.person, self.body, self.language = page, person, body, language

    def opens(self, address: str) -> None:
        """Go to a page, which must be there."""
        answer = self.page.goto(f"/{self.language}/{address}")
        assert answer is not None
        assert answer.status == 200

    def follows(self, words: str, of: str = "") -> None:
        """Follow a link or a button that is one, by its words."""
        found = self.page.get_by_role("link", name=f"{gettext(words)} ({of})" if of else gettext(words), exact=not of)
        found.or_(self.page.get_by_role("button", name=gettext(words), exact=True)).first.click()

    def writes(self, label: str, text: Text) -> None:
        """Fill in both boxes of words."""
        for language, name in (("en", "English"), ("cy", "Welsh")):
            self.page.get_by_label(f"{gettext(label)}: {gettext(name)}").fill(text[language])  # type: ignore[index]

    def presses(self, words: str) -> None:
        """Press the button of a form, which must be accepted."""
        self.page.get_by_role("button", name=gettext(words), exact=True).click()
        assert self.page.locator(".govuk-error-summary").count() == 0, self.page.locator(".govuk-error-summary").inner_text()

    def reads(self, words: str) -> None:
        """The page says something."""
        assert words in self.page.locator("main").inner_text()


@pytest.fixture
def sit(browser: Browser, live_server, transactional_db) -> Iterator[Callable[[Organisation, Language], Seat]]:
    """Gives somebody of a body a browser, in which they have signed in."""
    contexts = []

    def seat(body: Organisation, language: Language) -> Seat:
        person, client = who_speaks_for(body), Client()
        client.force_login(person)
        context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        contexts.append(context)
        return Seat(context.new_page(), person, body, language)

    yield seat
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_three_bodies_draft_amend_sign_and_launch_a_statement(sit, browser, live_server, language):
    with translation.override(language):
        council, board, charity = (sit(body, language) for body in bodies())

        council.opens("statements/")
        council.page.get_by_role("button").first.click()
        council.writes("Title", Text(en="Homes first", cy="Cartrefi yn gyntaf"))
        council.writes("What it is for", WHY)
        council.presses("Begin it")
        for other in (board, charity):
            council.follows("Bring a body in")
            council.page.get_by_label(gettext("Body")).select_option(other.body.pk)
            council.presses("Bring it in")

        board.opens("statements/")
        board.follows(plain(Text(en="Homes first", cy="Cartrefi yn gyntaf")))
        board.follows("Propose a new clause")
        board.writes("Heading", MEET.heading)
        board.writes("Words", MEET.words)
        board.writes("Reason", WHY)
        board.presses("Propose it")
        work = board.page.url.partition(f"/{language}/")[2]
        for other in (council, charity):
            other.opens(work)
            other.follows("Accept it", gettext("Proposal %(number)s") % {"number": 1})
            other.presses("Accept it")
        charity.reads(f"1. {plain(MEET.heading)}")

        charity.follows("Propose other words", gettext("clause %(number)s") % {"number": 1})
        charity.writes("Words", OFTEN.words)
        charity.writes("Reason", WHY)
        charity.presses("Propose them")
        for other in (council, board):
            other.opens(work)
            other.follows("Accept it", gettext("Proposal %(number)s") % {"number": 2})
            other.presses("Accept it")
        board.reads(plain(OFTEN.words).split("\n")[0])

        council.opens(work)
        council.follows("Freeze the text as agreed")
        council.presses("Freeze it")
        for seat in (council, board, charity):
            seat.opens(work)
            seat.follows("Sign the statement")
            seat.writes("Your office", OFFICE)
            seat.presses("Sign it")
        council.opens(work)
        council.follows("Set the day of the launch")
        council.page.get_by_label(gettext("Day of the launch")).fill(timezone.localdate().isoformat())
        council.presses("Set it")

        context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
        anybody = Seat(context.new_page(), council.person, council.body, language)
        anybody.opens("statements/")
        anybody.follows(plain(Text(en="Homes first", cy="Cartrefi yn gyntaf")))
        anybody.reads(plain(OFTEN.words).split("\n")[0])
        for seat in (council, board, charity):
            anybody.reads(seat.person.name)
        context.close()
