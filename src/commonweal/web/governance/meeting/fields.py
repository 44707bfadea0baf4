"""Fields that forms of meetings, decisions and notices share: why something is corrected, and how it is closed to the public."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.governance.meeting.closed import CLOSURES
from commonweal.web.governance.meeting.page import choices
from commonweal.web.site.words import WordsInput

__all__ = ["because_field", "closed_field", "withheld_field"]


def because_field() -> WordsInput:
    """Why a published record is corrected."""
    return WordsInput(
        label=_("Why it is corrected"), lines=2, longest=2000, help_text=_("It is published beside the former words.")
    )


def withheld_field() -> forms.CharField:
    """The ground on which former words are not shown."""
    return forms.CharField(
        label=_("The former words are not shown because of"),
        max_length=200,
        required=False,
        help_text=_("Only where they were published by mistake, and are exempt or confidential. They stay in the record."),
    )


def closed_field() -> forms.TypedChoiceField:
    """Whether what is closed is exempt or confidential."""
    return forms.TypedChoiceField(
        label=_("Where it is closed, it is"),
        choices=lambda: choices(CLOSURES),
        widget=forms.RadioSelect,
        initial="exempt",
        required=False,
        empty_value="exempt",
        help_text=_("Confidential is what a government department forbids to disclose, or an enactment or a court does: for good."),
    )
