"""The evidence that papers cite: what is stored in the service, kept byte for byte under its hash once a paper may cite it.

Apps of one layer of the web do not import one another: their records are asked for by name.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from django.apps import apps
from django.utils import timezone

from commonweal.base.language import LANGUAGES, Text
from commonweal.governance.draft.called import KINDS, called
from commonweal.governance.draft.citation import Pin
from commonweal.governance.draft.reading import Source
from commonweal.governance.gate.story import Source as SourceKind
from commonweal.governance.refusal import refuse
from commonweal.web.governance.commission.sources import offers as titled
from commonweal.web.governance.commission.sources import position_title
from commonweal.web.governance.paper.models import KeptDrawing, KeptEvidence

__all__ = [
    "Offer",
    "called_as",
    "content_of",
    "current",
    "drawing",
    "keep",
    "kept_bytes",
    "newer",
    "newer_content",
    "offered",
    "offers",
    "source_of",
]

_BUILT: dict[str, tuple[str, str, str]] = {
    "case": ("journeys", "CaseRecord", "case.json"),
    "need": ("need", "NeedRecord", "need.json"),
    "market": ("market", "PositionRecord", "statement.json"),
}
"""Results of a build: the app and the model of each, and the file that it is known by."""

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_MOST = 200
_DECODED = 16


@dataclass(frozen=True, slots=True)
class Offer:
    """A stored result that a paper may cite, as it is now."""

    kind: str
    name: str
    sha256: str


def offers() -> list[Offer]:
    """Everything that a paper may cite now."""
    found = [
        Offer(kind, slug, sha256)
        for kind, (app, model, _document) in _BUILT.items()
        for slug, sha256 in apps.get_model(app, model).objects.order_by("slug").values_list("slug", "sha256")
    ]
    kept = apps.get_model("contract", "KeptResult").objects.order_by("-kept_at").values_list("sha256", flat=True)[:_MOST]
    return [*found, *(Offer("lab", sha256[:12], sha256) for sha256 in kept)]


def keep(kind: str, name: str, pins: Sequence[Pin]) -> Pin:
    """Keep a result as it is now, so that a paper can cite it; FaultyInput where there is none. `pins` are the paper's others."""
    offer = next((one for one in offers() if (one.kind, one.name) == (kind, name)), None)
    if offer is None:
        refuse(
            "no-such-evidence",
            "There is no such evidence. Choose one of the list.",
            "Nid oes tystiolaeth o’r fath. Dewiswch un o’r rhestr.",
        )
    kept, made = KeptEvidence.objects.get_or_create(
        sha256=offer.sha256, defaults={"content": _content(offer), "kept_at": timezone.now()}
    )
    if made and kind in _BUILT:
        files = _record(offer).files.filter(name__endswith=".svg")
        KeptDrawing.objects.bulk_create(KeptDrawing(evidence=kept, name=one.name, content=bytes(one.content)) for one in files)
    return Pin(_alias(kind, name, pins), kind, name, offer.sha256)


def _alias(kind: str, name: str, pins: Sequence[Pin]) -> str:
    """What citations call it: `case`, and where that is taken, what it is called as well."""
    taken = {pin.alias for pin in pins if (pin.kind, pin.name) != (kind, name)}
    plain = f"{kind}-{_NO_LETTER.sub('-', name.lower()).strip('-')}"
    return next(
        alias for alias in (kind, plain, *(f"{plain}-{number}" for number in range(2, len(pins) + 3))) if alias not in taken
    )


def _record(offer: Offer) -> Any:
    app, model, _document = _BUILT[offer.kind]
    return apps.get_model(app, model).objects.get(slug=offer.name)


def _content(offer: Offer) -> bytes:
    if offer.kind == "lab":
        return bytes(apps.get_model("contract", "KeptResult").objects.get(sha256=offer.sha256).content)
    return bytes(_record(offer).files.get(name=_BUILT[offer.kind][2]).content)


def source_of(pins: Sequence[Pin]) -> Source:
    """The evidence of a paper, with what it holds."""
    return Source(tuple(pins), {pin.sha256: content_of(pin.sha256) for pin in pins})


@lru_cache(maxsize=_DECODED)
def content_of(sha256: str) -> Any:
    """What a kept result holds. It never changes; KeptEvidence.DoesNotExist where it was never kept."""
    return json.loads(kept_bytes(sha256))


def kept_bytes(sha256: str) -> bytes:
    """A kept result, byte for byte; KeptEvidence.DoesNotExist where it was never kept."""
    return bytes(KeptEvidence.objects.get(sha256=sha256).content)


def current(kind: str, name: str, sha256: str) -> bool:
    """Whether the service still shows a result as it was when it was kept: it may have been built anew since, or taken away."""
    if kind == "lab":
        return bool(apps.get_model("contract", "KeptResult").objects.filter(sha256=sha256).exists())
    app, model, _document = _BUILT[kind]
    return bool(apps.get_model(app, model).objects.filter(slug=name, sha256=sha256).exists())


@lru_cache(maxsize=_DECODED)
def called_as(pin: Pin) -> Text:
    """What a kept result is called; a market position statement by what its documents say, for nothing else does."""
    if pin.kind == "market":
        return called(pin, {"title": position_title(kept_bytes(pin.sha256)).model_dump()})
    return called(pin, content_of(pin.sha256))


def offered() -> list[tuple[str, Text]]:
    """Everything that a paper may cite now, to choose from: what it is known by, and its kind with its title."""
    titles = {(kind, one.reference): one.title for kind in _BUILT for one in titled(cast(SourceKind, kind))}
    named = [(one, titles.get((one.kind, one.name), Text(en=one.name))) for one in offers()]
    alike = Counter((one.kind, title.en) for one, title in named)
    return [(f"{one.kind}/{one.name}", _told(one, title, alone=alike[one.kind, title.en] == 1)) for one, title in named]


def _told(offer: Offer, title: Text, *, alone: bool) -> Text:
    apart = "" if alone else f" ({offer.name})"
    return Text(**{language: f"{KINDS[offer.kind][language]}: {title[language]}{apart}" for language in LANGUAGES})


def newer(pins: Iterable[Pin]) -> dict[str, Offer]:
    """The evidence that was built anew since a paper took it, by the hash that the paper has."""
    now = {(one.kind, one.name): one for one in offers()}
    found = {pin.sha256: now.get((pin.kind, pin.name)) for pin in pins if pin.kind in _BUILT}
    return {sha256: offer for sha256, offer in found.items() if offer is not None and offer.sha256 != sha256}


def newer_content(offer: Offer) -> Any:
    """What a result that no paper has taken yet holds."""
    return json.loads(_content(offer))


def drawing(name: str, language: str) -> bytes | None:
    """A chart by its name in a paper (`<hash>/need-fan`), in a language or else in English; None where there is none."""
    sha256, _slash, chart = name.partition("/")
    names = [f"{chart}-cy.svg", f"{chart}.svg"] if language == "cy" else [f"{chart}.svg"]
    found = {one.name: one for one in KeptDrawing.objects.filter(evidence=sha256, name__in=names)}
    return next((bytes(found[one].content) for one in names if one in found), None)
