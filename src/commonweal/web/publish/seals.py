"""The public side of the audit trail: seals, signed days, and the proofs that bind one to the other. What an event tells is not."""

import datetime
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commonweal.audit.merkle import consistency, inclusion
from commonweal.web.audit.models import AuditEvent, SignedDay, TrailEnd
from commonweal.web.audit.reading import hashes
from commonweal.web.audit.verifying import signed_head
from commonweal.web.people.guard import open_to_all

__all__ = ["audit", "day", "seal", "stream"]

_SEALED = ("number", "at", "verb", "subject", "previous", "commitment", "hash")
_SHOWN = 60
_AT_ONCE = 10_000
_MOST_DIGITS = 17


@open_to_all
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """How the record can be checked by anybody: the days that were signed, and what to do with them."""
    days = list(SignedDay.objects.all()[:_SHOWN])
    end = TrailEnd.objects.first()
    return render(request, "publish/audit.html", {"days": days, "length": end.number if end else 0, "key": _key(days)})


def _key(days: list[SignedDay]) -> str:
    return days[0].public_key if days else ""


@open_to_all
@require_safe
def seal(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """An event's seal, and the proof that the last signed day holds it; no proof where none was signed since."""
    event = AuditEvent.objects.filter(pk=number).values(*_SEALED).first() if number < 10**_MOST_DIGITS else None
    if event is None:
        raise Http404(number)
    last = SignedDay.objects.filter(entries__gte=number).first()
    told: dict[str, Any] = {"seal": _sealed(event), "inclusion": None}
    if last:
        proof = [one.hex() for one in inclusion(_leaves(last.entries, last.root), number - 1)]
        told["inclusion"] = {"day": _signed(last), "place": number - 1, "proof": proof}
    return JsonResponse(told)


@open_to_all
@require_safe
def day(request: HttpRequest, on: str) -> HttpResponse:
    """The signed head of a day; with `?since=` another day, the proof that the trail only grew from there."""
    found = _day(on)
    told = _signed(found)
    if since := request.GET.get("since"):
        earlier = _day(since)
        if not 0 < earlier.entries <= found.entries:
            raise Http404(since)
        leaves = _leaves(found.entries, found.root)
        told["consistency"] = {"since": _signed(earlier), "proof": [one.hex() for one in consistency(leaves, earlier.entries)]}
    return JsonResponse(told)


def _day(written: str) -> SignedDay:
    try:
        on = datetime.date.fromisoformat(written)
    except ValueError as fault:
        raise Http404(written) from fault
    return get_object_or_404(SignedDay, on=on)


@open_to_all
@require_safe
def stream(request: HttpRequest) -> HttpResponse:
    """The seals after a number, a line each, ten thousand at most: whoever keeps them all can check the trail by themselves."""
    written = request.GET.get("after", "0")
    if not (written.isascii() and written.isdecimal() and len(written) <= _MOST_DIGITS):
        raise Http404(written)
    found = AuditEvent.objects.filter(number__gt=int(written)).order_by("number").values(*_SEALED)[:_AT_ONCE]
    return StreamingHttpResponse(_lines(found.iterator(2_000)), content_type="application/x-ndjson")


def _lines(found: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    for one in found:
        yield json.dumps(_sealed(one), separators=(",", ":")).encode() + b"\n"


def _sealed(event: dict[str, Any]) -> dict[str, Any]:
    # As the hash has it.
    return {**event, "at": event["at"].astimezone(datetime.UTC).isoformat(timespec="microseconds")}


def _signed(found: SignedDay) -> dict[str, Any]:
    signed = signed_head(found)
    return {**signed.head.as_json(), "signature": signed.signature, "public_key": found.public_key}


@lru_cache(maxsize=2)
def _leaves(entries: int, root: str) -> tuple[bytes, ...]:  # noqa: ARG001 (another root is another log)
    return tuple(hashes(entries))
