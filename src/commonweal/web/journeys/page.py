"""One page of a case: its place among the case's other pages, its tables, and their CSV."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.web.journeys.commissions import commissions_of
from commonweal.web.journeys.pictures import pictures
from commonweal.web.journeys.stored import CaseContent, stored_case
from commonweal.web.site.table import Table, one_as_csv

__all__ = ["case_page", "case_table"]

Tables = Callable[[CaseContent], Sequence[Table]]


def case_page(request: HttpRequest, case: CaseContent, template: str, content: dict[str, Any]) -> HttpResponse:
    """A page of a case, with the links to its other pages."""
    around = {"case": case, "navigation": _navigation(request, case), "carried_by": commissions_of(case["id"])}
    return render(request, template, {**around, "pictures": pictures(case), **content})


def case_table(slug: str, key: str, tables: Tables) -> HttpResponse:
    """One of a case's tables as CSV; Http404 where the case or the table does not exist."""
    return one_as_csv(tables(stored_case(slug)), key)


def _navigation(request: HttpRequest, case: CaseContent) -> list[dict[str, object]]:
    pages = {
        "case": _("At a glance"),
        "need": _("Need"),
        "market": _("Market"),
        "options": _("Options"),
        "risks": _("Risks"),
        "paper": _("The paper"),
        "how-made": _("How it was made"),
    }
    addresses = {name: reverse(name, args=[case["id"]]) for name in pages}
    return [{"text": text, "href": addresses[name], "current": addresses[name] == request.path} for name, text in pages.items()]
