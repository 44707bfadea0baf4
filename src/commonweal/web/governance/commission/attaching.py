"""Attaching evidence, taking it off, and reading what was uploaded."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.governance.gate.story import SOURCES
from commonweal.web.governance.commission.actions import attach, remove
from commonweal.web.governance.commission.forms import DocumentForm, ReasonForm, StoredForm
from commonweal.web.governance.commission.models import CommissionRecord, EvidenceAsRead, EvidenceFile, EvidenceRecord
from commonweal.web.governance.commission.page import commission_page, form_page, tried, work
from commonweal.web.governance.commission.sources import offers
from commonweal.web.people.guard import needs
from commonweal.web.site.built import FILE_POLICY
from commonweal.web.site.environment import plain

__all__ = ["attach_form", "attach_start", "evidence_file", "remove_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs("evidence.attach", CommissionRecord)
@require_safe
def attach_start(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Where the evidence comes from: what the service holds already, or a document."""
    found = {source: len(offers(source)) if source != "file" else None for source in SOURCES}
    return commission_page(request, commission, "commission/attach.html", {"sources": SOURCES, "found": found})


@needs("evidence.attach", CommissionRecord)
@_FORM
def attach_form(request: HttpRequest, commission: CommissionRecord, source: str) -> HttpResponse:
    """Attach one piece."""
    kinds = {"kinds": request.GET.getlist("kind")}
    form = _document(request, kinds) if source == "file" else _stored(request, source, kinds)
    if request.method == "POST" and tried(form, lambda: attach(request.user, commission, source=source, **_given(form))):
        messages.success(request, _("The evidence is attached."))
        return redirect(work(commission))
    words = {"heading": _("Attach %(what)s") % {"what": plain(SOURCES[source])}, "do": _("Attach it")}
    return form_page(request, form, words, work(commission), commission)


def _document(request: HttpRequest, initial: dict[str, Any]) -> DocumentForm:
    return DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm(initial=initial)


def _stored(request: HttpRequest, source: str, initial: dict[str, Any]) -> StoredForm:
    return StoredForm(source, request.POST if request.method == "POST" else None, initial=initial)


def _given(form: Any) -> dict[str, Any]:
    """What the action is given: of a document its name and its bytes."""
    told = dict(form.cleaned_data)
    if file := told.pop("file", None):
        told |= {"title": file.name, "content": file.read()}
    return told


@needs("evidence.remove", EvidenceRecord)
@_FORM
def remove_form(request: HttpRequest, evidence: EvidenceRecord) -> HttpResponse:
    """Take a piece off, with a reason."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and tried(form, lambda: remove(request.user, evidence, **form.cleaned_data)):
        messages.success(request, _("The evidence is taken off. Gates that were passed on it keep it."))
        return redirect(work(evidence.commission))
    lead = _("“%(title)s” then counts at no gate that is still ahead. You may attach it again.") % {"title": evidence.title}
    words = {"heading": _("Take this evidence off?"), "do": _("Take it off"), "lead": lead, "warning": True}
    return form_page(request, form, words, work(evidence.commission), evidence.commission)


@needs("commission.read", EvidenceAsRead)
@require_safe
def evidence_file(_request: HttpRequest, evidence: EvidenceAsRead) -> HttpResponse:
    """An uploaded document, byte for byte. It is always saved, never shown: what it holds can do nothing here."""
    file = get_object_or_404(EvidenceFile, evidence=evidence.pk)
    headers = {"Content-Security-Policy": FILE_POLICY, "ETag": f'"{evidence.sha256}"', "Cache-Control": "private, no-store"}
    answer = HttpResponse(bytes(file.content), content_type=file.media_type, headers=headers)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    return answer
