"""Commissions as everybody may read them: from the public record alone."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonweal.governance.contract.status import STATUSES
from commonweal.governance.gate.commission import OUTCOMES, TRACKS
from commonweal.governance.gate.evidence import EVIDENCE
from commonweal.governance.gate.pilot import PILOT_STATES
from commonweal.governance.gate.stage import STAGE_NAMES, STAGES
from commonweal.governance.gate.story import SOURCES
from commonweal.publish.commission import pilot_on, stage_on
from commonweal.web.governance.commission.models import CommissionAsRead
from commonweal.web.governance.commission.own import own_of, readable
from commonweal.web.governance.commission.sources import named
from commonweal.web.governance.contract.shown import contracts_of
from commonweal.web.governance.review.shown import reviews_of, told_of
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.journeys.standing import Standing, standing
from commonweal.web.people.acting import may
from commonweal.web.people.guard import open_to_all
from commonweal.web.people.models import Organisation, Person
from commonweal.web.publish.kept import kept
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.results.held import known

__all__ = ["commission", "commissions", "pilots"]

_ON_A_PAGE = 25


@open_to_all
@kept
@require_safe
def commissions(request: HttpRequest) -> HttpResponse:
    """Every published commission, by stage where one is chosen; above it, for those who work here, their own."""
    stage = request.GET.get("stage", "")
    page = Paginator([one for one in standing() if stage not in STAGES or one.stage == stage], _ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    entries = _entries(page)
    content = {
        "page": page,
        "entries": [(entries[one.entry], one.stage) for one in page],
        "stage": stage if stage in STAGES else "",
        "stages": STAGE_NAMES,
        "tracks": TRACKS,
        **_own(request),
    }
    return render(request, "commission/commissions.html", content)


def _own(request: HttpRequest) -> dict[str, Any]:
    """What somebody who works here finds: the councils in which they may begin, and the commissions that they may read."""
    if not isinstance(request.user, Person):
        return {"begins": [], "own": []}
    councils = Organisation.objects.filter(memberships__in=request.user.standing(), sort="council").distinct()
    page = Paginator(readable(councils), _ON_A_PAGE).get_page(request.GET.get("own"))
    begins = [one for one in councils if may(request.user, "commission.begin", one)]
    return {"begins": begins, "own": own_of(request.user, page), "own_page": page}


@open_to_all
@kept
@require_safe
def commission(request: HttpRequest, key: str) -> HttpResponse:
    """One commission as it was last published. Those who may read it before it is are led to where they work on it."""
    entry = PublicEntry.objects.filter(kind="commission", key=key).select_related("council").first()
    record = CommissionAsRead.objects.filter(key=key).first()
    works = record is not None and may(request.user, "commission.read", record)
    if entry is None and works:
        return redirect("commission-work", key)
    entry = entry or get_object_or_404(PublicEntry, kind="commission", key=key)
    told = {"entry": entry, "works": works, **_NAMES}
    if entry.withdrawn_at:
        return render(request, "commission/withdrawn.html", told, status=410)
    content = entry.content
    told |= {
        "told": content,
        "stage": stage_on(content, timezone.localdate()),
        "pilot": pilot_on(content, timezone.localdate()),
        "has_case": bool(content["case"]) and CaseRecord.objects.filter(slug=content["case"]).exists(),
        "results": known(one["sha256"] for one in content["evidence"]),
        "contracts": contracts_of(key),
        "reviews": [(one, told_of(one)) for one in reviews_of(key)],
        "names": {one["sha256"]: named(one["source"], one.get("reference", "")) for one in content["evidence"]},
    }
    return render(request, "commission/commission.html", told)


@open_to_all
@kept
@require_safe
def pilots(request: HttpRequest) -> HttpResponse:
    """Every published pilot: what it is to find out, what it found so far, and what it has lost."""
    page = Paginator([one for one in standing() if one.pilot], _ON_A_PAGE).get_page(request.GET.get("page"))
    entries = _entries(page)
    today = timezone.localdate()
    found = [(entries[one.entry], pilot_on(entries[one.entry].content, today)) for one in page]
    content = {"page": page, "entries": found, **_NAMES}
    return render(request, "commission/pilots.html", content)


def _entries(page: Page[Standing]) -> dict[int, PublicEntry]:
    """The public forms of one page of a list."""
    return PublicEntry.objects.select_related("council").in_bulk([one.entry for one in page])


_NAMES: dict[str, Any] = {
    "stages": STAGE_NAMES,
    "tracks": TRACKS,
    "outcomes": OUTCOMES,
    "kinds": EVIDENCE,
    "sources": SOURCES,
    "states": PILOT_STATES,
    "statuses": STATUSES,
}
"""What things are called."""
