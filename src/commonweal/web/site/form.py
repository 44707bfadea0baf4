"""A Django form as the design system shows it: what each of its macros is to be given."""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from commonweal.base.document_welsh import in_welsh
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Language
from commonweal.web.site.words import WordsInput

__all__ = ["WRITTEN", "Shown", "Written", "add_problems", "shown_errors", "shown_fields", "told"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as a macro shows it: the macro's name, and what it is given. Words in two languages are two, under one `legend`."""

    macro: str
    given: dict[str, Any]
    legend: str = ""
    parts: tuple["Shown", ...] = ()
    hint: str = ""
    error: str = ""
    id: str = ""


@dataclass(slots=True)
class Written:
    """What somebody had written in the form of this page before, by the names of its fields, and whether files were among it.
    `shown` once a form holds it."""

    fields: Mapping[str, list[str]]
    files: bool
    shown: bool = False


WRITTEN: ContextVar[Written | None] = ContextVar("written", default=None)
"""What somebody had written in the form of this page before: they are shown it again."""


def shown_fields(form: forms.BaseForm) -> list[Shown]:
    """The fields of a form, in order; before them that they hold what had been written before, where they do."""
    written = WRITTEN.get()
    again = written is not None and _write_again(form, written)
    fields = [_shown(field) for field in form]
    if written is None or not again:
        return fields
    secret = any(isinstance(field.widget, forms.PasswordInput) for field in form.fields.values())
    return [Shown("again", {"files": written.files, "secret": secret}), *fields]


def _write_again(form: forms.BaseForm, written: Written) -> bool:
    """Put what had been written into a form that nothing was sent to, where it was written in this one; whether it was."""
    if form.is_bound or written.shown:
        return False
    data = MultiValueDict(written.fields)
    fields = {name: form[name] for name, field in form.fields.items() if not isinstance(field.widget, _NEVER_KEPT)}
    typed = [one for one in fields.values() if not isinstance(one.field.widget, _CHOSEN)]
    omitted = [one.field.widget.value_omitted_from_data(data, {}, one.html_name) for one in typed]
    if any(omitted) or not (typed or data.keys() & {one.html_name for one in fields.values()}):
        return False
    for name, one in fields.items():
        form.initial[name] = one.field.widget.value_from_datadict(data, {}, one.html_name)
        one.__dict__.pop("initial", None)  # Django keeps the first that was asked for.
    written.shown = True
    return True


_NEVER_KEPT = (forms.FileInput, forms.PasswordInput)
_CHOSEN = (forms.CheckboxInput, forms.RadioSelect, forms.SelectMultiple)
"""What browsers leave out where nothing is chosen."""


def shown_errors(form: forms.BaseForm) -> list[dict[str, str]]:
    """What is wrong in a form, for the summary above it: each leads to its field, and names it where its words do not."""
    return [
        {"text": str(error), "href": f"#{_first(form[name])}"} if name in form.fields else {"text": str(error)}
        for name, error in _faults(form)
    ]


def _faults(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    for name, errors in form.errors.as_data().items():
        for error in errors:
            # What Django finds is told without its field: several could not be told apart.
            label = f"{form.fields[name].label}: " if error.code and name in form.fields and form.fields[name].label else ""
            yield from ((name, f"{label}{message}") for message in error.messages)


def _first(field: BoundField) -> str:
    """The id of what a reader would mend first."""
    if isinstance(field.field, WordsInput):
        return f"{field.auto_id}_en"
    return str(field.auto_id)


def _shown(field: BoundField) -> Shown:
    if isinstance(field.field, WordsInput):
        return _pair(field)
    widget = field.field.widget
    if isinstance(widget, forms.HiddenInput):
        return Shown("hidden", {"name": field.html_name, "value": _value(field), "id": field.auto_id})
    match widget:
        case forms.CheckboxSelectMultiple():
            return Shown("checkboxes", _choices(field, "checked"))
        case forms.RadioSelect():
            return Shown("radios", _choices(field, "checked"))
        case forms.CheckboxInput():
            return Shown("checkboxes", _alone(field))
        case forms.SelectMultiple():
            return Shown("checkboxes", _choices(field, "checked"))
        case forms.Select():
            return Shown("select", _choices(field, "selected", labelled=True))
        case forms.FileInput():
            return Shown("file", _common(field))
        case forms.Textarea():
            return Shown(
                "textarea",
                {
                    **_common(field),
                    "value": _value(field),
                    "rows": widget.attrs.get("rows", 6),
                    "classes": widget.attrs.get("class", ""),
                },
            )
        case _:
            return Shown("input", _input(field))


def _common(field: BoundField) -> dict[str, Any]:
    """What every macro is given: the name, the label, the hint, the error."""
    given: dict[str, Any] = {"id": field.auto_id, "name": field.html_name, "label": {"text": _label(field)}}
    return given | _told(field)


def _label(field: BoundField) -> str:
    return str(field.label) if field.field.required else _("%(label)s (optional)") % {"label": field.label}


def _told(field: BoundField) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if field.help_text:
        given["hint"] = {"text": str(field.help_text)}
    if field.errors:
        given["errorMessage"] = {"text": " ".join(str(error) for error in field.errors), "visuallyHiddenText": _("Error")}
    return given


def _value(field: BoundField) -> str:
    value = field.field.widget.format_value(field.value())
    return "" if value is None else str(value)


def _input(field: BoundField) -> dict[str, Any]:
    widget = field.field.widget
    kind = getattr(widget, "input_type", "text")
    kept = {name: value for name, value in widget.attrs.items() if name not in ("class", "placeholder", "type")}
    given = {**_common(field), "type": kind, "value": _value(field) if kind != "password" else "", "attributes": kept}
    if kind in ("date", "number", "time"):
        given["classes"] = "govuk-input--width-10"
    for name in ("autocomplete", "inputmode", "spellcheck"):
        if name in kept:
            given[name] = kept.pop(name)
    return given


def _choices(field: BoundField, marked: str, *, labelled: bool = False) -> dict[str, Any]:
    """A list to choose from; `marked` is the word that the macro has for what is chosen."""
    value = field.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple | set) else [value])} - {"None"}
    items = [{"value": str(key), "text": str(text), marked: str(key) in chosen} for key, text in field.field.choices]
    given = {"idPrefix": field.auto_id, "name": field.html_name, "items": items, **_told(field)}
    if labelled:
        return given | {"id": field.auto_id, "label": {"text": _label(field)}}
    for place, item in enumerate(items):
        item["id"] = field.auto_id if place == 0 else f"{field.auto_id}_{place}"
    return given | {"fieldset": {"legend": {"text": _label(field), "classes": "govuk-fieldset__legend--s"}}}


