"""The page of a pilot, and the forms to design it, to report on it and to stop it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.base.money import pence, pounds
from commonweal.governance.gate.pilot import PILOT_STATES, PilotDesign, pilot_standing
from commonweal.publish.commission import public_pilot
from commonweal.web.governance.commission.forms import DesignForm, ReasonsForm, ReportForm
from commonweal.web.governance.commission.models import CommissionAsRead, CommissionRecord, PilotRecord
from commonweal.web.governance.commission.page import commission_page, form_page, here, tried
from commonweal.web.governance.commission.piloting import design, report, stop
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs

__all__ = ["design_form", "pilot_page", "report_form", "stop_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_MAY = ("pilot.design", "pilot.report", "pilot.stop")


@needs("commission.read", CommissionAsRead)
@require_safe
def pilot_page(request: HttpRequest, commission: CommissionAsRead) -> HttpResponse:
    """What a pilot is to find out, how it stands, and what stands in the way of its growing."""
    story, in_force, position = here(commission)
    known, track = story.facts.pilot, in_force.framework.pilot
    itself = CommissionRecord.objects.get(pk=commission.pk)
    content = {
        "story": story,
        "position": position,
        "pilot": known,
        "track": track,
        "standing": pilot_standing(known, track, timezone.localdate()) if known else None,
        "shown": public_pilot(known, in_force.framework, timezone.localdate()) if known else None,
        "states": PILOT_STATES,
        "may": {verb for verb in _MAY if may(request.user, verb, itself)},
    }
    return commission_page(request, commission, "commission/pilot.html", content)


def _page(commission: CommissionRecord) -> str:
    return reverse("commission-pilot", args=[commission.key])


@needs("pilot.design", CommissionRecord)
@_FORM
def design_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Write what the pilot is held to."""
    form = DesignForm(request.POST or None, initial=_designed(commission))
    if request.method == "POST" and tried(form, lambda: design(request.user, commission, designed=form.designed)):
        messages.success(request, _("The pilot is designed. It begins once its gate is passed."))
        return redirect(_page(commission))
    lead = _("Write it before anything is known: a rule that is written afterwards can be bent to what was found.")
    words = {"heading": _("Design the pilot"), "do": _("Save the design"), "lead": lead}
    return form_page(request, form, words, _page(commission), commission)


def _designed(commission: CommissionRecord) -> dict[str, object]:
    record = PilotRecord.objects.filter(commission=commission).first()
    if record is None:
        return {"better": "higher", "stop_after": 2}
    told: dict[str, object] = {name: getattr(record, name) for name in PilotDesign.__slots__}
    numbers = {name: f"{getattr(record, name).normalize():f}" for name in ("baseline", "target", "stop_at")}
    return {**told, **numbers, "ceiling": pounds(record.ceiling_pence)}


@needs("pilot.report", CommissionRecord)
@_FORM
def report_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Report what was measured."""
    form = ReportForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and tried(form, lambda: _report(request, commission, form)):
        messages.success(request, _("The report is kept."))
        return redirect(_page(commission))
    lead = _("A report is not changed afterwards. Where it meets the stopping rule or the ceiling, the pilot must stop.")
    words = {"heading": _("Report on the pilot"), "do": _("Keep the report"), "lead": lead}
    return form_page(request, form, words, _page(commission), commission)


def _report(request: HttpRequest, commission: CommissionRecord, form: ReportForm) -> object:
    told = dict(form.cleaned_data)
    lost = told.pop("lost")
    return report(request.user, commission, **told, lost_pence=pence(lost))


@needs("pilot.stop", CommissionRecord)
@_FORM
def stop_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Stop it, with reasons."""
    form = ReasonsForm(request.POST or None)
    form.fields["reasons"].help_text = ""
    if request.method == "POST" and tried(form, lambda: stop(request.user, commission, **form.cleaned_data)):
        messages.success(request, _("The pilot is stopped, and goes on to its review."))
        return redirect(_page(commission))
    lead = _("It is stopped from today and cannot be begun again. What it found stays.")
    words = {"heading": _("Stop the pilot?"), "do": _("Stop it"), "lead": lead, "warning": True}
    return form_page(request, form, words, _page(commission), commission)
