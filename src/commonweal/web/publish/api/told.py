"""Entries as programs are told of them, as JSON values."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from commonweal.base.language import Text
from commonweal.web.people.models import Organisation
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.record import page_of
from commonweal.web.publish.results.held import known
from commonweal.web.publish.results.told import linked

__all__ = ["change", "entries", "entry", "organisation"]

_WITH_EVIDENCE = ("paper", "commission")


def both(text: Text) -> dict[str, str]:
    """Words in both languages."""
    return {"en": text.en, "cy": text.cy}


def entries(request: HttpRequest, several: Sequence[PublicEntry]) -> list[dict[str, Any]]:
    """Things that are published, each with the stored results that it rests on."""
    rests_on = {one.pk: _evidence(one) for one in several}
    there = known(sha256 for hashes in rests_on.values() for sha256 in hashes)
    return [
        {**_entry(request, one), "results": [linked(request, sha) for sha in rests_on[one.pk] if sha in there]} for one in several
    ]


def _evidence(one: PublicEntry) -> list[str]:
    """The hashes of the evidence of a paper, a commission, or what came of a programme, each once."""
    told = [part["sha256"] for part in one.content.get("evidence", [])] if one.kind in _WITH_EVIDENCE else []
    if one.kind == "programme":
        told = [sha256 for area in one.content.get("areas", []) for sha256 in (area["outcome"] or {}).get("evidence", [])]
    return list(dict.fromkeys(map(str, told)))


def entry(request: HttpRequest, one: PublicEntry) -> dict[str, Any]:
    """A thing that is published."""
    return entries(request, [one])[0]


def _entry(request: HttpRequest, one: PublicEntry) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "key": one.key,
        "number": one.number,
        "council": one.council_id,
        "title": both(one.title),
        "summary": both(one.summary),
        "published_on": one.published_on.isoformat(),
        "changed_at": one.changed_at.isoformat(),
        "address": {language: request.build_absolute_uri(page_of(one, language)) for language, _name in settings.LANGUAGES},
        "self": request.build_absolute_uri(one.data),
        "sha256": one.sha256,
        "content": one.content,
    }


def change(request: HttpRequest, one: PublicEntry) -> dict[str, Any]:
    """What became of a thing last."""
    gone = one.withdrawn_at is not None
    told = {"number": one.number, "kind": one.kind, "key": one.key, "changed_at": one.changed_at.isoformat(), "withdrawn": gone}
    return told | {"entry": None if gone else entry(request, one)}


def organisation(one: Organisation) -> dict[str, Any]:
    """An organisation."""
    return {
        "key": one.key,
        "slug": one.slug,
        "name": both(one.name),
        "sort": one.sort,
        "numbers": one.numbers,
        "bilingual": one.bilingual,
        "email": one.email,
        "phone": one.phone,
        "page": one.page,
    }
