"""Pages of commissions, gates and pilots in a real browser: accessible, on a small phone, without scripts of their own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from commonweal.web.governance.commission.actions import publish
from commonweal.web.people.models import Person
from tests.web.browser.test_browser import keeping_out
from tests.web.commission_example import (
    a_designed_pilot,
    a_draft_framework,
    a_pilot_that_may_grow,
    a_published_commission,
    a_running_pilot,
    attached,
)
from tests.web.people_example import a_person, let_in, opened

both_languages = pytest.mark.parametrize("language", ["en", "cy"])


# Tables whose rows are cards on a phone, and that are wider than their place all the same.
SCROLLING = (
    "[...document.querySelectorAll('.cw-scroll:has(.cw-table--cards)')].filter(one => one.scrollWidth > one.clientWidth).length"
)


def addresses() -> tuple[Person, list[str]]:
    """Somebody who may open all of them, and every page about commissions, gates and pilots, with something on it."""
    commission, pilot, running, designed = a_published_commission(), a_pilot_that_may_grow(), a_running_pilot(), a_designed_pilot()
    draft = a_draft_framework()
    piece = attached(commission, "case")
    person = a_person(commission.council, "commissioner", "clerk", "administrator")
    publish(person, pilot)
    one = f"commissions/{commission.key}"
    return person, [
        *("commissions/", "pilots/", "gates/", "gates/default/", "gates/bryndu/", "gates/bryndu/1/", "gates/bryndu/change/"),
        *(f"gates/versions/{draft.key}/", f"gates/versions/{draft.key}/adopt/", "commissions/begin/bryndu/"),
        *(f"{one}/{part}" for part in ("", "work/", "change/", "share/", "publish/", "withdraw/", "evidence/", "evidence/file/")),
        *(f"{one}/evidence/case/", f"{one}/gates/approved/", f"{one}/gates/understood/", f"{one}/gates/approved/return/"),
        *(f"evidence/{piece.key}/remove/", f"commissions/{pilot.key}/", f"commissions/{pilot.key}/pilot/"),
        *(f"commissions/{designed.key}/pilot/design/", f"commissions/{designed.key}/pilot/begin/"),
        *(f"commissions/{running.key}/pilot/report/", f"commissions/{running.key}/pilot/stop/"),
    ]


def each(page: Page, language: str) -> Iterator[str]:
    """Each page, opened in turn."""
    person, found = addresses()
    yield from opened(page, person, found, language)


@both_languages
def test_axe_finds_nothing_wrong_with_any_of_them_and_none_scrolls_sideways_on_a_small_phone(page: Page, language: str) -> None:
    assert keeping_out(page, each(page, language), also=SCROLLING) == {}


def test_a_commissioner_begins_a_commission_with_the_keyboard_alone(page: Page) -> None:
    person, _found = addresses()
    let_in(page, person)
    page.goto("/en/commissions/begin/bryndu/")
    page.locator("#id_title_en").focus()
    for written in (
        "Respite",
        "Seibiant",
        "A rest for carers",
        "Seibiant i ofalwyr",
        "Respite care",
        "Gofal seibiant",
        "",
        "90000",
    ):
        page.keyboard.type(written)
        page.keyboard.press("Tab")
    page.locator("main form button").focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/work/")
    assert "The commission is begun." in page.locator("main").inner_text()
