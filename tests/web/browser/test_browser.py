"""Every page in a real browser, in both languages: accessible, on a small phone, without JavaScript, by keyboard."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.addresses import PAGES

AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
# What a page passes is many times what it breaks, and takes longer to hand over than to find: it stays in the browser.
BROKEN = "rules => axe.run(document, rules).then(found => found.violations)"
NOT_SHOWN = "[...document.images].filter(image => !image.naturalWidth).map(image => image.src)"
THERE = {"en": "cy", "cy": "en"}

every_page = pytest.mark.parametrize("address", PAGES)
both_languages = pytest.mark.parametrize("language", ["en", "cy"])


def open_page(page: Page, address: str, status: int = 200) -> None:
    """Go to an address; axe finds nothing wrong with an error page, so the status comes first."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status


def violations(page: Page) -> list[tuple[str, list[Any]]]:
    """What axe finds: each rule broken, with the elements that break it."""
    page.evaluate(AXE.read_text())
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in page.evaluate(BROKEN, RULES)]


def wider_on_a_small_phone(page: Page, also: str = "false") -> bool:
    """Whether a page scrolls sideways there, or something else holds there that is asked in JavaScript."""
    wide = page.viewport_size
    assert wide is not None
    page.set_viewport_size({"width": 320, "height": 640})
    found = bool(page.evaluate(f"document.documentElement.scrollWidth > 320 || Boolean({also})"))
    page.set_viewport_size(wide)
    return found


def keeping_out(page: Page, visited: Iterable[str], also: str = "false") -> dict[str, object]:
    """Those of some pages, which are opened in turn, that axe finds something wrong with, or that are wider than a small phone."""
    found = {address: (violations(page), wider_on_a_small_phone(page, also)) for address in visited}
    return {address: wrong for address, wrong in found.items() if wrong != ([], False)}


@both_languages
@every_page
def test_a_page_keeps_nobody_out(page, address, language):
    """Axe finds nothing wrong, a small phone never scrolls it sideways, and nothing of it is refused or missing."""
    said, failed = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    open_page(page, f"/{language}/{address}")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(NOT_SHOWN) == []
    assert (said, failed) == ([], [])


@both_languages
def test_axe_finds_nothing_wrong_with_a_missing_page_or_the_menu_that_a_keyboard_opens_on_it(page, language):
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, f"/{language}/nothing/", 404)
    page.locator(".cw-places__all summary").press("Enter")
    assert page.locator(".cw-places__groups a").last.is_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@every_page
def test_a_page_works_and_its_language_switch_stays_on_it_without_javascript(browser, live_server, loaded, address):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    open_page(page, f"/en/{address}")
    for language in ("cy", "en"):
        assert page.locator("h1").is_visible()
        page.locator("header [hreflang]").click()
        assert page.url.endswith(f"/{language}/{address}")
        assert page.locator("html").get_attribute("lang") == language
    context.close()


def test_the_keyboard_reaches_the_content_first_and_scrolls_a_wide_table(page):
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, "/en/cases/bryndu/options/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main-content"
    page.keyboard.press("Tab")
    table = page.locator(":focus")
    assert table.get_attribute("role") == "region"
    page.keyboard.press("ArrowRight")
    # Scrolling takes a moment. The page's own policy forbids playwright's waiting, which evaluates words.
    page.wait_for_timeout(500)
    assert table.evaluate("region => region.scrollLeft") > 0


def test_the_words_of_a_contract_open_without_javascript(browser, live_server, loaded):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    open_page(page, "/en/cases/bryndu/options/")
    sentence = page.get_by_text("The council pays £350,000 a month.").first
    assert not sentence.is_visible()
    page.locator("main summary").first.click()
    assert sentence.is_visible()
    context.close()


def test_a_member_walks_from_the_list_to_the_evidence(page):
    open_page(page, "/en/")
    page.get_by_role("link", name="Homes for children in care").click()
    page.get_by_role("link", name="Risks", exact=True).click()
    assert "A contingency of £700,000" in page.locator("main").inner_text()
    page.get_by_role("link", name="How it was made").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="case.json").click()
    assert download.value.suggested_filename == "bryndu-case.json"
