"""The form of an interest that is registered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.governance.meeting.register import REGISTERED
from commonweal.web.governance.meeting.page import choices
from commonweal.web.site.words import WordsInput

__all__ = ["RegisterForm"]


class RegisterForm(forms.Form):
    """Whose interest, of which kind, and what it is."""

    member = forms.ChoiceField(label=_("Whose interest"))
    sort = forms.ChoiceField(label=_("Kind"), choices=lambda: choices(REGISTERED), widget=forms.RadioSelect)
    nature = WordsInput(label=_("What it is"), lines=3, longest=2000, help_text=_("It is published. No home address in full."))
    sensitive = forms.BooleanField(
        label=_("It is sensitive: what it is stays out of every public record"),
        required=False,
        help_text=_("Where to tell it could lead to violence or threats (Localism Act 2011, section 32)."),
    )

    def __init__(self, members: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].choices = members  # type: ignore[attr-defined]
