"""Forms of the notices of private meetings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.site.words import WordsInput

__all__ = ["FurtherForm", "GiveForm"]


class _Urgent(forms.Form):
    urgent_because = WordsInput(
        label=_("Why the meeting cannot wait for full notice"),
        lines=3,
        longest=4000,
        required=False,
        help_text=_("Only where there is too little time. The chair of scrutiny must then agree; your reason is published."),
    )


class GiveForm(_Urgent):
    """Why a meeting is to be held in private."""

    reasons = WordsInput(
        label=_("Why it is to be held in private"),
        lines=4,
        longest=10_000,
        help_text=_("Say which part, and the paragraph of schedule 12A or why it is confidential. Nothing that is closed itself."),
    )
    field_order = ("reasons",)


class FurtherForm(_Urgent):
    """What people said, and the answer."""

    representations = WordsInput(
        label=_("What people said about why it should be open"),
        lines=4,
        longest=10_000,
        required=False,
        help_text=_("It is published: no name or address of anybody who wrote. Nothing where nobody did."),
    )
    response = WordsInput(label=_("What the body answers"), lines=4, longest=10_000, required=False)
    field_order = ("representations", "response")
