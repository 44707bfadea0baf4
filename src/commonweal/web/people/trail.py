"""The audit trail of an organisation, for those who keep it in order; and the erasing of what the law asks to be erased."""

import json
from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.base.errors import FaultyInput
from commonweal.people.permission import PERMISSIONS
from commonweal.web.audit.models import AuditEvent
from commonweal.web.people.acting import may
from commonweal.web.people.actions import erase
from commonweal.web.people.forms import EraseForm
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Organisation, Person
from commonweal.web.site.environment import opening
from commonweal.web.site.form import add_problems

__all__ = ["event", "trail"]

_ON_A_PAGE = 50


@needs("audit.read", Organisation, by="slug")
@require_safe
def trail(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What was done, the last first; `before` in the address leads further back."""
    found = AuditEvent.objects.filter(council=organisation.pk).order_by("-number")
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 18:
        found = found.filter(number__lt=int(before))
    events = list(found[: _ON_A_PAGE + 1])
    names = _names(events)
    rows = [(one, _does(one.verb), names.get(_who(one), "")) for one in events[:_ON_A_PAGE]]
    further = events[_ON_A_PAGE - 1].number if len(events) > _ON_A_PAGE else None
    return render(request, "people/trail.html", {"organisation": organisation, "rows": rows, "further": further})


@needs("audit.read", Organisation, by="slug")
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponse:
    """One event, with what it tells and its seal; and a form to erase what it tells."""
    found = AuditEvent.objects.filter(number=number, council=organisation.pk).first()
    if found is None:
        raise Http404(number)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            erase(request.user, organisation, number=number, reason=form.cleaned_data["reason"])
        except FaultyInput as fault:
            add_problems(form, fault)
        else:
            messages.success(request, _("What the event told is erased. Its seal stays."))
            return redirect("trail", organisation.slug)
    content = {
        "organisation": organisation,
        "event": found,
        "does": _does(found.verb),
        "person": _names([found]).get(_who(found), ""),
        "told": json.dumps(found.content, indent=2, ensure_ascii=False, sort_keys=True) if found.content is not None else None,
        "form": form if found.content is not None and may(request.user, "audit.erase", organisation) else None,
    }
    return render(request, "people/event.html", content, status=422 if form.errors else 200)


def _who(told: AuditEvent) -> str:
    return str((told.content or {}).get("person") or "")


def _names(events: Iterable[AuditEvent]) -> dict[str, str]:
    return dict(Person.objects.filter(pk__in={_who(one) for one in events}).values_list("key", "name"))


def _does(verb: str) -> str:
    by_operator = {
        "organisation.begin": _("Begin the organisation (the operator)"),
        "organisation.import": _("Take the organisation in from another installation (the operator)"),
        "second-step.forget": _("Take away a lost second step (the operator)"),
    }
    return opening(PERMISSIONS[verb].does) if verb in PERMISSIONS else by_operator.get(verb, verb)
