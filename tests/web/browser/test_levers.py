"""The levers page in a real browser: redrawn while somebody types, and whole without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.addresses import LEVERS
from tests.web.browser.test_browser import both_languages, open_page, violations
from tests.web.need_example import NEED

ADDRESS = f"needs/{NEED}/levers/"
FAULTY = f"{ADDRESS}?{LEVERS.replace('high-1=0', 'high-1=lots').replace('year-2=2028', 'year-2=1800')}"
FIRST = {"name-1": "Help early", "low-1": "-16", "likely-1": "-8", "high-1": "0", "month-1": "4", "year-1": "2027"}


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}")


def typed(page: Page, values: dict[str, str]) -> None:
    for name, value in values.items():
        field(page, name).fill(value)


@both_languages
def test_axe_finds_nothing_wrong_with_a_form_that_is_at_fault(page, language):
    open_page(page, f"/{language}/{FAULTY}", 422)
    assert page.locator(".govuk-error-message").count() == 2
    assert violations(page) == []


@both_languages
def test_a_form_at_fault_never_scrolls_sideways_on_a_small_phone(page, language):
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, f"/{language}/{FAULTY}", 422)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_problem_leads_to_its_field(page):
    open_page(page, f"/en/{FAULTY}", 422)
    page.get_by_role("link", name="Lever 1: Write a number of per cent").click()
    expect(field(page, "high-1")).to_be_focused()


def test_the_fan_its_words_and_its_address_follow_what_is_typed(page):
    open_page(page, f"/en/{ADDRESS}")
    picture = page.locator(".cw-levers__result img")
    before = picture.get_attribute("src")
    typed(page, FIRST)
    expect(page.locator("[data-part=result]")).to_contain_text("With these levers the middle for 2032 is")
    expect(page.locator("#said")).to_have_text("The figures are redrawn.")
    expect(field(page, "year-1")).to_be_focused()
    assert picture.get_attribute("src") != before
    assert "name-1=Help+early" in page.url
    assert "on-2" not in page.url, "what was left blank is not in the address"
    assert "name-1=Help+early" in str(page.locator("header [hreflang]").get_attribute("href"))
    assert page.locator("#table-effects").is_visible()
    assert violations(page) == []


def test_a_lever_that_somebody_has_only_begun_is_not_told_to_be_wrong(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, f"/en/{ADDRESS}?{LEVERS}")
    page.wait_for_load_state("networkidle")
    asked.clear()
    typed(page, {"name-3": "Later", "low-3": "-5"})
    page.wait_for_timeout(1_200)
    assert asked == []
    assert page.locator(".govuk-error-message").count() == 0
    typed(page, {"likely-3": "-3", "high-3": "0", "month-3": "4", "year-3": "2028"})
    expect(page.locator("#table-effects")).to_be_visible()
    expect(page.locator("[data-part=tables]")).to_contain_text("Later")


def test_what_is_wrong_is_told_while_typing_and_the_last_figures_stay(page):
    open_page(page, f"/en/{ADDRESS}?{LEVERS}")
    result = page.locator("[data-part=result]")
    before = result.inner_text()
    field(page, "likely-1").fill("lots")
    message = page.locator("[data-group=effect-1] .govuk-error-message")
    expect(message).to_contain_text("Write a number of per cent")
    expect(field(page, "likely-1")).to_have_attribute("aria-invalid", "true")
    expect(field(page, "likely-1")).to_have_class(re.compile("govuk-input--error"))
    expect(field(page, "likely-1")).to_be_focused()
    expect(page.locator("#held")).to_be_visible()
    expect(page.locator("#said")).to_have_text("There is something to mend.")
    assert result.inner_text() == before
    assert violations(page) == []
    field(page, "likely-1").fill("-9")
    expect(message).to_have_count(0)
    expect(page.locator("#held")).to_be_hidden()
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    expect(result).not_to_have_text(before, use_inner_text=True)


def test_a_filled_form_grows_by_one_lever_while_typing(page):
    open_page(page, f"/en/{ADDRESS}")
    typed(page, FIRST)
    typed(page, {name.replace("-1", "-2"): value.replace("Help", "Support") for name, value in FIRST.items()})
    expect(field(page, "name-3")).to_be_visible()
    assert field(page, "name-2").input_value() == "Support early"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_levers_are_tried_shared_and_removed_without_javascript(browser: Browser, live_server, transactional_db, loaded, language):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    open_page(page, f"/{language}/{ADDRESS}")
    baseline = page.locator("[data-part=result]").inner_text()
    typed(page, FIRST)
    page.locator("#levers .cw-actions button").click()
    tried = page.locator("[data-part=result]").inner_text()
    assert tried != baseline
    other = context.new_page()
    open_page(other, page.url)
    assert other.locator("[data-part=result]").inner_text() == tried, "the address is all that has to be shared"
    page.locator("button[name=remove]").click()
    assert page.locator("[data-part=result]").inner_text() == baseline
    context.close()
