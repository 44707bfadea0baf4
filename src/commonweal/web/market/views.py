"""Who supplies the service, how concentrated supply is, and what ends when."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import number, percent
from commonweal.web.journeys.page import case_page, case_table
from commonweal.web.journeys.reading import sources
from commonweal.web.journeys.stored import CaseContent, stored_case
from commonweal.web.market.tables import buyers, divisions, ending, segment, spend, suppliers, tables
from commonweal.web.site.environment import page_language, plain

__all__ = ["market", "table"]


@require_safe
def market(request: HttpRequest, slug: str) -> HttpResponse:
    """The market page."""
    case = stored_case(slug)
    content = {
        "sentence": sentence(case),
        "read_from": "; ".join(f"“{one['source']}”" for one in case["market"]["sources"]),
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
    """The one thing to know, in plain words: whose market it is, how large, and how concentrated."""
    part = segment(case)
    fields = {"market": plain(part["name"])}
    fields |= {count: number(part[count], page_language()) for count in ("records", "suppliers", "valued")}
    if not part["records"]:
        return _("%(market)s: the sources read tell of no award.") % fields
    if part["top_three"] is None:
        told = _(
            "%(market)s, over every buyer in the sources read: %(records)s awards to %(suppliers)s suppliers, of unknown value."
        )
        return told % fields
    fields["share"] = percent(part["top_three"], page_language())
    told = _(
        "%(market)s, over every buyer in the sources read: %(records)s awards to %(suppliers)s suppliers, in %(valued)s of which "
        "the value is known. The three largest suppliers hold %(share)s of it."
    )
    return told % fields
