"""The pages on which a programme is begun, run and finished."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonweal.web.governance.ask import Ask, asked
from commonweal.web.governance.party import speaks_for
from commonweal.web.governance.programme import actions
from commonweal.web.governance.programme.forms import (
    AreaForm,
    FinishForm,
    InviteForm,
    MeetForm,
    MilestoneForm,
    MoveForm,
    ProgrammeForm,
    ReportForm,
)
from commonweal.web.governance.programme.models import AreaRecord, MilestoneRecord, ProgrammeRecord
from commonweal.web.governance.programme.stored import programme_of
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Organisation

__all__ = [
    "area_add_form",
    "area_form",
    "begin_form",
    "change_form",
    "finish_form",
    "invite_form",
    "meet_form",
    "milestone_form",
    "move_form",
    "report_form",
]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


def _page(record: ProgrammeRecord) -> str:
    return reverse("programme", args=[record.pk])


@needs("programme.begin", Organisation, by="slug")
@_FORM
def begin_form(request: HttpRequest, council: Organisation) -> HttpResponse:
    """Begin a programme."""
    ask = Ask(
        _("Begin a new programme"),
        _("Begin it"),
        _("The programme is begun, and public. Bring in the other bodies, and set its areas of work."),
        reverse("programmes"),
        council.name,
        _("A programme is public from its first day: its areas, leads, milestones, progress, and what came of it."),
        on=_page,
    )
    return asked(request, ask, ProgrammeForm(request.POST or None), lambda given: actions.begin(request.user, council, **given))


@needs("programme.change", ProgrammeRecord)
@_FORM
def change_form(request: HttpRequest, record: ProgrammeRecord) -> HttpResponse:
    """Call a programme otherwise."""
    ask = Ask(_("Change the title and the purpose"), _("Save it"), _("The programme is changed."), _page(record), record.title)
    form = ProgrammeForm(request.POST or None, initial={"title": record.title, "purpose": record.purpose})
    return asked(request, ask, form, lambda given: actions.describe(request.user, record, **given))


@needs("programme.invite", ProgrammeRecord)
@_FORM
def invite_form(request: HttpRequest, record: ProgrammeRecord) -> HttpResponse:
    """Bring a body in."""
    party = [record.council_id, *(one.pk for one in record.parties())]
    ask = Ask(
        _("Bring a body in"),
        _("Bring it in"),
        _("The body is part of the programme now."),
        _page(record),
        record.title,
        _("It can lead areas of work then, have members in them, and report."),
    )
    form = InviteForm(Organisation.objects.exclude(pk__in=party), request.POST or None)
    return asked(request, ask, form, lambda given: actions.invite(request.user, record, **given))


@needs("area.set", ProgrammeRecord)
@_FORM
def area_add_form(request: HttpRequest, record: ProgrammeRecord) -> HttpResponse:
    """Add an area of work."""
    ask = Ask(_("Add an area of work"), _("Add it"), _("The area of work is added."), _page(record), record.title)
    form = AreaForm([record.council, *record.parties()], request.POST or None)
    return asked(request, ask, form, lambda _given: actions.set_area(request.user, record, **form.given))


@needs("area.set", ProgrammeRecord)
@_FORM
def area_form(request: HttpRequest, record: ProgrammeRecord, number: int) -> HttpResponse:
    """Change an area of work."""
    area = record.areas.filter(number=number).first()
    if area is None:
        raise Http404(str(number))
    ask = Ask(_("Change the area of work"), _("Save it"), _("The area of work is changed."), _page(record), record.title)
    told = programme_of(record).areas[number - 1]
    initial = {"name": told.name, "lead_body": told.lead.body, "office": told.lead.office}
    initial |= {f"member_{one.body}": one.office for one in told.members}
    form = AreaForm([record.council, *record.parties()], request.POST or None, initial=initial)
    return asked(request, ask, form, lambda _given: actions.set_area(request.user, record, number=number, **form.given))


@needs("milestone.set", AreaRecord)
@_FORM
def milestone_form(request: HttpRequest, area: AreaRecord) -> HttpResponse:
    """Set a milestone."""
    ask = Ask(_("Set a new milestone"), _("Set it"), _("The milestone is set."), _page(area.programme), area.name)
    bodies = speaks_for(request.user, "milestone.set", area)
    form = MilestoneForm(_("You set it for"), bodies, request.POST or None)
    return asked(request, ask, form, lambda given: actions.set_milestone(request.user, area, **given))


@needs("progress.report", AreaRecord)
@_FORM
def report_form(request: HttpRequest, area: AreaRecord) -> HttpResponse:
    """Report progress."""
    ask = Ask(_("Report progress"), _("Report it"), _("The progress is reported."), _page(area.programme), area.name)
    bodies = speaks_for(request.user, "progress.report", area)
    form = ReportForm(_("You report for"), bodies, request.POST or None)
    return asked(request, ask, form, lambda given: actions.report(request.user, area, **given))


@needs("milestone.meet", MilestoneRecord)
@_FORM
def meet_form(request: HttpRequest, milestone: MilestoneRecord) -> HttpResponse:
    """Say that a milestone was met."""
    ask = _of(milestone, _("Say that the milestone was met"), _("It was met"), _("The milestone is met."))
    bodies = speaks_for(request.user, "milestone.meet", milestone)
    form = MeetForm(_("You say so for"), bodies, request.POST or None)
    return asked(request, ask, form, lambda given: actions.meet(request.user, milestone, **given))


@needs("milestone.move", MilestoneRecord)
@_FORM
def move_form(request: HttpRequest, milestone: MilestoneRecord) -> HttpResponse:
    """Move a milestone."""
    ask = _of(milestone, _("Move the milestone"), _("Move it"), _("The milestone is moved; its first day stays on record."))
    bodies = speaks_for(request.user, "milestone.move", milestone)
    form = MoveForm(_("You move it for"), bodies, request.POST or None)
    return asked(request, ask, form, lambda given: actions.move(request.user, milestone, **given))


def _of(milestone: MilestoneRecord, heading: str, do: str, said: str) -> Ask:
    return Ask(heading, do, said, _page(milestone.programme), milestone.what)


@needs("programme.finish", ProgrammeRecord)
@_FORM
def finish_form(request: HttpRequest, record: ProgrammeRecord) -> HttpResponse:
    """Finish a programme."""
    ask = Ask(
        _("Finish the programme"),
        _("Finish it"),
        _("The programme is finished."),
        _page(record),
        record.title,
        _("Tell what came of each area. Milestones that were not met stay as they are, and nothing can be changed afterwards."),
        warning=True,
    )
    form = FinishForm(programme_of(record).areas, request.POST if request.method == "POST" else None)

    def act(_given: dict[str, Any]) -> Any:
        return actions.finish(request.user, record, outcomes=form.outcomes)

    return asked(request, ask, form, act)
