"""A page that asks for one thing: what it is about, what it means, its form, and the action behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import plain
from commonweal.web.site.form import add_problems

__all__ = ["Ask", "BodyForm", "asked", "day_field", "number_field", "pounds_field"]

_MOST_POUNDS = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Ask:
    """The words of a page that asks: `heading`, what its button will `do`, what it is `of`, and a `lead` where one is needed.

    `said` is told once it is done; `back` is where the page came from, and `on` where it leads to, given what the action gave.
    `shown` is for a template of its own.
    """

    heading: str
    do: str
    said: str
    back: str
    of: Text | None = None
    lead: str = ""
    warning: bool = False
    on: Callable[[Any], str] | None = None
    template: str = "governance/ask.html"
    shown: dict[str, Any] = field(default_factory=dict)


def asked(request: HttpRequest, ask: Ask, form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> HttpResponse:
    """The page, or where it leads to once what it asks for is done. What the core finds wrong is told in the form."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except FaultyInput as fault:
            add_problems(form, fault)
        else:
            messages.success(request, ask.said)
            return redirect(ask.on(done) if ask.on else ask.back)
    return render(request, ask.template, {"ask": ask, "form": form, **ask.shown}, status=422 if form.errors else 200)


class BodyForm(forms.Form):
    """A form in which somebody speaks for a body: for one of several, where they have roles in several."""

    body = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, label: str, bodies: list[Organisation], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["body"]
        chosen.label = label
        chosen.choices = [(one.pk, plain(one.name)) for one in bodies]  # type: ignore[attr-defined]
        if len(bodies) == 1:
            chosen.widget, chosen.initial = forms.HiddenInput(), bodies[0].pk


def day_field(label: Any, hint: Any = "", *, required: bool = True) -> forms.DateField:
    """A day, asked for as browsers do."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, required=required, widget=widget)


def number_field(label: Any, hint: Any = "", *, required: bool = True) -> forms.DecimalField:
    """A number with up to four places."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(label=label, help_text=hint, required=required, max_digits=15, decimal_places=4, widget=widget)


class _Pounds(forms.DecimalField):
    """Pounds as people write them: £500,000 is the same as 500000."""

    def to_python(self, value: Any) -> Decimal | None:
        told: Decimal | None = super().to_python(value.replace("£", "").replace(",", "") if isinstance(value, str) else value)
        return told


def pounds_field(label: Any, hint: Any = "", *, required: bool = True) -> forms.DecimalField:
    """Pounds, from nothing upwards."""
    return _Pounds(
        label=label,
        help_text=hint,
        required=required,
        min_value=0,
        max_value=_MOST_POUNDS,
        max_digits=15,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
