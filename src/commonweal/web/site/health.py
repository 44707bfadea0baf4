"""Whether the service lives, and whether it is ready: for whoever starts it, stops it, and sends readers to it."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

__all__ = ["live", "ready"]

_UP_TO_DATE: set[int] = set()
"""How many migrations a database had that waited for none: what this version needs does not change while the process lives."""


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
    """Whether the database waits for migrations of this version. What they are is worked out once; then they are counted, which
    also tells of an older database that was put in the place of the first."""
    if _UP_TO_DATE and MigrationRecorder.Migration.objects.count() in _UP_TO_DATE:
        return False
    executor = MigrationExecutor(connection)
    waiting = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if not waiting:
        _UP_TO_DATE.add(MigrationRecorder.Migration.objects.count())
    return waiting
