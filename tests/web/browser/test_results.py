"""How a result was made, in a real browser: accessible, on a small phone, and run again without JavaScript to the same hash."""

import pytest
from playwright.sync_api import Browser

from commonweal.journeys.lab import read_trial
from commonweal.web.contract.lab.sheets import lay, simulate
from commonweal.web.contract.models import KeptResult
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.market.models import PositionRecord
from commonweal.web.need.models import NeedFile, NeedRecord
from tests.web.browser.test_browser import THERE, both_languages, open_page, violations

FIND = {
    "case": lambda: CaseRecord.objects.get().sha256,
    "need": lambda: NeedRecord.objects.get().sha256,
    "market": lambda: PositionRecord.objects.get().sha256,
    "forecast": lambda: NeedFile.objects.filter(name__startswith="vintage-").first().sha256,
    "lab": lambda: KeptResult.objects.get().pk,
}
every_kind = pytest.mark.parametrize("kind", list(FIND))


@both_languages
@every_kind
def test_its_page_is_accessible_fits_a_small_phone_and_has_its_other_language(page, sheet, kind, language):
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, f"/{language}/results/{FIND[kind]()}/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.locator("header [hreflang]").click()
    assert page.url.endswith(f"/{THERE[language]}/results/{FIND[kind]()}/")


@both_languages
def test_it_is_run_again_and_told_what_changed(browser: Browser, live_server, transactional_db, sheet, language):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    open_page(page, f"/{language}/lab/kept/{sheet.evidence_sha256}/")
    page.get_by_role("link", name={"en": "How this result was made", "cy": "Sut y gwnaed y canlyniad hwn"}[language]).click()
    page.get_by_role("button", name={"en": "Run it again", "cy": "Ei redeg eto"}[language]).click()
    page.wait_for_load_state()
    assert {"en": "the same hash", "cy": "yr un hash"}[language] in page.locator(".govuk-inset-text").inner_text()
    page.locator('input[name="seed"]').fill("8")
    page.get_by_role("button", name={"en": "Simulate", "cy": "Efelychu"}[language], exact=True).first.click()
    rows = page.locator('[aria-labelledby="table-changes"] tbody tr')
    told = rows.first.inner_text().split()
    assert (told[0], told[-2:]) == ({"en": "Seed", "cy": "Hedyn"}[language], ["7", "8"])
    assert rows.count() > 1
    context.close()


@both_languages
def test_what_changed_is_accessible_and_fits_a_small_phone(page, sheet, language):
    draft = sheet.written.model_copy(update={"seed": "8"})
    laid = lay(draft, sheet.tried_in)
    simulate(laid, read_trial(draft, sheet.tried_in))
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, f"/{language}/lab/sheets/{laid.sha256}/?again={sheet.evidence_sha256}")
    assert page.locator("#table-changes").is_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
