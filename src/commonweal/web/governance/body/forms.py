"""Forms about bodies, seats and the rule of call-in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.governance.meeting.rule import BODY_KINDS, CALLERS, COUNTED, WAIVERS
from commonweal.web.governance.meeting.page import choices, people_of
from commonweal.web.people.models import Organisation
from commonweal.web.site.words import WordsInput

__all__ = ["BodyForm", "RuleForm", "SeatForm", "UnseatForm"]


class BodyForm(forms.Form):
    """What a body is called, and how it votes."""

    name = WordsInput(label=_("Name"), longest=200)
    sort = forms.ChoiceField(label=_("Kind"))
    least = forms.IntegerField(label=_("Quorum: members at least"), min_value=1, max_value=200, initial=3)
    one_in = forms.IntegerField(
        label=_("and one in how many of its members"),
        min_value=2,
        max_value=20,
        required=False,
        help_text=_("4 means a quarter of them, where that is more."),
    )
    casting_vote = forms.BooleanField(
        label=_("Whoever is in the chair has a casting vote where votes are equal"), required=False, initial=True
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sort"].choices = choices(BODY_KINDS)  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    """Who has a seat, and in which office."""

    person = forms.ChoiceField(label=_("Person"))
    office = WordsInput(label=_("Office"), longest=200, help_text=_("As the public knows them: Cabinet member for adults."))
    chair = forms.BooleanField(label=_("Is in the chair"), required=False)

    def __init__(self, council: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = people_of(council)  # type: ignore[attr-defined]


class UnseatForm(forms.Form):
    """Whose seat ends."""

    person = forms.ChoiceField(label=_("Person"))

    def __init__(self, seats: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = seats  # type: ignore[attr-defined]


class RuleForm(forms.Form):
    """A council's own rule of call-in."""

    source = WordsInput(label=_("Clause of the constitution"), longest=300)
    days = forms.IntegerField(label=_("Days in which a decision can be called in"), min_value=1, max_value=60, initial=5)
    counted = forms.ChoiceField(label=_("Counted as"), widget=forms.RadioSelect, initial="working")
    callers = forms.IntegerField(label=_("How many must ask"), min_value=1, max_value=100, initial=3)
    called_by = forms.ChoiceField(label=_("Who may ask"), widget=forms.RadioSelect, initial="member")
    scrutiny_within = forms.IntegerField(
        label=_("Working days within which scrutiny looks at it"), min_value=1, max_value=60, initial=10
    )
    lapses = forms.BooleanField(
        label=_("The decision takes effect where scrutiny has not looked at it by then"), required=False, initial=True
    )
    bodies = forms.MultipleChoiceField(label=_("Whose decisions can be called in"), widget=forms.CheckboxSelectMultiple)
    key_only = forms.MultipleChoiceField(
        label=_("Of these, key decisions alone"), widget=forms.CheckboxSelectMultiple, required=False
    )
    waiver = forms.MultipleChoiceField(
        label=_("Who may agree that an urgent decision is not held up"), widget=forms.CheckboxSelectMultiple, required=False
    )

    makers = forms.BooleanField(
        label=_("Those who made a decision may call it in themselves"),
        required=False,
        help_text=_("Only where your constitution says so: members of the body that decided."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = {"counted": COUNTED, "called_by": CALLERS, "bodies": BODY_KINDS, "key_only": BODY_KINDS, "waiver": WAIVERS}
        for name, words in offered.items():
            self.fields[name].choices = choices(words)  # type: ignore[attr-defined]
