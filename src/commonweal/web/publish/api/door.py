"""The door for programs: what every answer of the interface has in common.

The record changes by the events of the trail alone, so the number of the last event is the version of every answer: who holds one
of that version is told so, before anything is read.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from commonweal import __version__
from commonweal.web.audit.models import AuditEvent
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.api.operations import router
from commonweal.web.publish.api.problem import MEDIA_TYPE, problem
from commonweal.web.publish.api.sketch import completed

__all__ = ["api", "nothing_here", "open_data"]

_OPEN = ("/api/", "/record/audit/")
_VERSIONED = "/api/v1/"


class _Door(NinjaAPI):
    def get_openapi_schema(self, **given: Any) -> Any:
        """The OpenAPI document, with what all answers have in common."""
        return completed(super().get_openapi_schema(**given))


api = _Door(
    title="Commonweal: the public record",
    version="1",
    description="Everything that councils have published here. No key is needed. The data is public, and may be used again "
    "under the Open Government Licence v3.0.",
    openapi_url="/openapi.json",
    docs_url=None,
    urls_namespace="api-v1",
)
api.add_router("", router)


@api.exception_handler(ValidationError)
def _unread(_request: HttpRequest, fault: ValidationError) -> HttpResponse:
    errors = [{"name": ".".join(str(part) for part in one["loc"][1:]), "detail": str(one["msg"])} for one in fault.errors]
    return problem(422, _("A parameter could not be read."), errors)


@api.exception_handler(HttpError)
def _refused(_request: HttpRequest, fault: HttpError) -> HttpResponse:
    return problem(fault.status_code, str(fault))


@api.exception_handler(Http404)
def _missing(_request: HttpRequest, _fault: Http404) -> HttpResponse:
    return problem(404)


@open_to_all
def nothing_here(_request: HttpRequest) -> HttpResponse:
    """An address of the interface that is none."""
    return problem(404)


def open_data(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware for what programs ask: any page may ask, what is held already is not made again, faults are problems."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(_OPEN):
            return get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": "GET, HEAD, OPTIONS"})
        else:
            response = _versioned(request, get_response)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
        return response

    return answer


def _versioned(request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    if request.method == "HEAD":
        request.method = "GET"  # The server sends no body; the answer is otherwise the same.
    etag, modified = None, None
    if request.method == "GET" and request.path_info.startswith(_VERSIONED):
        etag, modified = _version(request)
        held = get_conditional_response(request, etag=etag, last_modified=modified)
        if held is not None:
            return held
    response = get_response(request)
    if response.status_code >= 400 and not response.headers["Content-Type"].startswith(MEDIA_TYPE):
        allowed = {"Allow": response.headers["Allow"]} if response.has_header("Allow") else {}
        response = problem(response.status_code)
        for name, value in allowed.items():
            response.headers[name] = value
    elif response.status_code == 200 and etag:
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "no-cache"
        if modified:
            response.headers["Last-Modified"] = http_date(modified)
    return response


def _version(request: HttpRequest) -> tuple[str, int | None]:
    """The version of an answer, and when the record changed last, read before the answer is: it can be older, never newer."""
    last = AuditEvent.objects.order_by("-number").values_list("number", "at").first()
    asked = hashlib.sha256(f"{request.get_host()} {request.get_full_path()}".encode(errors="replace")).hexdigest()[:16]
    return f'W/"{__version__}-{last[0] if last else 0}-{asked}"', int(last[1].timestamp()) if last else None
