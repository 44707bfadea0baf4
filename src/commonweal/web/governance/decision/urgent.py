"""The report to the council of key decisions made under special urgency: drawn from the public record, as a page and as CSV."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import Text
from commonweal.governance.meeting.urgent import Urgent, urgent_report
from commonweal.web.governance.decision.period import PeriodForm
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.models import PublicEntry
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Table, as_csv

__all__ = ["urgent", "urgent_csv"]


@open_to_all
@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    """The report as a page: the quarter that was whole last, where nobody chose another period."""
    form = PeriodForm(request.GET)
    found = _found(form)
    told = {"form": form, "found": found, "kept": request.GET.urlencode()}
    return render(request, "decision/urgent.html", told, status=422 if form.errors else 200)


@open_to_all
@require_safe
def urgent_csv(request: HttpRequest) -> HttpResponse:
    """The report as CSV."""
    columns = [
        Column(_("Decision"), "code"),
        *(Column(one) for one in (_("Council"), _("What it is about"), _("What was decided"), _("The reasons"))),
        Column(_("Decided on"), "day"),
        *(Column(one) for one in (_("Decided by"), _("Why it was urgent"), _("Agreed by"))),
        Column(_("Agreed on"), "day"),
    ]
    rows = [
        [
            *(one.key, one.council, one.matter, one.decision, one.reasons, one.on),
            *(f"{one.maker}, {plain(one.body)}" if one.maker else one.body, one.urgent_because, one.agreed_by, one.agreed_on),
        ]
        for one in _found(PeriodForm(request.GET))
    ]
    return as_csv(Table("urgent-decisions", _("Key decisions made under special urgency"), columns, rows))


def _found(form: PeriodForm) -> tuple[Urgent, ...]:
    """The report; nothing where the period is none."""
    if not form.is_valid():
        return ()
    given = form.cleaned_data
    return urgent_report(_agreed(given["council"]), given["since"], given["until"])


def _agreed(council: str) -> list[Urgent]:
    """Every published decision whose notice was agreed to be urgent, of one council where it is named."""
    entries = PublicEntry.objects.filter(withdrawn_at=None).select_related("council")
    if council:
        entries = entries.filter(council__slug=council)
    notices = {one.key: one.content for one in entries.filter(kind="notice", content__route="special_urgency")}
    decisions = entries.filter(kind="decision", content__notice__in=list(notices))
    return [_urgent(one, notices[one.content["notice"]]) for one in decisions if notices[one.content["notice"]]["agreed_on"]]


def _urgent(entry: PublicEntry, notice: dict[str, Any]) -> Urgent:
    told = entry.content
    text = Text.model_validate
    return Urgent(
        key=entry.key,
        council=entry.council.name,
        on=datetime.date.fromisoformat(told["on"]),
        matter=text(told["title"]),
        decision=text(told["decision"]),
        reasons=text(told["reasons"]),
        maker=told["maker"],
        body=text(told["body"]),
        urgent_because=text(notice["reason"]),
        agreed_by=notice["agreed_by"],
        agreed_on=datetime.date.fromisoformat(notice["agreed_on"]),
    )
