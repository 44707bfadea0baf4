"""What an operator can see of the service at work: a line for each answer, and counts of answers by page, status and time.

Neither holds what anybody typed: a line has the pattern of the address, and no name but the page's.
"""

import logging
import os
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from commonweal.web.site.logged import ASKED

__all__ = ["metrics", "observed"]

_SHARED = "PROMETHEUS_MULTIPROC_DIR" in os.environ
"""Whether processes keep their counts for one another: settled when the first count is made, which is now."""
_LOG = logging.getLogger("commonweal.answers")
_ANSWERS = Histogram(
    "commonweal_answer_seconds",
    "Time from a question to its answer, by page, method and status.",
    ["page", "method", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10),
)


def observed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that times every answer, counts it and tells the log of it; each has an id, which the answer carries too."""

    def answer(request: HttpRequest) -> HttpResponse:
        asked, begun = secrets.token_hex(8), time.perf_counter()
        request.META[ASKED] = asked
        response = get_response(request)
        took = time.perf_counter() - begun
        match = request.resolver_match
        page = (match.view_name if match else "") or "none"
        method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        _ANSWERS.labels(page, method, response.status_code).observe(took)
        response.headers["X-Request-ID"] = asked
        # The pattern of the address, not the address: that may hold what opens an account.
        route = match.route if match else "none"
        told = {
            "id": asked,
            "method": method,
            "route": route,
            "page": page,
            "status": response.status_code,
            "seconds": round(took, 4),
        }
        _LOG.info("answered", extra=told)
        return response

    return answer


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The counts, as Prometheus reads them, of all processes; there is no such page for who has not the operator's token."""
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not secrets.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        raise Http404
    registry = REGISTRY
    if _SHARED:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
