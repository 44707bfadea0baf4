"""One's own page: who one is here, and in which roles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonweal.people.role import ROLES
from commonweal.web.people.guard import signed_in

__all__ = ["account"]


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Name, address and roles; ways to change what is one's own to change."""
    roles = [(ROLES[one.role], one.organisation, one.role) for one in request.user.standing()]  # type: ignore[union-attr]
    return render(request, "people/account.html", {"roles": roles})
