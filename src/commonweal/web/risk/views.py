"""What could go wrong, what it may cost, and who bears it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from commonweal.journeys.risks import contingency
from commonweal.web.journeys.page import case_page, case_table
from commonweal.web.journeys.stored import appraised, stored_case
from commonweal.web.risk.tables import exceedance, kept, register, tables

__all__ = ["risks", "table"]


@require_safe
def risks(request: HttpRequest, slug: str) -> HttpResponse:
    """The risks page."""
    case = stored_case(slug)
    content = {
        "sentence": contingency(appraised(case), case["risk"]["confidence"]),
        "kept": kept(case),
        "register": register(case),
        "exceedance": exceedance(case),
    }
    return case_page(request, case, "risk/risks.html", content)


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """One of the risk tables as CSV."""
    return case_table(slug, table, tables)
