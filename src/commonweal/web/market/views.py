"""Who supplies the service, how concentrated supply is, and what ends when."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import number, percent
from commonweal.web.journeys.page import case_page, case_table
from commonweal.web.journeys.reading import sources
from commonweal.web.journeys.stored import CaseContent, stored_case
from commonweal.web.market.tables import buyers, divisions, ending, segment, spend, suppliers, tables
from commonweal.web.site.environment import page_language

__all__ = ["market", "table"]


@require_safe
def market(request: HttpRequest, slug: str) -> HttpResponse:
    """The market page."""
    case = stored_case(slug)
    content = {
        "sentence": sentence(case),
        "segment": segment(case),
        "suppliers": suppliers(case),
        "ending": ending(case),
        "others": [table for table in (divisions(case), buyers(case), spend(case)) if table.rows],
        "reading_of": sources(case["market"]["sources"]),
    }
    return case_page(request, case, "market/market.html", content)


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """One of the market tables as CSV."""
    return case_table(slug, table, tables)


def sentence(case: CaseContent) -> str:
    """The one thing to know, in plain words."""
    part = segment(case)
    fields = {"suppliers": number(part["suppliers"], page_language())}
    if part["top_three"] is None:
        return _("The open record names %(suppliers)s suppliers; the value of their contracts is not known.") % fields
    fields["share"] = percent(part["top_three"], page_language())
    return _("The open record names %(suppliers)s suppliers; the three largest hold %(share)s of the known value.") % fields
