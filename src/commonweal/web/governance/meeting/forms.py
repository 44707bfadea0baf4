"""Forms about meetings: agenda, attendance, interests, votes and minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.governance.meeting.interest import DONE, INTERESTS
from commonweal.governance.meeting.session import ATTENDANCE
from commonweal.governance.meeting.vote import VOTES
from commonweal.web.governance.meeting.models import ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.page import choices, day_field
from commonweal.web.governance.meeting.papers import papers_of
from commonweal.web.governance.meeting.stored import present_at
from commonweal.web.governance.meeting.voting import barred_from
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import plain
from commonweal.web.site.words import WordsInput

__all__ = [
    "AgendaForm",
    "AttendanceForm",
    "CallForm",
    "CancelForm",
    "DispensationForm",
    "InterestForm",
    "ItemForm",
    "MinutesForm",
    "PlainForm",
    "VoteForm",
]


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

    def __init__(self, council: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paper"].choices = papers_of(council)  # type: ignore[attr-defined]

    @property
    def item(self) -> dict[str, Any]:
        """The item, as the action takes it."""
        paper, _space, sha256 = self.cleaned_data["paper"].partition(" ")
        return {"paper": paper, "sha256": sha256, **{name: self.cleaned_data[name] for name in ("title", "ground")}}


class AgendaForm(forms.Form):
    """Why an agenda comes late."""

    late_because = WordsInput(label=_("Why the meeting cannot wait"), lines=3, required=False, longest=2000)


class CancelForm(forms.Form):
    """Why a meeting is cancelled."""

    because = WordsInput(label=_("Why"), longest=500)


class AttendanceForm(forms.Form):
    """Who was there, of those with a seat."""

    def __init__(self, meeting: MeetingRecord, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = dict(meeting.attendance.values_list("person", "attended"))
        for seat in meeting.body.seats_on(meeting.on):
            self.fields[seat.person_id] = forms.ChoiceField(
                label=f"{seat.person.name}, {plain(seat.office)}",
                choices=choices(ATTENDANCE),
                widget=forms.RadioSelect,
                initial=known.get(seat.person_id, "present"),
            )


class InterestForm(forms.Form):
    """An interest in an item, and what was done."""

    member = forms.ChoiceField(label=_("Whose interest"))
    sort = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    nature = WordsInput(label=_("What it is"), lines=3, longest=2000)
    sensitive = forms.BooleanField(
        label=_("It is sensitive: what it is stays out of every public record"),
        required=False,
        help_text=_("Where to tell it could lead to violence or threats (Localism Act 2011, section 32)."),
    )
    did = forms.ChoiceField(label=_("What they did"), widget=forms.RadioSelect)

    def __init__(self, members: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].choices = members  # type: ignore[attr-defined]
        self.fields["sort"].choices = choices(INTERESTS)  # type: ignore[attr-defined]
        self.fields["did"].choices = choices(DONE)  # type: ignore[attr-defined]


class DispensationForm(forms.Form):
    """What leave is asked for, and why."""

    reason = WordsInput(label=_("Why"), lines=3, longest=2000)
    until = day_field(_("Until"), _("Four years from now at most."))


class VoteForm(forms.Form):
    """How those who were there voted; those whom an interest bars are not asked."""

    assent = forms.BooleanField(label=_("Agreed without a count; nobody spoke against"), required=False)

    def __init__(self, item: ItemRecord, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        present = present_at(item.meeting) - barred_from(item)
        seats = [seat for seat in item.meeting.body.seats_on(item.meeting.on) if seat.person_id in present]
        silent = ("none", gettext("No vote"))
        for seat in seats:
            self.fields[f"vote-{seat.person_id}"] = forms.ChoiceField(
                label=seat.person.name, choices=[*choices(VOTES), silent], widget=forms.RadioSelect, initial="none"
            )
        people = [("", ""), *((seat.person_id, seat.person.name) for seat in seats)]
        first = next((seat.person_id for seat in seats if seat.chair), "")
        self.fields["chair"] = forms.ChoiceField(label=_("In the chair"), choices=people, required=False, initial=first)
        casting = [("none", gettext("No casting vote")), *choices({key: VOTES[key] for key in ("for", "against")})]  # type: ignore[index]
        self.fields["casting"] = forms.ChoiceField(
            label=_("Casting vote, where votes are equal"), choices=casting, widget=forms.RadioSelect, initial="none"
        )

    @property
    def ballot(self) -> dict[str, Any]:
        """What was cast."""
        given = self.cleaned_data
        cast = {name.removeprefix("vote-"): one for name, one in given.items() if name.startswith("vote-")}
        votes = {member: one for member, one in cast.items() if one != "none"}
        return {
            "votes": votes,
            "chair": given["chair"],
            "casting": given["casting"] if given["casting"] != "none" else None,
            "assent": given["assent"],
        }


class MinutesForm(forms.Form):
    """The minutes, and those of items taken in private."""

    minutes = WordsInput(label=_("Minutes"), lines=14, longest=100_000)
    private = WordsInput(
        label=_("Minutes of what was taken in private"),
        lines=6,
        longest=100_000,
        required=False,
        help_text=_("These are never published."),
    )
