"""Where a meeting is worked on: its page, its calling, agenda and minutes."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.base.language import day
from commonweal.governance.meeting.interest import DONE, INTERESTS
from commonweal.governance.meeting.session import ATTENDANCE, MEETING_STATES, agenda_by, comes_late, meeting_state
from commonweal.governance.meeting.vote import VOTES
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.meeting import forms as asked
from commonweal.web.governance.meeting.actions import add_item, call, cancel, open_item, publish_agenda
from commonweal.web.governance.meeting.at_work import item_page, wanting_notice, work_address
from commonweal.web.governance.meeting.minutes import approve, correct, open_private, write
from commonweal.web.governance.meeting.models import ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.page import Ask, ask, sent
from commonweal.web.governance.meeting.stored import present_at, sitting_of
from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Person
from commonweal.web.site.environment import page_language

__all__ = [
    "agenda_form",
    "approve_form",
    "call_form",
    "cancel_form",
    "correct_form",
    "item_form",
    "minutes_form",
    "open_form",
    "open_minutes_form",
    "work",
]

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_ON_MEETING = (
    *("meeting.agenda", "meeting.publish", "meeting.cancel", "meeting.attend"),
    *(
        "minutes.write",
        "minutes.approve",
        "minutes.correct",
        "minutes.open",
        "decision.read-exempt",
        "private.give",
        "private.further",
    ),
)
_ON_ITEM = ("interest.declare", "vote.record", "vote.correct", "item.open", "decision.record")


@needs("meeting.read", MeetingRecord)
@require_safe
def work(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """All of a meeting, and what can be done about it now."""
    sitting = sitting_of(meeting)
    today = timezone.localdate()
    state = meeting_state(meeting.facts, today)
    items = {item.key: item for item in meeting.items.all()}
    content: dict[str, Any] = {
        "meeting": meeting,
        "sitting": sitting,
        "state": state,
        "state_words": MEETING_STATES[state],
        "agenda_by": agenda_by(meeting.on, meeting.council.nation),
        "late": meeting.agenda_on is None and today > agenda_by(meeting.on, meeting.council.nation),
        "may": {verb for verb in _ON_MEETING if may(request.user, verb, meeting)} | _may_agree(request, meeting),
        "wanting": wanting_notice(meeting, sitting),
        "may_item": {key: {verb for verb in _ON_ITEM if may(request.user, verb, item)} for key, item in items.items()},
        "titles": {one.key: one.title for one in sitting.items},
        "papers": PaperRecord.objects.in_bulk([item.paper for item in items.values() if item.paper]),
        "may_approve": _may_approve(request, meeting, today),
        "voted": any(item.counted is not None for item in items.values()),
        "begun": meeting.on <= today and not meeting.cancelled_on,
        "attendance": ATTENDANCE,
        "interests": INTERESTS,
        "did": DONE,
        "votes": VOTES,
    }
    return render(request, "meeting/work.html", content)


def _may_approve(request: HttpRequest, meeting: MeetingRecord, today: datetime.date) -> bool:
    """Whether a reader can approve the minutes, or a correction of them, now: on a later day, and as one who was there."""
    there = isinstance(request.user, Person) and request.user.pk in present_at(meeting)
    stands = meeting.minutes_on is not None and (meeting.approved_on is None or meeting.to_reapprove)
    return there and stands and today > meeting.on and may(request.user, "minutes.approve", meeting)


def _may_agree(request: HttpRequest, meeting: MeetingRecord) -> set[str]:
    """Whether a reader may agree that a private meeting is urgent."""
    notice = getattr(meeting, "private_notice", None)
    return {"private.agree"} if notice and may(request.user, "private.agree", notice) else set()


@needs("meeting.call", BodyRecord)
@_FORM
def call_form(request: HttpRequest, body: BodyRecord) -> HttpResponse:
    """Call a meeting."""
    page = Ask(_("Call a meeting"), _("Call it"), reverse("body", args=[body.key]), body.name, done=_("The meeting is called."))
    return ask(request, page, asked.CallForm(sent(request)), lambda given: call(request.user, body, **given), work_address)


@needs("meeting.agenda", MeetingRecord)
@_FORM
def item_form(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """Put an item on the agenda."""
    page = item_page(meeting, _("Put an item on the agenda"), _("Add the item"), _("The item is on the agenda."))
    late = comes_late(meeting.facts, meeting.council.nation, timezone.localdate())
    form = asked.ItemForm(meeting.council, sent(request), late=late)
    return ask(request, page, form, lambda _given: add_item(request.user, meeting, **form.item))


@needs("meeting.publish", MeetingRecord)
@_FORM
def agenda_form(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """Publish the agenda."""
    due = day(agenda_by(meeting.on, meeting.council.nation), page_language())
    lead = _("It is out in time until %(day)s. After that it needs the reason why the meeting cannot wait.") % {"day": due}
    page = item_page(meeting, _("Publish the agenda"), _("Publish it now"), _("The agenda is published."), lead)
    return ask(request, page, asked.AgendaForm(sent(request)), lambda given: publish_agenda(request.user, meeting, **given))


@needs("meeting.cancel", MeetingRecord)
@_FORM
def cancel_form(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """Cancel the meeting."""
    page = item_page(meeting, _("Cancel the meeting"), _("Cancel it"), _("The meeting is cancelled."), warning=True)
    return ask(request, page, asked.CancelForm(sent(request)), lambda given: cancel(request.user, meeting, **given))


@needs("minutes.write", MeetingRecord)
@_FORM
def minutes_form(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """Write the minutes."""
    lead = _(
        "Who was there, interests, votes and decisions stand in the record already. Minutes are public once they are approved."
    )
    page = item_page(meeting, _("Minutes"), _("Save the minutes"), _("The minutes are saved."), lead)
    form = asked.MinutesForm(sent(request), initial={"minutes": meeting.minutes, "private": meeting.private_minutes})
    return ask(request, page, form, lambda given: write(request.user, meeting, **given))


@needs("minutes.approve", MeetingRecord)
@_FORM
def approve_form(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """Approve the minutes."""
    lead = _("You were there, and they say what happened. From now on they are public, and stay as they are.")
    page = item_page(meeting, _("Approve the minutes"), _("Approve them"), _("The minutes are approved."), lead)
    return ask(request, page, asked.PlainForm(sent(request)), lambda _given: approve(request.user, meeting))


@needs("minutes.correct", MeetingRecord)
@_FORM
def correct_form(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """Correct approved minutes."""
    lead = _(
        "What they say now stays beside the corrected words, with the day and your reason. "
        "Everybody reads that the meeting did not approve the correction, until somebody who was there does."
    )
    page = item_page(meeting, _("Correct the minutes"), _("Correct them openly"), _("The minutes are corrected."), lead)
    form = asked.CorrectMinutesForm(sent(request), initial={"minutes": meeting.minutes})
    return ask(request, page, form, lambda given: correct(request.user, meeting, **given))


@needs("minutes.open", MeetingRecord)
@_FORM
def open_minutes_form(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """Open the minutes of what was taken in private."""
    lead = _("Everybody can then read them, for good. Each item that was taken in private was opened before.")
    page = item_page(meeting, _("Open the minutes of what was taken in private"), _("Open them"), _("The minutes are open."), lead)
    return ask(request, page, asked.OpenMinutesForm(sent(request)), lambda given: open_private(request.user, meeting, **given))


@needs("item.open", ItemRecord)
@_FORM
def open_form(request: HttpRequest, item: ItemRecord) -> HttpResponse:
    """Open an exempt item."""
    lead = _("Its paper is told of from now on, and whoever may publish the paper does so from its own page.")
    page = item_page(item.meeting, _("Open it to the public"), _("Open it"), _("The item is open."), lead, item)
    return ask(request, page, asked.PlainForm(sent(request)), lambda _given: open_item(request.user, item))
