"""Which framework is in force in a council, and what each version says."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max, QuerySet
from django.utils import timezone

from commonweal.base.document import Document
from commonweal.base.language import Text
from commonweal.governance.gate.framework import Framework, framework_hash
from commonweal.governance.gate.reading import read_framework
from commonweal.publish.framework import public_framework
from commonweal.store.frameworks import DEFAULT, default_framework, default_text
from commonweal.web.governance.gate.models import FrameworkRecord
from commonweal.web.people.models import Organisation, Person
from commonweal.web.publish.entry import put

__all__ = ["InForce", "adopted", "framework_in_force", "kept", "next_version", "publish", "read_text"]

_SHIPPED = Text(en="The framework that comes with the service", cy="Y fframwaith sy’n dod gyda’r gwasanaeth")


@dataclass(frozen=True, slots=True)
class InForce:
    """The framework in force; `record` is None where that is the one that comes with the service."""

    framework: Framework
    text: str
    record: FrameworkRecord | None

    @property
    def sha256(self) -> str:
        """Its hash."""
        return framework_hash(self.framework)


@lru_cache(maxsize=64)
def read_text(text: str) -> Framework:
    """A framework that was stored, which was sound when it was."""
    return read_framework(Document.parse(text, DEFAULT))


def adopted(council: Organisation) -> QuerySet[FrameworkRecord]:
    """The versions that are or were in force in a council, the one in force first."""
    return FrameworkRecord.objects.filter(council=council, adopted_at__isnull=False).order_by("-adopted_at", "-version")


def framework_in_force(council: Organisation) -> InForce:
    """The framework that is in force in a council."""
    record = adopted(council).first()
    if record is None:
        return InForce(default_framework(), default_text(), None)
    return InForce(read_text(record.text), record.text, record)


def publish(record: FrameworkRecord) -> None:
    """Put a version that is in force into the public record."""
    council, on = record.council, timezone.localtime(record.adopted_at).date()
    put(public_framework(read_text(record.text), record.key, council.key, council.slug, record.version, record.note, on))


def next_version(council: Organisation) -> int:
    """The number of a council's next version."""
    last: int | None = FrameworkRecord.objects.filter(council=council).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def kept(council: Organisation, person: Person) -> InForce:
    """The framework in force, as a version of the council's own: what a decision was made under is kept, though a later release
    of the service comes with another framework."""
    found = framework_in_force(council)
    if found.record is not None:
        return found
    record = FrameworkRecord.objects.create(
        council=council,
        version=next_version(council),
        text=found.text,
        sha256=found.sha256,
        note=_SHIPPED,
        made_by=person,
        adopted_at=timezone.now(),
    )
    publish(record)
    return InForce(found.framework, found.text, record)
