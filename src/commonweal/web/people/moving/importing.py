"""Reading a council's archive into an installation that does not have it: all of it or nothing, each hash as it was.

A council may be named here already, because another one that moved here works with it: then its own record joins what is there, and
what both share stands once.
"""

import base64
import datetime
import json
from collections.abc import Mapping
from typing import Any

from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import AutoField, Field, Max, Model, Q
from django.utils import timezone

from commonweal.audit.chain import GENESIS, verify
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.web.audit import trail
from commonweal.web.audit.models import AuditEvent, MovedEvent, MovedTrail
from commonweal.web.audit.reading import content_of, entry_of
from commonweal.web.people.models import Membership, Organisation, Person
from commonweal.web.people.moving.archive import Archive
from commonweal.web.people.moving.collecting import in_order, links, moved_models
from commonweal.web.people.moving.exporting import migrations, trail_file

__all__ = ["take_in"]

_AT_ONCE = 2_000
_COMPARED_LATER = {"JSONField", "BinaryField", "FloatField"}
"""Kinds of fields by which no database finds a row alike."""
Known = dict[type[Model], dict[Any, Any]]
"""Keys as they were in the archive, to those that rows have here."""


def take_in(archive: Archive) -> Organisation:
    """Take a council in, with its trail; FaultyInput where it is here already, or the trail does not hold, or the forms differ."""
    told = archive.told
    _check_form(told)
    with transaction.atomic():
        trail.hold()
        if _is_here(told["council"], told["slug"]):
            raise _fault(
                "is-here",
                f"“{told['slug']}” is here already; nothing was changed. A council moves to an installation that does not have it.",
                f"Mae “{told['slug']}” yma eisoes, ac ni newidiwyd dim. Mae cyngor yn symud i osodiad nad yw ganddo eisoes.",
            )
        _take_rows(archive)
        for place, end in enumerate(told["trails"]):
            _take_trail(told["council"], archive.lines(trail_file(place)), end)
        seen = {"person": None, "by": "operator", "trails": told["trails"]}
        trail.append("organisation.import", f"organisation/{told['council']}", seen, told["council"])
    return Organisation.objects.get(pk=told["council"])


def _check_form(told: Mapping[str, Any]) -> None:
    """FaultyInput where the database that the archive came from had another form than this one."""
    there, here = set(told["migrations"]), set(migrations())
    if there == here:
        return
    newer = bool(there - here)
    raise _fault(
        "other-form",
        f"The archive is of {'a newer' if newer else 'an older'} version, whose database has another form. "
        + ("Bring this installation to that version first." if newer else "Bring the old place to this version, and export again."),
        f"Mae’r archif o fersiwn {'mwy newydd' if newer else 'hŷn'}, â ffurf arall i’w chronfa ddata. "
        + (
            "Dewch â’r gosodiad hwn i’r fersiwn honno yn gyntaf." if newer else "Dewch â’r hen le i’r fersiwn hon, ac allforio eto."
        ),
    )


def _is_here(council: str, slug: str) -> bool:
    """Whether a council has a record here, and is not only named by others; or another has its short name."""
    named = Organisation.objects.filter(Q(pk=council) | Q(slug=slug)).values_list("pk", "slug")
    if any(found != (council, slug) for found in named):
        return True
    tells = (AuditEvent.objects.filter(council=council), MovedTrail.objects.filter(council=council))
    return any(one.exists() for one in tells) or Membership.objects.filter(organisation=council).exists()


