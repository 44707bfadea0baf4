"""Writing a council's whole record into an archive, with the trail that proves it."""

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from commonweal import __version__
from commonweal.web.audit.models import AuditEvent, MovedEvent, MovedTrail
from commonweal.web.audit.reading import entries
from commonweal.web.audit.trail import hold
from commonweal.web.people.models import Organisation
from commonweal.web.people.moving.archive import write
from commonweal.web.people.moving.collecting import collect, in_order, written

__all__ = ["export", "migrations", "trail_file"]

_AT_ONCE = 2_000
_FORMED = {"people", "publish", "governance", "journeys", "need", "market", "contract"}


def export(council: Organisation, target: BinaryIO) -> str:
    """Write everything of a council; the hash of the archive's manifest. The record itself is not changed."""
    with transaction.atomic():
        rows = collect(council)
        files = {f"records/{model._meta.label_lower}.jsonl": written(model, rows[model]) for model in in_order(rows)}
        end = hold()
        moved = list(MovedTrail.objects.filter(council=council.pk).order_by("pk"))
        told = {
            "version": __version__,
            "migrations": migrations(),
            "council": council.pk,
            "slug": council.slug,
            "exported_at": timezone.now().isoformat(),
            "trails": [{"entries": one.entries, "hash": one.chain} for one in moved] + [{"entries": end.number, "hash": end.hash}],
        }
        trails = [one.events.iterator(_AT_ONCE) for one in moved] + [entries()]
        for place, events in enumerate(trails):
            files[trail_file(place)] = _trail(events, council)
        return write(target, told, files)


def trail_file(place: int) -> str:
    """The name of a trail's file: those of earlier moves first, that of the installation that exports last."""
    return f"trails/{place}.jsonl"


def migrations() -> list[str]:
    """What the database's form is made of: an archive is read by an installation of the same form."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in _FORMED)


def _trail(events: Iterable[AuditEvent | MovedEvent], council: Organisation) -> Iterator[str]:
    """Every seal, so that the chain can be checked; what an event tells only where it is of this council."""
    for event in events:
        yield json.dumps(_event(event, whole=event.council == council.pk), ensure_ascii=False, sort_keys=True)


def _event(event: AuditEvent | MovedEvent, *, whole: bool) -> dict[str, Any]:
    told = {name: getattr(event, name) for name in ("number", "verb", "subject", "previous", "commitment", "hash")}
    told |= {"at": event.at.isoformat(), "council": "", "salt": None, "content": None}
    if whole and event.content is not None and event.salt is not None:
        told |= {"salt": base64.b64encode(bytes(event.salt)).decode(), "content": event.content}
    return told | ({"council": event.council} if whole else {})
