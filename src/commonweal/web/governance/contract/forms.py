"""Forms about contracts: what was awarded, and what changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.base.language import Text, day
from commonweal.base.money import pence, pounds
from commonweal.governance.contract.contract import PAID, Contract, Supplier
from commonweal.web.governance.ask import day_field, pounds_field
from commonweal.web.governance.commission.sources import offers
from commonweal.web.governance.contract.stored import as_supplier
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import opening, page_language, plain
from commonweal.web.site.words import WordsInput

__all__ = ["ContractForm", "EndForm", "ExtendForm", "IdentifyForm", "VaryForm"]

_DECISIONS = 100
_PUBLIC = _("It is published with the contract.")


def _decision_field(council: Organisation, own: str = "") -> forms.ChoiceField:
    """A decision of the council, or none; its `own` is offered too, however old it is."""
    made = DecisionRecord.objects.filter(council=council)
    latest = list(made[:_DECISIONS])
    if own not in {one.key for one in latest}:
        latest += made.filter(key=own)
    listed = [(one.key, f"{plain(one.title)} ({day(one.decided_on, page_language())})") for one in latest]
    return forms.ChoiceField(
        label=_("The decision that made it"), required=False, choices=[("", gettext("No decision recorded here")), *listed]
    )


def _ocid_field() -> forms.CharField:
    return forms.CharField(
        label=_("Identifier of its notice (ocid)"),
        required=False,
        max_length=120,
        help_text=_("As Find a Tender or Sell2Wales has it: ocds-h6vhtk-0123ab. With it the contract is given as OCDS too."),
    )


def _document_field(own: str = "") -> forms.ChoiceField:
    """A kept result of the lab, or none; its `own` is offered too, however old it is."""
    kept = [(one.reference, plain(one.title)) for one in offers("lab")]
    if own and own not in dict(kept):
        kept.append((own, f"{own[:12]}…"))
    return forms.ChoiceField(
        label=_("The contract itself"),
        required=False,
        choices=[("", gettext("Not kept in the lab")), *kept],
        help_text=_("A result that was kept in the lab holds the contract’s terms under their hash."),
    )


class ContractForm(forms.Form):
    """What was awarded."""

    title = WordsInput(label=_("Title"), longest=200)
    buys = WordsInput(label=_("What it buys"), lines=4, longest=2000, help_text=_("In plain words, as residents would say it."))
    suppliers = forms.ModelMultipleChoiceField(
        label=_("Providers that are in this service"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their people can claim in reviews what was reached."),
    )
    others = forms.CharField(
        label=_("Other providers"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: the name, and after a semicolon its number where known. Example Care CIC; GB-COH-01234567"),
    )
    value = pounds_field(_("Whole value in pounds"), _("Over all years, with VAT, without extensions that are not made yet."))
    paid = forms.MultipleChoiceField(label=_("How it is paid"), widget=forms.CheckboxSelectMultiple)
    awarded_on = day_field(_("Awarded on"))
    starts = day_field(_("First day"))
    ends = day_field(_("Last day"), _("Without extensions."))
    latest_end = day_field(_("Last day with all extensions"), _("Leave it empty where it cannot be extended."), required=False)
    no_decision = WordsInput(
        label=_("Why no decision is recorded here"),
        lines=2,
        longest=1000,
        required=False,
        help_text=_("Where none is chosen: who awarded it, and by which powers. It is published with the contract."),
    )

    def __init__(self, council: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["suppliers"]
        chosen.queryset = Organisation.objects.exclude(pk=council.pk).order_by("slug")
        chosen.label_from_instance = lambda one: plain(one.name)
        self.fields["paid"].choices = [(key, opening(name)) for key, name in PAID.items()]  # type: ignore[attr-defined]
        self.fields["decision"] = _decision_field(council, self.initial.get("decision", ""))
        self.fields["decision"].label = gettext("The decision that awarded it")
        self.fields["ocid"] = _ocid_field()
        self.fields["document"] = _document_field(self.initial.get("document", ""))
        self.order_fields([*_FIRST, "decision", "no_decision", "ocid", "document"])

    @property
    def told(self) -> dict[str, Any]:
        """What the actions are given."""
        told = dict(self.cleaned_data)
        value, others = told.pop("value"), told.pop("others")
        named = [_supplier(line) for line in others.splitlines() if line.strip()]
        told["suppliers"] = [*(as_supplier(one) for one in told["suppliers"]), *named]
        told["latest_end"] = told["latest_end"] or told["ends"]
        return {**told, "value_pence": pence(value)}

    @staticmethod
    def of(contract: Contract) -> dict[str, Any]:
        """What stands in the form of a contract."""
        names = ("title", "buys", "awarded_on", "starts", "ends", "latest_end", "decision", "no_decision", "ocid", "document")
        others = [f"{one.name.en}; {one.number}".rstrip("; ") for one in contract.suppliers if not one.organisation]
        return {name: getattr(contract, name) for name in names} | {
            "value": pounds(contract.value_pence),
            "paid": list(contract.paid),
            "suppliers": [one.organisation for one in contract.suppliers if one.organisation],
            "others": "\n".join(others),
        }


_FIRST = ("title", "buys", "suppliers", "others", "value", "paid", "awarded_on", "starts", "ends", "latest_end")


def _supplier(line: str) -> Supplier:
    """A provider from its line; its name is the same in both languages."""
    name, _semicolon, number = (part.strip() for part in line.partition(";"))
    return Supplier(Text(en=name[:200], cy=name[:200]), number[:80])


class IdentifyForm(forms.Form):
    """The notice of a contract, and the contract itself."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields |= {"ocid": _ocid_field(), "document": _document_field(self.initial.get("document", ""))}


class _ChangeForm(forms.Form):
    """What every change has: its day, its reason, its decision."""

    on = day_field(_("Decided on"), _("The day on which it was agreed, today or before."))
    reason = WordsInput(label=_("Why"), lines=3, longest=2000, help_text=_PUBLIC)

    def __init__(self, council: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["decision"] = _decision_field(council)


class ExtendForm(_ChangeForm):
    """A later last day."""

    ends = day_field(_("New last day"))
    field_order = ("ends", "on", "reason", "decision")


class VaryForm(_ChangeForm):
    """Another value, or another latest end."""

    value = pounds_field(_("New whole value in pounds"), _("Leave it empty where it stays."), required=False)
    latest_end = day_field(_("New last day with all extensions"), _("Leave it empty where it stays."), required=False)
    field_order = ("value", "latest_end", "on", "reason", "decision")

    @property
    def told(self) -> dict[str, Any]:
        """What the action is given."""
        told = dict(self.cleaned_data)
        value = told.pop("value")
        return {**told, "value_pence": None if value is None else pence(value)}


class EndForm(_ChangeForm):
    """The last day of a contract that is ended early."""

    ends = day_field(_("Its last day"))
    field_order = ("ends", "on", "reason", "decision")