def _take_rows(archive: Archive) -> None:
    known: Known = {}
    try:
        for model in in_order(moved_models()):
            known[model] = {}
            last = model._default_manager.aggregate(last=Max("pk"))["last"]
            for row in archive.lines(f"records/{model._meta.label_lower}.jsonl"):
                known[model][row["pk"]] = _taken(model, row, known, last)
    except IntegrityError as error:
        raise _fault(
            "other-state",
            "What this council shares with one that is here already stands here in another state. Export both at one moment.",
            "Mae’r hyn y mae’r cyngor hwn yn ei rannu ag un sydd yma eisoes mewn cyflwr arall. Allforiwch y ddau ar yr un pryd.",
        ) from error
    except (serializers.base.DeserializationError, LookupError, TypeError, ValueError) as error:
        raise _fault(
            "unreadable-row",
            "A record in the archive cannot be read, so nothing of it was taken in. Export it again.",
            "Ni ellir darllen cofnod yn yr archif, felly ni chymerwyd dim ohoni i mewn. Allforiwch hi eto.",
        ) from error


def _taken(model: type[Model], row: dict[str, Any], known: Known, last: Any) -> Any:
    """The key that a row of the archive has here: that of the same one, where it was here already, or of a new one.

    `last` is the greatest key that was here before: of rows that are only counted, two alike in the archive are two.
    """
    if (same := _same(model, row)) is not None:
        return same
    fields = dict(row["fields"])
    for link in links(model):
        if fields.get(link.name) is not None:
            fields[link.name] = known.get(link.related_model, {}).get(fields[link.name], fields[link.name])  # type: ignore[arg-type]
    counted = isinstance(model._meta.pk, AutoField)
    made = {"model": row["model"], "fields": fields} | ({} if counted else {"pk": row["pk"]})
    (deserialised,) = serializers.deserialize("json", json.dumps([made]))
    if counted and last is not None and (alike := _alike(deserialised.object, last)) is not None:
        return alike
    deserialised.save(force_insert=True)
    return deserialised.object.pk


def _alike(one: Model, last: Any) -> Any:
    """The key of a counted row that was here before and tells just the same."""
    fields = [field for field in one._meta.concrete_fields if not field.primary_key]
    plain = {field.attname: getattr(one, field.attname) for field in fields if field.get_internal_type() not in _COMPARED_LATER}
    empty = {f"{name}__isnull": True for name, value in plain.items() if value is None}
    given = {name: value for name, value in plain.items() if value is not None}
    found = type(one)._default_manager.filter(pk__lte=last, **given, **empty)
    return next((row.pk for row in found if all(_value(row, field) == _value(one, field) for field in fields)), None)


def _value(row: Model, field: Field[Any, Any]) -> Any:
    value = field.value_from_object(row)
    return bytes(value) if isinstance(value, memoryview) else value


def _same(model: type[Model], row: Mapping[str, Any]) -> Any:
    """The key of a row that is here already: a person by their address, an organisation by its short name, the rest by key."""
    if model is Person:
        return Person.objects.filter(email=row["fields"]["email"]).values_list("pk", flat=True).first()
    if model is Organisation:
        return Organisation.objects.filter(slug=row["fields"]["slug"]).values_list("pk", flat=True).first()
    if isinstance(model._meta.pk, AutoField):
        return None
    return model._default_manager.filter(pk=row["pk"]).values_list("pk", flat=True).first()


def _take_trail(council: str, lines: list[dict[str, Any]], end: Mapping[str, Any]) -> None:
    events = [_event(one) for one in lines]
    found = {"entries": len(events), "hash": events[-1].hash if events else GENESIS}
    if verify(map(entry_of, events), map(content_of, events)) or found != end:
        raise _fault(
            "broken-trail", "The audit trail in the archive does not hold.", "Nid yw’r trywydd archwilio yn yr archif yn dal."
        )
    moved = MovedTrail.objects.create(council=council, moved_at=timezone.now(), entries=end["entries"], chain=end["hash"])
    for event in events:
        event.trail = moved
    MovedEvent.objects.bulk_create(events, _AT_ONCE)


def _event(told: Mapping[str, Any]) -> MovedEvent:
    given = {**told, "at": datetime.datetime.fromisoformat(told["at"])}
    return MovedEvent(**given | {"salt": base64.b64decode(told["salt"]) if told["salt"] else None})


def _fault(code: str, english: str, welsh: str) -> FaultyInput:
    return FaultyInput([Problem.spoken(code, Text(en=english, cy=welsh))])
