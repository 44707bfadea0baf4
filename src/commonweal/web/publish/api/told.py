"""Entries as programs are told of them: as JSON values, and as a table of the same columns whatever their kind."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from commonweal.base.cell import inert
from commonweal.base.language import Text
from commonweal.web.people.models import Organisation
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.record import page_of
from commonweal.web.publish.results.held import known
from commonweal.web.publish.results.told import linked

__all__ = ["as_sheet", "change", "entries", "entry", "organisation"]

_WITH_EVIDENCE = ("paper", "commission")
_IN_BOTH = {"title", "summary", "address", "name"}


def _columns(*names: str) -> list[tuple[str, str]]:
    """The columns of a sheet: one for each language where there are words in both."""
    return [(name, part) for name in names for part in (("en", "cy") if name in _IN_BOTH else ("",))]


_COLUMNS = _columns(
    *(
        "number",
        "kind",
        "key",
        "council",
        "title",
        "summary",
        "published_on",
        "changed_at",
        "withdrawn",
        "address",
        "self",
        "sha256",
    )
)
_OF_BODIES = _columns("key", "slug", "name", "sort", "numbers", "bilingual", "email", "phone", "page")


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


def as_sheet(name: str, items: Sequence[dict[str, Any]]) -> HttpResponse:
    """Things as CSV: words in a column for each language. Content, which has other parts in each kind, is in the JSON alone."""
    text = io.StringIO("\ufeff", newline="")
    text.seek(0, io.SEEK_END)
    columns = _OF_BODIES if name == "organisations" else _COLUMNS
    writer = csv.writer(text)
    writer.writerow([f"{column}_{part}" if part else column for column, part in columns])
    for one in items:
        told = {**one, **(one.get("entry") or {})}
        writer.writerow([inert(_cell(told.get(column), part)) for column, part in columns])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _cell(value: Any, part: str) -> Any:
    if part:
        return (value or {}).get(part, "")
    return "; ".join(f"{scheme}: {number}" for scheme, number in value.items()) if isinstance(value, dict) else value
