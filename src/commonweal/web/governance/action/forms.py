"""Forms about actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.meeting.page import day_field, people_of
from commonweal.web.site.environment import plain
from commonweal.web.site.words import WordsInput

__all__ = ["ActionForm", "CloseForm", "MoveForm", "ReportForm"]

_PUBLIC = _("It is published with the action.")
_DECISIONS = 50


class ActionForm(forms.Form):
    """What is to be done, by whom, by when."""

    what = WordsInput(label=_("What is to be done"), lines=2, longest=300)
    owner = forms.ChoiceField(label=_("Owner"))
    office = WordsInput(label=_("The owner’s office"), longest=200, help_text=_("The owner’s name and office are published."))
    due_on = day_field(_("Due on"))
    decision = forms.ChoiceField(label=_("The decision that it follows from"), required=False)

    def __init__(self, body: BodyRecord, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = people_of(body.council)  # type: ignore[attr-defined]
        latest = [(one.key, plain(one.title)) for one in body.decisions.all()[:_DECISIONS]]
        self.fields["decision"].choices = [("", gettext("No decision")), *latest]  # type: ignore[attr-defined]


class ReportForm(forms.Form):
    """How it goes, from its owner."""

    note = WordsInput(label=_("How it goes"), lines=3, longest=4000, help_text=_PUBLIC)
    finished = forms.BooleanField(label=_("It is done"), required=False, help_text=_("Somebody else confirms it."))


class MoveForm(forms.Form):
    """Another day, and why."""

    due_on = day_field(_("Now due on"))
    note = WordsInput(label=_("Why"), lines=3, longest=4000, help_text=_PUBLIC)


class CloseForm(forms.Form):
    """What was seen."""

    note = WordsInput(label=_("What you have seen"), lines=3, longest=4000, help_text=_PUBLIC)
