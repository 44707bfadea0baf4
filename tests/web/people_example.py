"""A council and its people, plainly invented."""

from collections.abc import Iterable, Iterator
from itertools import count

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import Page

from commonweal.base.language import Text
from commonweal.people.role import Kind, Role
from commonweal.web.people.models import Membership, Organisation, Person

__all__ = ["SECRET", "a_council", "a_person", "an_organisation", "let_in", "opened", "signed_in"]

SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 (everybody may know it)
"""What makes the codes of everybody's app."""
_counted = count(1)


def a_council(slug: str = "bryndu", **fields: object) -> Organisation:
    """An invented council, bilingual unless told otherwise; the same one when asked for again."""
    return an_organisation(slug, "council", **fields)


def an_organisation(slug: str, sort: Kind, **fields: object) -> Organisation:
    """An invented organisation of a kind; the same one when asked for again."""
    name = slug.replace("-", " ").title()
    told = {"name": Text(en=f"{name} {sort.title()}", cy=f"{sort.title()} {name} (Cymraeg)"), "sort": sort, **fields}
    return Organisation.objects.get_or_create(slug=slug, defaults=told)[0]


def a_person(organisation: Organisation, *roles: Role, name: str = "", second_step: bool = True) -> Person:
    """Somebody new, with roles in an organisation and an app for codes; their address is reserved for examples."""
    number = next(_counted)
    person = Person.objects.create_user(f"person-{number}@example.org", name=name or f"Person {number}")
    Membership.objects.bulk_create(Membership(person=person, organisation=organisation, role=role) for role in roles)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if second_step:
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    return person


def signed_in(client: Client, person: Person) -> Client:
    """A browser in which somebody has signed in."""
    client.force_login(person)
    return client


def let_in(page: Page, person: Person) -> None:
    """A page of a real browser in which somebody has signed in, in place of whoever was."""
    page.context.clear_cookies()
    page.goto("/health/live")  # The quickest page that there is.
    cookie = signed_in(Client(), person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": page.evaluate("location.origin")}])


def opened(page: Page, person: Person, addresses: Iterable[str], language: str) -> Iterator[str]:
    """Each of some pages, opened in turn by somebody who has signed in."""
    let_in(page, person)
    for address in addresses:
        answer = page.goto(f"/{language}/{address}")
        assert answer is not None
        assert answer.status == 200, address
        yield address
