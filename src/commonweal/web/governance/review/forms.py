"""Forms about reviews: a period, a measure with its target, a claim, what was verified, and the words of the review."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.base.language import day
from commonweal.base.money import pence, pounds
from commonweal.web.governance.ask import day_field, number_field, pounds_field
from commonweal.web.governance.review.models import MeasureRecord, ReviewRecord
from commonweal.web.site.environment import page_language
from commonweal.web.site.words import WordsInput

__all__ = ["ClaimForm", "DraftForm", "MeasureForm", "PeriodForm", "VerifyForm"]

_PUBLIC = _("It is published with the review.")


class PeriodForm(forms.Form):
    """Which days are reviewed."""

    first = day_field(_("From"))
    last = day_field(_("Until"))


class MeasureForm(forms.Form):
    """A measure, with what it is to reach."""

    name = WordsInput(label=_("What is measured"), longest=200)
    unit = WordsInput(label=_("In which unit"), longest=60)
    target = number_field(_("Target"))
    better = forms.ChoiceField(
        label=_("Which way is better"),
        widget=forms.RadioSelect,
        initial="higher",
        choices=[("higher", _("More is better")), ("lower", _("Less is better"))],
    )


class ClaimForm(forms.Form):
    """What the provider says was reached."""

    claimed = number_field(_("What was reached"), _("The number is published beside what the council verified."))
    note = forms.CharField(
        label=_("Where it comes from"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the council. It is not published."),
    )


class VerifyForm(forms.Form):
    """What the council found."""

    achieved = number_field(_("What was reached"), _("Leave it empty where it is not known, and say why below."), required=False)
    source = WordsInput(
        label=_("Where the number comes from"),
        longest=500,
        required=False,
        help_text=_("The records, report or visit that it was read in. It is published with the review."),
    )
    unknown = WordsInput(label=_("Not known, because"), lines=2, longest=1000, required=False, help_text=_PUBLIC)

    def __init__(self, measure: MeasureRecord, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        attached = measure.review.contract.commission.evidence.filter(removed_at=None)
        listed = [(one.key, f"{one.title} ({day(one.dated, page_language())})") for one in attached]
        self.fields["evidence"] = forms.ChoiceField(
            label=_("Its evidence"),
            required=False,
            choices=[("", gettext("No evidence")), *listed],
            help_text=_("Of what is attached to the commission. Its hash is published."),
        )
        self.order_fields(["achieved", "source", "evidence", "unknown"])

    @staticmethod
    def of(measure: MeasureRecord) -> dict[str, Any]:
        """What stands in the form of a measure: what was verified before. What is claimed is not copied: it is to be found out."""
        reached = measure.achieved
        return {
            "achieved": None if reached is None else f"{reached.normalize():f}",
            "source": measure.source,
            "unknown": measure.unknown,
            "evidence": measure.evidence_id or "",
        }


class DraftForm(forms.Form):
    """The words of a review."""

    paid = pounds_field(
        _("Paid in the period, in pounds"), _("Leave it empty where it is not known, and say why below."), required=False
    )
    paid_unknown = WordsInput(label=_("Why it is not known"), lines=2, longest=1000, required=False, help_text=_PUBLIC)
    learned = WordsInput(label=_("What was learned"), lines=4, longest=5000, help_text=_PUBLIC)
    conclusions = WordsInput(
        label=_("Conclusions"),
        lines=4,
        longest=5000,
        help_text=_("What is to be done, stopped or looked at again. It is published."),
    )

    @property
    def told(self) -> dict[str, Any]:
        """What the action is given."""
        told = dict(self.cleaned_data)
        paid = told.pop("paid")
        return {**told, "paid_pence": None if paid is None else pence(paid)}

    @staticmethod
    def of(review: ReviewRecord) -> dict[str, Any]:
        """What stands in the form of a review."""
        names = ("paid_unknown", "learned", "conclusions")
        paid = None if review.paid_pence is None else pounds(review.paid_pence)
        return {name: getattr(review, name) for name in names} | {"paid": paid}
