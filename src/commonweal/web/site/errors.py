"""Pages for what went wrong. They need neither the database nor a case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["broken", "not_accepted", "not_found"]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """No such page."""
    return render(request, "site/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side."""
    return render(request, "site/broken.html", status=500)


def not_accepted(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form that was not sent from a page of ours, was open for too long, or is too large."""
    return render(request, "site/not_accepted.html", status=400)
