"""Records out of a JSON document: the elements of its list, each as a value or told as what it is instead."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.market.sheet.batch import Batch
from commonweal.store.market.sheet.elements import elements
from commonweal.store.text import decode

__all__ = ["is_json", "objects", "text_of"]


def is_json(beginning: bytes) -> bool:
    """Whether a file that begins so is JSON and no sheet.

    >>> is_json(b' {"grants": ['), is_json(b"[Redacted],5")
    (True, False)
    """
    plain = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    return plain.startswith(b"{") or (plain.startswith(b"[") and plain[1:].lstrip()[:1] in (b"{", b"]"))


def objects(path: Path, name: str, key: str, what: str, batch: Batch) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the list `key`, with its place; other elements are counted and told.

    Raises
    ------
    FaultyInput
        There is no such list, or nothing in it.
    """
    number = 0
    for element in elements(path, key):
        number, place = element.number, f"{name} {what} {element.number}"
        batch.tally.records += 1
        text, unicode = decode(element.content)
        found = None if element.reason else _decoded(text)
        if isinstance(found, dict):
            if not unicode:
                batch.repaired(place, "characters-not-utf-8")
            yield place, found
        else:
            batch.refused(place, element.reason or ("json-unreadable" if found is None else "not-an-object"), text)
    if not number:
        told = f"There is no list “{key}” with anything in it."
        raise FaultyInput([Problem("nothing-read", told, f"The file has to be a JSON object with a list “{key}”.", name)])


def _decoded(text: str) -> Any:
    """A JSON value; None where it is none, or is nothing."""
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return None


def text_of(value: object) -> str:
    """A JSON value as a cell would have it: numbers in full, nothing as an empty one, and lists and objects as none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return str(value) if isinstance(value, str | int) else ""
