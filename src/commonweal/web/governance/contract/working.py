"""Where contracts are worked on: an organisation’s list, a contract’s page, and the forms to record, publish and change it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.base.money import pounds
from commonweal.governance.contract.ending import ends_soon
from commonweal.web.governance.ask import Ask, asked
from commonweal.web.governance.commission.models import CommissionRecord
from commonweal.web.governance.contract import actions
from commonweal.web.governance.contract.forms import ContractForm, EndForm, ExtendForm, IdentifyForm, VaryForm
from commonweal.web.governance.contract.models import ContractAsRead, ContractRecord
from commonweal.web.governance.contract.shown import NAMES, standing_of
from commonweal.web.governance.contract.stored import contract_of
from commonweal.web.governance.withdrawal.forms import WithdrawForm
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Organisation

__all__ = [
    "award_form",
    "contracts_page",
    "correct_form",
    "end_form",
    "extend_form",
    "identify_form",
    "publish_form",
    "vary_form",
    "withdraw_form",
    "work_page",
]

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_MAY = (
    *("contract.correct", "contract.identify", "contract.extend", "contract.vary", "contract.end"),
    *("contract.publish", "contract.withdraw", "review.begin"),
)


def _work(record: ContractRecord) -> str:
    return reverse("contract-work", args=[record.pk])


@needs("contract.read", Organisation, by="slug")
@require_safe
def contracts_page(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """An organisation’s contracts: those that it awarded, or those under which it provides; each with its reviews."""
    own = ContractRecord.objects.filter(council=organisation) if organisation.sort == "council" else _provided(organisation)
    contracts = standing_of(own.select_related("council").prefetch_related("suppliers", "changes", "reviews__measures"))
    today = timezone.localdate()
    known = {record.pk: contract_of(record) for record, _stands in contracts}
    soon = {key: one.ends_now for key, one in known.items() if ends_soon(one, today)}
    content = {"organisation": organisation, "contracts": contracts, "soon": soon, **NAMES}
    return render(request, "contract/of.html", content)


def _provided(organisation: Organisation) -> Any:
    return ContractRecord.objects.filter(suppliers__party=organisation).distinct()


@needs("contract.read", ContractAsRead)
@require_safe
def work_page(request: HttpRequest, contract: ContractAsRead) -> HttpResponse:
    """All of a contract: how it stands, what changed, its reviews, and what may be done."""
    itself = ContractRecord.objects.get(pk=contract.pk)
    ((_record, stands),) = standing_of([itself])
    decisions = {one.decision_id: one.decision for one in itself.changes.select_related("decision") if one.decision}
    contract_now = contract_of(itself)
    content = {
        "record": itself,
        "contract": contract_now,
        "ends_soon": ends_soon(contract_now, timezone.localdate()),
        "begins": may(request.user, "commission.begin", itself.council),
        "status": stands,
        "decisions": decisions | ({itself.decision_id: itself.decision} if itself.decision else {}),
        "reviews": itself.reviews.all(),
        "reads_commission": may(request.user, "commission.read", itself.commission),
        "may": {verb for verb in _MAY if may(request.user, verb, itself)},
        **NAMES,
    }
    return render(request, "contract/work.html", content)


@needs("contract.award", CommissionRecord)
@_FORM
def award_form(request: HttpRequest, commission: CommissionRecord) -> HttpResponse:
    """Record a contract that a commission came to."""
    ask = Ask(
        _("Record an awarded contract"),
        _("Record it"),
        _("The contract is recorded. Nothing is published until you publish it."),
        reverse("commission-work", args=[commission.pk]),
        commission.title,
        on=_work,
    )
    form = ContractForm(commission.council, request.POST or None, initial={"title": commission.title})
    return asked(request, ask, form, lambda _given: actions.award(request.user, commission, **form.told))


@needs("contract.correct", ContractRecord)
@_FORM
def correct_form(request: HttpRequest, record: ContractRecord) -> HttpResponse:
    """Put right what is recorded of the award."""
    lead = _("For what was written down wrongly. What changed after the award is recorded as a change, with its day and reason.")
    ask = _ask(record, _("Put the award right"), _("Save it"), _("The award is put right."), lead)
    form = ContractForm(record.council, request.POST or None, initial=ContractForm.of(contract_of(record)))
    return asked(request, ask, form, lambda _given: actions.correct(request.user, record, **form.told))


@needs("contract.identify", ContractRecord)
@_FORM
def identify_form(request: HttpRequest, record: ContractRecord) -> HttpResponse:
    """Name its notice and the contract itself."""
    ask = _ask(record, _("Name its notice and its document"), _("Save them"), _("They are named."))
    form = IdentifyForm(request.POST or None, initial={"ocid": record.ocid, "document": record.document})
    return asked(request, ask, form, lambda given: actions.identify(request.user, record, **given))


@needs("contract.extend", ContractRecord)
@_FORM
def extend_form(request: HttpRequest, record: ContractRecord) -> HttpResponse:
    """Extend it."""
    lead = _("What was awarded stays on record; the extension stands beside it, with its day and reason.")
    ask = _ask(record, _("Extend the contract"), _("Extend it"), _("The contract is extended."), lead)
    form = ExtendForm(record.council, request.POST or None)
    return asked(request, ask, form, lambda given: actions.extend(request.user, record, **given))


@needs("contract.vary", ContractRecord)
@_FORM
def vary_form(request: HttpRequest, record: ContractRecord) -> HttpResponse:
    """Vary its value or its latest end."""
    now = contract_of(record)
    ask = _ask(record, _("Vary the contract"), _("Vary it"), _("The contract is varied."))
    form = VaryForm(record.council, request.POST or None, initial={"value": pounds(now.value_now)})
    return asked(request, ask, form, lambda _given: actions.vary(request.user, record, **form.told))


@needs("contract.end", ContractRecord)
@_FORM
def end_form(request: HttpRequest, record: ContractRecord) -> HttpResponse:
    """End it early."""
    lead = _("It changes no more after that. What was reached until then can still be reviewed.")
    ask = _ask(record, _("End the contract early"), _("End it early"), _("The contract is ended early."), lead, warning=True)
    form = EndForm(record.council, request.POST or None)
    return asked(request, ask, form, lambda given: actions.end(request.user, record, **given))


@needs("contract.publish", ContractRecord)
@_FORM
def publish_form(request: HttpRequest, record: ContractRecord) -> HttpResponse:
    """Publish it, once it is confirmed."""
    lead = _(
        "Everybody will read all that is recorded of it but the names of those who recorded it: what it buys, who provides, its "
        "value, its days, every change and why. From then on, what changes is published with it."
    )
    ask = _ask(record, _("Publish the contract?"), _("Publish it"), _("The contract is published."), lead)
    form = forms.Form(request.POST if request.method == "POST" else None)
    return asked(request, ask, form, lambda _given: actions.publish(request.user, record))


@needs("contract.withdraw", ContractRecord)
@_FORM
def withdraw_form(request: HttpRequest, record: ContractRecord) -> HttpResponse:
    """Withdraw it from the public record."""
    lead = _(
        "Its page will say that it was withdrawn, and nothing else. If you publish it anew, its page says when and why it was "
        "withdrawn, and what it said before."
    )
    said = _("The contract is withdrawn from the public record.")
    ask = _ask(record, _("Withdraw the contract from the public record?"), _("Withdraw it"), said, lead, warning=True)
    return asked(request, ask, WithdrawForm(request.POST or None), lambda given: actions.withdraw(request.user, record, **given))


def _ask(record: ContractRecord, heading: str, do: str, said: str, lead: str = "", *, warning: bool = False) -> Ask:
    return Ask(heading, do, said, _work(record), record.title, lead, warning=warning)
