"""Forms about decisions and their call-in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.base.language import LANGUAGES, Text
from commonweal.governance.meeting.callin import FOLLOWS, OUTCOMES, State
from commonweal.governance.meeting.correction import Part
from commonweal.governance.meeting.interest import DONE, INTERESTS
from commonweal.governance.meeting.notice import due_words
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.decision.actions import Recorded
from commonweal.web.governance.decision.citing import cited
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.decision.stored import alternatives_of
from commonweal.web.governance.meeting.fields import because_field, closed_field, withheld_field, withheld_parts_field
from commonweal.web.governance.meeting.page import choices
from commonweal.web.site.environment import page_language, plain
from commonweal.web.site.words import WordsInput

__all__ = ["AloneForm", "CorrectForm", "DecisionForm", "OpenForm", "ReasonForm", "ResolveForm"]

_ALTERNATIVES = 3
_PARTS: tuple[Part, ...] = ("title", "decision", "reasons", "alternatives", "no_alternative")
_REST = ("decision", "reasons", "no_alternative", "private", "ground", "closed", "is_key", "notice", "urgency")


class DecisionForm(forms.Form):
    """The record of a decision, part by part, as the law asks for it."""

    decision = WordsInput(label=_("What was decided"), lines=4, longest=10_000)
    reasons = WordsInput(label=_("The reasons"), lines=5, longest=20_000)

    def __init__(self, body: BodyRecord, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields |= _alternatives(_ALTERNATIVES) | _rest(body)

    @property
    def written(self) -> Recorded:
        """What was written, as the action takes it."""
        given = self.cleaned_data
        return Recorded(alternatives=_pairs(given), cited=given["cited"], **{name: given[name] for name in _REST})

    def clean_cited(self) -> list[dict[str, str]]:
        """Each line as what it names, with its hash."""
        return [cited(line) for line in self.cleaned_data["cited"].splitlines() if line.strip()]


def _alternatives(places: int) -> dict[str, forms.Field]:
    """Boxes for alternatives and why each was rejected."""
    found: dict[str, forms.Field] = {}
    for number in range(1, places + 1):
        label = gettext("Alternative %(number)s that was rejected") % {"number": number}
        found[f"what_{number}"] = WordsInput(label=label, lines=2, longest=4000, required=False)
        label = gettext("Why alternative %(number)s was rejected") % {"number": number}
        found[f"why_{number}"] = WordsInput(label=label, lines=2, longest=4000, required=False)
    return found


def _pairs(given: dict[str, Any]) -> list[tuple[Text, Text]]:
    """The alternatives that were written."""
    places = [name.removeprefix("what_") for name in given if name.startswith("what_")]
    pairs = [(given[f"what_{place}"], given[f"why_{place}"]) for place in places]
    return [pair for pair in pairs if any(words[language] for words in pair for language in LANGUAGES)]


def _rest(body: BodyRecord) -> dict[str, forms.Field]:
    """The parts that follow the alternatives."""
    open_notices = body.notices.filter(withdrawn_on=None, decisions=None)
    named = [(one.key, f"{plain(one.matter)}, {due_words(one.due_on, one.due_until, page_language())}") for one in open_notices]
    notices = [("", gettext("None: it is no key decision")), *named]
    return {
        "no_alternative": WordsInput(label=_("Or why there was no alternative to consider"), longest=4000, required=False),
        "cited": forms.CharField(
            label=_("What else it rests on"),
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("A line each: the address of its page here, or its hash (SHA-256)."),
        ),
        "notice": forms.ChoiceField(label=_("Its notice as a key decision"), choices=notices, required=False),
        "is_key": forms.BooleanField(label=_("It is a key decision"), required=False),
        "urgency": WordsInput(
            label=_("Why it cannot wait for call-in"),
            lines=2,
            longest=4000,
            required=False,
            help_text=_("Only where it cannot. It waits all the same until whoever the council’s rule names agrees."),
        ),
        "private": WordsInput(
            label=_("Reasons that are exempt"), lines=3, longest=20_000, required=False, help_text=_("These are never published.")
        ),
        "ground": forms.CharField(
            label=_("Exempt under"),
            max_length=200,
            required=False,
            help_text=_("The paragraph of schedule 12A of the Local Government Act 1972. It is published."),
        ),
        "closed": closed_field(),
    }


class AloneForm(DecisionForm):
    """A decision that somebody makes alone, with their own interest in it."""

    title = WordsInput(label=_("What it is about"), longest=300)
    field_order = ("title", "decision", "reasons")

    def __init__(self, body: BodyRecord, *args: Any, **options: Any) -> None:
        super().__init__(body, *args, **options)
        none = ("", gettext("I have no interest in this"))
        stays = {key: DONE[key] for key in ("stayed", "dispensation")}  # type: ignore[index]
        self.fields["sort"] = forms.ChoiceField(
            label=_("Your own interest"),
            choices=[none, *choices(INTERESTS)],
            widget=forms.RadioSelect,
            required=False,
            initial="",
        )
        self.fields["nature"] = WordsInput(label=_("What your interest is"), lines=2, longest=2000, required=False)
        self.fields["sensitive"] = forms.BooleanField(label=_("It is sensitive, and stays out of public records"), required=False)
        self.fields["did"] = forms.ChoiceField(
            label=_("In spite of it"), choices=choices(stays), widget=forms.RadioSelect, initial="stayed"
        )

    @property
    def interest(self) -> dict[str, Any]:
        """The interest, as the action takes it."""
        given = self.cleaned_data
        return {"sort": given["sort"] or None, **{name: given[name] for name in ("nature", "sensitive", "did")}}


class ReasonForm(forms.Form):
    """Why somebody asks."""

    reason = WordsInput(label=_("Why"), lines=4, longest=4000, help_text=_("It is published with your name."))


class ResolveForm(forms.Form):
    """What was resolved, and why."""

    outcome = forms.ChoiceField(label=_("What was resolved"), widget=forms.RadioSelect)
    reason = WordsInput(label=_("The reasons"), lines=4, longest=10_000)

    def __init__(self, state: State, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Iterable[Any] = FOLLOWS.get(state, ())
        words: dict[Any, Text] = {key: OUTCOMES[key] for key in offered}
        self.fields["outcome"].choices = choices(words)  # type: ignore[attr-defined]


class CorrectForm(forms.Form):
    """What a record should say, beginning with what it says, and why it is corrected."""

    title = WordsInput(label=_("What it is about"), longest=300)
    decision = WordsInput(label=_("What was decided"), lines=4, longest=10_000)
    reasons = WordsInput(label=_("The reasons"), lines=5, longest=20_000)

    def __init__(self, made: DecisionRecord, *args: Any, **options: Any) -> None:
        known = {name: getattr(made, name) for name in ("title", "decision", "reasons", "no_alternative")}
        pairs = alternatives_of(made)
        for number, (what, why) in enumerate(pairs, start=1):
            known |= {f"what_{number}": what, f"why_{number}": why}
        super().__init__(*args, initial=known, **options)
        self.fields |= _alternatives(max(len(pairs), _ALTERNATIVES))
        self.fields["no_alternative"] = WordsInput(
            label=_("Or why there was no alternative to consider"), longest=4000, required=False
        )
        self.fields |= {"because": because_field(), "withheld": withheld_field(), "withheld_parts": withheld_parts_field(_PARTS)}

    @property
    def given(self) -> dict[str, Any]:
        """What was written, as the action takes it."""
        names = ("title", "decision", "reasons", "no_alternative", "because", "withheld", "withheld_parts")
        return {"alternatives": _pairs(self.cleaned_data), **{name: self.cleaned_data[name] for name in names}}


class OpenForm(forms.Form):
    """Why exempt reasons are opened."""

    because = WordsInput(label=_("Why they can be public now"), lines=2, longest=2000, help_text=_("It is published."))
