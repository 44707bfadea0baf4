"""What could go wrong, what it may cost, and who bears it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import percent, short_money
from commonweal.web.journeys.page import case_page, case_table
from commonweal.web.journeys.stored import CaseContent, stored_case
from commonweal.web.risk.tables import exceedance, kept, register, tables
from commonweal.web.site.environment import page_language

__all__ = ["risks", "table"]


@require_safe
def risks(request: HttpRequest, slug: str) -> HttpResponse:
    """The risks page."""
    case = stored_case(slug)
    content = {"sentence": sentence(case), "kept": kept(case), "register": register(case), "exceedance": exceedance(case)}
    return case_page(request, case, "risk/risks.html", content)


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """One of the risk tables as CSV."""
    return case_table(slug, table, tables)


def sentence(case: CaseContent) -> str:
    """The one thing to know, in plain words."""
    risk = case["risk"]
    fields = {
        "contingency": short_money(risk["contingency"], page_language()),
        "confidence": percent(risk["confidence"], page_language()),
        "mean": short_money(risk["council_mean"], page_language()),
    }
    return (
        _(
            "Setting aside %(contingency)s would meet the council’s part of the risks in %(confidence)s of futures; "
            "on average they cost it %(mean)s."
        )
        % fields
    )
