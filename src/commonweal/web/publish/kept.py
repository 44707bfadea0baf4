"""Public pages that were made already: until the record changes, whoever has no session is given the same page again.

Each process keeps its own. A page is known by the version of the record and of the rooms with records of their own, by the day, its
language and its whole address, so that no page can outlive what it tells.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from commonweal.web.publish.others import SOURCES
from commonweal.web.publish.version import version

__all__ = ["kept"]

_MOST_PAGES = 400
_LARGEST = 100_000
_PAGES: "OrderedDict[tuple[object, ...], tuple[bytes, dict[str, str]]]" = OrderedDict()

View = Callable[..., HttpResponse]


def kept(view: View) -> View:
    """Keep what a page for everybody answers to those without a session; it must tell them nothing but the record."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **found: Any) -> HttpResponse:
        changes_with = version()
        if not changes_with or request.method != "GET" or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return view(request, *args, **found)
        rooms = tuple(source.version() for source in SOURCES.values())
        key = (
            changes_with,
            rooms,
            timezone.localdate(),
            get_language(),
            request.scheme,
            request.get_host(),
            request.get_full_path(),
        )
        if key in _PAGES:
            return _again(key)
        response = view(request, *args, **found)
        patch_vary_headers(response, ["Cookie"])
        if response.status_code == 200 and len(response.content) <= _LARGEST:
            _PAGES[key] = (response.content, dict(response.headers))
            while len(_PAGES) > _MOST_PAGES:
                _PAGES.popitem(last=False)
        return response

    return answer


def _again(key: tuple[object, ...]) -> HttpResponse:
    content, headers = _PAGES[key]
    return HttpResponse(content, headers=headers)
