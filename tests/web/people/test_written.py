"""A session that comes to an end: it is told beforehand, and what was written is there again."""

import datetime
import re

import pytest
from django import forms
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from commonweal.people.identifier import REGISTERS
from commonweal.web.people.models import Person
from commonweal.web.site.form import WRITTEN, Written, shown_fields
from tests.web.people_example import a_council, a_person, signed_in

ORGANISATION = {
    "name_en": "Written late",
    "name_cy": "Yn hwyr",
    "nation": "WLS",
    **dict.fromkeys((*REGISTERS, "email", "phone", "page"), ""),
}
pytestmark = pytest.mark.django_db


def page(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(name, args=args)


def held(client, address: str) -> dict[str, str]:
    """The hidden parts of a page's form."""
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', client.get(address).content.decode()))


def ended(client) -> None:
    """The session comes to an end."""
    Session.objects.all().delete()


@pytest.fixture
def person() -> Person:
    return a_person(a_council(), "administrator")


def sent_late(client, person, address: str, **given: object):
    """What the answer is to a form that was sent after the session had ended."""
    form = held(signed_in(client, person), address)
    ended(client)
    return client.post(address, {**form, **given}, headers={"referer": f"http://testserver{address}"})


@pytest.mark.parametrize(("minutes", "told"), [(59, True), (61, False)])
def test_a_page_with_a_form_says_when_the_session_ends_within_an_hour(client, person, minutes, told):
    signed_in(client, person)
    Session.objects.update(expire_date=timezone.now() + datetime.timedelta(minutes=minutes))
    html = client.get(page("account-name")).content.decode()
    assert ("You stay signed in until" in html) == told


def test_what_was_written_stands_in_the_form_again_after_signing_in(client, person):
    address = page("organisation", person.council.slug)
    answer = sent_late(client, person, address, **{**ORGANISATION, "name_en": "Written <late>"})
    assert answer.headers["Location"] == f"{page('account_login')}?next={address}"
    assert "Sign in within an hour" in client.get(answer.headers["Location"]).content.decode()
    html = signed_in(client, person).get(address).content.decode()
    assert 'value="Written &lt;late&gt;"' in html
    assert 'value="Yn hwyr"' in html
    assert re.search(r'value="WLS" selected', html)
    assert "Nothing is sent yet" in html
    person.council.refresh_from_db()
    assert "late" not in person.council.name.en
    assert "Written" not in client.get(address).content.decode()


def test_what_has_no_place_on_its_page_any_more_is_kept_and_found_in_the_account(client, person):
    address = page("people", person.council.slug)
    sent_late(client, person, address, reason="A long account\nin two lines", membership="7")
    html = signed_in(client, person).get(address).content.decode()
    assert "stands in the form again" not in html
    assert "For an hour you find it in your account" in client.get(page("account-name")).content.decode()
    assert page("account-unsent") in client.get(page("account")).content.decode()
    shown = client.get(page("account-unsent")).content.decode()
    assert "A long account\nin two lines" in shown
    assert ">7<" not in shown
    assert client.post(page("account-unsent")).headers["Location"] == page("account")
    assert page("account-unsent") not in client.get(page("account")).content.decode()


def test_who_wrote_nothing_is_not_told_that_it_is_kept(client, person):
    address = page("people", person.council.slug)
    answer = sent_late(client, person, address, membership="7")
    told = client.get(answer.headers["Location"]).content.decode()
    assert "nothing was sent. Sign in, and do it again" in told
    assert page("account-unsent") not in signed_in(client, person).get(page("account")).content.decode()


def test_a_form_with_a_password_holds_again_what_is_no_secret_and_says_so(client):
    class Joining(forms.Form):
        name = forms.CharField()
        password = forms.CharField(widget=forms.PasswordInput)

    written = Written({"name": ["Newcomer"]}, files=False)
    token = WRITTEN.set(written)
    told, name, password = shown_fields(Joining())
    WRITTEN.reset(token)
    assert (told.macro, told.given["secret"], written.shown) == ("again", True, True)
    assert (name.given["value"], password.given["value"]) == ("Newcomer", "")


@pytest.mark.parametrize("name", ["password", "password1", "password2", "oldpassword", "again", "code"])
def test_a_secret_is_kept_by_none_of_its_names(client, person, name):
    sent_late(client, person, page("account-name"), **{name: "what nobody knows", "name": "words of it"})
    assert "what nobody knows" not in client.session["written"]


@pytest.mark.parametrize("name", ["against", "postcode", "password_policy"])
def test_a_field_whose_name_only_looks_like_a_secrets_is_kept(client, person, name):
    sent_late(client, person, page("account-name"), **{name: "words of it"})
    assert "words of it" in client.session["written"]


def test_nobody_is_led_to_another_site(client, person):
    form = held(signed_in(client, person), page("account-name"))
    ended(client)
    given = {**form, "name": "New", "language": "en"}
    answer = client.post(page("account-name"), given, headers={"referer": "http://testserver//elsewhere.example/"})
    assert answer.headers["Location"] == f"{page('account_login')}?next={page('account-name')}"


def test_a_form_that_is_sent_elsewhere_leads_back_to_its_page(client, person):
    people, invited = page("people", person.council.slug), page("people-invited", person.council.slug)
    form = held(signed_in(client, person), people)
    ended(client)
    given = {**form, "name": "Newcomer", "email": "new@example.org", "role": "clerk"}
    answer = client.post(invited, given, headers={"referer": f"http://testserver{people}"})
    assert answer.headers["Location"].endswith(f"?next={people}")
    html = signed_in(client, person).get(people).content.decode()
    assert 'value="new@example.org"' in html
    assert re.search(r'value="clerk" checked', html)


def test_a_form_that_was_open_while_its_owner_signed_in_anew_stands_there_again_and_is_not_sent(person):
    client, address = Client(enforce_csrf_checks=True), page("account-name")
    form = held(signed_in(client, person), address)
    signed_in(client, person)
    given = {**form, "csrfmiddlewaretoken": "x" * 64, "name": "Written before", "language": "en"}
    answer = client.post(address, given, headers={"referer": f"http://testserver{address}"})
    assert answer.headers["Location"] == address
    assert 'value="Written before"' in client.get(address).content.decode()
    assert Person.objects.get(pk=person.pk).name != "Written before"


def test_a_form_of_nobody_that_was_not_sent_from_a_page_of_ours_is_not_taken(person):
    client = Client(enforce_csrf_checks=True)
    signed_in(client, person)
    assert client.post(page("account-name"), {"name": "Forged"}).status_code == 400


def test_nobody_else_sees_what_was_written(client, person):
    address = page("organisation", person.council.slug)
    sent_late(client, person, address, **ORGANISATION)
    assert "Written late" not in signed_in(client, a_person(person.council, "administrator")).get(address).content.decode()
    assert "written" not in client.session


def test_what_was_written_is_sealed_and_lasts_an_hour(client, person, settings, monkeypatch):
    settings.SEALING_KEYS = ["a key"]
    address = page("organisation", person.council.slug)
    sent_late(client, person, address, **ORGANISATION)
    assert client.session["written"].startswith("sealed:")
    later = timezone.now() + datetime.timedelta(minutes=61)
    signed_in(client, person)
    monkeypatch.setattr("commonweal.web.people.kept.timezone.now", lambda: later)
    assert "Written late" not in client.get(address).content.decode()


def test_passwords_and_files_are_not_kept_and_files_are_told(client, person):
    address = page("account-name")
    sent_late(client, person, address, name="New", language="cy", password="hush", file=SimpleUploadedFile("a.txt", b"words"))  # noqa: S106
    assert "hush" not in str(client.session["written"])
    html = signed_in(client, person).get(address).content.decode()
    assert 'value="New"' in html
    assert "Files were not kept" in html


def test_what_nobody_signed_as_theirs_is_not_kept(client, person):
    client.post(page("account-name"), {"name": "New", "language": "cy", "form-of": "made:up"})
    assert "written" not in client.session


def test_what_is_too_long_is_said_to_be_so(client, person):
    answer = sent_late(client, person, page("account-name"), name="x" * 400_000, language="en")
    assert "too long to be kept" in client.get(answer.headers["Location"]).content.decode()
    assert "written" not in client.session
