"""A stored result as programs are told of it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from commonweal.base.language import Text
from commonweal.journeys.again import ORIGINS, Input, Recipe, recipe_of
from commonweal.web.publish.results.command import rerun_command
from commonweal.web.publish.results.held import Held, address_of
from commonweal.web.publish.results.who import event_of

__all__ = ["linked", "told"]

_DIGITS = 64
"""Of a SHA-256, in hexadecimal."""


def linked(request: HttpRequest, sha256: str) -> dict[str, Any]:
    """Where it is told how the result of a hash was made, for people and for programs."""
    pages = {language: request.build_absolute_uri(address_of(sha256, language)) for language, _name in settings.LANGUAGES}
    return {"sha256": sha256, "address": pages, "self": request.build_absolute_uri(f"/api/v1/results/{sha256}")}


def told(request: HttpRequest, held: Held, sha256: str) -> dict[str, Any]:
    """How a result was made. Who made it is told on its page alone; here stands the event of the trail that brought it."""
    recipe = recipe_of(held.content, held.file)
    event = event_of(held.event)
    return {
        **linked(request, sha256),
        "kind": recipe.kind,
        "title": _both(recipe.title),
        "bytes": len(held.content),
        "content": request.build_absolute_uri(held.download),
        "version": recipe.version,
        "seed": recipe.seed,
        "futures": recipe.paths,
        "inputs": [_input(one) for one in recipe.inputs],
        "parameters": _parameters(recipe),
        "choices": dict(recipe.choices),
        "rerun": rerun_command(recipe, held.file),
        "newer": linked(request, held.newer) if held.newer else None,
        "event": event.number if event else None,
        "at": event.at.isoformat() if event else None,
    }


def _input(one: Input) -> dict[str, Any]:
    whole = len(one.sha256) == _DIGITS
    hashes = {"sha256": one.sha256 if whole else None, "sha256_begins": None if whole else one.sha256}
    words = {"origin": _both(ORIGINS[one.origin]), "what": _both(one.told) if one.told else None}
    return {"name": one.name, "bytes": one.size, **words, **hashes}


def _parameters(recipe: Recipe) -> list[dict[str, Any]]:
    return [
        {"key": key, "name": _both(one.name), "value": one.value, "unit": _both(one.unit), "source": _both(one.source)}
        for key, one in recipe.parameters.items()
    ]


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "cy": text.cy}
