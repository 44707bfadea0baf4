"""Every role against every address: a page answers whom the table of permissions lets, and kindly refuses everybody else."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from commonweal.people.permission import PERMISSIONS, permitted
from commonweal.people.role import ROLES
from tests.web.people_example import a_council, a_person, signed_in
from tests.web.working_pages import WORKING

pytestmark = pytest.mark.long

OPEN_ROOMS = (
    "commonweal.web.site.",
    *(f"commonweal.web.{room}." for room in ("journeys", "need", "market", "contract", "risk")),
    "commonweal.web.governance.views",
)
"""Rooms whose every page is published as it is: what they show was built to be shown."""
SIGN_IN = ("allauth.",)
"""The sign-in library guards its own pages."""


def patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Every address, however deep."""
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns)
        else:
            yield one


VIEWS = {str(one.name): one.callback for one in patterns(get_resolver().url_patterns)}
VERBS = {name: getattr(view, "verb", None) for name, view in VIEWS.items()}


def test_every_view_says_who_may_open_it():
    silent = [
        name for name, verb in VERBS.items() if verb is None and not VIEWS[name].__module__.startswith((*OPEN_ROOMS, *SIGN_IN))
    ]
    assert silent == []


def test_every_page_that_needs_a_role_is_tried():
    assert {name for name, verb in VERBS.items() if verb in PERMISSIONS and not PERMISSIONS[verb].open} == set(WORKING)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(WORKING))
def test_each_role_opens_what_the_table_lets_it_and_nothing_else(name):
    subject = WORKING[name].subject()
    with translation.override("en"):
        address = reverse(name, kwargs=WORKING[name].parts(subject))
    for role in ROLES:
        person = a_person(subject.council, role)
        refused = signed_in(Client(), person).get(address).status_code == 403
        assert refused == (permitted(VERBS[name], [role], subject.relations(person)) is not None), role


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(WORKING))
def test_who_has_no_account_is_asked_to_sign_in(client, name):
    with translation.override("cy"):
        address = reverse(name, kwargs=WORKING[name].parts(WORKING[name].subject()))
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/cy/account/login/?next={address}")


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(WORKING))
def test_a_role_in_another_council_opens_nothing(name):
    page = WORKING[name]
    with translation.override("en"):
        address = reverse(name, kwargs=page.parts(page.subject()))
    stranger = a_person(a_council("elsewhere"), *[role for role in PERMISSIONS[VERBS[name]].roles if role in ROLES])
    assert signed_in(Client(), stranger).get(address).status_code == 403
