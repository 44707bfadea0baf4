"""The page of a gate, and the forms to pass it and to return a commission at it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.governance.gate.commission import OUTCOMES
from commonweal.governance.gate.evidence import EVIDENCE
from commonweal.governance.gate.stand import REQUIREMENT_STATES, stand
from commonweal.people.role import ROLES
from commonweal.web.governance.commission.deciders import deciding
from commonweal.web.governance.commission.deciding import begin_pilot, pass_gate, return_at_gate, scale_pilot
from commonweal.web.governance.commission.forms import ReasonsForm
from commonweal.web.governance.commission.models import CommissionAsRead, CommissionRecord
from commonweal.web.governance.commission.page import commission_page, form_page, here, names_of, tried, work
from commonweal.web.governance.gate.models import FrameworkRecord
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs
from commonweal.web.site.environment import plain

__all__ = ["begin_form", "gate_page", "pass_form", "return_form", "scale_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs("commission.read", CommissionAsRead)
@require_safe
def gate_page(request: HttpRequest, commission: CommissionAsRead, gate: str) -> HttpResponse:
    """What a gate asks for and how it stands; what was decided at it, and under which framework."""
    story, in_force, position = here(commission)
    decided = list(commission.decisions.filter(gate=gate).select_related("decided_by"))
    ahead = next((one for one in position.gates if one.id == gate), None)
    asked = ahead or in_force.framework.gate(gate)
    if asked is None and not decided:
        raise Http404(gate)
    # Of a gate that is still to come it is told what it will ask for; of one that was passed, what it rested on.
    shown = asked if asked and (ahead or not decided) else None
    standing = stand(in_force.framework, shown, story.facts, timezone.localdate()) if shown else None
    itself = CommissionRecord.objects.get(pk=commission.pk)
    content = {
        "position": position,
        "gate": asked,
        "ahead": ahead,
        "standing": standing,
        "names": names_of(story),
        "attaches": may(request.user, "evidence.attach", itself),
        "kept": {one.key: one for one in commission.evidence.all()},
        "framework": in_force,
        "decided": [(one, _version(commission, one.framework_sha256)) for one in decided],
        "kinds": EVIDENCE,
        "states": REQUIREMENT_STATES,
        "outcomes": OUTCOMES,
        "roles": ROLES,
    }
    content["deciding"] = deciding(request.user, itself, standing) if standing else None
    content["way"] = _way(in_force.framework, ahead)
    return commission_page(request, commission, "commission/gate.html", content)


def _version(commission: CommissionRecord, sha256: str) -> FrameworkRecord | None:
    return FrameworkRecord.objects.filter(council=commission.council, sha256=sha256).order_by("version").first()


def _way(framework: Any, gate: Any) -> str:
    """The name of the page on which a gate is passed."""
    ways = {framework.pilot.begin.id: "pilot-begin", framework.pilot.scale.id: "pilot-scale"}
    return ways.get(gate.id, "gate-pass") if gate else ""


@needs("gate.pass", CommissionRecord)
@_FORM
def pass_form(request: HttpRequest, commission: CommissionRecord, gate: str) -> HttpResponse:
    """Pass it through a gate, with reasons."""
    words = {"heading": _("Pass the gate “%(gate)s”?"), "do": _("Pass it"), "done": _("The gate is passed.")}
    return _decide(
        request, commission, gate, words, lambda reasons: pass_gate(request.user, commission, gate=gate, reasons=reasons)
    )


@needs("gate.return", CommissionRecord)
@_FORM
def return_form(request: HttpRequest, commission: CommissionRecord, gate: str) -> HttpResponse:
    """Return it at a gate, with reasons."""
    words = {"heading": _("Return the commission at “%(gate)s”?"), "do": _("Return it"), "done": _("The commission is returned.")}
    words["lead"] = _("Say what has to be mended. Once something is attached it can be looked at again.")
    return _decide(
        request, commission, gate, words, lambda reasons: return_at_gate(request.user, commission, gate=gate, reasons=reasons)
    )


@needs("pilot.begin", CommissionRecord)
@_FORM
def begin_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Let a pilot begin."""
    gate = here(commission)[1].framework.pilot.begin.id
    words = {"heading": _("Let the pilot begin?"), "do": _("Let it begin"), "done": _("The pilot has begun.")}
    words["lead"] = _("From then on its hypothesis, its stopping rule and its ceiling cannot be changed.")
    return _decide(request, commission, gate, words, lambda reasons: begin_pilot(request.user, commission, reasons=reasons))


@needs("pilot.scale", CommissionRecord)
@_FORM
def scale_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Let a pilot grow."""
    gate = here(commission)[1].framework.pilot.scale.id
    words = {"heading": _("Let the pilot grow?"), "do": _("Let it grow"), "done": _("The pilot grows into a full commission.")}
    words["lead"] = _("It then goes on at the plan stage, and meets every gate of the standard track from there.")
    return _decide(request, commission, gate, words, lambda reasons: scale_pilot(request.user, commission, reasons=reasons))


def _decide(
    request: HttpRequest, commission: CommissionRecord, gate: str, words: dict[str, str], do: Callable[[Any], Any]
) -> HttpResponse:
    form = ReasonsForm(request.POST or None)
    if request.method == "POST" and tried(form, lambda: do(form.cleaned_data["reasons"])):
        messages.success(request, words["done"])
        return redirect(work(commission))
    asked = here(commission)[1].framework.gate(gate)
    if asked is None:
        raise Http404(gate)
    heading = words["heading"] % {"gate": plain(asked.name)}
    told = {**words, "heading": heading, "lead": words.get("lead", plain(asked.question))}
    return form_page(request, form, told, reverse("commission-gate", args=[commission.key, gate]), commission)
