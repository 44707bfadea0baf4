"""Whether the trail holds: every event sealed to the one before, the end where it is said to be, and every signed day as it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import tee

from django.db.models import Q, QuerySet

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
_GONE = Text(
    en="What it tells is gone, and no event says that it was erased.",
    cy="Mae’r hyn a ddywedodd wedi mynd, ac nid oes digwyddiad yn dweud iddo gael ei ddileu.",
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
    return (
        _in_chain(entries())
        or _at_end()
        or _erased_untold(AuditEvent.objects.all())
        or next(_of_days(), None)
        or next(_of_moved(), None)
    )


def _in_chain(events: Iterable[AuditEvent | MovedEvent]) -> Fault | None:
    one, other = tee(events)
    broken: Break | None = verify(map(entry_of, one), map(content_of, other))
    return Fault(WRONG[broken.wrong], broken.number) if broken else None


def _erased_untold(events: QuerySet[AuditEvent] | QuerySet[MovedEvent]) -> Fault | None:
    """The first event whose content is gone though no erasing names it: content leaves by that action alone.

    What an erasing told may itself have been erased; it then stands for one event, whichever that was.
    """
    gone = list(events.filter(Q(salt=None) | Q(content__isnull=True)).order_by("number").values_list("number", flat=True))
    erasing = events.filter(verb="audit.erase") if gone else events.none()
    named = {one["erased"] for one in erasing.filter(content__isnull=False).values_list("content", flat=True)}
    untold = [number for number in gone if number not in named]
    return Fault(_GONE, untold[0]) if len(untold) > erasing.filter(content__isnull=True).count() else None


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
        if not _is_signed(day):
            yield Fault(_SIGNATURE, on=day.on.isoformat())
        elif day.entries not in tops or tops[day.entries].hex() != day.root:
            yield Fault(_ANOTHER, on=day.on.isoformat())


def _is_signed(day: SignedDay) -> bool:
    try:
        return check(signed_head(day), bytes.fromhex(day.public_key))
    except ValueError:
        return False


def _of_moved() -> Iterator[Fault]:
    for trail in MovedTrail.objects.all():
        events = trail.events.all()
        if broken := _in_chain(events.iterator(2_000)):
            yield replace(broken, council=trail.council)
        elif (events.count(), getattr(events.last(), "hash", GENESIS)) != (trail.entries, trail.chain):
            yield Fault(_ENDS_EARLY, council=trail.council)
        elif gone := _erased_untold(events.filter(council=trail.council)):
            yield replace(gone, council=trail.council)


def signed_head(day: SignedDay) -> SignedHead:
    """A stored day as the core checks it."""
    return SignedHead(Head(day.on, day.entries, day.chain, day.root), day.signature)
