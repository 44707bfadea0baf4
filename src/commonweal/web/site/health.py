"""Whether the service lives, and whether it is ready: for whoever starts it, stops it, and sends readers to it."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

__all__ = ["live", "ready"]


@require_safe
def live(_request: HttpRequest) -> HttpResponse:
    """The process answers. Where it does not, start it anew."""
    return JsonResponse({"live": True})


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """The database answers and is of this version; 503 where it is not, so that no reader is sent here yet."""
    try:
        waiting = _waiting()
    except DatabaseError:
        return JsonResponse({"ready": False, "why": "The database does not answer."}, status=503)
    if waiting:
        return JsonResponse({"ready": False, "why": "The database waits for its migrations: django-admin prepare"}, status=503)
    return JsonResponse({"ready": True})


def _waiting() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
