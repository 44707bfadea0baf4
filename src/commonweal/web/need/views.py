"""How need has moved and may move: the forecast with its range, and how far to trust it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import number
from commonweal.web.journeys.page import case_page, case_table
from commonweal.web.journeys.reading import sources
from commonweal.web.journeys.stored import CaseContent, interval, stored_case
from commonweal.web.need.tables import forecast, history, tables
from commonweal.web.site.environment import opening, page_language

__all__ = ["need", "table"]


@require_safe
def need(request: HttpRequest, slug: str) -> HttpResponse:
    """The need page."""
    case = stored_case(slug)
    content = {"sentence": sentence(case), "history": history(case), "forecast": forecast(case)}
    return case_page(request, case, "need/need.html", {**content, "reading_of": sources([case["need"]["reading"]])})


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """One of the need tables as CSV."""
    return case_table(slug, table, tables)


def sentence(case: CaseContent) -> str:
    """The one thing to know, in plain words."""
    last = case["need"]["forecast"]["years"][-1]
    likely = interval(last["estimate"])
    counted = [one for one in case["need"]["forecast"]["history"]["observations"] if one["value"] is not None]
    fields = {
        "measure": opening(case["need"]["measure"]["name"]),
        "now": number(counted[-1]["value"], page_language()),
        "this_year": counted[-1]["year"],
        "then": number(last["estimate"]["point"], page_language()),
        "year": last["year"],
        "low": number(likely["low"], page_language()),
        "high": number(likely["high"], page_language()),
    }
    return (
        _(
            "%(measure)s: %(now)s in %(this_year)s. The middle forecast for %(year)s is %(then)s, "
            "and 80 futures in 100 lie between %(low)s and %(high)s."
        )
        % fields
    )
