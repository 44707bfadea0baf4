"""Fields that forms of meetings, decisions and notices share: why something is corrected, and how it is closed to the public."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.governance.meeting.closed import CLOSURES
from commonweal.governance.meeting.correction import PARTS, Part
from commonweal.web.governance.meeting.page import choices
from commonweal.web.site.words import WordsInput

__all__ = ["because_field", "closed_field", "withheld_field", "withheld_parts_field"]


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


def withheld_parts_field(parts: Iterable[Part]) -> forms.MultipleChoiceField:
    """Which former words are not shown, where it is not all of them."""
    named = list(parts)
    return forms.MultipleChoiceField(
        label=_("Of these parts alone"),
        choices=lambda: choices({part: PARTS[part] for part in named}),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Where you choose none: of every part that you correct."),
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
