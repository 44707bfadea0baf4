"""Where reviews are worked on: begun, measured, claimed, verified, written, approved and withdrawn."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.contract.review import approvable, period
from commonweal.people.permission import PERMISSIONS
from commonweal.publish.review import review_title
from commonweal.web.governance.ask import Ask, asked
from commonweal.web.governance.colleagues import colleagues
from commonweal.web.governance.contract.models import ContractRecord
from commonweal.web.governance.contract.stored import contract_of
from commonweal.web.governance.review import actions
from commonweal.web.governance.review.forms import ClaimForm, DraftForm, MeasureForm, PeriodForm, VerifyForm
from commonweal.web.governance.review.models import MeasureRecord, ReviewRecord
from commonweal.web.governance.review.shown import NAMES, beside, measured
from commonweal.web.governance.review.stored import review_of
from commonweal.web.governance.withdrawal.forms import WithdrawForm
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Person
from commonweal.web.site.environment import plain
from commonweal.web.site.form import told

__all__ = [
    "approve_form",
    "begin_form",
    "claim_form",
    "draft_form",
    "measure_add_form",
    "measure_form",
    "verify_form",
    "withdraw_form",
    "work_page",
]

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_MAY = ("review.draft", "measure.set", "review.approve", "review.withdraw")
_APPROVERS = PERMISSIONS["review.approve"].roles
_OF_MEASURE = ("measure.claim", "measure.verify")


def _title(record: ReviewRecord) -> Text:
    return review_title(record.contract.title, record.first, record.last)


def _work(record: ReviewRecord) -> str:
    return reverse("review-work", args=[record.pk])


def _of_measure(record: MeasureRecord) -> str:
    return _work(record.review)


@needs("contract.read", ReviewRecord)
@require_safe
def work_page(request: HttpRequest, review: ReviewRecord) -> HttpResponse:
    """A review as it comes along: its measures, its words, and what it still lacks. Who provides reads its measures alone."""
    whole = review_of(review)
    records = {one.number: one for one in review.measures.all()}
    content = {
        "record": review,
        "title": _title(review),
        "review": whole,
        "measures": measured(whole.measures),
        "records": records,
        "beside": beside(review),
        "inside": may(request.user, "commission.read", review.contract.commission),
        "may": {verb for verb in _MAY if may(request.user, verb, review)},
        "may_of": {number: _may_of(request.user, one) for number, one in records.items()},
        "notes": {number: one.claim_note for number, one in records.items() if one.tells_note(request.user)},
        "approvers": colleagues(review.council, _APPROVERS, list(review.drafters.all())),
        "lacks": _lacks(review) if review.approved_on is None else [],
        **NAMES,
    }
    return render(request, "review/work.html", content)


def _may_of(person: Person, measure: MeasureRecord) -> set[str]:
    """What somebody may do with a measure; who claims does so for a provider that no other came before."""
    found = {verb for verb in _OF_MEASURE if may(person, verb, measure)}
    return found if measure.claims_for(person) else found - {"measure.claim"}


def _lacks(review: ReviewRecord) -> list[str]:
    """What stands in the way of its approval."""
    try:
        approvable(review_of(review), timezone.localdate())
        period(contract_of(review.contract), review.first, review.last)
    except FaultyInput as fault:
        return [told(one) for one in fault.problems]
    return []


@needs("review.begin", ContractRecord)
@_FORM
def begin_form(request: HttpRequest, contract: ContractRecord) -> HttpResponse:
    """Begin a review."""
    ask = Ask(
        _("Begin a review"),
        _("Begin it"),
        _("The review is begun. Set its measures and their targets."),
        reverse("contract-work", args=[contract.pk]),
        contract.title,
        _("For a year, a quarter, or the whole of the contract."),
        on=_work,
    )
    return asked(request, ask, PeriodForm(request.POST or None), lambda given: actions.begin(request.user, contract, **given))


@needs("review.draft", ReviewRecord)
@_FORM
def draft_form(request: HttpRequest, review: ReviewRecord) -> HttpResponse:
    """Write its words."""
    ask = _ask(review, _("Write what was paid, learned and concluded"), _("Save it"), _("It is saved. Somebody else approves it."))
    form = DraftForm(request.POST or None, initial=DraftForm.of(review))
    return asked(request, ask, form, lambda _given: actions.draft(request.user, review, **form.told))


@needs("measure.set", ReviewRecord)
@_FORM
def measure_add_form(request: HttpRequest, review: ReviewRecord) -> HttpResponse:
    """Add a measure."""
    ask = _ask(review, _("Add a measure"), _("Add it"), _("The measure is added."))
    return asked(request, ask, MeasureForm(request.POST or None), lambda given: actions.set_measure(request.user, review, **given))


@needs("measure.set", ReviewRecord)
@_FORM
def measure_form(request: HttpRequest, review: ReviewRecord, number: int) -> HttpResponse:
    """Change a measure that nothing is said of yet."""
    one = review.measures.filter(number=number).first()
    if one is None:
        raise Http404(str(number))
    ask = _ask(review, _("Change the measure"), _("Save it"), _("The measure is changed."))
    initial = {"name": one.name, "unit": one.unit, "target": f"{one.target.normalize():f}", "better": one.better}
    form = MeasureForm(request.POST or None, initial=initial)
    return asked(request, ask, form, lambda given: actions.set_measure(request.user, review, number=number, **given))


@needs("measure.claim", MeasureRecord)
@_FORM
def claim_form(request: HttpRequest, measure: MeasureRecord) -> HttpResponse:
    """Claim for the provider what was reached."""
    lead = _("What you claim counts once the council has verified it.")
    ask = _about(measure, _("Say what was reached"), _("Claim it"), _("Your claim is kept. The council verifies it."), lead)
    return asked(request, ask, ClaimForm(request.POST or None), lambda given: actions.claim(request.user, measure, **given))


@needs("measure.verify", MeasureRecord)
@_FORM
def verify_form(request: HttpRequest, measure: MeasureRecord) -> HttpResponse:
    """Verify what was reached."""
    lead = _("Say what the council itself found, or why it is not known. A claim is no source.")
    if measure.claimed is not None:
        claimed = {"value": f"{measure.claimed.normalize():f}", "unit": plain(measure.unit)}
        lead = " ".join((lead, _("The provider claims %(value)s (%(unit)s).") % claimed))
    ask = _about(measure, _("Verify what was reached"), _("Keep it"), _("It is verified."), lead)
    form = VerifyForm(measure, request.POST or None, initial=VerifyForm.of(measure))
    return asked(request, ask, form, lambda given: actions.verify(request.user, measure, **given))


@needs("review.approve", ReviewRecord)
@_FORM
def approve_form(request: HttpRequest, review: ReviewRecord) -> HttpResponse:
    """Approve it, which publishes it."""
    lead = _(
        "You neither wrote nor verified any of it, so you may approve it. Everybody will read its measures, what was claimed and "
        "what was verified, what was paid, learned and concluded."
    )
    ask = _ask(review, _("Approve the review?"), _("Approve and publish it"), _("The review is approved and published."), lead)
    form = forms.Form(request.POST if request.method == "POST" else None)
    return asked(request, ask, form, lambda _given: actions.approve(request.user, review))


@needs("review.withdraw", ReviewRecord)
@_FORM
def withdraw_form(request: HttpRequest, review: ReviewRecord) -> HttpResponse:
    """Withdraw it."""
    lead = _(
        "Its page will say that it was withdrawn, and nothing else. It can be mended, and approved again: its page says then when "
        "and why it was withdrawn, and what it said before."
    )
    said = _("The review is withdrawn from the public record.")
    ask = _ask(review, _("Withdraw the review from the public record?"), _("Withdraw it"), said, lead, warning=True)
    return asked(request, ask, WithdrawForm(request.POST or None), lambda given: actions.withdraw(request.user, review, **given))


def _ask(review: ReviewRecord, heading: str, do: str, said: str, lead: str = "", *, warning: bool = False) -> Ask:
    return Ask(heading, do, said, _work(review), _title(review), lead, warning=warning)


def _about(measure: MeasureRecord, heading: str, do: str, said: str, lead: str) -> Ask:
    return Ask(heading, do, said, _of_measure(measure), measure.name, lead)
