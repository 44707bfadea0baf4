"""Which rows make up a council's whole record: found by how models lean on one another, so that a new model is never forgotten.

A row is the council's where it names the council, or points to a row that is. Along with these go the rows that they point to,
as far as it takes to read them (people, other organisations), and the evidence that they cite by its hash.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db.models import Field, ForeignKey, Model

from commonweal.web.people.models import Organisation, Person

__all__ = ["Rows", "collect", "in_order", "links", "moved_models", "written"]

Rows = dict[type[Model], set[Any]]
"""Primary keys by model."""

_STAYS = {"audit.auditevent", "audit.trailend", "audit.signedday", "audit.movedtrail", "audit.movedevent", "contract.sheet"}
"""The trail is moved by itself, as a chain; a sheet of the lab lasts only until others take its place."""
_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


def moved_models() -> list[type[Model]]:
    """The models whose rows may be part of a record, with those that link two of them."""
    ours = [one for one in apps.get_app_configs() if one.name.startswith("commonweal.web.")]
    found = [model for config in ours for model in config.get_models(include_auto_created=True)]
    return [model for model in found if model._meta.managed and model._meta.label_lower not in _STAYS]


def links(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    """The fields by which a model's rows point to others."""
    fields: Iterable[Field[Any, Any]] = model._meta.concrete_fields
    return [field for field in fields if isinstance(field, ForeignKey)]


def collect(council: Organisation) -> Rows:
    """The rows of a council's record."""
    models = moved_models()
    owned = _owned(models)
    rows: Rows = defaultdict(set, {Organisation: {council.pk}})
    for model in owned:
        for field in links(model):
            if field.related_model is Organisation and field.name in ("council", "organisation"):
                rows[model] |= _keys(model, {field.name: council.pk})
    _with_parts(owned, owned, rows)
    cited = _cited(rows)
    for model in set(models) - owned:
        if any(field.name == "sha256" for field in model._meta.concrete_fields):
            rows[model] |= _keys(model, {"sha256__in": cited})
    _with_parts(set(models) - owned - {Organisation, Person}, set(models) - owned - {Organisation, Person}, rows)
    _with_pointed_to(rows)
    return {model: found for model, found in rows.items() if found}


def _owned(models: list[type[Model]]) -> set[type[Model]]:
    """The models whose rows are some council's: they name it, or point to one that does."""
    owned = {model for model in models for field in links(model) if field.name in ("council", "organisation")}
    grown = True
    while grown:
        found = {model for model in models if any(field.related_model in owned for field in links(model))}
        grown = not found <= owned
        owned |= found
    return owned


def _keys(model: type[Model], wanted: dict[str, Any]) -> set[Any]:
    return set(model._default_manager.filter(**wanted).values_list("pk", flat=True))


def _with_parts(parts: set[type[Model]], owners: set[type[Model]], rows: Rows) -> None:
    """Add the rows of parts that point to a row of owners which is there, until there are no more."""
    grown = True
    while grown:
        grown = False
        for model in parts:
            for field in links(model):
                if field.related_model in owners and rows[field.related_model]:
                    found = _keys(model, {f"{field.name}__in": rows[field.related_model]})
                    grown = grown or not found <= rows[model]
                    rows[model] |= found


def _cited(rows: Rows) -> set[str]:
    """Every hash that is named in the rows."""
    return {found for model in rows for line in written(model, rows[model]) for found in _SHA256.findall(line)}


def _with_pointed_to(rows: Rows) -> None:
    """Add the rows that rows which are there point to, until there are no more."""
    waiting = list(rows)
    while waiting:
        model = waiting.pop()
        for field in links(model):
            found = model._default_manager.filter(pk__in=rows[model]).exclude(**{field.name: None})
            pointed = set(found.values_list(field.attname, flat=True))
            if not pointed <= rows[field.related_model]:  # type: ignore[index]
                rows[field.related_model] |= pointed  # type: ignore[index]
                waiting.append(field.related_model)  # type: ignore[arg-type]


def written(model: type[Model], keys: Iterable[Any]) -> Iterator[str]:
    """The rows of a model, each as a line of JSON. Of people, nothing by which they sign in."""
    for row in model._default_manager.filter(pk__in=set(keys)).order_by("pk").iterator():
        if isinstance(row, Person):
            row.set_unusable_password()
            row.last_login = None
        (told,) = json.loads(serializers.serialize("json", [row]))
        # Rows that link two others are rows of their own here.
        for field in model._meta.many_to_many:
            told["fields"].pop(field.name, None)
        yield json.dumps(told, ensure_ascii=False, sort_keys=True)


def in_order(models: Iterable[type[Model]]) -> Iterator[type[Model]]:
    """Models such that each comes after those that it points to; ValueError where two point to one another."""
    waiting = sorted(models, key=lambda model: model._meta.label)
    while waiting:
        ready = [model for model in waiting if not any(_later(link, model, waiting) for link in links(model))]
        if not ready:
            raise ValueError("Models that point to one another cannot be put in order: " + ", ".join(str(one) for one in waiting))
        yield from ready
        waiting = [model for model in waiting if model not in ready]


def _later(link: ForeignKey[Any, Any], model: type[Model], waiting: list[type[Model]]) -> bool:
    return link.related_model is not model and link.related_model in waiting
