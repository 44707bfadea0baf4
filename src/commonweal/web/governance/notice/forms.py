"""The form of a notice of a key decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.base.language import Text
from commonweal.governance.meeting.notice import GROUNDS, ROUTES
from commonweal.web.governance.meeting.fields import because_field, withheld_field, withheld_parts_field
from commonweal.web.governance.meeting.page import choices, day_field
from commonweal.web.governance.meeting.papers import papers_of
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.people.models import Organisation
from commonweal.web.site.words import WordsInput

__all__ = ["CorrectForm", "DocumentForm", "NoticeForm"]


def _paper_field() -> forms.ChoiceField:
    """A paper of the council, to choose."""
    return forms.ChoiceField(
        label=_("The council’s paper"),
        required=False,
        help_text=_("Its title is told at once; everybody can read it from here once it is published."),
    )


class NoticeForm(forms.Form):
    """What regulation 9 asks a notice to say, and the route where there is less time."""

    matter = WordsInput(label=_("What is to be decided"), lines=2, longest=300)
    ground = forms.ChoiceField(label=_("It is a key decision because of"), widget=forms.RadioSelect)
    due_on = day_field(_("To be decided on"))
    due_until = day_field(_("or until"), _("Where the day is not known yet: the last day of the period."), required=False)
    paper = _paper_field()
    documents = WordsInput(
        label=_("Other documents that go to whoever decides"),
        lines=3,
        longest=4000,
        required=False,
        help_text=_("A line each, in the same order in both languages."),
    )
    private = WordsInput(
        label=_("Documents that are exempt"),
        lines=2,
        longest=4000,
        required=False,
        help_text=_("A line each. It is published how many they are, and nothing else."),
    )
    how = WordsInput(
        label=_("How to get the documents, and to send others in"),
        lines=3,
        longest=2000,
        help_text=_("An office and its address; no person’s own."),
    )
    route = forms.ChoiceField(label=_("Route"), widget=forms.RadioSelect, initial="notice")
    reason = WordsInput(
        label=_("Why fuller notice is impracticable"),
        lines=3,
        longest=4000,
        required=False,
        help_text=_("Only for an exception or special urgency. It is published."),
    )
    informed_on = day_field(_("The chair of scrutiny was told in writing on"), _("Only for the general exception."), required=False)

    def __init__(self, council: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paper"].choices = papers_of(council)  # type: ignore[attr-defined]
        self.fields["ground"].choices = choices(GROUNDS)  # type: ignore[attr-defined]
        self.fields["route"].choices = choices(ROUTES)  # type: ignore[attr-defined]

    def clean_documents(self) -> list[dict[str, object]]:
        """The documents one by one."""
        return [{"title": text.model_dump()} for text in _lines(self.cleaned_data["documents"])]

    def clean_private(self) -> list[Text]:
        """The exempt documents one by one."""
        return _lines(self.cleaned_data["private"])

    def clean(self) -> dict[str, Any]:
        """What was written, with the paper as the first of the documents."""
        given = super().clean() or {}
        paper, written = _document_of(given.pop("paper", "")), given.get("documents")
        return {**given, **({} if written is None else {"documents": [*paper, *written]})}


def _document_of(choice: str) -> list[dict[str, object]]:
    """A paper that was chosen, as a document; none where none was."""
    key, _space, sha256 = choice.partition(" ")
    return [{"title": PaperRecord.objects.get(pk=key).title.model_dump(), "key": key, "sha256": sha256}] if key else []


def _lines(text: Text) -> list[Text]:
    english, welsh = ([line.strip() for line in words.splitlines() if line.strip()] for words in (text.en, text.cy))
    if welsh and len(welsh) != len(english):
        raise forms.ValidationError(gettext("There are not as many lines in Welsh as in English."))
    return [Text(en=en, cy=cy) for en, cy in zip(english, welsh or [""] * len(english), strict=True)]


class CorrectForm(forms.Form):
    """What a notice should say, beginning with what it says, and why it is corrected."""

    matter = WordsInput(label=_("What is to be decided"), lines=2, longest=300)
    due_on = day_field(_("To be decided on"))
    due_until = day_field(_("or until"), _("Where the day is not known yet: the last day of the period."), required=False)
    how = WordsInput(label=_("How to get the documents, and to send others in"), lines=3, longest=2000)
    reason = WordsInput(label=_("Why fuller notice is impracticable"), lines=3, longest=4000, required=False)
    informed_on = day_field(
        _("The chair of scrutiny was told in writing on"),
        _("Where you change what is to be decided: the day on which they were told of that."),
        required=False,
    )
    because = because_field()
    withheld = withheld_field()
    withheld_parts = withheld_parts_field(("matter", "how", "reason"))

    def __init__(self, notice: NoticeRecord, *args: Any, **options: Any) -> None:
        words = {name: getattr(notice, name) for name in ("matter", "how", "reason", "due_on", "informed_on")}
        until = notice.due_until if notice.due_until != notice.due_on else None
        super().__init__(*args, initial={**words, "due_until": until}, **options)
        ended = notice.withdrawn_on is not None or notice.decisions.exists()
        unasked = {
            "due_on": ended,
            "due_until": ended,
            "informed_on": ended or notice.route != "general_exception",
            "reason": notice.route == "notice",
        }
        for name in (name for name, unasked_here in unasked.items() if unasked_here):
            del self.fields[name]


class DocumentForm(forms.Form):
    """A document that became available, or that somebody sent in."""

    paper = _paper_field()
    title = WordsInput(
        label=_("Title"), longest=300, required=False, help_text=_("Of a document that is no paper of the council kept here.")
    )

    def __init__(self, council: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paper"].choices = papers_of(council)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The document: a paper with its hash, or a title."""
        given = super().clean() or {}
        for found in _document_of(given.get("paper", "")):
            return {**found, "title": Text.model_validate(found["title"])}
        if "title" in given and not given["title"].en:
            self.add_error("title", gettext("Choose a paper, or write the title of another document."))
        return {"title": given.get("title")}
