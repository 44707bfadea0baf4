"""Pages of an account in a real browser: a passkey is added, and signs in alone; where a device gives none, the page says so."""

import datetime

from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.web.browser.test_browser import violations
from tests.web.people_example import a_council, a_person, let_in

PASSWORD = "three unlikely words"  # noqa: S105 (nobody's)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""One that asks for a fingerprint, and keeps keys."""


def test_a_passkey_is_added_in_english_and_signs_in_alone_in_welsh(page: Page) -> None:
    council = a_council()
    person = a_person(council, "administrator", second_step=False)
    person.set_password(PASSWORD)
    person.save()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    people = f"/organisations/{council.slug}/people/"
    page.goto(f"/cy/account/login/?next=/cy{people}")
    page.get_by_role("button", name="Mewngofnodi â chyfrin-allwedd").click()
    expect(page.get_by_role("alert")).to_contain_text("Ni roddodd eich dyfais gyfrin-allwedd")
    assert violations(page) == []

    let_in(page, person)
    page.goto("/en/account/second-step/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Sign in with it alone")).to_be_checked()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")

    page.context.clear_cookies()
    page.goto(f"/cy/account/login/?next=/cy{people}")
    page.get_by_role("button", name="Mewngofnodi â chyfrin-allwedd").click()
    page.wait_for_url(f"**/cy{people}")
    expect(page.locator(".cw-header")).to_contain_text(person.name)


def test_the_pages_of_an_account_keep_nobody_out_and_fit_a_small_phone(page: Page) -> None:
    council = a_council()
    person = a_person(council, "administrator")
    a_person(council, "commissioner", name="Llywelyn Fab Gruffudd-Williams")
    let_in(page, person)
    Session.objects.update(expire_date=timezone.now() + datetime.timedelta(minutes=50))
    page.set_viewport_size({"width": 320, "height": 640})
    wrong = {}
    for address in (
        *("account/", "account/name/", "account/unsent/", "account/second-step/", "account/sessions/"),
        *(f"organisations/{council.slug}/", f"organisations/{council.slug}/people/", f"organisations/{council.slug}/trail/"),
    ):
        answer = page.goto(f"/cy/{address}")
        assert answer is not None
        assert answer.status == 200, address
        wrong[address] = (violations(page), page.evaluate("document.documentElement.scrollWidth"))
    assert {address: told for address, told in wrong.items() if told != ([], 320)} == {}
