"""Invitations, signing in, and what guards them."""

import datetime
import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from commonweal.web.audit.models import AuditEvent
from commonweal.web.people.models import Invitation, Membership, Organisation, Person
from tests.web.people_example import SECRET, a_council, a_person, an_organisation, signed_in

PASSWORD = "three unlikely words"  # noqa: S105 (nobody's)


@pytest.fixture(autouse=True)
def nobody_has_failed(db) -> None:
    """What counts failed sign-ins starts at none."""
    cache.clear()


def page(name: str, *args: object) -> str:
    """The address of an English page."""
    with translation.override("en"):
        return reverse(name, args=args)


def code() -> str:
    """What the app on a phone shows now."""
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def invited(council, email: str = "new@example.org") -> str:
    """Invite somebody as the administrator's form does; the path of the link in their e-mail."""
    browser = signed_in(Client(), a_person(council, "administrator"))
    given = {"name": "Newcomer", "email": email, "role": "commissioner"}
    assert browser.post(page("people-invited", council.slug), given).status_code == 302
    return re.search(r"http://localhost:8000(\S+)", mail.outbox[-1].body).group(1)


def test_an_invitation_makes_an_account_with_its_role():
    council = a_council()
    link = invited(council)
    given = {"name": "Newcomer", "password": PASSWORD, "again": PASSWORD}
    assert Client().post(link, given).headers["Location"] == page("account_login")
    person = Person.objects.get(email="new@example.org")
    assert person.roles_in([council]) == {"commissioner"}


@pytest.mark.parametrize(("bilingual", "links"), [(True, ["/en/", "/cy/"]), (False, ["/en/"])])
def test_an_invitation_is_written_in_both_languages_where_its_council_has_both(bilingual, links):
    invited(a_council(bilingual=bilingual))
    assert re.findall(r"http://localhost:8000(/../)invitations", mail.outbox[-1].body) == links
    assert ("yn eich gwahodd" in mail.outbox[-1].body) == bilingual


def test_the_list_of_those_who_are_invited_says_by_whom(client):
    council = a_council()
    invited(council)
    html = signed_in(client, a_person(council, "administrator")).get(page("people", council.slug)).content.decode()
    assert f"invited by {Invitation.objects.get().invited_by.name}" in html


def test_an_invitation_is_used_once():
    link = invited(a_council())
    given = {"name": "Newcomer", "password": PASSWORD, "again": PASSWORD}
    Client().post(link, given)
    again = Client().post(link, given)
    assert "more than two weeks old" in again.content.decode()
    assert Membership.objects.filter(role="commissioner").count() == 1


def test_an_invitation_lets_nobody_else_in_than_who_was_invited(client):
    council, elsewhere = a_council(), a_council("elsewhere")
    link = invited(council)
    other = a_person(elsewhere, "member")
    answer = signed_in(client, other).post(link)
    assert "You are signed in as somebody else than who was invited" in answer.content.decode()
    assert other.roles_in([council]) == set()
    assert Invitation.objects.get().accepted_at is None


def test_somebody_in_two_councils_has_in_each_the_roles_of_that_one_alone(client):
    council, elsewhere = a_council(), a_council("elsewhere")
    person = a_person(council, "administrator")
    Membership.objects.create(person=person, organisation=elsewhere, role="member")
    signed_in(client, person)
    assert client.get(page("people", council.slug)).status_code == 200
    assert client.get(page("people", elsewhere.slug)).status_code == 403
    given = {"name": "Friend", "email": "friend@example.org", "role": "administrator"}
    assert client.post(page("people-invited", elsewhere.slug), given).status_code == 403


def test_an_administrator_ends_no_role_of_another_council(client):
    council, elsewhere = a_council(), a_council("elsewhere")
    other = a_person(elsewhere, "member")
    browser = signed_in(client, a_person(council, "administrator"))
    answer = browser.post(page("people-ended", council.slug), {"membership": other.memberships.get().pk}, follow=True)
    assert "This role has ended already" in answer.content.decode()
    assert other.roles_in([elsewhere]) == {"member"}


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(client, next_page):
    person = a_person(a_council(), "member", second_step=False)
    person.set_password(PASSWORD)
    person.save()
    given = {"login": person.email, "password": PASSWORD, "next": next_page}
    assert client.post(page("account_login"), given).headers["Location"] == page("account")


def test_a_session_begins_anew_when_somebody_signs_in(client):
    person = a_person(a_council(), "member", second_step=False)
    person.set_password(PASSWORD)
    person.save()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post(page("account_login"), {"login": person.email, "password": PASSWORD})
    assert client.cookies["sessionid"].value != session.session_key


