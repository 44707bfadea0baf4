"""Where evidence comes from: what is stored in the service already, found by what it is known by there.

Apps of one layer of the web do not import one another: their records are asked for by name, and only their hashes are kept.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.gate.story import Source
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.publish.models import PublicEntry
from commonweal.web.site.environment import page_language

__all__ = ["Found", "address_of", "find", "offers"]

_MOST_OFFERED = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A stored thing that may serve as evidence: what it is known by, its title, the day that it stands for, and its hash."""

    reference: str
    title: str
    dated: datetime.date
    sha256: str


def _cases() -> list[Found]:
    found = CaseRecord.objects.order_by("slug").values_list("slug", "content__title__en", "content__as_at", "sha256")
    return [Found(slug, title, datetime.date.fromisoformat(as_at), sha256) for slug, title, as_at, sha256 in found]


def _needs() -> list[Found]:
    found = apps.get_model("need", "NeedRecord").objects.order_by("slug")
    return [
        Found(slug, title, datetime.date.fromisoformat(as_at), sha256)
        for slug, title, as_at, sha256 in found.values_list("slug", "content__title__en", "content__as_at", "sha256")
    ]


def _positions() -> list[Found]:
    found = apps.get_model("market", "PositionRecord").objects.order_by("slug").values_list("slug", "loaded_at", "sha256")
    return [Found(slug, slug, _local(loaded_at), sha256) for slug, loaded_at, sha256 in found]


def _results() -> list[Found]:
    found = apps.get_model("contract", "KeptResult").objects.order_by("-kept_at")[:_MOST_OFFERED]
    return [Found(sha256, sha256[:12], _local(kept_at), sha256) for sha256, kept_at in found.values_list("sha256", "kept_at")]


def _published() -> list[Found]:
    kinds = ("paper", "decision", "statement", "meeting", "notice", "contract", "review")
    found = PublicEntry.objects.filter(kind__in=kinds, withdrawn_at=None).order_by("-published_on", "-number")[:_MOST_OFFERED]
    return [Found(f"{one.kind}/{one.key}", one.title[page_language()], one.published_on, one.sha256) for one in found]


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
