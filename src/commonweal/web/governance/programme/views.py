"""Programmes as everybody may read them, from the public record alone: the list, each one's page, its picture and its table."""

from hashlib import sha256
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonweal.base.language import Text
from commonweal.governance.programme.milestone import STANDINGS, standing
from commonweal.governance.programme.programme import Programme
from commonweal.governance.programme.status import STATUSES, status
from commonweal.journeys.milestone_chart import draw, figures
from commonweal.publish.programme import as_published
from commonweal.store.charts import svg
from commonweal.web.governance.party import leads, speaks_for
from commonweal.web.governance.programme.models import ProgrammeRecord
from commonweal.web.people.acting import may
from commonweal.web.people.guard import open_to_all
from commonweal.web.people.models import Organisation, Person
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.results.held import known
from commonweal.web.site.built import built_file
from commonweal.web.site.environment import page_language
from commonweal.web.site.table import Column, Table, as_csv

__all__ = ["milestones", "picture", "programme", "programmes"]

_ON_A_PAGE = 25


@open_to_all
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme, with how it stands today."""
    published = PublicEntry.objects.filter(kind="programme", withdrawn_at=None).select_related("council")
    page = Paginator(published.order_by("-published_on", "-number"), _ON_A_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    entries = [(entry, status(as_published(entry.content), today)) for entry in page]
    content = {"page": page, "entries": entries, "statuses": STATUSES, "begins": _begins(request)}
    return render(request, "programme/programmes.html", content)


def _begins(request: HttpRequest) -> list[Organisation]:
    """The bodies for which somebody may begin a programme."""
    if not isinstance(request.user, Person):
        return []
    bodies = Organisation.objects.filter(memberships__in=request.user.standing()).distinct()
    return [one for one in bodies if may(request.user, "programme.begin", one)]


@open_to_all
@require_safe
def programme(request: HttpRequest, key: str) -> HttpResponse:
    """One programme: its areas, milestones, progress and what came of it. Whoever works on it finds here what to do next."""
    entry, told = _published(key)
    today = timezone.localdate()
    content = {
        "entry": entry,
        "told": told,
        "status": status(told, today),
        "statuses": STATUSES,
        "standings": STANDINGS,
        "standing": {one.number: standing(one, today, told.finished_on) for one in told.milestones},
        "results": known(sha256 for area in told.areas if area.outcome for sha256 in area.outcome.evidence),
        "names": {body.key: body.name for body in told.bodies},
        "table": _table(told),
        "picture": figures(told, today) if told.milestones else None,
        "work": _work(request, key) if told.finished_on is None else None,
    }
    return render(request, "programme/programme.html", content)


def _work(request: HttpRequest, key: str) -> dict[str, Any] | None:
    """What somebody may do on a programme: the keys of its areas and milestones by number, and whether their body leads it."""
    record = ProgrammeRecord.objects.filter(key=key).first()
    if record is None or not speaks_for(request.user, "progress.report", record):
        return None
    return {
        "leads": leads(request.user, "programme.change", record),
        "areas": {one.number: one.pk for one in record.areas.all()},
        "milestones": {one.number: one.pk for one in record.milestones.all()},
    }


def _published(key: str) -> tuple[PublicEntry, Programme]:
    entry = get_object_or_404(PublicEntry.objects.select_related("council"), kind="programme", key=key, withdrawn_at=None)
    return entry, as_published(entry.content)


def _table(told: Programme) -> Table:
    """The table that stands beside the picture."""
    found = figures(told, timezone.localdate())
    columns = [Column(one.heading, _KINDS.get(one.kind, "text"), one.key) for one in found.columns]
    return Table("milestones", _MILESTONES, columns, found.rows)


_MILESTONES = Text(en="Milestones", cy="Cerrig milltir")
_KINDS: dict[str, Any] = {"count": "number", "day": "day"}


@open_to_all
@require_safe
def milestones(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """The milestones as CSV."""
    return as_csv(_table(_published(key)[1]))


@open_to_all
@require_safe
def picture(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """The milestones as a picture."""
    content = svg(draw(_published(key)[1], timezone.localdate(), page_language()))
    return built_file("milestones.svg", content, sha256(content).hexdigest(), "programme")
