"""What a result was made from, and what changed since, as tables."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.base.language import number
from commonweal.journeys.again import ORIGINS, WHATS, Change, Recipe
from commonweal.journeys.provenance import parameters as told_parameters
from commonweal.web.publish.results.held import known
from commonweal.web.site.environment import opening, page_language
from commonweal.web.site.table import Column, Linked, Table, written_out

__all__ = ["changed", "choices", "inputs", "parameters"]

_HASH = 64
_SHORT = 16
_LONGEST = 120
"""Letters of a value that a table of changes shows."""


def inputs(recipe: Recipe) -> Table:
    """What it was made from: each input with what it is, where it was, its size and its hash. A result leads to its own page."""
    columns = [
        Column(_("Input"), "code"),
        Column(_("What it is")),
        Column(_("Where it came from")),
        Column(_("Bytes"), "number"),
        Column("SHA-256", "code"),
    ]
    results = known(one.sha256 for one in recipe.inputs)
    rows = [[one.name, one.told, opening(ORIGINS[one.origin]), one.size, _led(one.sha256, results)] for one in recipe.inputs]
    return Table("inputs", _("What it was made from"), columns, rows)


def _led(sha256: str, results: set[str]) -> object:
    if sha256 in results:
        return Linked(sha256, reverse("result", args=[sha256]))
    return sha256 if len(sha256) == _HASH else f"{sha256}…"


def parameters(recipe: Recipe) -> Table:
    """The parameters that were in force."""
    told = told_parameters(recipe.parameters)
    return written_out("parameters", told.caption, told.columns, told.rows, told.numeric)


def choices(recipe: Recipe) -> Table:
    """What was chosen besides files."""
    columns = [Column(_("Choice"), "code"), Column(_("Value"), "code")]
    return Table("choices", _("What was chosen"), columns, [[name, value] for name, value in recipe.choices.items()])


def changed(told: Sequence[Change], caption: str) -> Table:
    """What differs between two results, as it was and as it is."""
    columns = [Column(_("What")), Column(_("Which"), "code"), Column(_("As it was"), "code"), Column(_("As it is"), "code")]
    rows = [[opening(WHATS[one.what]), one.name or None, _shown(one.old), _shown(one.new)] for one in told]
    return Table("changes", caption, columns, rows)


def _shown(value: object) -> str | None:
    """A value of a result: hashes by their beginning, words by theirs."""
    match value:
        case None:
            return None
        case bool():
            return _("yes") if value else _("no")
        case int():
            return number(value, page_language())
        case float():
            return f"{value:,.10g}"
        case _:
            text = str(value)
            if len(text) == _HASH and text.isalnum():
                return f"{text[:_SHORT]}…"
            return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
