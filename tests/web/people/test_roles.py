"""Every role against every address: a page answers whom the table of permissions lets, and kindly refuses everybody else."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch
from django.utils import translation

from commonweal.people.permission import PERMISSIONS, permitted
from commonweal.people.role import ROLES
from commonweal.web.audit.models import AuditEvent
from tests.web.people_example import a_council, a_person, signed_in
from tests.web.working_pages import WORKING

pytestmark = pytest.mark.long

OPEN_ROOMS = (
    "commonweal.web.site.",
    *(f"commonweal.web.{room}." for room in ("journeys", "need", "market", "contract", "risk")),
    "commonweal.web.governance.views",
)
"""Rooms whose every page is published as it is: what they show was built to be shown."""
TRIED = {"lab-reading", "lab-cancel", "lab-keep", "lab-again", "lab-sheet", "lab", "need-levers", "invitation"}
"""Open to everybody, and sent a form all the same: what is tried in the lab is nobody's, and a link is its holder's."""
SIGN_IN = ("allauth.",)
"""The sign-in library guards its own pages."""
TO_SIGN_IN = {
    *("account_login", "account_signup", "account_inactive", "account_logout", "mfa_authenticate", "mfa_login_webauthn"),
    *("account_reset_password", "account_reset_password_done", "account_reset_password_from_key"),
    "account_reset_password_from_key_done",
}
"""Pages of the library by which one comes in, or goes out: everybody may open them."""


def patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Every address, however deep."""
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns)
        else:
            yield one


VIEWS = {str(one.name): one.callback for one in patterns(get_resolver().url_patterns)}
VERBS = {name: getattr(view, "verb", None) for name, view in VIEWS.items()}
ANYWHERE = {name for name, view in VIEWS.items() if getattr(view, "anywhere", False)}
OTHERS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
METHODS = ("GET", "HEAD", "POST", *OTHERS)


def some_address(name: str) -> str:
    """An English address of this name, of a thing that is not there."""
    found = next(one for one in patterns(get_resolver().url_patterns) if one.name == name)
    space = "" if get_resolver().reverse_dict.getlist(name) else f"{next(iter(get_resolver().namespace_dict))}:"
    parts = _parts(get_resolver(), found)
    with translation.override("en"):
        for given in product(_HELD, repeat=len(parts)):
            with suppress(NoReverseMatch):
                return reverse(space + name, kwargs=dict(zip(parts, given, strict=True)))
    raise AssertionError(name)


def _parts(within: URLResolver, sought: URLPattern, above: tuple[str, ...] = ()) -> list[str]:
    """The names of the parts of an address."""
    held = (*above, *within.pattern.regex.groupindex)
    for one in within.url_patterns:
        if one is sought:
            return [*held, *one.pattern.regex.groupindex]
        if isinstance(one, URLResolver) and (found := _parts(one, sought, held)):
            return found
    return []


_HELD = ("a-b", 1, "en", "pdf", "commission", "a" * 64)
"""What parts of an address are held to."""


def test_there_is_no_address_without_a_name_and_no_name_twice():
    names = [one.name for one in patterns(get_resolver().url_patterns)]
    assert None not in names
    assert len(names) == len(set(names)) == len(VIEWS)


@pytest.mark.django_db
@pytest.mark.parametrize("method", OTHERS)
def test_no_page_of_ours_takes_anything_but_reading_and_forms(client, method):
    ours = [name for name in VIEWS if name not in WORKING and not VIEWS[name].__module__.startswith(SIGN_IN)]
    answers = {name: client.generic(method, some_address(name)).status_code for name in ours}
    preflight = {204} if method == "OPTIONS" else set()  # Which programs on other sites ask of the interface first.
    assert {name: told for name, told in answers.items() if told not in {302, 403, 404, 405, *preflight}} == {}


@pytest.mark.django_db
def test_what_is_open_to_everybody_is_sent_nothing(client):
    open_pages = [name for name, verb in VERBS.items() if verb == "public.read" or VIEWS[name].__module__.startswith(OPEN_ROOMS)]
    answers = {name: client.post(some_address(name)).status_code for name in open_pages if name not in {*TRIED, *ANYWHERE}}
    assert {name: told for name, told in answers.items() if told not in (404, 405)} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("method", METHODS)
def test_who_has_no_account_sees_none_of_the_librarys_pages_but_those_to_sign_in(client, method):
    guarded = [name for name in VIEWS if VIEWS[name].__module__.startswith(SIGN_IN) and name not in TO_SIGN_IN]
    answers = {name: client.generic(method, some_address(name)).status_code for name in guarded}
    assert {name: told for name, told in answers.items() if told not in (302, 404, 405)} == {}


def test_every_view_says_who_may_open_it():
    silent = [
        name for name, verb in VERBS.items() if verb is None and not VIEWS[name].__module__.startswith((*OPEN_ROOMS, *SIGN_IN))
    ]
    assert silent == []


def test_every_page_that_needs_a_role_is_tried():
    needed = {name for name, verb in VERBS.items() if verb in PERMISSIONS and not PERMISSIONS[verb].open}
    assert needed == {*WORKING, *ANYWHERE}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(WORKING))
def test_each_role_opens_what_the_table_lets_it_and_nothing_else(name):
    subject = WORKING[name].subject()
    with translation.override("en"):
        address = reverse(name, kwargs=WORKING[name].parts(subject))
    before = AuditEvent.objects.count()
    for place, role in enumerate(ROLES):
        person = a_person(subject.council, role)
        browser = signed_in(Client(), person)
        refused = browser.get(address).status_code == 403
        assert refused == (permitted(VERBS[name], [role], subject.relations(person)) is not None), role
        for method in {"POST", METHODS[1 + place % 7]} if refused else {OTHERS[place % 5]}:
            assert browser.generic(method, address).status_code == (403 if refused else 405), (role, method)
    assert AuditEvent.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(WORKING))
def test_who_has_no_account_is_asked_to_sign_in(client, name):
    with translation.override("cy"):
        address = reverse(name, kwargs=WORKING[name].parts(WORKING[name].subject()))
    for method in METHODS:
        answer = client.generic(method, address)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/cy/account/login/?next={address}"), method


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(WORKING))
def test_a_role_in_another_council_opens_nothing(name):
    page = WORKING[name]
    with translation.override("en"):
        address = reverse(name, kwargs=page.parts(page.subject()))
    stranger = a_person(a_council("elsewhere"), *[role for role in PERMISSIONS[VERBS[name]].roles if role in ROLES])
    browser = signed_in(Client(), stranger)
    assert {method: browser.generic(method, address).status_code for method in METHODS} == dict.fromkeys(METHODS, 403)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ANYWHERE))
def test_what_belongs_to_no_organisation_takes_a_role_in_any_and_a_second_step(client, name):
    address = some_address(name)
    assert client.post(address).status_code == 302
    for role in ROLES:
        refused = signed_in(Client(), a_person(a_council(), role)).post(address).status_code == 403
        assert refused == (permitted(VERBS[name], [role]) is not None), role
        if not refused:
            alone = signed_in(Client(), a_person(a_council(), role, second_step=False)).post(address)
            assert alone.headers["Location"] == "/en/account/second-step/"
