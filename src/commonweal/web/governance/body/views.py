"""Where a council's clerk, officers and members work on meetings and decisions: the desk, its bodies, and the rule of call-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.governance.meeting.action import STATES as ACTION_STATES
from commonweal.governance.meeting.action import state as action_state
from commonweal.governance.meeting.callin import STATES
from commonweal.governance.meeting.rule import BODY_KINDS
from commonweal.governance.meeting.session import MEETING_STATES, meeting_state
from commonweal.web.governance.action.models import ActionRecord
from commonweal.web.governance.body.actions import end_seat, seat, set_body, set_call_in
from commonweal.web.governance.body.forms import BodyForm, RuleForm, SeatForm, UnseatForm
from commonweal.web.governance.body.models import BodyRecord, CallInRuleRecord
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.decision.stored import standing_of
from commonweal.web.governance.meeting.models import DispensationRecord, MeetingRecord
from commonweal.web.governance.meeting.page import Ask, ask, sent
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Organisation

__all__ = ["body", "body_form", "desk", "rule_form", "seat_form", "unseat_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_LATEST = 15
_ON_BODY = ("body.seat", "body.unseat", "meeting.call", "decision.delegate", "notice.publish", "dispensation.ask", "action.set")


@needs("meeting.read", Organisation, by="slug")
@require_safe
def desk(request: HttpRequest, council: Organisation) -> HttpResponse:
    """All that is under way in a council's meetings and decisions."""
    today = timezone.localdate()
    own = {"council": council}
    meetings = MeetingRecord.objects.filter(**own).select_related("body")[:_LATEST]
    decisions = DecisionRecord.objects.filter(**own).select_related("body")[:_LATEST]
    actions = ActionRecord.objects.filter(**own, closed_on=None).select_related("owner", "body")
    content: dict[str, Any] = {
        "council": council,
        "bodies": BodyRecord.objects.filter(**own),
        "kinds": BODY_KINDS,
        "rule": CallInRuleRecord.on(council, today),
        "meetings": [(one, MEETING_STATES[meeting_state(one.facts, today)]) for one in meetings],
        "decisions": [(one, STATES[standing_of(one).state]) for one in decisions],
        "notices": NoticeRecord.objects.filter(**own, withdrawn_on=None, decisions=None).select_related("body"),
        "actions": [(one, ACTION_STATES[action_state(one.facts, today)]) for one in actions],
        "mine": [one for one in actions if one.owner == request.user],
        "dispensations": DispensationRecord.objects.filter(**own, granted_on=None).select_related("member", "body"),
        "may": {verb for verb in ("body.set", "call-in.set") if may(request.user, verb, council)},
    }
    return render(request, "body/desk.html", content)


@needs("body.set", Organisation, by="slug")
@_FORM
def body_form(request: HttpRequest, council: Organisation) -> HttpResponse:
    """Make a body, or change the one that the address names."""
    key = request.GET.get("body", "")
    known = get_object_or_404(BodyRecord, pk=key, council=council) if key else None
    fields = ("name", "sort", "least", "one_in", "casting_vote")
    form = BodyForm(sent(request), initial={name: getattr(known, name) for name in fields} if known else None)
    page = Ask(
        heading=_("Change a body") if known else _("Add a body that decides"),
        do=_("Save"),
        back=_desk(council),
        about=council.name,
        lead=_("A Cabinet, a committee, or somebody who decides alone by delegated powers."),
        done=_("The body is saved."),
    )
    return ask(request, page, form, lambda given: set_body(request.user, council, body=key or None, **given), _body)


@needs("call-in.set", Organisation, by="slug")
@_FORM
def rule_form(request: HttpRequest, council: Organisation) -> HttpResponse:
    """Set the council's rule of call-in."""
    standing = CallInRuleRecord.on(council, timezone.localdate())
    form = RuleForm(sent(request), initial=dict(standing) if standing else None)
    page = Ask(
        heading=_("The rule of call-in"),
        do=_("Set the rule"),
        back=_desk(council),
        about=council.name,
        lead=_("As your constitution has it. It holds from today on; decisions that are published keep the rule that they have."),
        done=_("The rule is set."),
    )
    return ask(request, page, form, lambda given: set_call_in(request.user, council, rule=_as_rule(given)))


def _as_rule(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "source": given["source"].model_dump()}


@needs("meeting.read", BodyRecord)
@require_safe
def body(request: HttpRequest, record: BodyRecord) -> HttpResponse:
    """One body: its seats and its meetings, and what can be begun in it."""
    today = timezone.localdate()
    content = {
        "body": record,
        "kind": BODY_KINDS[record.sort],  # type: ignore[index]
        "seats": record.seats_on(today),
        "quorum": record.voting.quorum(record.seats_on(today).count()),
        "meetings": [(one, MEETING_STATES[meeting_state(one.facts, today)]) for one in record.meetings.all()[:_LATEST]],
        "decisions": [(one, STATES[standing_of(one).state]) for one in record.decisions.all()[:_LATEST]],
        "may": {verb for verb in _ON_BODY if may(request.user, verb, record)} | {
            verb for verb in ("body.set",) if may(request.user, verb, record.council)
        },
    }  # fmt: skip
    return render(request, "body/body.html", content)


@needs("body.seat", BodyRecord)
@_FORM
def seat_form(request: HttpRequest, record: BodyRecord) -> HttpResponse:
    """Give somebody a seat."""
    page = Ask(_("Give somebody a seat"), _("Give the seat"), _body(record), record.name, done=_("The seat is given."))
    return ask(request, page, SeatForm(record.council, sent(request)), lambda given: seat(request.user, record, **given))


@needs("body.unseat", BodyRecord)
@_FORM
def unseat_form(request: HttpRequest, record: BodyRecord) -> HttpResponse:
    """End somebody's seat."""
    seats = [("", ""), *((one.person_id, one.person.name) for one in record.seats_on(timezone.localdate()) if one.until is None)]
    page = Ask(_("End a seat"), _("End the seat today"), _body(record), record.name, done=_("The seat is ended."), warning=True)
    return ask(request, page, UnseatForm(seats, sent(request)), lambda given: end_seat(request.user, record, **given))


def _desk(council: Organisation) -> str:
    return reverse("desk", args=[council.slug])


def _body(record: BodyRecord) -> str:
    return reverse("body", args=[record.key])
