"""The page of a stored result: its hash and of what it is, what it was made from, by whom, and how it is made again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal import __version__
from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import sha256 as hash_of
from commonweal.journeys.again import KINDS, Recipe, changes, recipe_of
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.results.command import rerun_command
from commonweal.web.publish.results.held import Held, found
from commonweal.web.publish.results.tables import changed, choices, inputs, parameters
from commonweal.web.publish.results.who import deeds, event_of
from commonweal.web.site.table import Table

__all__ = ["result"]

_MOST = 60
"""Changes that a page shows; the rest are counted."""
_TABLES = (inputs, parameters)


@open_to_all
@require_safe
def result(request: HttpRequest, sha256: str) -> HttpResponse:
    """How a stored result was made, and how it is made again."""
    held = found(sha256)
    if held is None:
        raise Http404(sha256)
    recipe = _recipe(held)
    event = event_of(held.event)
    content = {
        "held": held,
        "recipe": recipe,
        "kind": KINDS[recipe.kind] if recipe else None,
        "sha256": sha256,
        "size": len(held.content),
        "whole": hash_of(held.content) == sha256,
        "runs": __version__,
        "event": event,
        "deeds": deeds(event, request.user),
        "tables": [one for told in _TABLES if recipe and (one := told(recipe)).rows],
        "chosen": choices(recipe) if recipe else None,
        "command": rerun_command(recipe, held.file) if recipe else "",
        "since": _since(held, recipe),
        "most": _MOST,
    }
    return render(request, "publish/result.html", content)


def _recipe(held: Held) -> Recipe | None:
    """What a result was made from; None where this version cannot read it, as one from before results told it."""
    try:
        return recipe_of(held.content, held.file)
    except FaultyInput:
        return None


def _since(held: Held, recipe: Recipe | None) -> Table | None:
    """What changed when it was built anew, where it was."""
    newer = found(held.newer) if held.newer else None
    now = _recipe(newer) if newer else None
    return changed(changes(recipe, now), _("What changed when it was built anew")) if recipe and now else None
