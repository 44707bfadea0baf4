"""Forms about programmes."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.base.language import Text
from commonweal.governance.programme.programme import Area, Outcome
from commonweal.web.governance.ask import BodyForm, day_field
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import plain
from commonweal.web.site.words import WordsInput

__all__ = ["AreaForm", "FinishForm", "InviteForm", "MeetForm", "MilestoneForm", "MoveForm", "ProgrammeForm", "ReportForm"]

_HASH = re.compile(r"[0-9a-f]{64}")


class ProgrammeForm(forms.Form):
    """What a programme is called and for."""

    title = WordsInput(label=_("Title"), longest=200)
    purpose = WordsInput(label=_("What it is for"), lines=3, longest=2000, help_text=_("In a sentence or two."))


class InviteForm(forms.Form):
    """Which body to bring in."""

    organisation = forms.ChoiceField(label=_("Body"))

    def __init__(self, bodies: Iterable[Organisation], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        listed = sorted((plain(one.name), one.pk) for one in bodies)
        self.fields["organisation"].choices = [(key, name) for name, key in listed]  # type: ignore[attr-defined]


class AreaForm(forms.Form):
    """An area of work: its name, who leads it, and who else works on it, by body and office."""

    name = WordsInput(label=_("Area of work"), longest=200)
    lead_body = forms.ChoiceField(label=_("The body that leads it"), widget=forms.RadioSelect)
    office = WordsInput(
        label=_("The office that leads it"), longest=200, help_text=_("An office outlasts the person: head of housing, director.")
    )

    def __init__(self, bodies: Sequence[Organisation], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.bodies = bodies
        self.fields["lead_body"].choices = [(one.pk, plain(one.name)) for one in bodies]  # type: ignore[attr-defined]
        for one in bodies:
            label = gettext("Who works on it from %(body)s") % {"body": plain(one.name)}
            self.fields[f"member_{one.pk}"] = WordsInput(label=label, longest=200, required=False)

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given."""
        told = self.cleaned_data
        members = [(one.pk, told[f"member_{one.pk}"]) for one in self.bodies if told[f"member_{one.pk}"].en]
        return {name: told[name] for name in ("name", "lead_body", "office")} | {"members": members}


class MilestoneForm(BodyForm):
    """What is to be done by when."""

    what = WordsInput(label=_("What is to be done"), longest=200)
    due = day_field(_("By"), _("This first day stays on record, however often the milestone is moved."))


class MeetForm(BodyForm):
    """When a milestone was met."""

    on = day_field(_("Day on which it was met"))


class MoveForm(BodyForm):
    """To which day a milestone is moved, and why."""

    to = day_field(_("New day"))
    reason = WordsInput(label=_("Reason"), lines=3, longest=2000)


class ReportForm(BodyForm):
    """Progress."""

    words = WordsInput(label=_("What was done, and what stands in the way"), lines=5, longest=5000)


class FinishForm(forms.Form):
    """What came of each area, with the evidence by its hash."""

    def __init__(self, areas: Sequence[Area], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.areas = areas
        for area in areas:
            label = gettext("What came of “%(area)s”") % {"area": plain(area.name)}
            self.fields[f"outcome_{area.number}"] = WordsInput(
                label=label, lines=4, longest=5000, help_text=gettext("If nothing did, say that, and why.")
            )
            self.fields[f"evidence_{area.number}"] = forms.CharField(
                label=gettext("Evidence for “%(area)s”") % {"area": plain(area.name)},
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=gettext("SHA-256 hashes, one a line, as the pages of evidence tell them."),
            )

    def clean(self) -> dict[str, Any]:
        """Hashes as they are written."""
        given = super().clean() or {}
        for area in self.areas:
            name = f"evidence_{area.number}"
            if not all(_HASH.fullmatch(one) for one in given.get(name, "").lower().split()):
                self.add_error(name, ValidationError(gettext("A hash is 64 figures and letters from a to f. Copy it whole.")))
        return given

    @property
    def outcomes(self) -> dict[int, Outcome]:
        """What came of each area, by its number."""
        told: dict[str, Any] = self.cleaned_data
        return {one.number: Outcome(self._words(one), tuple(told[f"evidence_{one.number}"].lower().split())) for one in self.areas}

    def _words(self, area: Area) -> Text:
        words: Text = self.cleaned_data[f"outcome_{area.number}"]
        return words
