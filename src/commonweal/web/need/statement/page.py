"""One page of a need statement: its place among the statement's other pages, its pictures, its tables and their CSV."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.base.language import Language, Text
from commonweal.journeys.need_charts import figures
from commonweal.web.need.models import NeedFile
from commonweal.web.need.statement.stored import Stored

__all__ = ["Picture", "pictures", "statement_page", "unmatched"]

_MAP = "map.json"
"""What the drawing of the map found."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of the statement's build: what stands under it and for it, its file, and the file's language."""

    caption: Text
    alternative: Text
    file: str
    language: Language


def statement_page(request: HttpRequest, stored: Stored, template: str, content: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of a statement, with the links to its other pages."""
    shown = {"stored": stored, "statement": stored.statement, "navigation": _navigation(request, stored), **content}
    return render(request, template, shown, status=status)


def pictures(stored: Stored, *names: str) -> dict[str, Picture]:
    """Those of the charts that were built, by name."""
    language = stored.drawn_in
    suffix = "" if language == "en" else f"-{language}"
    files = {name: f"{name}{suffix}.svg" for name in names}
    built = set(NeedFile.objects.filter(need=stored.id, name__in=files.values()).values_list("name", flat=True))
    found = {name: figures(stored.statement, name) for name, file in files.items() if file in built}
    return {name: Picture(one.caption, one.alternative, files[name], language) for name, one in found.items()}


def unmatched(stored: Stored) -> list[str]:
    """The places that no outline of the map was found for."""
    content = NeedFile.objects.filter(need=stored.id, name=_MAP).values_list("content", flat=True).first()
    return [str(name) for name in json.loads(bytes(content))["unmatched"]] if content else []


def _navigation(request: HttpRequest, stored: Stored) -> list[dict[str, object]]:
    pages = {
        "need-statement": _("Statement"),
        "need-levers": _("Levers"),
        "need-places": _("Places"),
        "need-record": _("Track record"),
        "need-how-made": _("How it was made"),
    }
    addresses = {name: reverse(name, args=[stored.id]) for name in pages}
    return [{"text": text, "href": addresses[name], "current": addresses[name] == request.path} for name, text in pages.items()]
