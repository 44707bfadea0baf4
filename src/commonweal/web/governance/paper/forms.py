"""Forms about papers. What is wrong in what people type is told beside it, and keeps nobody from saving it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.base.language import Text
from commonweal.governance.draft.draft import HEADINGS, PARTS, Draft, PartKey, as_fields
from commonweal.web.governance.ask import day_field
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.site.environment import plain
from commonweal.web.site.words import WordsInput

__all__ = [
    "FRONT",
    "AnswerForm",
    "BeginForm",
    "CiteForm",
    "CommentForm",
    "DraftForm",
    "PublishForm",
    "ReasonForm",
    "VersionForm",
    "initial",
]

FRONT = ("title", "body", "meeting", "day")
"""The fields that stand before the parts."""

_LONGEST = 100_000
_LINES = 14
_FRONT_LABELS = {"title": _("Title"), "body": _("Who decides"), "meeting": _("Where they meet")}
_HINTS = {
    "title": _("Always public: write nothing here that must stay exempt."),
    "decision": _("What members are asked to decide, in a sentence or two."),
    "actions": _("One line for each: - what is to be done | who owns it | 2027-04-01"),
    "officer": _("Who answers questions about this paper, and how to reach them."),
    "appendices": _("Each appendix begins with a line such as: # Its heading"),
}


class _Draft(WordsInput):
    """Words in either language, or in both: which are wanting is told when the paper is submitted."""

    def clean(self, value: Any) -> Text:
        """Whatever was typed; ValidationError where it is longer than can be kept."""
        english, welsh = value or ["", ""]
        return self.compress([field.clean(words) for field, words in zip(self.fields, (english, welsh), strict=True)])


class BeginForm(forms.Form):
    """What a paper begins with."""

    title = WordsInput(label=_("Title"), longest=200, help_text=_HINTS["title"])
    case = forms.ChoiceField(label=_("First draft"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        cases = CaseRecord.objects.order_by("slug").values_list("slug", "content__title")
        found = [(slug, _("The paper of the case “%(title)s”") % {"title": plain(title)}) for slug, title in cases]
        self.fields["case"].choices = [("", _("Blank")), *found]  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    """Something that is done to a version: the one that stands on the page from which it is sent."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class DraftForm(forms.Form):
    """Some parts of a paper, or all of them. `base` is the version that they were taken from."""

    base = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, names: Iterable[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in names:
            self.fields[name] = _field(name)

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, as the core has it."""
        told = dict[str, str]()
        for name, value in self.cleaned_data.items():
            if isinstance(value, Text):
                told |= {f"{name}.en": value.en, f"{name}.cy": value.cy}
            elif name == "day":
                told["day"] = value.isoformat() if value else ""
        return told


def _field(name: str) -> forms.Field:
    if name == "day":
        field = day_field(_("Day of the meeting"))
        field.required = False
        return field
    if name in _FRONT_LABELS:
        return _Draft(label=_FRONT_LABELS[name], longest=300, help_text=_HINTS.get(name, ""))
    label, hint = plain(HEADINGS[_key(name)]), _HINTS.get(name, "")
    return _Draft(label=label, longest=_LONGEST, lines=_LINES, help_text=hint)


def _key(name: str) -> PartKey:
    return next(key for key in PARTS if key == name)


def initial(draft: Draft, base: int, texts: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What the form of a draft begins with; `texts` are others than the draft has."""
    fields = as_fields(draft) | (texts or {})
    names = {name.partition(".")[0] for name in fields} - {"day"}
    words = {name: Text(en=fields[f"{name}.en"], cy=fields[f"{name}.cy"]) for name in names}
    return {**words, "day": fields["day"] or None, "base": base}


class CiteForm(forms.Form):
    """A result to cite from now on."""

    base = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    evidence = forms.ChoiceField(label=_("Evidence"), widget=forms.Select)

    def __init__(self, offered: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["evidence"].choices = offered  # type: ignore[attr-defined]


class CommentForm(VersionForm):
    """A comment on a part."""

    part = forms.ChoiceField(label=_("Part"), widget=forms.Select)
    words = forms.CharField(label=_("Comment"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["part"].choices = [(key, plain(HEADINGS[key])) for key in PARTS]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """How a comment was resolved."""

    answer = forms.CharField(label=_("How it was resolved"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}))


class ReasonForm(forms.Form):
    """Why something is done, for those who work on the paper."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Read by those who work on the paper, and never published."),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PublishForm(forms.Form):
    """The day on which a paper is published."""

    on = day_field(_("Day of publication"), _("Today, or a day to come. On that day the public has it, in both languages at once."))
