"""The form of a framework: the document as it is written, and what changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.governance.gate.actions import LONGEST
from commonweal.web.site.words import WordsInput

__all__ = ["FrameworkForm"]


class FrameworkForm(forms.Form):
    """A version of a framework."""

    note = WordsInput(
        label=_("What changes, and why"), lines=3, longest=2000, help_text=_("It is published once the version is in force.")
    )
    text = forms.CharField(
        label=_("The framework"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "cw-document"}),
    )
