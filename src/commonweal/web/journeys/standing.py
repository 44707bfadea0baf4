"""Where every published commission stands today: read once, and then no more than what was published since.

A list of ten thousand that is filtered by stage would otherwise open each public form for each reader.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models.fields.json import KT
from django.utils import timezone

from commonweal.audit.chain import GENESIS
from commonweal.governance.gate.stage import Stage
from commonweal.publish.commission import stage_on
from commonweal.web.audit.models import AuditEvent, TrailEnd
from commonweal.web.publish.models import PublicEntry

__all__ = ["Standing", "standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A published commission: its entry and key, the case that it carries, its stage today, and whether it is or was a pilot."""

    entry: int
    key: str
    case: str
    stage: Stage
    pilot: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """What an entry tells, whatever the day."""

    published_on: datetime.date
    number: int
    entry: int
    key: str
    case: str
    stage: str
    track: str
    ends: str | None

    def on(self, today: datetime.date) -> Standing:
        content = {"stage": self.stage, "track": self.track, "pilot": {"ends": self.ends} if self.ends else None}
        return Standing(self.entry, self.key, self.case, stage_on(content, today), self.ends is not None)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read when the trail ended with an event of this number and hash."""

    number: int = 0
    hash: str = GENESIS
    told: Mapping[int, _Told] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether the trail still has that event: a record that was restored, or never came to be, has another."""
        return AuditEvent.objects.filter(number=self.number, hash=self.hash).exists()


class _Memory:
    """What this process knows of the record; it is replaced whole, so that no reader sees half of it."""

    known = _Known()


def standing() -> tuple[Standing, ...]:
    """All of them, those that were published last first."""
    end = TrailEnd.objects.first()
    today = timezone.localdate()
    if end is None or end.number == 0:
        # Nothing vouches for what is there before the first event.
        return _sorted(_read_since(_Known(number=-1)), today)
    return _standing(end.number, end.hash, today)


@lru_cache(maxsize=4)
def _standing(number: int, hash_: str, today: datetime.date) -> tuple[Standing, ...]:
    known = _Memory.known
    _Memory.known = _Known(number, hash_, _read_since(known if known.holds else _Known(number=-1)))
    return _sorted(_Memory.known.told, today)


def _sorted(told: Mapping[int, _Told], today: datetime.date) -> tuple[Standing, ...]:
    return tuple(one.on(today) for one in sorted(told.values(), key=lambda one: (one.published_on, one.number), reverse=True))


def _read_since(known: _Known) -> dict[int, _Told]:
    """What is known, with what was published or withdrawn since."""
    changed = PublicEntry.objects.filter(kind="commission", number__gt=known.number)
    gone = set(changed.filter(withdrawn_at__isnull=False).values_list("pk", flat=True))
    parts = [KT(f"content__{name}") for name in ("case", "stage", "track", "pilot__ends")]
    rows = changed.filter(withdrawn_at=None).values_list("published_on", "number", "pk", "key", *parts)
    told = {**known.told, **{row[2]: _Told(*row) for row in rows}}
    return {entry: one for entry, one in told.items() if entry not in gone}
