"""One's own page: who one is here, in which roles, and where one's work is."""

from collections.abc import Iterator

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.people.role import ROLES
from commonweal.web.people.acting import may
from commonweal.web.people.guard import signed_in
from commonweal.web.people.kept import waiting, words_of
from commonweal.web.people.models import Organisation, Person

__all__ = ["account"]


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Name, address, roles and work; ways to change what is one's own to change."""
    person: Person = request.user  # type: ignore[assignment]
    by_organisation: dict[Organisation, list[object]] = {}
    for one in person.standing().order_by("organisation__slug", "role"):
        by_organisation.setdefault(one.organisation, []).append(ROLES[one.role])
    places = [(organisation, roles, list(_work(person, organisation))) for organisation, roles in by_organisation.items()]
    kept = waiting(request)
    content = {"places": places, "settled": is_mfa_enabled(person), "unsent": bool(kept and words_of(kept))}
    return render(request, "people/account.html", content)


def _work(person: Person, organisation: Organisation) -> Iterator[tuple[str, str]]:
    """Where a person may go to work for an organisation: the words of each link, and its address."""
    lists = (("commission.read", "commissions", _("Commissions")), ("paper.read", "papers", _("Papers")))
    for verb, name, words in lists:
        if may(person, verb, organisation):
            yield words, reverse(name)
    offered = (
        ("meeting.read", "desk", _("Meetings and decisions")),
        ("contract.read", "contracts-of", _("Contracts and reviews")),
        ("commission.begin", "commission-begin", _("A new commission")),
        ("paper.begin", "paper-begin", _("A new paper")),
        ("statement.begin", "statement-begin", _("A new joint statement")),
        ("programme.begin", "programme-begin", _("A new programme")),
        ("people.read", "people", _("People and their roles")),
        ("organisation.change", "organisation", _("What is said of the organisation")),
        ("audit.read", "trail", _("The audit trail")),
    )
    for verb, name, words in offered:
        if may(person, verb, organisation):
            yield words, reverse(name, args=[organisation.slug])
