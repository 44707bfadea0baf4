"""Frameworks of gates: which is in force where, what each version says, and the page where a new one is written."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.base.errors import FaultyInput
from commonweal.governance.gate.difference import differences
from commonweal.governance.gate.evidence import EVIDENCE
from commonweal.governance.gate.framework import Framework, framework_hash
from commonweal.governance.gate.stage import STAGE_NAMES
from commonweal.people.permission import PERMISSIONS
from commonweal.people.role import ROLES
from commonweal.store.frameworks import default_framework, default_text
from commonweal.web.governance.colleagues import colleagues
from commonweal.web.governance.gate.actions import adopt, change
from commonweal.web.governance.gate.forms import FrameworkForm
from commonweal.web.governance.gate.in_force import adopted, framework_in_force, read_text
from commonweal.web.governance.gate.models import FrameworkRecord
from commonweal.web.governance.gate.problems import Line, lines_with
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs, open_to_all
from commonweal.web.people.models import Organisation
from commonweal.web.site.form import told
from commonweal.web.site.table import Column, Table

__all__ = ["adopt_form", "as_file", "change_form", "draft", "framework", "frameworks", "shipped", "version"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_ADOPTERS = PERMISSIONS["framework.adopt"].roles
_NAMES: dict[str, Any] = {"stages": STAGE_NAMES, "kinds": EVIDENCE, "roles": ROLES}


@open_to_all
@require_safe
def frameworks(request: HttpRequest) -> HttpResponse:
    """What gates are for, and which framework is in force in each council."""
    councils = Organisation.objects.filter(sort="council")
    found = [(council, framework_in_force(council)) for council in councils]
    return render(request, "gate/frameworks.html", {"found": found, "shipped": default_framework()})


@open_to_all
@require_safe
def shipped(request: HttpRequest) -> HttpResponse:
    """The framework that every council begins with."""
    content = {"framework": default_framework(), "text": default_text(), "sha256": framework_hash(default_framework())}
    return render(request, "gate/framework.html", {**content, **_NAMES})


@open_to_all
@require_safe
def framework(request: HttpRequest, slug: str) -> HttpResponse:
    """The framework in force in a council, and the versions before it."""
    council = get_object_or_404(Organisation, slug=slug, sort="council")
    found = framework_in_force(council)
    reads = may(request.user, "framework.read", FrameworkRecord(council=council))
    content = {
        "council": council,
        "framework": found.framework,
        "text": found.text,
        "sha256": found.sha256,
        "record": found.record,
        "current": True,
        "versions": adopted(council),
        "drafts": FrameworkRecord.objects.filter(council=council, adopted_at=None).order_by("-version") if reads else [],
        "may_change": may(request.user, "framework.change", council),
    }
    return render(request, "gate/framework.html", {**content, **_NAMES})


@open_to_all
@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version that is or was in force, with what it changed."""
    record = get_object_or_404(FrameworkRecord, council__slug=slug, version=number, adopted_at__isnull=False)
    return _version(request, record)


@open_to_all
@require_safe
def as_file(_request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The document of such a version."""
    record = get_object_or_404(FrameworkRecord, council__slug=slug, version=number, adopted_at__isnull=False)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-{number}.yaml"', "ETag": f'"{record.sha256}"'}
    return HttpResponse(record.text, content_type="application/yaml; charset=utf-8", headers=headers)


@needs("framework.read", FrameworkRecord)
@require_safe
def draft(request: HttpRequest, record: FrameworkRecord) -> HttpResponse:
    """Any version, in force or not, for those who work in the council."""
    return _version(request, record)


def _version(request: HttpRequest, record: FrameworkRecord) -> HttpResponse:
    content = {
        "council": record.council,
        "framework": read_text(record.text),
        "text": record.text,
        "sha256": record.sha256,
        "record": record,
        "current": framework_in_force(record.council).record == record,
        "changed": _changed(record),
        "adopters": colleagues(record.council, _ADOPTERS, [record.made_by]),
        "may_adopt": record.adopted_at is None and may(request.user, "framework.adopt", record),
    }
    return render(request, "gate/framework.html", {**content, **_NAMES})


def _before(record: FrameworkRecord) -> Framework:
    """What a version is to be read beside: that which was in force before it, or is in force now where it is a draft."""
    earlier = adopted(record.council).exclude(pk=record.pk)
    if record.adopted_at is not None:
        earlier = earlier.filter(adopted_at__lt=record.adopted_at)
    found = earlier.first()
    return read_text(found.text) if found else default_framework()


def _changed(record: FrameworkRecord) -> Table:
    found = differences(_before(record), read_text(record.text))
    columns = [Column(_("Place"), "code"), Column(_("Before")), Column(_("Now"))]
    return Table("differences", _("What this version changes"), columns, [(one.place, one.before, one.after) for one in found])


@needs("framework.change", Organisation, by="slug")
@_FORM
def change_form(request: HttpRequest, council: Organisation) -> HttpResponse:
    """Write a new version; what is wrong is told by line."""
    initial = {"text": framework_in_force(council).text}
    form = FrameworkForm(request.POST or None, initial=initial)
    wrong: list[list[Line]] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = change(request.user, council, **form.cleaned_data)
        except FaultyInput as fault:
            wrong = lines_with(form.cleaned_data["text"], fault.problems)
            for problem in fault.problems:
                where = _("line %(line)s") % {"line": problem.line} + ": " if problem.line else ""
                form.add_error("text", f"{where}{told(problem)}")
        else:
            messages.success(request, _("The version is written. It is in force once somebody else adopts it."))
            return redirect("framework-version", made.key)
    content = {"council": council, "form": form, "wrong": wrong, **_NAMES}
    return render(request, "gate/change.html", content, status=422 if form.is_bound else 200)


@needs("framework.adopt", FrameworkRecord)
@_FORM
def adopt_form(request: HttpRequest, record: FrameworkRecord) -> HttpResponse:
    """Put a version in force, once it is confirmed."""
    if request.method == "POST":
        try:
            adopt(request.user, record)
        except FaultyInput as fault:
            for problem in fault.problems:
                messages.error(request, told(problem))
        else:
            messages.success(request, _("The version is in force."))
        return redirect("framework", record.council.slug)
    lead = _("It counts for every gate that is still ahead. Gates that were passed stay as they were decided.")
    words = {
        "heading": _("Put version %(number)s in force?") % {"number": record.version},
        "do": _("Put it in force"),
        "lead": lead,
    }
    content = {"form": Form(), "back": reverse("framework-version", args=[record.key]), "council": record.council, **words}
    return render(request, "commission/form.html", content)
