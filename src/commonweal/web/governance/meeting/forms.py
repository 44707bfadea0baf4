"""Forms about calling a meeting, its agenda and its minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.governance.meeting.fields import because_field, closed_field, withheld_field
from commonweal.web.governance.meeting.page import day_field
from commonweal.web.governance.meeting.papers import papers_of
from commonweal.web.people.models import Organisation
from commonweal.web.site.words import WordsInput

__all__ = ["AgendaForm", "CallForm", "CancelForm", "CorrectMinutesForm", "ItemForm", "MinutesForm", "OpenMinutesForm", "PlainForm"]


class PlainForm(forms.Form):
    """Nothing to fill in: a button that does what the page says."""


class CallForm(forms.Form):
    """When and where a body meets."""

    on = day_field(_("Day of the meeting"))
    starts = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = WordsInput(
        label=_("Where it is held"), longest=300, help_text=_("A room, and an address to watch it at, if there is one.")
    )


class ItemForm(forms.Form):
    """An item of an agenda."""

    title = WordsInput(label=_("Title"), longest=300)
    paper = forms.ChoiceField(
        label=_("Its paper"), required=False, help_text=_("The version that was approved last, or else the latest.")
    )
    ground = forms.CharField(
        label=_("Taken in private because of"),
        max_length=200,
        required=False,
        help_text=_("The paragraph of schedule 12A of the Local Government Act 1972. Nothing where the item is public."),
    )
    closed = closed_field()

    def __init__(self, council: Organisation, *args: Any, late: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paper"].choices = papers_of(council)  # type: ignore[attr-defined]
        if late:
            self.fields["late_because"] = WordsInput(
                label=_("Why this cannot wait"),
                lines=2,
                longest=2000,
                help_text=_("The agenda is out, and its time has passed. Your reason is published."),
            )

    @property
    def item(self) -> dict[str, Any]:
        """The item, as the action takes it."""
        paper, _space, sha256 = self.cleaned_data["paper"].partition(" ")
        given = {name: value for name, value in self.cleaned_data.items() if name != "paper"}
        return {"paper": paper, "sha256": sha256, **given}


class AgendaForm(forms.Form):
    """Why an agenda comes late."""

    late_because = WordsInput(label=_("Why the meeting cannot wait"), lines=3, required=False, longest=2000)


class CancelForm(forms.Form):
    """Why a meeting is cancelled."""

    because = WordsInput(label=_("Why"), longest=500)


class MinutesForm(forms.Form):
    """The minutes, and those of items taken in private."""

    minutes = WordsInput(label=_("Minutes"), lines=14, longest=100_000)
    private = WordsInput(
        label=_("Minutes of what was taken in private"),
        lines=6,
        longest=100_000,
        required=False,
        help_text=_("These are not published, unless they are opened later. What is confidential never is."),
    )


class OpenMinutesForm(forms.Form):
    """Why minutes of what was taken in private are opened."""

    because = WordsInput(label=_("Why they can be public now"), lines=2, longest=2000, help_text=_("It is published."))


class CorrectMinutesForm(forms.Form):
    """The minutes as they should be, and why."""

    minutes = WordsInput(label=_("Minutes"), lines=14, longest=100_000)
    because = because_field()
    withheld = withheld_field()