@pytest.mark.parametrize("written", [str.upper, str.title, "  {}  ".format])
def test_an_address_is_locked_however_it_is_written_and_wherever_it_comes_from(client, written):
    person = a_person(a_council(), "member")
    person.set_password(PASSWORD)
    person.save()
    for place in range(5):
        given = {"login": written(person.email), "password": "wrong"}
        client.post(page("account_login"), given, headers={"x-forwarded-for": f"10.0.0.{place}"})
    answer = client.post(page("account_login"), {"login": person.email, "password": PASSWORD})
    assert "This was tried too often" in answer.content.decode()


def test_a_guessable_password_is_not_taken_and_what_was_typed_stays():
    link = invited(a_council())
    answer = Client().post(link, {"name": "Somebody", "password": "password1234", "again": "password1234"})
    assert answer.status_code == 422
    assert 'value="Somebody"' in answer.content.decode()
    assert not Person.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("password", ["somebody-rhys-hughes", "newcomer.surname"])
def test_a_password_like_ones_name_or_address_is_not_taken(password):
    link = invited(a_council(), "newcomer.surname@example.org")
    answer = Client().post(link, {"name": "Somebody Rhys Hughes", "password": password, "again": password})
    assert answer.status_code == 422
    assert 'href="#id_password"' in answer.content.decode()
    assert not Person.objects.filter(email="newcomer.surname@example.org").exists()


def test_a_link_that_nobody_was_sent_is_not_found(client):
    assert client.get(page("invitation", "guessed")).status_code == 404


def test_only_the_hash_of_a_link_is_kept():
    token = invited(a_council()).rstrip("/").rpartition("/")[2]
    assert token not in str(Invitation.objects.values().get())


def test_a_password_alone_does_not_let_anybody_work(client):
    council = a_council()
    person = a_person(council, "administrator", second_step=False)
    answer = signed_in(client, person).get(page("people", council.slug))
    assert (answer.status_code, answer.headers["Location"]) == (302, page("mfa_index"))


def test_a_password_and_a_code_let_in(client):
    council = a_council()
    person = a_person(council, "administrator")
    person.set_password(PASSWORD)
    person.save()
    first = client.post(page("account_login"), {"login": person.email, "password": PASSWORD})
    assert first.headers["Location"] == page("mfa_authenticate")
    assert client.get(page("people", council.slug)).status_code == 302
    assert client.post(page("mfa_authenticate"), {"code": code()}).status_code == 302
    assert client.get(page("people", council.slug)).status_code == 200


SENT = {
    "account_login": ({"login": "x@example.org", "password": "wrong"}, "Nid yw’r cyfeiriad e-bost neu’r cyfrinair yn gywir"),
    "account_change_password": ({"oldpassword": "wrong"}, "Nid dyma’r cyfrinair sydd gennych yn awr"),
    "account_reauthenticate": ({"password": "wrong"}, "Nid dyma’ch cyfrinair"),
    "mfa_activate_totp": ({"code": "000000"}, "Nid yw’r cod hwn yn gywir"),
}


@pytest.mark.parametrize("name", SENT)
def test_what_is_wrong_in_signing_in_is_told_in_welsh(client, name):
    person = a_person(a_council(), "member", second_step=False)
    person.set_password(PASSWORD)
    person.save()
    with translation.override("cy"):
        address, again = reverse(name), reverse("account_reauthenticate")
    if name != "account_login":
        signed_in(client, person)
        client.post(again, {"password": PASSWORD})
    given, told = SENT[name]
    html = client.post(address, given).content.decode()
    assert told in html
    assert not re.search(r">\s*(Password|Code|Current|New |Email|Incorrect)", html)


@pytest.mark.parametrize(
    ("password", "told"),
    [("short", "yn fyrrach na deuddeg"), ("password1234", "rhy gyffredin"), ("new@example.org", "rhy debyg i’ch enw")],
)
def test_what_is_wrong_with_a_password_is_told_in_welsh(password, told):
    link = invited(a_council()).replace("/en/", "/cy/")
    answer = Client().post(link, {"name": "Somebody", "password": password, "again": password})
    assert told in answer.content.decode()