def _alone(field: BoundField) -> dict[str, Any]:
    """One box to tick."""
    item: dict[str, Any] = {"value": "on", "text": str(field.label), "checked": bool(field.value()), "id": field.auto_id}
    told = _told(field)
    if "hint" in told:
        item["hint"] = told.pop("hint")
    return {"idPrefix": field.auto_id, "name": field.html_name, "items": [item], **told}


def _pair(field: BoundField) -> Shown:
    """Words in two languages: a box for each."""
    value = field.value()
    texts = value if isinstance(value, list) else field.field.widget.decompress(value)
    lines = field.field.lines
    parts = tuple(
        Shown("textarea" if lines > 1 else "input", _one_language(field, code, name, text or "", lines))
        for (code, name), text in zip((("en", _("English")), ("cy", _("Welsh"))), texts, strict=True)
    )
    error = " ".join(str(error) for error in field.errors)
    return Shown("pair", {}, legend=_label(field), parts=parts, hint=str(field.help_text), error=error, id=str(field.auto_id))


def _one_language(field: BoundField, code: str, name: str, text: str, lines: int) -> dict[str, Any]:
    given: dict[str, Any] = {
        "id": f"{field.auto_id}_{code}",
        "name": f"{field.html_name}_{code}",
        "label": {"html": Markup('<span class="govuk-visually-hidden">{}: </span>{}').format(field.label, name)},
        "value": text,
        "attributes": {"lang": code},
        "spellcheck": True,
    }
    if field.errors:
        given["classes"] = "govuk-input--error" if lines == 1 else "govuk-textarea--error"
        given["describedBy"] = f"{field.auto_id}-error"
    return given | ({"rows": lines} if lines > 1 else {})


def add_problems(form: forms.BaseForm, fault: FaultyInput) -> None:
    """Tell what the core found wrong in what a form gave: at the field that a problem's path names, or above the form."""
    for problem in fault.problems:
        form.add_error(problem.path if problem.path in form.fields else None, told(problem))


def told(problem: Problem) -> str:
    """A problem in the page's language: what is wrong, and what to do."""
    language = cast(Language, get_language() or settings.LANGUAGE_CODE)
    if problem.said is not None:
        return problem.said[language]
    if language == "cy":
        return in_welsh(problem)
    return " ".join(str(part) for part in (problem.message, problem.remedy) if part)
