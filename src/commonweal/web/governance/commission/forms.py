"""Forms about commissions, evidence, decisions and pilots."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.base.money import pence, pounds
from commonweal.governance.gate.commission import TRACKS
from commonweal.governance.gate.evidence import EVIDENCE
from commonweal.governance.gate.pilot import PilotDesign
from commonweal.governance.gate.story import SOURCES, Source
from commonweal.web.governance.ask import day_field, number_field, pounds_field
from commonweal.web.governance.commission.models import CommissionRecord
from commonweal.web.governance.commission.sources import offers
from commonweal.web.governance.commission.upload import ACCEPTED
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import opening, plain
from commonweal.web.site.words import WordsInput

__all__ = [
    "CommissionForm",
    "DesignForm",
    "DocumentForm",
    "ReasonForm",
    "ReasonsForm",
    "ReportForm",
    "ShareForm",
    "StoredForm",
]

_CHANCES = [
    (1, _("1: hardly thinkable")),
    (2, _("2: unlikely")),
    (3, _("3: possible")),
    (4, _("4: likely")),
    (5, _("5: almost certain")),
]
_CONSEQUENCES = [
    (1, _("1: a nuisance")),
    (2, _("2: a delay or a cost that the budget holds")),
    (3, _("3: people wait, or the budget is passed")),
    (4, _("4: people go without, or another service is cut")),
    (5, _("5: somebody is harmed, or the council cannot pay")),
]
_PUBLIC = _("Published with the commission: write nothing here that must stay exempt.")


class CommissionForm(forms.Form):
    """What is said of a commission."""

    title = WordsInput(
        label=_("Title"), longest=200, help_text=_("The service and what is to become of it, as residents would say it.")
    )
    summary = WordsInput(label=_("What it is for"), lines=4, longest=2000)
    service = WordsInput(label=_("Service"), longest=200)
    cpv = forms.RegexField(
        r"^\d{8}$",
        label=_("CPV code"),
        required=False,
        help_text=_("Eight digits of the Common Procurement Vocabulary, without the check digit: 85312000."),
        error_messages={"invalid": _("Write eight digits, such as 85312000.")},
    )
    value = pounds_field(
        _("Whole-life value in pounds"),
        _("With extensions and VAT. The public is told the band that it lies in, never the figure."),
    )
    chance = forms.TypedChoiceField(
        label=_("Chance that it goes wrong"),
        coerce=int,
        choices=_CHANCES,
        widget=forms.RadioSelect,
        help_text=_("What a gate asks for grows with chance times consequence."),
    )
    consequence = forms.TypedChoiceField(
        label=_("Consequence if it does"),
        coerce=int,
        choices=_CONSEQUENCES,
        widget=forms.RadioSelect,
    )
    track = forms.ChoiceField(
        label=_("Track"),
        widget=forms.RadioSelect,
        help_text=_(
            "A pilot has lighter gates, a stopping rule and a ceiling on what may be lost; it may grow into a full commission."
        ),
    )
    case = forms.ChoiceField(label=_("Commissioning case"), required=False, help_text=_("A case that is loaded in the service."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["track"].choices = [(key, opening(name)) for key, name in TRACKS.items()]  # type: ignore[attr-defined]
        cases = [(one.reference, plain(one.title)) for one in offers("case")]
        self.fields["case"].choices = [("", _("None yet")), *cases]  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        """What the actions are given."""
        told = dict(self.cleaned_data)
        value = told.pop("value")
        return {**told, "value_pence": pence(value)}

    @staticmethod
    def of(commission: CommissionRecord) -> dict[str, Any]:
        """What stands in the form of a commission."""
        names = ("title", "summary", "service", "cpv", "chance", "consequence", "track", "case")
        return {name: getattr(commission, name) for name in names} | {"value": pounds(commission.value_pence)}


class ShareForm(forms.Form):
    """Which other councils may read a commission."""

    councils = forms.ModelMultipleChoiceField(
        label=_("Councils that may read it"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their people read it as yours do. They change nothing and decide nothing."),
    )

    def __init__(self, council: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Organisation.objects.filter(sort="council").exclude(pk=council.pk)
        self.fields["councils"].queryset = others  # type: ignore[attr-defined]
        self.fields["councils"].label_from_instance = lambda one: plain(one.name)  # type: ignore[attr-defined]


def _kinds() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("It serves as"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One thing may serve as several: a case usually holds a risk register too."),
    )


class StoredForm(forms.Form):
    """Evidence that is in the service already."""

    reference = forms.ChoiceField(label=_("What"))
    kinds = _kinds()

    def __init__(self, source: Source, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reference"].label = opening(SOURCES[source])
        self.fields["reference"].choices = [(one.reference, plain(one.title)) for one in offers(source)]  # type: ignore[attr-defined]
        self.fields["kinds"].choices = _named()  # type: ignore[attr-defined]


class DocumentForm(forms.Form):
    """Evidence that is uploaded."""

    file = forms.FileField(label=_("Document"), max_length=120)
    dated = day_field(_("The day that it stands for"), _("From this day its age is counted."))
    kinds = _kinds()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].help_text = gettext("At most 10 MB: %(types)s.") % {"types": ACCEPTED}
        self.fields["kinds"].choices = _named()  # type: ignore[attr-defined]


def _named() -> Iterable[tuple[str, str]]:
    return [(key, opening(name)) for key, name in EVIDENCE.items()]


class ReasonsForm(forms.Form):
    """Why it is decided so, in both languages, for everybody to read."""

    reasons = WordsInput(label=_("Reasons"), lines=5, longest=5000, help_text=_PUBLIC)


class ReasonForm(forms.Form):
    """Why, for the trail alone."""

    reason = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class DesignForm(forms.Form):
    """What a pilot is to find out, when it must stop, and what may be lost."""

    hypothesis = WordsInput(
        label=_("Hypothesis"), lines=3, longest=1000, help_text=_("What you believe, said so that it can turn out to be wrong.")
    )
    measure = WordsInput(label=_("What is measured"), longest=200)
    unit = WordsInput(label=_("In which unit"), longest=60)
    better = forms.ChoiceField(
        label=_("Which way is better"),
        widget=forms.RadioSelect,
        choices=[("higher", _("More is better")), ("lower", _("Less is better"))],
    )
    baseline = number_field(_("What it is now"))
    target = number_field(_("Target"), _("What it must reach for the pilot to grow."))
    stop_at = number_field(_("Stopping value"), _("As bad as this, or worse, and the pilot stops."))
    stop_after = forms.IntegerField(
        label=_("Reports in a row that have it"), min_value=1, max_value=36, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    ceiling = pounds_field(
        _("Ceiling on what may be lost, in pounds"), _("Spent and not to be had back. Once it is reached the pilot stops.")
    )
    starts = day_field(_("First day"))
    ends = day_field(_("Last day"))

    @property
    def designed(self) -> PilotDesign:
        """The design as it was written."""
        told = dict(self.cleaned_data)
        ceiling = told.pop("ceiling")
        return PilotDesign(**told, ceiling_pence=pence(ceiling))


class ReportForm(forms.Form):
    """What a pilot measured on a day."""

    on = day_field(_("Day"))
    value = number_field(_("What was measured"))
    lost = pounds_field(_("Lost so far, in pounds"), _("Spent since the beginning and not to be had back."))
    note = WordsInput(
        label=_("Note"), lines=3, longest=2000, required=False, help_text=_("For those who work on it. It is not published.")
    )
