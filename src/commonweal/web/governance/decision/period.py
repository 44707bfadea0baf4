"""The period of the report of urgent decisions, as its form asks for it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commonweal.governance.meeting.urgent import quarter_before
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import plain

__all__ = ["PeriodForm"]


class PeriodForm(forms.Form):
    """Whose report, and from which day until which. It is sent by its address, so that a report can be kept and passed on."""

    council = forms.ChoiceField(label=_("Council"), required=False)
    since = forms.DateField(label=_("Made from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("Made until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, data: Any) -> None:
        first, last = quarter_before(timezone.localdate())
        given = {"council": "", "since": first.isoformat(), "until": last.isoformat()}
        super().__init__({name: data.get(name, "").replace("\x00", "") or known for name, known in given.items()})
        councils = [(one.slug, plain(one.name)) for one in Organisation.objects.filter(sort="council").order_by("slug")]
        self.fields["council"].choices = [("", _("Every council")), *councils]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The days in their order; ValidationError where they are not."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", forms.ValidationError(_("The last day is before the first one. Choose a later one.")))
        return given
