"""Recording a decision, deciding alone, calling in, and acting on what was decided."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.base.language import day
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.decision.actions import delegate, record
from commonweal.web.governance.decision.calling import ask as ask_call_in
from commonweal.web.governance.decision.calling import implement, resolve, waive
from commonweal.web.governance.decision.forms import AloneForm, DecisionForm, ReasonForm, ResolveForm
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.decision.stored import standing_of
from commonweal.web.governance.meeting.forms import PlainForm
from commonweal.web.governance.meeting.models import ItemRecord
from commonweal.web.governance.meeting.page import Ask, ask, sent
from commonweal.web.people.guard import needs
from commonweal.web.site.environment import page_language

__all__ = ["alone_form", "call_in_form", "implement_form", "private", "record_form", "resolve_form", "waive_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs("decision.record", ItemRecord)
@_FORM
def record_form(request: HttpRequest, item: ItemRecord) -> HttpResponse:
    """Record what a body decided."""
    page = Ask(
        _("Record the decision"),
        _("Record and publish it"),
        reverse("meeting-work", args=[item.meeting_id]),
        item.title,
        _("It is published at once. Afterwards it is corrected openly alone. Interests and votes stand in the record already."),
        _("The decision is recorded and published."),
    )
    form = DecisionForm(item.meeting.body, sent(request))
    return ask(request, page, form, lambda _given: record(request.user, item, written=form.written), _decision)


@needs("decision.delegate", BodyRecord)
@_FORM
def alone_form(request: HttpRequest, body: BodyRecord) -> HttpResponse:
    """Decide alone."""
    page = Ask(
        _("Decide by delegated powers"),
        _("Decide, and publish it"),
        reverse("body", args=[body.key]),
        body.name,
        _("You decide, in your own name and office. It is published at once. Afterwards it is corrected openly alone."),
        _("The decision is made and published."),
    )
    form = AloneForm(body, sent(request))
    return ask(
        request,
        page,
        form,
        lambda given: delegate(request.user, body, title=given["title"], written=form.written, **form.interest),
        _decision,
    )


@needs("decision.read-exempt", DecisionRecord)
@require_safe
def private(request: HttpRequest, decision: DecisionRecord) -> HttpResponse:
    """What of a decision is exempt, for those who may read it."""
    return render(request, "decision/private.html", {"decision": decision})


@needs("call-in.ask", DecisionRecord)
@_FORM
def call_in_form(request: HttpRequest, decision: DecisionRecord) -> HttpResponse:
    """Ask for the decision to be called in."""
    here = standing_of(decision)
    lead = ""
    if here.open_until and here.state == "open":
        told = {"number": here.wanting, "day": day(here.open_until, page_language())}
        lead = _("Members who must still ask: %(number)s. It is open until %(day)s.") % told
    page = _page(decision, _("Call the decision in"), _("Ask for call-in"), _("You have asked for call-in."), lead)
    return ask(request, page, ReasonForm(sent(request)), lambda given: ask_call_in(request.user, decision, **given))


@needs("call-in.waive", DecisionRecord)
@_FORM
def waive_form(request: HttpRequest, decision: DecisionRecord) -> HttpResponse:
    """Agree that the decision is urgent."""
    lead = _("The decision then takes effect at once, and nobody can call it in.")
    page = _page(decision, _("Agree that it cannot wait"), _("Agree"), _("You have agreed."), lead)
    return ask(request, page, PlainForm(sent(request)), lambda _given: waive(request.user, decision))


@needs("call-in.resolve", DecisionRecord)
@_FORM
def resolve_form(request: HttpRequest, decision: DecisionRecord) -> HttpResponse:
    """Record what scrutiny or the maker resolved."""
    page = _page(decision, _("Record what was resolved"), _("Record it"), _("It is recorded."))
    form = ResolveForm(standing_of(decision).state, sent(request))
    return ask(request, page, form, lambda given: resolve(request.user, decision, **given))


@needs("decision.implement", DecisionRecord)
@_FORM
def implement_form(request: HttpRequest, decision: DecisionRecord) -> HttpResponse:
    """Record that the decision was acted on."""
    page = _page(decision, _("The decision was acted on"), _("Record it"), _("It is recorded."))
    return ask(request, page, PlainForm(sent(request)), lambda _given: implement(request.user, decision))


def _decision(decision: DecisionRecord) -> str:
    return reverse("decision", args=[decision.key])


def _page(decision: DecisionRecord, heading: str, do: str, done: str, lead: str = "") -> Ask:
    return Ask(heading, do, _decision(decision), decision.title, lead, done)
