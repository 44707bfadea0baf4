"""Entries that do not fit the standard's shapes: each part is put right where that can be done without guessing, or set aside.

What is done is told to `note(reason, path, value, consequence)`: `repaired` where the part was kept, `refused` where it was not.
A number where an id belongs is what the standard allows, and is told to nobody.
"""

import functools
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from commonweal.store.field import amount
from commonweal.store.market.notice.shape import Entry

__all__ = ["Note", "mend"]

Note = Callable[[str, str, object, str], None]

Shape = TypeVar("Shape", bound=msgspec.Struct)

_IDS = frozenset({"id", "ocid", "awardID", "relatedLot", "relatedLots"})
_TRUTHS = {"true": True, "yes": True, "y": True, "1": True, "false": False, "no": False, "n": False, "0": False}


def mend(content: Mapping[str, Any], note: Note) -> Entry:
    """An entry out of any JSON object."""
    return _struct(content, Entry, "", note)


def _struct(content: Mapping[str, Any], kind: type[Shape], path: str, note: Note) -> Shape:
    fields = _fields(kind)
    told = {}
    for key, value in content.items():
        name = key if key in fields else "".join(key.split())
        if name not in fields or value is None:
            continue
        here = f"{path}/{name}"
        if name != key:
            note("key-mended", here, key, "repaired")
        told[fields[name][0]] = _value(value, fields[name][1], here, note)
    return kind(**told)


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> Mapping[str, tuple[str, Any]]:
    """Each field's attribute and its type where it is not none, by its name in JSON."""
    hints = typing.get_type_hints(kind)
    return {one.encode_name: (one.name, _told(hints[one.name])) for one in msgspec.structs.fields(kind)}


def _told(kind: Any) -> Any:
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return next(one for one in typing.get_args(kind) if one is not types.NoneType)
    return kind


def _value(value: Any, kind: Any, path: str, note: Note) -> Any:
    if typing.get_origin(kind) is list:
        return list(_list(value, typing.get_args(kind)[0], path, note))
    alone = _alone(value, path, note)
    if alone is None:
        return None
    if kind in _LEAVES:
        return _LEAVES[kind](alone, path, note)
    if isinstance(alone, Mapping):
        return _struct(alone, kind, path, note)
    note("structure-unreadable", path, alone, "refused")
    return None


def _alone(value: Any, path: str, note: Note) -> Any:
    """What stands where one thing belongs: the only member of a list, or none where it has several."""
    if not isinstance(value, list):
        return value
    if len(value) == 1:
        note("list-of-one", path, value, "repaired")
        return value[0]
    if value:
        note("structure-unreadable", path, value, "refused")
    return None


def _list(value: Any, kind: Any, path: str, note: Note) -> Iterator[Any]:
    if not isinstance(value, list):
        note("not-in-a-list", path, value, "repaired")
        value = [value]
    for number, one in enumerate(value):
        told = None if one is None else _value(one, kind, f"{path}/{number}", note)
        if told is not None:
            yield told


def _words(value: Any, path: str, note: Note) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        note("structure-unreadable", path, value, "refused")
        return None
    if not _IDS.intersection(path.split("/")[-2:]):
        note("text-was-not-text", path, value, "repaired")
    return str(value)


def _number(value: Any, path: str, note: Note) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    found = amount(value)
    if found is None:
        note("value-unreadable", path, value, "refused")
        return None
    note("number-was-text", path, value, "repaired")
    return float(found)


def _truth(value: Any, path: str, note: Note) -> bool | None:
    if isinstance(value, bool):
        return value
    found = _TRUTHS.get(str(value).strip().casefold())
    note("yes-or-no-unreadable" if found is None else "yes-or-no-mended", path, value, "refused" if found is None else "repaired")
    return found


_LEAVES: Mapping[Any, Callable[[Any, str, Note], Any]] = {str: _words, float: _number, bool: _truth}
