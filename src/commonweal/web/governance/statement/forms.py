"""Forms about joint statements."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.governance.statement.rule import RULES
from commonweal.governance.statement.text import Clause
from commonweal.web.governance.ask import BodyForm, day_field
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import plain
from commonweal.web.site.words import WordsInput

__all__ = [
    "AddForm",
    "AnswerForm",
    "InviteForm",
    "LaunchForm",
    "LeaveForm",
    "RemoveForm",
    "ReopenForm",
    "ReplaceForm",
    "SignForm",
    "StatementForm",
]

_PUBLIC = _("It is published with the statement.")


def _reason(*, required: bool = True) -> WordsInput:
    return WordsInput(label=_("Reason"), lines=3, longest=2000, help_text=_PUBLIC, required=required)


class StatementForm(forms.Form):
    """What a statement is called and for, and how its text is changed."""

    title = WordsInput(label=_("Title"), longest=200)
    purpose = WordsInput(label=_("What it is for"), lines=3, longest=2000, help_text=_("In a sentence or two."))
    needs = forms.ChoiceField(label=_("What it takes to change the text"), widget=forms.RadioSelect, initial="all")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["needs"].choices = [(key, plain(words)) for key, words in RULES.items()]  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """Which body to bring in."""

    organisation = forms.ChoiceField(label=_("Body"))

    def __init__(self, bodies: Iterable[Organisation], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        listed = sorted((plain(one.name), one.pk) for one in bodies)
        self.fields["organisation"].choices = [(key, name) for name, key in listed]  # type: ignore[attr-defined]


class _Worded(BodyForm):
    """Words for a clause, and why."""

    heading = WordsInput(label=_("Heading"), longest=200)
    words = WordsInput(
        label=_("Words"),
        lines=8,
        longest=20_000,
        help_text=_("An empty line begins a new paragraph. Write as many paragraphs in each language."),
    )
    reason = _reason()


class AddForm(_Worded):
    """A new clause, and where it stands."""

    before = forms.TypedChoiceField(label=_("Where it stands"), coerce=lambda key: int(key) or None)
    field_order = ("body", "heading", "words", "before", "reason")

    def __init__(self, clauses: Sequence[Clause], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        places = [
            (
                one.key,
                gettext("Before clause %(number)s, %(heading)s") % {"number": one.number, "heading": plain(one.wording.heading)},
            )
            for one in clauses
        ]
        self.fields["before"].choices = [("0", gettext("At the end")), *places]  # type: ignore[attr-defined]


class _Read(BodyForm):
    """`since` is the number of the proposal whose words were read: whoever changed them meanwhile is not overwritten."""

    since = forms.IntegerField(widget=forms.HiddenInput)


class ReplaceForm(_Read, _Worded):
    """Other words for a clause."""


class RemoveForm(_Read):
    """Why a clause should go."""

    reason = _reason()


class AnswerForm(BodyForm):
    """An answer to a proposal. Who declines says why."""

    reason = _reason()

    def __init__(self, *args: Any, accepts: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = not accepts


class LeaveForm(BodyForm):
    """Why a body leaves the table."""

    reason = _reason()


class ReopenForm(forms.Form):
    """Why an agreed text is opened again."""

    reason = _reason()


class SignForm(BodyForm):
    """Who signs, and in which office. `version` is the hash of the text that was read."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_PUBLIC)
    office = WordsInput(
        label=_("Your office"), longest=200, help_text=_("Leader of the council, chief executive, chair of trustees.")
    )
    version = forms.CharField(widget=forms.HiddenInput, max_length=64)


class LaunchForm(forms.Form):
    """The day of the launch."""

    on = day_field(
        _("Day of the launch"),
        _("Today or a later day. The text can be read by everybody from now on, and the day stands in the calendar."),
    )
