"""The forward plan of key decisions, and its notices: for everybody; and giving, agreeing to and withdrawing one."""

import datetime
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.governance.meeting.correction import PARTS
from commonweal.governance.meeting.notice import GROUNDS, ROUTES
from commonweal.governance.meeting.plan import PLANNED, Planned, Upcoming, forward_plan, planned_state
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.correction.stored import correctors_of
from commonweal.web.governance.meeting.forms import PlainForm
from commonweal.web.governance.meeting.models import MeetingRecord
from commonweal.web.governance.meeting.page import Ask, ask, councils_of, published_of, sent, withdrawn
from commonweal.web.governance.notice.actions import agree_urgent, publish, withdraw
from commonweal.web.governance.notice.forms import NoticeForm
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs, open_to_all
from commonweal.web.publish.models import PublicEntry

__all__ = ["notice", "notice_form", "plan", "urgent_form", "withdraw_form"]

_MAY = ("notice.urgent", "notice.document", "notice.correct", "notice.withdraw")
_FORM = require_http_methods(["GET", "HEAD", "POST"])


@open_to_all
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The forward plan: every key decision that notice was given of and that is still to be made, soonest first."""
    entries = PublicEntry.objects.filter(kind="notice", withdrawn_at=None).select_related("council")
    if council := request.GET.get("council", ""):
        entries = entries.filter(council__slug=council)
    known = {entry.key: entry for entry in entries.filter(content__decided_on=None, content__withdrawn_on=None)}
    lines = [(known[line.notice.key], PLANNED[line.state]) for line in _plan(known.values())]
    told = {"lines": lines, "private": _in_private(council), "desks": councils_of(request.user)}
    return render(request, "notice/plan.html", told)


def _in_private(council: str) -> list[PublicEntry]:
    """Meetings to come of which notice was given that they are held in private, or partly so; the soonest first."""
    found = PublicEntry.objects.filter(kind="meeting", withdrawn_at=None, content__on__gte=timezone.localdate().isoformat())
    if council:
        found = found.filter(council__slug=council)
    entries = [one for one in found.select_related("council") if one.content.get("in_private") and not one.content["cancelled_on"]]
    return sorted(entries, key=lambda one: (one.content["on"], one.key))


def _plan(entries: Iterable[PublicEntry]) -> tuple[Planned, ...]:
    return forward_plan([_upcoming(entry) for entry in entries], timezone.localdate())


def _upcoming(entry: PublicEntry) -> Upcoming:
    told = entry.content
    days = [told[name] for name in ("due_on", "due_until", "decided_on", "withdrawn_on")]
    due_on, due_until, *ended = [datetime.date.fromisoformat(one) if one else None for one in days]
    return Upcoming(entry.key, due_on or entry.published_on, due_until or entry.published_on, *ended)


@open_to_all
@require_safe
def notice(request: HttpRequest, key: str) -> HttpResponse:
    """One notice."""
    entry = get_object_or_404(PublicEntry.objects.select_related("council"), kind="notice", key=key)
    if entry.withdrawn_at:
        return withdrawn(request, entry, _("This notice was withdrawn"), "forward-plan", _("See the forward plan"))
    record = NoticeRecord.objects.filter(key=key).first()
    content = {
        "entry": entry,
        "told": entry.content,
        "state": PLANNED[planned_state(_upcoming(entry), timezone.localdate())],
        "meetings": _meetings(record) if record is not None and not record.decisions.exists() else [],
        "papers": published_of(one["key"] for one in entry.content["documents"]),
        "grounds": GROUNDS,
        "routes": ROUTES,
        "parts": PARTS,
        "who": correctors_of(key) if record and may(request.user, "meeting.read", record) else [],
        "may": {verb for verb in _MAY if record is not None and may(request.user, verb, record)},
    }
    return render(request, "notice/notice.html", content)


def _meetings(record: NoticeRecord) -> list[PublicEntry]:
    """The published meetings of its body in the days of a notice, the soonest first."""
    held = MeetingRecord.objects.filter(
        body=record.body, on__gte=record.due_on, on__lte=record.due_until, cancelled_on=None
    ).values_list("pk", flat=True)
    found = PublicEntry.objects.filter(kind="meeting", key__in=list(held), withdrawn_at=None)
    return sorted(found, key=lambda one: (one.content["on"], one.key))


@needs("notice.publish", BodyRecord)
@_FORM
def notice_form(request: HttpRequest, body: BodyRecord) -> HttpResponse:
    """Give notice of a key decision."""
    page = Ask(
        _("Give notice of a key decision"),
        _("Publish the notice"),
        reverse("body", args=[body.key]),
        body.name,
        _("It is published at once. In England the decision may follow after 28 clear days, or by one of the exceptions."),
        _("The notice is published."),
    )
    form = NoticeForm(body.council, sent(request))
    return ask(request, page, form, lambda given: publish(request.user, body, **given), _notice)


@needs("notice.urgent", NoticeRecord)
@_FORM
def urgent_form(request: HttpRequest, record: NoticeRecord) -> HttpResponse:
    """Agree that the decision cannot be deferred."""
    lead = _("You agree that the decision is urgent and cannot reasonably be deferred. Your name and the day are published.")
    page = Ask(_("Agree that it is urgent"), _("Agree"), _notice(record), record.matter, lead, _("You have agreed."))
    return ask(request, page, PlainForm(sent(request)), lambda _given: agree_urgent(request.user, record))


@needs("notice.withdraw", NoticeRecord)
@_FORM
def withdraw_form(request: HttpRequest, record: NoticeRecord) -> HttpResponse:
    """Withdraw a notice."""
    lead = _("The decision will not be made. The notice stays in the record, as withdrawn.")
    page = Ask(
        _("Withdraw the notice"), _("Withdraw it"), _notice(record), record.matter, lead, _("It is withdrawn."), warning=True
    )
    return ask(request, page, PlainForm(sent(request)), lambda _given: withdraw(request.user, record))


def _notice(record: NoticeRecord) -> str:
    return reverse("notice", args=[record.key])
