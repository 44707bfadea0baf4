"""Where evidence comes from: what is stored in the service already, found by what it is known by there.

Apps of one layer of the web do not import one another: their records are asked for by name, and only their hashes are kept.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from pydantic import TypeAdapter

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import LANGUAGES, Text, day
from commonweal.governance.gate.story import Source
from commonweal.journeys.position import position_report
from commonweal.market.position.statement import PositionStatement
from commonweal.publish.kind import KINDS
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.publish.models import PublicEntry

__all__ = ["Found", "Named", "address_of", "find", "named", "offers", "position_title"]

_MOST_OFFERED = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A stored thing that may serve as evidence: what it is known by, its title, the day that it stands for, and its hash."""

    reference: str
    title: Text
    dated: datetime.date
    sha256: str


@dataclass(frozen=True, slots=True)
class Named:
    """A stored thing as everybody knows it: what it is called, and where everybody reads it."""

    title: Text
    address: str


_TOLD = ("slug", "content__title", "content__as_at", "sha256")


def _cases() -> list[Found]:
    return [_told(*one) for one in CaseRecord.objects.order_by("slug").values_list(*_TOLD)]


def _needs() -> list[Found]:
    return [_told(*one) for one in apps.get_model("need", "NeedRecord").objects.order_by("slug").values_list(*_TOLD)]


def _told(slug: str, title: dict[str, str], as_at: str, sha256: str) -> Found:
    return Found(slug, Text(**title), datetime.date.fromisoformat(as_at), sha256)


def _positions() -> list[Found]:
    found = apps.get_model("market", "PositionRecord").objects.order_by("slug").values_list("slug", "loaded_at", "sha256")
    return [Found(slug, _position_title(slug, sha256), _local(loaded_at), sha256) for slug, loaded_at, sha256 in found]


@lru_cache(maxsize=32)
def _position_title(slug: str, _sha256: str) -> Text:
    """What a statement is called on its own page: its documents say it, and nothing else does."""
    return position_title(bytes(apps.get_model("market", "PositionFile").objects.get(position=slug, name="statement.json").content))


def position_title(content: bytes) -> Text:
    """What a statement is called, of its JSON."""
    return position_report(_POSITION.validate_json(content)).title


_POSITION = TypeAdapter(PositionStatement)


def _results() -> list[Found]:
    found = apps.get_model("contract", "KeptResult").objects.order_by("-kept_at")[:_MOST_OFFERED]
    return [_result(*one) for one in found.values_list("sha256", "kept_at")]


def _result(sha256: str, kept_at: datetime.datetime) -> Found:
    on = _local(kept_at)
    title = Text(en=f"Result kept on {day(on)} ({sha256[:8]})", cy=f"Canlyniad a gadwyd ar {day(on, 'cy')} ({sha256[:8]})")
    return Found(sha256, title, on, sha256)


def _published() -> list[Found]:
    kinds = ("paper", "decision", "statement", "meeting", "notice", "contract", "review")
    found = PublicEntry.objects.filter(kind__in=kinds, withdrawn_at=None).order_by("-published_on", "-number")[:_MOST_OFFERED]
    return [Found(f"{one.kind}/{one.key}", _of_kind(one), one.published_on, one.sha256) for one in found]


def _of_kind(one: PublicEntry) -> Text:
    """Its title after what it is: a paper and the decision on it are often called alike."""
    kind = KINDS[one.kind].one
    return Text(**{language: f"{kind[language].capitalize()}: {one.title[language]}" for language in LANGUAGES})


def _local(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment).date()


_STORED: dict[str, Callable[[], list[Found]]] = {
    "case": _cases,
    "need": _needs,
    "market": _positions,
    "lab": _results,
    "public": _published,
}
_NOT_FOUND = Text(
    en="There is nothing of this kind in the service. Choose one of the list.",
    cy="Nid oes dim o’r math hwn yn y gwasanaeth. Dewiswch un o’r rhestr.",
)


def offers(source: Source) -> list[Found]:
    """What there is to choose from."""
    return _STORED[source]()


def find(source: Source, reference: str) -> Found:
    """One stored thing, as it is now; FaultyInput where there is none."""
    found = next((one for one in offers(source) if one.reference == reference), None) if source in _STORED else None
    if found is None:
        raise FaultyInput([Problem.spoken("not-found", _NOT_FOUND, "reference")])
    return found


def named(source: str, reference: str) -> Named | None:
    """What a stored thing is called and where everybody reads it; None for a document, and for what is there no more."""
    if source == "public":
        kind, _slash, key = reference.partition("/")
        entry = PublicEntry.objects.filter(kind=kind, key=key, withdrawn_at=None).only("title", "address").first()
        return Named(entry.title, f"{reverse('home')}{entry.address}") if entry else None
    title = _TITLES[source](reference) if source in _TITLES else None
    return Named(title, address_of(source, reference)) if title else None


def _content_title(records: Any, slug: str) -> Text | None:
    title = records.filter(slug=slug).values_list("content__title", flat=True).first()
    return Text(**title) if title else None


def _position_named(slug: str) -> Text | None:
    sha256 = apps.get_model("market", "PositionRecord").objects.filter(slug=slug).values_list("sha256", flat=True).first()
    return _position_title(slug, sha256) if sha256 else None


def _result_named(sha256: str) -> Text | None:
    kept = apps.get_model("contract", "KeptResult").objects.filter(sha256=sha256).values_list("kept_at", flat=True).first()
    return _result(sha256, kept).title if kept else None


_TITLES: dict[str, Callable[[str], Text | None]] = {
    "case": lambda slug: _content_title(CaseRecord.objects, slug),
    "need": lambda slug: _content_title(apps.get_model("need", "NeedRecord").objects, slug),
    "market": _position_named,
    "lab": _result_named,
}


def address_of(source: str, reference: str) -> str:
    """Where everybody can read it; nothing where it has no public page."""
    pages: dict[str, Any] = {"case": "case", "need": "need-statement", "market": "market-statement", "lab": "lab-kept"}
    if source in pages:
        return reverse(pages[source], args=[reference])
    if source == "public":
        kind, _slash, key = reference.partition("/")
        entry = PublicEntry.objects.filter(kind=kind, key=key, withdrawn_at=None).only("address").first()
        return f"{reverse('home')}{entry.address}" if entry else ""
    return ""


def page_of(source: str, reference: str) -> str:
    """Its page for as long as the service stands, though it was withdrawn or taken away since; nothing where it never had one."""
    if source != "public":
        return address_of(source, reference)
    kind, _slash, key = reference.partition("/")
    entry = PublicEntry.objects.filter(kind=kind, key=key).only("address").first()
    return f"{reverse('home')}{entry.address}" if entry else ""
