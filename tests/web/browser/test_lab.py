"""The lab in a real browser: accessible in every state, on a small phone, redrawing with JavaScript and whole without it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser.test_browser import both_languages, open_page, violations
from tests.web.people_example import a_council, a_person, let_in

every_state = pytest.mark.parametrize("state", ["sheet", "faulty", "waiting", "kept", "full"])


@pytest.fixture
def address(state, live_server, transactional_db, sheet, faulty) -> str:
    """Below `/en/` and `/cy/`, a page of the lab in a state."""
    if state == "waiting":
        type(sheet).objects.filter(sha256=faulty.sha256).update(draft=sheet.draft, asked_at=faulty.used_at, blocks=16)
    lasting = {"sheet": sheet.sha256, "faulty": faulty.sha256, "waiting": faulty.sha256, "full": sheet.sha256}
    if state == "kept":
        return f"lab/kept/{sheet.evidence_sha256}/"
    return f"lab/sheets/{lasting[state]}/{'?full=1' if state == 'full' else ''}"


def opened_out(page: Page) -> None:
    """Everything that can be opened is."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@both_languages
@every_state
def test_axe_finds_nothing_wrong(page, address, language):
    open_page(page, f"/{language}/{address}")
    opened_out(page)
    assert violations(page) == []


@both_languages
@every_state
def test_a_small_phone_never_scrolls_sideways(page, address, language):
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, f"/{language}/{address}")
    opened_out(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@every_state
def test_nothing_is_refused_or_missing(page, address):
    said, failed = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    open_page(page, f"/cy/{address}")
    page.wait_for_load_state("load")
    assert (said, failed) == ([], [])
    broken = "[...document.images].filter(image => !image.naturalWidth).map(image => image.src)"
    assert page.evaluate(broken) == []


@pytest.mark.parametrize("state", ["sheet"])
def test_figures_pictures_and_words_redraw_when_a_number_changes(page, address):
    open_page(page, f"/en/{address}")
    strip, picture = page.locator(".cw-strip li").first, page.locator(".cw-chart img").first
    before, drawn, where = strip.inner_text(), picture.get_attribute("src"), page.url
    page.get_by_label("Amount").first.fill("900,000")
    expect(strip).not_to_have_text(before, use_inner_text=True)
    expect(page.locator("#said")).to_have_text("The figures are redrawn.")
    assert picture.get_attribute("src") != drawn
    assert page.url != where, "the address is that of the new sheet"
    assert "amount: 900000" in page.locator("#contract-0").input_value()
    expect(page.locator("#reading-0")).to_contain_text("£900,000")
    assert violations(page) == []


@pytest.mark.parametrize("state", ["sheet"])
def test_the_plain_text_redraws_as_the_document_is_edited_and_a_fault_is_told(page, address):
    open_page(page, f"/cy/{address}")
    opened_out(page)
    area = page.locator("#contract-0")
    area.fill(area.input_value().replace("price: 10", "price: 11.25"))
    expect(page.locator("#reading-0")).to_contain_text("£11.25")
    area.fill(area.input_value().replace("price: 11.25", "prise: 11.25"))
    expect(page.locator("#reading-0 .cw-lines__wrong")).to_contain_text("prise")
    assert violations(page) == []


@pytest.mark.parametrize("state", ["sheet"])
def test_a_number_that_is_none_is_told_as_it_is_typed_and_left_as_it_is(page, address):
    open_page(page, f"/en/{address}")
    number = page.get_by_label("Amount").first
    number.fill("lots")
    expect(page.locator(".govuk-error-summary")).to_contain_text("A number belongs here")
    assert number.input_value() == "lots"
    number.fill("250,000")
    expect(page.locator(".govuk-error-summary")).to_have_count(0)


@both_languages
@pytest.mark.parametrize("state", ["sheet"])
@pytest.mark.parametrize("field", ["#paths", "#seed", "[name^=budget-]", "[name^=dial-]"])
def test_a_wrong_field_says_so_beside_it_and_the_last_figures_stay(page, address, field, language):
    open_page(page, f"/{language}/{address}")
    number, strip = page.locator(field).first, page.locator(".cw-strip")
    group = page.locator(".govuk-form-group").filter(has=number)
    before, right = strip.inner_text(), number.input_value()
    number.fill("lots")
    expect(group.locator(".govuk-error-message")).to_be_visible()
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_have_class(re.compile("govuk-input--error"))
    expect(number).to_be_focused()
    expect(page.locator("#held")).to_be_visible()
    assert strip.inner_text() == before
    assert violations(page) == []
    number.fill(right)
    expect(group.locator(".govuk-error-message")).to_have_count(0)
    expect(number).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#held")).to_be_hidden()


@pytest.mark.parametrize("state", ["sheet"])
def test_what_has_the_focus_is_not_hidden_by_the_figures_that_stay_in_sight(page, address):
    page.set_viewport_size({"width": 1280, "height": 700})
    open_page(page, f"/en/{address}")
    page.locator("#seed").focus()
    assert page.locator(".cw-strip").bounding_box()["y"] == 0, "it stays in sight"
    # WCAG 2.2, 2.4.11: not hidden entirely, wherever the focus comes from.
    hidden = page.evaluate("""() => {
      const fields = [...document.querySelectorAll("#bench input:not([type=hidden]), #bench summary, #bench a, #bench button")]
      return fields.reverse().filter(field => {
        window.scrollBy(0, field.getBoundingClientRect().top - 90)
        field.focus()
        return field.getBoundingClientRect().bottom <= document.querySelector(".cw-strip").getBoundingClientRect().bottom
      }).map(field => field.outerHTML)
    }""")
    assert hidden == []


@both_languages
def test_a_commissioner_goes_all_the_way_without_javascript(browser: Browser, live_server, transactional_db, loaded, language):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    let_in(page, a_person(a_council(), "commissioner"))
    open_page(page, f"/{language}/lab/")
    page.locator("#choose button").click()
    before = page.locator(".cw-strip").inner_text()
    page.locator("[name='dial-0-terms.0.amount']").fill("400,000")
    page.locator("button[value=simulate]").first.click()
    assert page.locator(".cw-strip").inner_text() != before
    page.locator("form[action$='/keep/'] button").click()
    page.locator("form[action$='/case/'] button").click()
    assert page.locator("#tried").is_visible()
    assert page.locator(".cw-kept li").count() == 1
    page.locator("header [hreflang]").click()
    assert page.locator(".cw-kept li").count() == 1
    context.close()


@pytest.mark.parametrize("state", ["waiting"])
def test_a_run_can_be_cancelled_without_javascript(browser: Browser, live_server, address):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    open_page(page, f"/en/{address}")
    page.get_by_role("button", name="Cancel this run").click()
    assert page.get_by_text("The run was cancelled").is_visible()
    context.close()
