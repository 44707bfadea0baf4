"""What is public from a day on appears on that day: before any page, feed or answer is read, what is due is published.

A room above tells here what is due, and how it is published: by its own action, so that the trail, the index, the feeds and the
changes that programs follow all have it from one moment on, whether or not a worker runs. What cannot be published keeps nothing
else waiting, and no reader.
"""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from commonweal.base.errors import FaultyInput

__all__ = ["appearing", "publish_what_is_due", "when_due"]

_LOG = logging.getLogger(__name__)
_OTHER = ("/static/", "/health/", "/metrics")
_AGAIN = 300
"""Seconds for which what could not be published is left alone: each try takes the trail, which writers wait for."""
_DUE: list[tuple[Callable[[], Iterable[Any]], Callable[[Any, Any], object]]] = []
_tried: dict[str, float] = {}


def when_due(found: Callable[[], Iterable[Any]], appear: Callable[[Any, Any], object]) -> None:
    """Have what is due published: how it is found, which must ask little where nothing is, and the action that publishes one."""
    _DUE.append((found, appear))


def appearing(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that publishes what is due before anything is read."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and not request.path_info.startswith(_OTHER):
            publish_what_is_due()
        return get_response(request)

    return answer


def publish_what_is_due() -> None:
    """Publish whatever is due and can be."""
    for found, appear in _DUE:
        try:
            due = list(found())
        except DatabaseError:
            _LOG.exception("What is due could not be found; the record is shown as it was.")
            continue
        for one in due:
            _try(appear, one)


def _try(appear: Callable[[Any, Any], object], one: Any) -> None:
    now = time.monotonic()
    if now < _tried.get(one.pk, 0.0):
        return
    try:
        appear(AnonymousUser(), one)
    except FaultyInput as fault:
        # It may have been returned meanwhile, or somebody came first.
        _LOG.info("What is due cannot appear yet: %s", fault)
        _tried[one.pk] = now + _AGAIN
    except Exception:  # noqa: BLE001 (one broken record must not take every page with it)
        _LOG.exception("What is due could not be published; the record is shown as it was.")
        _tried[one.pk] = now + _AGAIN
