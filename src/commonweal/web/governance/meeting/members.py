"""Where it is recorded what members do at a meeting: being there, interests, dispensations and votes."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonweal.base.language import day
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.meeting.actions import attend
from commonweal.web.governance.meeting.at_work import item_page
from commonweal.web.governance.meeting.forms import PlainForm
from commonweal.web.governance.meeting.interests import ask_dispensation, declare, grant
from commonweal.web.governance.meeting.member_forms import AttendanceForm, DispensationForm, InterestForm, VoteForm
from commonweal.web.governance.meeting.models import DispensationRecord, ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.page import Ask, ask, sent
from commonweal.web.governance.meeting.registered import registered_of
from commonweal.web.governance.meeting.voting import record_vote
from commonweal.web.people.guard import needs
from commonweal.web.site.environment import page_language

__all__ = ["attendance_form", "dispensation_form", "grant_form", "interest_form", "vote_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs("meeting.attend", MeetingRecord)
@_FORM
def attendance_form(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """Record who was there."""
    page = item_page(meeting, _("Who was there"), _("Save"), _("Attendance is recorded."))
    form = AttendanceForm(meeting, sent(request))
    return ask(request, page, form, lambda given: attend(request.user, meeting, attended=given))


@needs("interest.declare", ItemRecord)
@_FORM
def interest_form(request: HttpRequest, item: ItemRecord) -> HttpResponse:
    """Declare an interest: one's own, or, as clerk, that of any member of the body."""
    seats = item.meeting.body.seats_on(item.meeting.on)
    clerk = "clerk" in request.user.roles_in([item.council])  # type: ignore[union-attr]
    members = [(seat.person_id, seat.person.name) for seat in seats if clerk or seat.person == request.user]
    lead = _("Who has an interest that bars them takes no part: they leave, unless a dispensation covers the item.")
    page = item_page(item.meeting, _("Declare an interest"), _("Declare it"), _("The interest is declared."), lead, item)
    known = registered_of(item.council, [key for key, _name in members], named=clerk)
    form = InterestForm(members, sent(request), registered=known)
    return ask(request, page, form, lambda given: declare(request.user, item, **given))


@needs("dispensation.ask", BodyRecord)
@_FORM
def dispensation_form(request: HttpRequest, body: BodyRecord) -> HttpResponse:
    """Ask for a dispensation."""
    back = reverse("body", args=[body.key])
    lead = _("It lets you take part in what you have an interest in. An administrator grants it, and nobody grants their own.")
    done = _("It is asked for. An administrator decides.")
    page = Ask(_("Ask for a dispensation"), _("Ask for it"), back, body.name, lead, done)
    form = DispensationForm(sent(request))
    return ask(request, page, form, lambda given: ask_dispensation(request.user, body, **given))


@needs("dispensation.grant", DispensationRecord)
@_FORM
def grant_form(request: HttpRequest, dispensation: DispensationRecord) -> HttpResponse:
    """Grant a dispensation."""
    told = {"name": dispensation.member.name, "day": day(dispensation.until, page_language())}
    page = Ask(
        _("Grant a dispensation"),
        _("Grant it"),
        reverse("desk", args=[dispensation.council.slug]),
        dispensation.body.name,
        _("%(name)s may then take part in spite of an interest, until %(day)s.") % told,
        _("The dispensation is granted."),
    )
    return ask(request, page, PlainForm(sent(request)), lambda _given: grant(request.user, dispensation))


@needs("vote.record", ItemRecord)
@_FORM
def vote_form(request: HttpRequest, item: ItemRecord) -> HttpResponse:
    """Record how an item was voted on."""
    lead = _("Those who were there and may take part are listed. A vote that is recorded stands.")
    page = item_page(item.meeting, _("Record the vote"), _("Record it"), _("The vote is recorded."), lead, item)
    form = VoteForm(item, sent(request))
    return ask(request, page, form, lambda _given: record_vote(request.user, item, **form.ballot))
