"""The form by which something published is withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.governance.meeting.fields import withheld_field
from commonweal.web.site.words import WordsInput

__all__ = ["WithdrawForm"]


class WithdrawForm(forms.Form):
    """Why, and whether what it says now may be shown later."""

    reason = WordsInput(
        label=_("Why it is withdrawn"), lines=2, longest=2000, help_text=_("It is published once this is published anew.")
    )
    withheld = withheld_field()
