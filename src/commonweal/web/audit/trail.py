"""Appending to the trail, inside the transaction of what is told."""

import secrets
from collections.abc import Callable, Mapping

from django.db.models import Model
from django.utils import timezone

from commonweal.audit.chain import GENESIS, seal
from commonweal.web.audit.models import AuditEvent, TrailEnd

__all__ = ["append", "hold", "loaded"]

_SALT_BYTES = 16


def hold() -> TrailEnd:
    """The end of the trail, held until the transaction ends: whoever else would append waits here.

    An action takes it first of all, so that two of them cannot wait for one another.
    """
    held, _made = TrailEnd.objects.select_for_update().get_or_create(pk=1, defaults={"hash": GENESIS})
    return held


def append(verb: str, subject: str, content: Mapping[str, object], council: str = "") -> AuditEvent:
    """Tell the trail what was done to a subject (`paper/ab12…`). `content` is JSON values: who did it, and what was changed.

    What is sealed holds the council as well, so that an event cannot be moved to another's record.
    """
    end = hold()
    salt = secrets.token_bytes(_SALT_BYTES)
    entry = seal(end.hash, end.number + 1, timezone.now(), verb, subject, {**content, "council": council}, salt)
    event = AuditEvent.objects.create(
        number=entry.number,
        at=entry.at,
        verb=verb,
        subject=subject,
        council=council,
        previous=entry.previous,
        commitment=entry.commitment,
        hash=entry.hash,
        salt=salt,
        content=dict(content),
    )
    TrailEnd.objects.filter(pk=end.pk).update(number=entry.number, hash=entry.hash)
    return event


def loaded(kind: str) -> Callable[[Model], AuditEvent]:
    """What tells the trail that the operator loaded a build (`case`, `need`), by the hash of its document."""
    return lambda build: append(f"{kind}.load", f"{kind}/{build.pk}", {"person": None, "by": "operator", "sha256": build.sha256})  # type: ignore[attr-defined]
