"""The paper that asks for the decision, and how every figure in it was made."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from pydantic import TypeAdapter

from commonweal.governance.layout import Rows, lay_out
from commonweal.governance.paper import Paper
from commonweal.web.governance.tables import inputs, parameters, tables
from commonweal.web.journeys.models import CaseFile
from commonweal.web.journeys.page import case_page, case_table
from commonweal.web.journeys.stored import built_in, stored_case
from commonweal.web.site.environment import page_language
from commonweal.web.site.table import laid_out

__all__ = ["how_made", "paper", "table"]

PAPER = TypeAdapter(Paper)


@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The paper."""
    case = stored_case(slug)
    laid = lay_out(PAPER.validate_python(case["paper"]), page_language())
    rows = [item for section in laid.sections for item in section.items if isinstance(item, Rows)]
    content = {"paper": laid, "tables": {one.label: laid_out(one) for one in rows}, "written_in": built_in(case)}
    return case_page(request, case, "governance/paper.html", content)


@require_safe
def how_made(request: HttpRequest, slug: str) -> HttpResponse:
    """How the case was made, and everything that was built."""
    case = stored_case(slug)
    files = list(CaseFile.objects.filter(case=slug).order_by("name").values("name", "sha256"))
    content = {"made": case["provenance"], "inputs": inputs(case), "parameters": parameters(case), "files": files}
    return case_page(request, case, "governance/how_made.html", content)


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """One of the tables of how it was made as CSV."""
    return case_table(slug, table, tables)
