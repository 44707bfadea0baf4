"""The contracts under consideration, side by side."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import short_money
from commonweal.journeys.comparison import outdone
from commonweal.web.contract.lab.kept import put_in
from commonweal.web.contract.tables import bearing, borne, comparison, helped, lines, tables, years, years_of
from commonweal.web.journeys.page import case_page, case_table
from commonweal.web.journeys.stored import CaseContent, appraised, stored_case
from commonweal.web.site.environment import page_language, plain

__all__ = ["options", "table"]


@require_safe
def options(request: HttpRequest, slug: str) -> HttpResponse:
    """The options page."""
    case = stored_case(slug)
    options = appraised(case)
    content = {
        "sentence": sentence(case),
        "comparison": comparison(options),
        "years": years(options),
        "by_option": [years_of(option) for option in options],
        "bearing": bearing(options),
        "borne": borne(options),
        "helped": helped(options),
        "lines": lines(options),
        "outdone": outdone(options),
        "tried": put_in(case["id"], case["sha256"]),
    }
    return case_page(request, case, "contract/options.html", content)


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """One of the options tables as CSV."""
    return case_table(slug, table, tables)


def sentence(case: CaseContent) -> str:
    """The one thing to know, in plain words."""
    ordered = sorted(case["options"], key=lambda option: option["cost_mean"])
    least, most = ordered[0], ordered[-1]
    fields = {
        "least": plain(least["title"]),
        "least_cost": short_money(least["cost_mean"], page_language()),
        "most": plain(most["title"]),
        "most_cost": short_money(most["cost_mean"], page_language()),
    }
    if least is most:
        return _("“%(least)s” is expected to cost %(least_cost)s, with the risks the council keeps.") % fields
    return (
        _("Expected cost, with the risks the council keeps, runs from %(least_cost)s (%(least)s) to %(most_cost)s (%(most)s).")
        % fields
    )
