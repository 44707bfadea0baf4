"""The stored trail as the core reads it: a stream, whatever its length."""

from collections.abc import Iterator

from commonweal.audit.chain import Content, Entry
from commonweal.web.audit.models import AuditEvent, MovedEvent

__all__ = ["content_of", "entries", "entry_of", "hashes"]

_AT_ONCE = 2_000


def entry_of(event: AuditEvent | MovedEvent) -> Entry:
    """An event as the chain has it."""
    return Entry(event.number, event.at, event.verb, event.subject, event.previous, event.commitment, event.hash)


def content_of(event: AuditEvent | MovedEvent) -> Content | None:
    """What an event tells, as it was sealed; None where it was erased."""
    if event.content is None or event.salt is None:
        return None
    # Whatever was put in its place is read too, so that the chain can say that it is another.
    told = event.content if isinstance(event.content, dict) else {"": event.content}
    return Content(bytes(event.salt), {**told, "council": event.council})


def entries(upto: int | None = None) -> Iterator[AuditEvent]:
    """The events from the first on, as far as a number."""
    found = AuditEvent.objects.order_by("number")
    yield from (found if upto is None else found.filter(number__lte=upto)).iterator(_AT_ONCE)


def hashes(upto: int) -> list[bytes]:
    """The hashes of the events as far as a number: the leaves of the Merkle log."""
    found = AuditEvent.objects.filter(number__lte=upto).order_by("number").values_list("hash", flat=True)
    return [bytes.fromhex(one) for one in found.iterator(_AT_ONCE)]
