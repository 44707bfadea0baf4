"""Where a commission is worked on: its page, and the forms to begin, change, share, publish and withdraw it."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.governance.contract.status import STATUSES
from commonweal.governance.gate.commission import OUTCOMES
from commonweal.governance.gate.evidence import EVIDENCE
from commonweal.governance.gate.pilot import pilot_standing
from commonweal.governance.gate.proportion import tier_of
from commonweal.governance.gate.stand import REQUIREMENT_STATES, stand
from commonweal.governance.gate.story import SOURCES
from commonweal.governance.gate.way import STEP_STATES, way
from commonweal.web.governance.commission.actions import begin, change, publish, share, withdraw
from commonweal.web.governance.commission.deciders import deciding
from commonweal.web.governance.commission.forms import CommissionForm, ReasonForm, ShareForm
from commonweal.web.governance.commission.models import CommissionAsRead, CommissionRecord
from commonweal.web.governance.commission.page import commission_page, form_page, here, names_of, tried, work
from commonweal.web.governance.contract.shown import standing_of
from commonweal.web.governance.review.models import ReviewRecord
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import plain

__all__ = ["begin_form", "change_form", "publish_form", "share_form", "withdraw_form", "work_page"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_MAY = (
    *("commission.change", "commission.share", "commission.publish", "commission.withdraw"),
    *("evidence.attach", "evidence.remove", "contract.award", "contract.read"),
)


@needs("commission.read", CommissionAsRead)
@require_safe
def work_page(request: HttpRequest, commission: CommissionAsRead) -> HttpResponse:
    """All of a commission: where it stands, what its gates ask for, what is attached, what was decided."""
    story, in_force, position = here(commission)
    today = timezone.localdate()
    itself = CommissionRecord.objects.get(pk=commission.pk)
    standings = [stand(in_force.framework, gate, story.facts, today) for gate in position.gates]
    pilot = story.facts.pilot
    content = {
        "story": story,
        "position": position,
        "tier": tier_of(in_force.framework, story.facts.value_pence, story.facts.risk),
        "standings": [(one, deciding(request.user, itself, one)) for one in standings],
        "way": way(in_force.framework, story.facts, position),
        "steps": STEP_STATES,
        "names": names_of(story),
        "must_stop": pilot is not None and pilot_standing(pilot, in_force.framework.pilot, today).must_stop,
        "drafts": may(request.user, "paper.begin", commission.council),
        "contracts": standing_of(itself.contracts.prefetch_related("suppliers", "changes")),
        "reviews": ReviewRecord.objects.filter(contract__commission=itself).select_related("contract"),
        "statuses": STATUSES,
        "shared": commission.shared_with.all(),
        "may": {verb for verb in _MAY if may(request.user, verb, itself)},
        "kinds": EVIDENCE,
        "sources": SOURCES,
        "outcomes": OUTCOMES,
        "states": REQUIREMENT_STATES,
    }
    return commission_page(request, commission, "commission/work.html", content)


@needs("commission.begin", Organisation, by="slug")
@_FORM
def begin_form(request: HttpRequest, council: Organisation) -> HttpResponse:
    """Begin a commission."""
    form = CommissionForm(request.POST or None, initial={"chance": 2, "consequence": 2, "track": "standard"})
    if request.method == "POST" and (made := tried(form, lambda: begin(request.user, council, **form.told))):
        messages.success(request, _("The commission is begun. Nothing is published until you publish it."))
        return redirect(work(made))
    lead = _("Begin with what you know: all of it can be changed later.")
    if council.bilingual:
        lead += " " + _("One language is enough for now; both are needed before it is published.")
    words = {"heading": _("Begin a new commission"), "do": _("Begin it"), "council": council, "lead": lead}
    return form_page(request, form, words, reverse("commissions"))


@needs("commission.change", CommissionRecord)
@_FORM
def change_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Change what is said of it."""
    form = CommissionForm(request.POST or None, initial=CommissionForm.of(commission))
    if request.method == "POST" and tried(form, lambda: change(request.user, commission, **form.told)):
        messages.success(request, _("Saved."))
        return redirect(work(commission))
    words = {"heading": _("Change the commission"), "do": _("Save")}
    return form_page(request, form, words, work(commission), commission)


@needs("commission.share", CommissionRecord)
@_FORM
def share_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Choose which other councils may read it."""
    initial = {"councils": [one.pk for one in commission.shared_with.all()]}
    form = ShareForm(commission.council, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and tried(form, lambda: share(request.user, commission, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect(work(commission))
    words = {"heading": _("Share the commission"), "do": _("Save")}
    return form_page(request, form, words, work(commission), commission)


@needs("commission.publish", CommissionRecord)
@_FORM
def publish_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Publish it, once it is confirmed."""
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(form, lambda: publish(request.user, commission)):
        messages.success(request, _("The commission is published."))
        return redirect("commission", commission.key)
    lead = _(
        "Everybody will read its title and summary, its stage, the band that its value lies in, what its gates decided and why, "
        "and of its evidence the kind, the day and the hash. Its value, its risk, documents and names of people stay here. "
        "From then on, what changes is published with it."
    )
    words = {"heading": _("Publish “%(title)s”?") % {"title": plain(commission.title)}, "do": _("Publish it"), "lead": lead}
    return form_page(request, form, words, work(commission), commission)


@needs("commission.withdraw", CommissionRecord)
@_FORM
def withdraw_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Withdraw it from the public record, with a reason."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and tried(form, lambda: withdraw(request.user, commission, **form.cleaned_data)):
        messages.success(request, _("The commission is withdrawn from the public record."))
        return redirect(work(commission))
    lead = _("Its page will say that it was withdrawn, and nothing else. You may publish it again.")
    words = {"heading": _("Withdraw the commission from the public record?"), "do": _("Withdraw it"), "lead": lead, "warning": True}
    return form_page(request, form, words, work(commission), commission)
