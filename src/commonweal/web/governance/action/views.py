"""Actions for everybody to follow, and for their owners and clerks to work on."""

import datetime

from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.governance.meeting.action import STATES, Action, ActionState, state
from commonweal.web.governance.action.actions import close, move, report, set_action
from commonweal.web.governance.action.forms import ActionForm, CloseForm, MoveForm, ReportForm
from commonweal.web.governance.action.models import ActionRecord
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.meeting.page import Ask, ask, councils_of, published, sent
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs, open_to_all
from commonweal.web.people.models import Person
from commonweal.web.publish.models import PublicEntry

__all__ = ["action", "action_form", "actions", "close_form", "move_form", "report_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@open_to_all
@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """Every action; above them, for who is signed in, their own that are open."""
    open_first = Case(When(content__closed_on=None, then=0), default=1)
    page = published(request, "action", (open_first, "content__due_on", "number"))
    own: list[tuple[ActionRecord, object]] = []
    if isinstance(request.user, Person):
        mine = ActionRecord.objects.filter(owner=request.user, closed_on=None).select_related("body")
        own = [(one, STATES[state(one.facts, timezone.localdate())]) for one in mine]
    content = {
        "page": page,
        "entries": [(entry, STATES[_state(entry)]) for entry in page],
        "own": own,
        "desks": councils_of(request.user),
    }
    return render(request, "action/actions.html", content)


def _state(entry: PublicEntry) -> ActionState:
    days = [entry.content[name] for name in ("due_on", "reported_on", "closed_on")]
    due, *ended = [datetime.date.fromisoformat(one) if one else None for one in days]
    return state(Action(due or entry.published_on, *ended), timezone.localdate())


@open_to_all
@require_safe
def action(request: HttpRequest, key: str) -> HttpResponse:
    """One action, with what its reader may do about it."""
    entry = get_object_or_404(PublicEntry.objects.select_related("council"), kind="action", key=key)
    record = ActionRecord.objects.filter(key=key, closed_on=None).first()
    allowed = {verb for verb in ("action.move", "action.close") if record and may(request.user, verb, record)}
    if record and record.owner == request.user:
        allowed.add("action.report")
    told = {"entry": entry, "told": entry.content, "state": STATES[_state(entry)], "may": allowed}
    return render(request, "action/action.html", told)


@needs("action.set", BodyRecord)
@_FORM
def action_form(request: HttpRequest, body: BodyRecord) -> HttpResponse:
    """Set an action."""
    page = Ask(_("Set an action"), _("Set the action"), reverse("body", args=[body.key]), body.name, done=_("The action is set."))
    form = ActionForm(body, sent(request), initial={"decision": request.GET.get("decision", "")})
    return ask(request, page, form, lambda given: set_action(request.user, body, **given), _action)


@needs("action.report", ActionRecord)
@_FORM
def report_form(request: HttpRequest, record: ActionRecord) -> HttpResponse:
    """Report how it goes."""
    page = _page(record, _("Report how it goes"), _("Report it"), _("Your report is published."))
    return ask(request, page, ReportForm(sent(request)), lambda given: report(request.user, record, **given))


@needs("action.move", ActionRecord)
@_FORM
def move_form(request: HttpRequest, record: ActionRecord) -> HttpResponse:
    """Give it another day."""
    page = _page(record, _("Give it another day"), _("Move it"), _("The action has another day."))
    return ask(request, page, MoveForm(sent(request)), lambda given: move(request.user, record, **given))


@needs("action.close", ActionRecord)
@_FORM
def close_form(request: HttpRequest, record: ActionRecord) -> HttpResponse:
    """Confirm that it is done."""
    page = _page(record, _("Confirm that it is done"), _("Confirm it"), _("The action is closed."))
    return ask(request, page, CloseForm(sent(request)), lambda given: close(request.user, record, **given))


def _action(record: ActionRecord) -> str:
    return reverse("action", args=[record.key])


def _page(record: ActionRecord, heading: str, do: str, done: str) -> Ask:
    return Ask(heading, do, _action(record), record.what, done=done)