def test_who_asks_too_often_is_told_so_on_a_page_of_ours(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    with translation.override("cy"):
        address = reverse("account_reset_password")
    for _ in range(2):
        answer = client.post(address, {"email": "x@example.org"})
    assert answer.status_code == 429
    assert "Arhoswch bum munud" in answer.content.decode()


def test_a_code_is_taken_once(client):
    person = a_person(a_council(), "member")
    person.set_password(PASSWORD)
    person.save()
    shown = code()
    for _ in range(2):
        client.logout()
        client.post(page("account_login"), {"login": person.email, "password": PASSWORD})
        answer = client.post(page("mfa_authenticate"), {"code": shown})
    assert answer.status_code == 200
    assert "cw-header__place" in answer.content.decode()
    assert person.name not in answer.content.decode()


def test_five_wrong_passwords_lock_an_address_even_for_the_right_one(client):
    person = a_person(a_council(), "member")
    person.set_password(PASSWORD)
    person.save()
    for _ in range(5):
        client.post(page("account_login"), {"login": person.email, "password": "wrong"})
    answer = client.post(page("account_login"), {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 200
    assert "This was tried too often" in answer.content.decode()


def test_nobody_makes_an_account_without_an_invitation(client):
    given = {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post(page("account_signup"), given)
    assert "Accounts are by invitation" in answer.content.decode()
    assert not Person.objects.exists()


def test_a_forgotten_password_is_told_alike_whether_the_address_is_known_or_not(client):
    person = a_person(a_council(), "member")
    answers = {
        client.post(page("account_reset_password"), {"email": email}).headers["Location"]
        for email in (person.email, "x@example.org")
    }
    assert answers == {page("account_reset_password_done")}
    assert "Choose it here" in mail.outbox[0].body


def test_an_organisation_keeps_its_last_administrator(client):
    council = a_council()
    person = a_person(council, "administrator")
    answer = signed_in(client, person).post(
        page("people-ended", council.slug), {"membership": person.memberships.get().pk}, follow=True
    )
    assert "left without an administrator" in answer.content.decode()
    assert person.roles_in([council]) == {"administrator"}


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    "name",
    [
        "account",
        "mfa_index",
        "mfa_list_webauthn",
        "account_set_password",
        "usersessions_list",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_inactive",
        "account_signup",
    ],
)
def test_every_page_of_an_account_is_ours_and_in_its_language(client, name, language):
    with translation.override(language):
        address = reverse(name)
    browser = (
        signed_in(client, a_person(a_council(), "member"))
        if not name.startswith(("account_login", "account_reset", "account_sign"))
        else client
    )
    answer = browser.get(address)
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    assert "cw-header" in answer.content.decode()


def test_an_operator_begins_a_council_whose_administrator_joins_by_the_link_that_is_printed(capsys):
    call_command(
        "begin_organisation", "caerddoe", "clerk@example.org", name="Caerddoe Council", welsh_name="Cyngor Caerddoe", bilingual=True
    )
    given = {"name": "First", "password": PASSWORD, "again": PASSWORD}
    assert Client().post(capsys.readouterr().out.strip(), given).status_code == 302
    council = Organisation.objects.get(slug="caerddoe")
    assert Person.objects.get().roles_in([council]) == {"administrator"}
    assert [event.verb for event in AuditEvent.objects.all()] == ["organisation.begin", "invitation.accept"]


def test_who_has_lost_every_second_step_sets_one_up_again_once_the_operator_has_taken_it_away(client):
    council = a_council()
    person = a_person(council, "administrator")
    person.set_password(PASSWORD)
    person.save()
    client.post(page("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(page("mfa_authenticate"), {"code": code()})
    assert client.get(page("people", council.slug)).status_code == 200
    call_command("forget_second_step", person.email.upper())
    assert "taken away by whoever runs the service" in mail.outbox[-1].body
    assert client.get(page("account")).status_code == 302
    client.post(page("account_login"), {"login": person.email, "password": PASSWORD})
    assert client.get(page("people", council.slug)).headers["Location"] == page("mfa_index")
    event = AuditEvent.objects.last()
    assert (event.verb, event.council, event.content["by"]) == ("second-step.forget", council.pk, "operator")


def test_an_operator_who_names_nobodys_address_is_told_so():
    with pytest.raises(CommandError, match="No account has the address"):
        call_command("forget_second_step", "nobody@example.org")


def test_a_forgotten_passwords_link_works_for_a_day(client, monkeypatch):
    person = a_person(a_council(), "member")
    client.post(page("account_reset_password"), {"email": person.email})
    link = re.search(r"http://\S+?(/en/\S+)", mail.outbox[0].body).group(1)
    assert client.get(link).status_code == 302
    later = timezone.localtime().replace(tzinfo=None) + datetime.timedelta(days=1, hours=1)
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda _self: later)
    assert "This link works no more" in Client().get(link).content.decode()


def test_a_bilingual_council_has_a_welsh_name():
    with pytest.raises(CommandError, match="--welsh-name"):
        call_command("begin_organisation", "caerddoe", "clerk@example.org", name="Caerddoe", bilingual=True)


def test_nobody_gives_themself_a_role_in_a_council(client):
    council = a_council()
    person = a_person(council, "administrator")
    given = {"name": person.name, "email": person.email.upper(), "role": "finance"}
    answer = signed_in(client, person).post(page("people-invited", council.slug), given)
    assert answer.status_code == 422
    assert "Nobody gives themself a role in a council" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_body_of_one_person_lets_them_have_its_roles(client):
    charity = an_organisation("helpers", "charity")
    person = a_person(charity, "administrator")
    given = {"name": person.name, "email": person.email, "role": "partner"}
    assert signed_in(client, person).post(page("people-invited", charity.slug), given).status_code == 302
