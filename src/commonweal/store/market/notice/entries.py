"""Entries out of a line of the archive: a release, a record, or a package or list of either.

A line that fits the standard's shapes is decoded at once; any other is looked at part by part, and what was wrong is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from commonweal.base.tally import Fault
from commonweal.store.market.notice.mend import Note, mend
from commonweal.store.market.notice.merging import compiled
from commonweal.store.market.notice.shape import Entry
from commonweal.store.market.progress import unheard
from commonweal.store.text import decode

__all__ = ["Member", "entries", "members", "object_of"]

_ENTRY = msgspec.json.Decoder(Entry)
_ANY = msgspec.json.Decoder()
_SPLIT_KEY = re.compile(rb'"[A-Za-z]*\s{2,}[A-Za-z]*"\s*:')
"""A key that white space has got into, as files cut by line do: `"d    eliveryAddresses":`."""
_DEPTH = 60
"""How deep packages may stand in lists of packages; anything deeper is no data."""


@dataclass(frozen=True, slots=True)
class Member:
    """One object of a line: which one it is, where that is in words, and its content, or the fault that stands there."""

    number: int
    where: str
    content: Mapping[str, Any] | Fault


def entries(line: bytes, place: str, note: Note) -> Iterator[tuple[int, str, Entry | Fault]]:
    """The entries of a line, each with its number in it and its place; `note` is told what was put right."""
    split = b"    " in line and bool(_SPLIT_KEY.search(line))
    try:
        entry = None if split else _ENTRY.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        entry = None
    if entry is not None and _stands_alone(entry) and not _repeated(entry):
        yield 0, place, entry
        return
    for member in members(line, place):
        if isinstance(member.content, Fault):
            yield member.number, member.where, member.content
            continue
        if not decode(line)[1]:
            note("characters-not-utf-8", "", "", "repaired")
        yield member.number, member.where, _entry(member.content, member.where, split, note)


def _stands_alone(entry: Entry) -> bool:
    """Whether it is a release, or a record with its compiled one, and no package or list of releases."""
    return bool(entry.compiled_release or (entry.ocid and not entry.releases))


def _repeated(entry: Entry) -> bool:
    """Whether two parts of a list have one id, so that rows of them could not be told apart."""
    release = entry.compiled_release or entry
    lists = (release.awards, release.contracts, release.tender and release.tender.lots, release.bids and release.bids.details)
    return any(_same_ids(some) for some in lists if some and len(some) > 1)


def _same_ids(parts: Sequence[Any]) -> bool:
    told = [one.id for one in parts if one.id]
    return len(set(told)) < len(told)


def _entry(content: Mapping[str, Any], where: str, split: bool, note: Note) -> Entry | Fault:
    """An entry, in which parts of a list with one id are merged into one, as the standard has it."""
    entry = _shaped(content, where, split, note)
    if isinstance(entry, Fault) or not _repeated(entry):
        return entry
    note("id-repeated", "", "", "repaired")
    merged = _shaped(compiled([content], note), where, split, unheard)
    return (
        merged
        if isinstance(merged, Fault)
        else msgspec.structs.replace(merged, tag=entry.tag, id=entry.id, releases=entry.releases)
    )


def _shaped(content: Mapping[str, Any], where: str, split: bool, note: Note) -> Entry | Fault:
    try:
        if not split:
            return msgspec.convert(content, Entry)
    except msgspec.ValidationError:
        pass
    try:
        return mend(content, note)
    except RecursionError:
        return Fault("json-too-deep", where)


def members(line: bytes, place: str) -> Iterator[Member]:
    """The objects of a line, those of packages and lists one by one, in order."""
    try:
        content = object_of(line)
        found = list(_unpacked(content, "", _DEPTH))
    except (msgspec.DecodeError, RecursionError) as error:
        yield Member(0, place, Fault("json-unreadable", place, str(error)))
        return
    for number, (where, one) in enumerate(found):
        here = f"{place}{where}"
        yield Member(number, here, _object(one, here))


def _object(content: Any, here: str) -> Mapping[str, Any] | Fault:
    if not isinstance(content, Mapping):
        return Fault("not-an-object", here, str(content))
    linked = content.get("url") and not content.get("ocid")
    return Fault("release-not-included", here, str(content["url"])) if linked else content


def object_of(line: bytes) -> Any:
    """Whatever JSON a line holds, read as Windows-1252 where it is not Unicode; DecodeError where it is not JSON."""
    try:
        return _ANY.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _ANY.decode(decode(line)[0].encode())


def _unpacked(content: Any, where: str, depth: int) -> Iterator[tuple[str, Any]]:
    if depth == 0:
        raise RecursionError
    if isinstance(content, list):
        yield from _each(content, where, "part", depth)
    elif not isinstance(content, Mapping) or _told(content.get("compiledRelease")):
        yield where, content
    elif _told(content.get("releases")) and isinstance(content["releases"], list):
        yield from _each(content["releases"], where, "release", depth)
    elif isinstance(content.get("records"), list):
        yield from _each(content["records"], where, "record", depth)
    elif content.get("ocid") or not isinstance(content.get("releases"), list):
        yield where, content


def _each(parts: Sequence[Any], where: str, what: str, depth: int) -> Iterator[tuple[str, Any]]:
    for number, one in enumerate(parts, 1):
        yield from _unpacked(one, f"{where} {what} {number}", depth - 1)


def _told(part: Any) -> bool:
    return isinstance(part, Mapping | list) and bool(part)
