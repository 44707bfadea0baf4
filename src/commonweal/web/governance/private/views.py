"""Giving notice of private meetings, and agreeing that one is urgent. The notices themselves stand on the page of the meeting."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonweal.base.language import day
from commonweal.governance.meeting.private import first_by, further_by
from commonweal.web.governance.meeting.at_work import item_page
from commonweal.web.governance.meeting.forms import PlainForm
from commonweal.web.governance.meeting.models import MeetingRecord
from commonweal.web.governance.meeting.page import ask, sent
from commonweal.web.governance.private.actions import agree, further, give
from commonweal.web.governance.private.forms import FurtherForm, GiveForm
from commonweal.web.governance.private.models import PrivateNoticeRecord
from commonweal.web.people.guard import needs
from commonweal.web.site.environment import page_language

__all__ = ["agree_form", "further_form", "give_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs("private.give", MeetingRecord)
@_FORM
def give_form(request: HttpRequest, meeting: MeetingRecord) -> HttpResponse:
    """Give notice."""
    due = day(first_by(meeting.on), page_language())
    lead = _("It is in time until %(day)s: 28 clear days before the meeting (regulation 5). It is published at once.") % {
        "day": due
    }
    heading = _("Give notice that it is to be held in private")
    page = item_page(meeting, heading, _("Publish the notice"), _("The notice is published."), lead)
    return ask(request, page, GiveForm(sent(request)), lambda given: give(request.user, meeting, **given))


@needs("private.further", PrivateNoticeRecord)
@_FORM
def further_form(request: HttpRequest, notice: PrivateNoticeRecord) -> HttpResponse:
    """Give the further notice."""
    meeting = notice.meeting
    due = day(further_by(meeting.on, meeting.council.nation), page_language())
    lead = _("It is in time until %(day)s: five clear days before the meeting (regulation 5). It is published at once.") % {
        "day": due
    }
    page = item_page(meeting, _("Give the further notice"), _("Publish the notice"), _("The notice is published."), lead)
    form = FurtherForm(sent(request), initial={"urgent_because": notice.urgent_because})
    if notice.agreed_on is not None:
        del form.fields["urgent_because"]
    return ask(request, page, form, lambda given: further(request.user, notice, **given))


@needs("private.agree", PrivateNoticeRecord)
@_FORM
def agree_form(request: HttpRequest, notice: PrivateNoticeRecord) -> HttpResponse:
    """Agree that a private meeting cannot be deferred."""
    lead = _("You agree that the meeting is urgent and cannot reasonably be deferred. Your name and the day are published.")
    page = item_page(notice.meeting, _("Agree that it is urgent"), _("Agree"), _("You have agreed."), lead)
    return ask(request, page, PlainForm(sent(request)), lambda _given: agree(request.user, notice))
