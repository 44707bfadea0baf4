"""Where a decision and a vote are corrected openly, and exempt reasons opened."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonweal.web.governance.decision.correcting import correct, correct_vote, open_reasons
from commonweal.web.governance.decision.forms import CorrectForm, OpenForm
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.meeting.at_work import item_page
from commonweal.web.governance.meeting.member_forms import CorrectVoteForm
from commonweal.web.governance.meeting.models import ItemRecord
from commonweal.web.governance.meeting.page import Ask, ask, sent
from commonweal.web.people.guard import needs

__all__ = ["correct_form", "open_form", "vote_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs("decision.correct", DecisionRecord)
@_FORM
def correct_form(request: HttpRequest, decision: DecisionRecord) -> HttpResponse:
    """Correct the record of a decision."""
    lead = _("Correct what was written wrongly. What was decided otherwise is another decision. What it says now stays beside it.")
    page = _page(decision, _("Correct the record"), _("Correct it openly"), _("The record is corrected."), lead)
    form = CorrectForm(decision, sent(request))
    return ask(request, page, form, lambda _given: correct(request.user, decision, **form.given))


@needs("decision.open", DecisionRecord)
@_FORM
def open_form(request: HttpRequest, decision: DecisionRecord) -> HttpResponse:
    """Open exempt reasons."""
    lead = _("The reasons that were exempt are then published, and stay so.")
    page = _page(decision, _("Open the exempt reasons"), _("Open them"), _("The reasons are open."), lead)
    return ask(request, page, OpenForm(sent(request)), lambda given: open_reasons(request.user, decision, **given))


@needs("vote.correct", ItemRecord)
@_FORM
def vote_form(request: HttpRequest, item: ItemRecord) -> HttpResponse:
    """Correct how a vote was recorded."""
    lead = _("Correct what was written wrongly. How the vote is recorded now stays beside it, with the day and your reason.")
    page = item_page(item.meeting, _("Correct the vote"), _("Correct it openly"), _("The vote is corrected."), lead, item)
    form = CorrectVoteForm(item, sent(request))
    return ask(request, page, form, lambda given: correct_vote(request.user, item, because=given["because"], **form.ballot))


def _page(decision: DecisionRecord, heading: str, do: str, done: str, lead: str) -> Ask:
    return Ask(heading, do, reverse("decision", args=[decision.key]), decision.title, lead, done)
