"""The page for who may not: what it takes, who may, and why not they."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonweal.people.permission import RELATIONS
from commonweal.people.role import ROLES
from commonweal.web.people.acting import Refused

__all__ = ["refused"]


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Kindly told, without a word about the thing itself."""
    content = {}
    if isinstance(exception, Refused):
        permission = exception.refusal.permission
        content = {
            "does": permission.does,
            "roles": [ROLES[role] for role in permission.roles if role in ROLES],
            "others": exception.refusal.relation == "another",
            "relation": RELATIONS.get(exception.refusal.relation),  # type: ignore[arg-type]
        }
    return render(request, "people/refused.html", content, status=403)
