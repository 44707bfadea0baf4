"""What went wrong, as a problem document: RFC 9457, in the language that was asked for."""

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _

__all__ = ["MEDIA_TYPE", "problem"]

MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str = "", errors: list[dict[str, str]] | None = None) -> JsonResponse:
    """An answer that says what went wrong."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or _words(status),
        "errors": errors or [],
    }
    return JsonResponse(told, status=status, content_type=MEDIA_TYPE)


def _words(status: int) -> str:
    if status == HTTPStatus.NOT_FOUND:
        return _("There is nothing at this address. /api/v1/openapi.json tells every address there is.")
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return _("The record can only be read: ask with GET.")
    if status == HTTPStatus.GONE:
        return _("It was withdrawn.")
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return _("The question could not be read.")
    return _("Something failed on our side. Ask again later.")
