"""Entries as CSV: the same columns whatever their kind, and for a list of one kind the plain values of its content beside them.

Words stand in a column for each language. What a kind holds in lists of parts is in the JSON alone.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from types import NoneType
from typing import Any, get_args, get_origin

from django.http import HttpResponse

from commonweal.base.cell import inert
from commonweal.publish.form import PublicKind
from commonweal.publish.kind import KINDS
from commonweal.web.publish.api.contents import CONTENTS, Named
from commonweal.web.publish.api.shapes import Words

__all__ = ["of_bodies", "of_entries", "of_kind"]

_LANGUAGES = ("en", "cy")
_VALUES = {bool, datetime.date, int, str, Words, NoneType}
_BOTH = {"title", "summary", "address", "name"}
_ENTRY = (
    *("number", "kind", "key", "council", "title", "summary", "published_on"),
    *("changed_at", "withdrawn", "address", "self", "sha256"),
)
_BODY = ("key", "slug", "name", "sort", "numbers", "bilingual", "email", "phone", "page")


def of_entries(name: str, items: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """Things of any kind, or what became of them."""
    return _written(name, _headings(_ENTRY, _BOTH), ({**one, **(one.get("entry") or {})} for one in items))


def of_kind(kind: PublicKind, items: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """Things of one kind, with the plain values of their content."""
    parts = {name: part.annotation for name, part in CONTENTS[kind].model_fields.items() if name not in _ENTRY}
    plain = [name for name, what in parts.items() if _is_plain(what)]
    spoken = {name for name, what in parts.items() if _is_spoken(what)}
    headings = _headings([*_ENTRY, *plain], _BOTH | spoken)
    return _written(KINDS[kind].path, headings, ({**one["content"], **one} for one in items))


def of_bodies(items: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """Organisations."""
    return _written("organisations", _headings(_BODY, _BOTH), items)


def _is_plain(what: Any) -> bool:
    """Whether a part has one value, or a list of words or of bodies."""
    parts = set(get_args(what)) or {what}
    if get_origin(what) is list:
        return all(one is str or _is_named(one) for one in parts)
    return parts <= _VALUES


def _is_spoken(what: Any) -> bool:
    """Whether a part is words in both languages, or bodies known by their names."""
    return any(one is Words or _is_named(one) for one in {what, *get_args(what)})


def _is_named(what: Any) -> bool:
    return isinstance(what, type) and issubclass(what, Named)


def _headings(names: Iterable[str], both: set[str]) -> list[tuple[str, str]]:
    """Columns: one for each language where there are words in both."""
    return [(name, part) for name in names for part in (_LANGUAGES if name in both else ("",))]


def _written(name: str, headings: Sequence[tuple[str, str]], rows: Iterable[Mapping[str, Any]]) -> HttpResponse:
    text = io.StringIO("\ufeff", newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow([f"{column}_{part}" if part else column for column, part in headings])
    for one in rows:
        writer.writerow([inert(_cell(one.get(column), part)) for column, part in headings])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _cell(value: Any, part: str) -> Any:
    if isinstance(value, list):
        return "; ".join(str(_cell(one.get("name"), part) if isinstance(one, dict) else one) for one in value)
    if part:
        return (value or {}).get(part, "")
    return "; ".join(f"{scheme}: {number}" for scheme, number in value.items()) if isinstance(value, dict) else value
