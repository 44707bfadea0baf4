"""What is public from a day on appears on that day: before any page, feed or answer is read, what is due is published.

A room above tells here how to publish what is due: `@when_due`. It is published by its own action, so that the trail, the index,
the feeds and the changes that programs follow all have it from one moment on, whether or not a worker runs.
"""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

__all__ = ["appearing", "when_due"]

_LOG = logging.getLogger(__name__)
_OTHER = ("/static/", "/health/", "/metrics")
_DUE: list[Callable[[], None]] = []


def when_due(publish: Callable[[], None]) -> Callable[[], None]:
    """Have what is due published by this; it must ask little where nothing is."""
    _DUE.append(publish)
    return publish


def appearing(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that publishes what is due before anything is read."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and not request.path_info.startswith(_OTHER):
            _publish_what_is_due()
        return get_response(request)

    return answer


def _publish_what_is_due() -> None:
    for publish in _DUE:
        try:
            publish()
        except DatabaseError:
            _LOG.exception("What is due could not be published; the record is shown as it was.")
