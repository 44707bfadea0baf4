"""One's own account: its name, its language, and an address that counts once it is confirmed."""

import re
from pathlib import Path
from smtplib import SMTPRecipientsRefused

import allauth
import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from commonweal.web.audit.models import AuditEvent
from commonweal.web.people import own
from commonweal.web.people.models import Person
from commonweal.web.people.notice import HAPPENED
from tests.web.people_example import a_council, a_person, signed_in

PASSWORD = "three unlikely words"  # noqa: S105 (nobody's)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_asked(db) -> None:
    """What counts how often somebody asks starts at none."""
    cache.clear()


def page(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(name, args=args)


def just_signed_in(client: Client, person: Person) -> Client:
    """A browser in which somebody has shown a moment ago who they are."""
    person.set_password(PASSWORD)
    person.save()
    signed_in(client, person).post(page("account_reauthenticate"), {"password": PASSWORD})
    return client


def asked(client: Client, person: Person, email: str = "new@example.org") -> str:
    """The link that came to a new address."""
    answer = just_signed_in(client, person).post(page("account-address"), {"email": email})
    assert answer.headers["Location"] == page("account")
    return re.search(r"http://localhost:8000(\S+)", mail.outbox[-1].body).group(1)


def test_a_name_and_a_language_are_changed_and_told_to_the_trail(client):
    person = a_person(a_council(), "member")
    answer = signed_in(client, person).post(page("account-name"), {"name": "Newly Named", "language": "cy"})
    person.refresh_from_db()
    assert (person.name, person.language, answer.headers["Location"]) == ("Newly Named", "cy", "/cy/account/")
    event = AuditEvent.objects.last()
    assert (event.verb, event.council, event.content["name"]) == ("account.change", a_council().pk, "Newly Named")


def test_a_new_address_counts_once_its_link_is_confirmed(client):
    person = a_person(a_council(), "member")
    old = person.email
    link = asked(client, person)
    assert client.get(link).status_code == 200
    assert Person.objects.get(pk=person.pk).email == old
    assert client.post(link).headers["Location"] == page("account")
    assert Person.objects.get(pk=person.pk).email == "new@example.org"
    kept = EmailAddress.objects.get(user=person)
    assert (kept.email, kept.verified, kept.primary) == ("new@example.org", True, True)


def test_the_old_address_is_told_when_another_is_asked_for_and_when_it_counts(client):
    person = a_person(a_council(), "member")
    client.post(asked(client, person))
    assert [one.to for one in mail.outbox] == [[person.email], ["new@example.org"], [person.email]]


def test_an_old_address_that_takes_no_mail_keeps_nobody_from_leaving_it(client, monkeypatch):
    person = a_person(a_council(), "member")
    old, sent = person.email, own.send_mail

    def refusing(title, words, sender, to):
        if to == [old]:
            raise SMTPRecipientsRefused({old: (550, b"no such mailbox")})
        return sent(title, words, sender, to)

    monkeypatch.setattr(own, "send_mail", refusing)
    client.post(asked(client, person))
    assert Person.objects.get(pk=person.pk).email == "new@example.org"


def test_a_link_confirms_once(client):
    person = a_person(a_council(), "member")
    first = asked(client, person)
    client.post(first)
    client.post(asked(client, Person.objects.get(pk=person.pk), "newer@example.org"))
    assert "changed after this link was sent" in client.post(first, follow=True).content.decode()
    assert Person.objects.get(pk=person.pk).email == "newer@example.org"


def test_a_link_confirms_for_nobody_else(client):
    person = a_person(a_council(), "member")
    link = asked(client, person)
    answer = signed_in(Client(), a_person(a_council(), "member")).post(link)
    assert answer.status_code == 404
    assert Person.objects.get(pk=person.pk).email == person.email


def test_a_changed_link_confirms_nothing(client):
    person = a_person(a_council(), "member")
    link = asked(client, person)
    assert client.post(link[:-3] + "aa/").status_code == 404


def test_a_link_does_not_confirm_after_a_day(client, monkeypatch):
    person = a_person(a_council(), "member")
    link = asked(client, person)
    later = timezone.now().timestamp() + 24 * 60 * 60 + 5
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get(link).status_code == 404


def test_ones_own_address_is_told_at_its_field(client):
    person = a_person(a_council(), "member")
    answer = just_signed_in(client, person).post(page("account-address"), {"email": person.email})
    assert answer.status_code == 422
    assert 'href="#id_email"' in answer.content.decode()
    assert mail.outbox == []


def test_who_asks_for_an_address_has_just_shown_who_they_are(client):
    answer = signed_in(client, a_person(a_council(), "member")).get(page("account-address"))
    assert answer.status_code == 302
    assert page("account_reauthenticate") in answer.headers["Location"] or "second-step" in answer.headers["Location"]


def test_nobody_learns_whether_an_address_has_an_account_but_its_holder(client):
    person, other = a_person(a_council(), "member"), a_person(a_council(), "member")
    just_signed_in(client, person)
    answers = [client.post(page("account-address"), {"email": email}, follow=True) for email in (other.email, "free@example.org")]
    taken, free = (re.sub(r'value="[^"]+"', "", answer.content.decode()) for answer in answers)
    assert taken.replace(other.email, "free@example.org") == free
    assert [one.to for one in mail.outbox] == [[person.email], [other.email], [person.email], ["free@example.org"]]
    assert "It has an account already" in mail.outbox[1].body
    assert "/account/address/" not in mail.outbox[1].body


def test_who_has_left_changes_their_name_and_address_still_and_who_they_left_is_told(client):
    person = a_person(a_council(), "member")
    person.memberships.update(until=timezone.now())
    html = signed_in(client, person).get(page("account")).content.decode()
    assert page("account-address") in html
    client.post(page("account-name"), {"name": "Newly Named", "language": "en"})
    person.refresh_from_db()
    link = asked(client, person)
    client.post(link)
    person.refresh_from_db()
    assert (person.name, person.email) == ("Newly Named", "new@example.org")
    assert {event.council for event in AuditEvent.objects.all()} == {a_council().pk}


def test_the_holder_is_told_in_their_language_when_their_password_is_changed(client):
    person = a_person(a_council(), "member")
    person.language = "cy"
    just_signed_in(client, person)
    given = {"oldpassword": PASSWORD, "password1": "other unlikely words", "password2": "other unlikely words"}
    assert client.post(page("account_change_password"), given).status_code == 302
    (told,) = mail.outbox
    assert told.to == [person.email]
    assert "Newidiwyd eich cyfrinair." in told.body
    assert "/cy/account/password/reset/" in told.body


def test_a_mail_server_that_is_away_keeps_nobody_from_a_new_password(client, monkeypatch):
    person = a_person(a_council(), "member")
    just_signed_in(client, person)
    monkeypatch.setattr("commonweal.web.people.notice.send_mail", lambda *_: (_ for _ in ()).throw(OSError("away")))
    given = {"oldpassword": PASSWORD, "password1": "other unlikely words", "password2": "other unlikely words"}
    assert client.post(page("account_change_password"), given).status_code == 302
    person.refresh_from_db()
    assert person.check_password("other unlikely words")


def test_everything_that_the_library_tells_has_words_of_ours():
    library = Path(allauth.__file__).parent
    told = {
        name for part in ("account", "mfa") for one in (library / part).rglob("*.py") for name in _TOLD.findall(one.read_text())
    }
    assert {name for name in told if not name.startswith("email_")} == set(HAPPENED) - {"all_taken"}


_TOLD = re.compile(r'send_notification_mail\(\s*"(?:account|mfa)/email/(\w+)"')
