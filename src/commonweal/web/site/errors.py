"""Pages for what went wrong. They need neither the database nor a case."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["broken", "not_accepted", "not_found", "too_often"]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """No such page."""
    return _page(request, "not_found", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side."""
    return _page(request, "broken", 500)


def not_accepted(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form that was not sent from a page of ours, was open for too long, or is too large; or a name that is not the service's."""
    return _page(request, "other_name" if isinstance(exception, DisallowedHost) else "not_accepted", 400)


def too_often(request: HttpRequest) -> HttpResponse:
    """Something that guessing would take many times was asked more often than people do."""
    return _page(request, "too_often", 429)


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    """A page that tells what went wrong: with its reader's name where that can be found, as to a stranger where it cannot."""
    try:
        request.user.get_username()
        len(get_messages(request))
    except (AttributeError, DatabaseError):
        request.user = AnonymousUser()
        request._messages = ()  # type: ignore[attr-defined]
    return render(request, f"site/{name}.html", status=status)
