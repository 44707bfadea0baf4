"""Forms about what members do at a meeting: being there, interests and votes."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.governance.meeting.interest import DONE, INTERESTS
from commonweal.governance.meeting.session import ATTENDANCE
from commonweal.governance.meeting.vote import VOTES
from commonweal.web.governance.meeting.fields import because_field
from commonweal.web.governance.meeting.models import ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.page import choices, day_field
from commonweal.web.governance.meeting.stored import present_at
from commonweal.web.governance.meeting.voting import barred_from
from commonweal.web.site.environment import plain
from commonweal.web.site.words import WordsInput

__all__ = ["AttendanceForm", "CorrectVoteForm", "DispensationForm", "InterestForm", "VoteForm"]


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
    registered = forms.ChoiceField(label=_("From the register"), required=False)
    sort = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    nature = WordsInput(
        label=_("What it is"), lines=3, longest=2000, required=False, help_text=_("Where it is not chosen from the register.")
    )
    sensitive = forms.BooleanField(
        label=_("It is sensitive: what it is stays out of every public record"),
        required=False,
        help_text=_("Where to tell it could lead to violence or threats (Localism Act 2011, section 32)."),
    )
    did = forms.ChoiceField(label=_("What they did"), widget=forms.RadioSelect)

    def __init__(
        self, members: list[tuple[str, str]], *args: Any, registered: list[tuple[str, str]] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if registered:
            self.fields["registered"].choices = [("", gettext("Not from the register")), *registered]  # type: ignore[attr-defined]
        else:
            del self.fields["registered"]
        self.fields["member"].choices = members  # type: ignore[attr-defined]
        self.fields["sort"].choices = choices(INTERESTS)  # type: ignore[attr-defined]
        self.fields["did"].choices = choices(DONE)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What it is, or where on the register it stands; ValidationError where neither is said."""
        given = super().clean() or {}
        nature = given.get("nature")
        if nature is not None and not nature.en and not nature.cy and not given.get("registered"):
            self.add_error("nature", gettext("Write this in English, in Welsh, or in both."))
        return given


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


class CorrectVoteForm(VoteForm):
    """How they voted in truth, beginning with what is recorded; and why it is corrected."""

    def __init__(self, item: ItemRecord, *args: Any, **options: Any) -> None:
        super().__init__(item, *args, **options)
        cast = dict(item.votes.values_list("person", "cast"))
        known = {"assent": item.assent, "chair": item.chair_id or "", "casting": item.casting or "none"}
        self.initial |= known | {
            name: cast.get(name.removeprefix("vote-"), "none") for name in self.fields if name.startswith("vote-")
        }
        self.fields["because"] = because_field()
