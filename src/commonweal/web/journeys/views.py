"""What this place is commissioning, and one case at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.web.journeys.commissions import by_stage, published_commissions
from commonweal.web.journeys.glance import figures
from commonweal.web.journeys.models import CaseFile, CaseRecord
from commonweal.web.journeys.page import case_page
from commonweal.web.journeys.stored import stored_case
from commonweal.web.publish.asked import Choice, entries
from commonweal.web.publish.happening import soon
from commonweal.web.publish.kept import kept
from commonweal.web.site.built import kept_file

__all__ = ["case", "file", "home"]

_SHOWN = 5


@kept
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The way in: a search, what is decided soon and was decided last, the commissions by stage, and every case."""
    content = {
        "commissions": published_commissions(),
        "counts": by_stage(),
        "cases": [stored_case(slug) for slug in CaseRecord.objects.order_by("slug").values_list("slug", flat=True)],
        "stages": stages(),
        "soon": soon(_SHOWN),
        "decided": entries(Choice(kind="decision"))[:_SHOWN],
    }
    return render(request, "journeys/home.html", content)


@require_safe
def case(request: HttpRequest, slug: str) -> HttpResponse:
    """A case at a glance: what is asked, the four figures that matter, and what is recommended."""
    found = stored_case(slug)
    sections = {section["key"]: section for section in found["paper"]["sections"]}
    content = {"figures": figures(found), "recommendation": sections.get("recommendation"), "stages": stages()}
    return case_page(request, found, "journeys/case.html", content)


@require_safe
def file(request: HttpRequest, slug: str, name: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """A file of a case's build, byte for byte."""
    return kept_file(CaseFile.objects.filter(case=slug), name, slug)


def stages() -> dict[str, str]:
    """The stages of the commissioning cycle."""
    return {"analyse": _("Analyse"), "plan": _("Plan"), "do": _("Do"), "review": _("Review")}
