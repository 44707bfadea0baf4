"""Whether the trail holds: every event sealed to the one before, the end where it is said to be, and every signed day as it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import tee

from commonweal.audit.chain import GENESIS, WRONG, Break, verify
from commonweal.audit.head import Head, SignedHead, check
from commonweal.audit.merkle import roots
from commonweal.base.language import Text
from commonweal.web.audit.models import AuditEvent, MovedEvent, MovedTrail, SignedDay, TrailEnd
from commonweal.web.audit.reading import content_of, entries, entry_of, hashes

__all__ = ["Fault", "faults", "signed_head"]

_ENDS_EARLY = Text(
    en="The trail ends elsewhere than it did: events were taken off its end, or put there.",
    cy="Mae’r trywydd yn gorffen mewn lle gwahanol i’r arfer: tynnwyd digwyddiadau o’i ddiwedd, neu fe’u rhoddwyd yno.",
)
_SIGNATURE = Text(en="The signature is not of this key.", cy="Nid llofnod yr allwedd hon yw hwn.")
_ANOTHER = Text(
    en="The trail of that day was another one: it was rewritten since.",
    cy="Trywydd arall oedd trywydd y diwrnod hwnnw: fe’i hailysgrifennwyd ers hynny.",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong: with an event, by its number; with a signed day, by its date; with the end, where both are missing.

    `council` is the key of the council with which the trail moved here, where it is not this installation's own.
    """

    told: Text
    number: int | None = None
    on: str = ""
    council: str = ""


def faults() -> Fault | None:
    """The first fault of the trail, None where all of it holds."""
    return _in_chain(entries()) or _at_end() or next(_of_days(), None) or next(_of_moved(), None)


def _in_chain(events: Iterable[AuditEvent | MovedEvent]) -> Fault | None:
    one, other = tee(events)
    broken: Break | None = verify(map(entry_of, one), map(content_of, other))
    return Fault(WRONG[broken.wrong], broken.number) if broken else None


def _at_end() -> Fault | None:
    end = TrailEnd.objects.first()
    last = AuditEvent.objects.last()
    said = (end.number, end.hash) if end else (0, GENESIS)
    found = (last.number, last.hash) if last else (0, GENESIS)
    return None if said == found else Fault(_ENDS_EARLY)


def _of_days() -> Iterator[Fault]:
    days = list(SignedDay.objects.order_by("on"))
    sizes = {day.entries for day in days}
    tops = roots(hashes(max(sizes, default=0)), sizes)
    for day in days:
        if not check(signed_head(day), bytes.fromhex(day.public_key)):
            yield Fault(_SIGNATURE, on=day.on.isoformat())
        elif day.entries not in tops or tops[day.entries].hex() != day.root:
            yield Fault(_ANOTHER, on=day.on.isoformat())


def _of_moved() -> Iterator[Fault]:
    for trail in MovedTrail.objects.all():
        events = trail.events.all()
        if broken := _in_chain(events.iterator(2_000)):
            yield replace(broken, council=trail.council)
        elif (events.count(), getattr(events.last(), "hash", GENESIS)) != (trail.entries, trail.chain):
            yield Fault(_ENDS_EARLY, council=trail.council)


def signed_head(day: SignedDay) -> SignedHead:
    """A stored day as the core checks it."""
    return SignedHead(Head(day.on, day.entries, day.chain, day.root), day.signature)
