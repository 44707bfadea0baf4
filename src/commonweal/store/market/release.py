"""OCDS releases out of any file that holds them: JSON Lines or one document; releases, records or packages of either.

JSON Lines are read a line at a time, so memory does not grow with the file. A fault in one release costs that release
and no other. Only the fields that a market view needs are decoded, and every leaf may be of any type.

Source: Open Contracting Data Standard 1.1, release, record and package reference.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from commonweal.base.tally import Fault
from commonweal.store.text import decode

__all__ = ["Award", "Contract", "Found", "Item", "Organisation", "Period", "Release", "Tender", "Value", "releases", "why_not"]


class _Part(msgspec.Struct, rename="camel", gc=False):
    pass


class Value(_Part):
    amount: Any = None
    currency: Any = None


class Period(_Part):
    start_date: Any = None
    end_date: Any = None


class Classification(_Part):
    scheme: Any = None
    id: Any = None


class Item(_Part):
    classification: Classification | None = None
    additional_classifications: list[Classification] | None = None


class Identifier(_Part):
    scheme: Any = None
    id: Any = None
    legal_name: Any = None


class Organisation(_Part):
    id: Any = None
    name: Any = None
    identifier: Identifier | None = None


class Tender(_Part):
    classification: Classification | None = None
    items: list[Item] | None = None
    procuring_entity: Organisation | None = None


class Award(_Part):
    id: Any = None
    status: Any = None
    date: Any = None
    value: Value | None = None
    suppliers: list[Organisation] | None = None
    items: list[Item] | None = None
    contract_period: Period | None = None


class Contract(_Part):
    award_id: Any = msgspec.field(default=None, name="awardID")
    value: Value | None = None
    period: Period | None = None
    items: list[Item] | None = None


class Release(_Part):
    """A release as far as a market view needs it. A linked release, of a record, has only its `url`."""

    ocid: Any = None
    id: Any = None
    date: Any = None
    tag: Any = None
    url: Any = None
    buyer: Organisation | None = None
    parties: list[Organisation] | None = None
    tender: Tender | None = None
    awards: list[Award] | None = None
    contracts: list[Contract] | None = None


class _Envelope(_Part):
    """Whatever may hold releases."""

    ocid: Any = None
    releases: list[msgspec.Raw] | None = None
    records: list[msgspec.Raw] | None = None
    compiled_release: msgspec.Raw = msgspec.Raw()


_ENVELOPE = msgspec.json.Decoder(_Envelope)
_RELEASE = msgspec.json.Decoder(Release)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_ANYTHING = msgspec.json.Decoder(msgspec.Raw)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a place: a release, or the fault that keeps it from being read.

    `unicode` is False where the text was not in UTF-8, as JSON has to be, and was read as Windows-1252.
    """

    place: str
    release: Release | Fault
    unicode: bool


def releases(path: Path, name: str) -> Iterator[Found]:
    """Every release of a file, in its order."""
    for place, document in _documents(path, name):
        text, unicode = decode(document)
        for where, release in _unpack(text.encode(), place):
            yield Found(where, release, unicode)


def _documents(path: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """Each JSON document: a line each, unless only the file as a whole is one."""
    with path.open("rb") as lines:
        if not _is_json(next((line for line in lines if line.strip()), b"")):
            whole = path.read_bytes()
            if _is_json(whole):
                yield name, whole
                return
        lines.seek(0)
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield f"{name}:{number}", line


def _is_json(content: bytes) -> bool:
    try:
        _ANYTHING.decode(content.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _unpack(raw: bytes | msgspec.Raw, place: str) -> Iterator[tuple[str, Release | Fault]]:
    try:
        inside = _inside(raw, place)
    except (msgspec.DecodeError, RecursionError) as error:
        yield place, _fault(error, place)
        return
    if inside is None:
        yield place, _release(raw, place)
        return
    for part, one in inside:
        yield from _unpack(one, part)


def _inside(raw: bytes | msgspec.Raw, place: str) -> list[tuple[str, msgspec.Raw]] | None:
    """What a package, record or list holds; None where it is a release."""
    if bytes(raw).lstrip().startswith(b"["):
        return _numbered(_LIST.decode(raw), place, "part")
    envelope = _ENVELOPE.decode(raw)
    if bytes(envelope.compiled_release) not in (b"", b"null"):
        return [(place, envelope.compiled_release)]
    if envelope.releases:
        return _numbered(envelope.releases, place, "release")
    if envelope.records is not None:
        return _numbered(envelope.records, place, "record")
    return None if envelope.releases is None or envelope.ocid else []


def _numbered(parts: list[msgspec.Raw], place: str, what: str) -> list[tuple[str, msgspec.Raw]]:
    return [(f"{place} {what} {number}", part) for number, part in enumerate(parts, 1)]


def _release(raw: bytes | msgspec.Raw, place: str) -> Release | Fault:
    try:
        return _RELEASE.decode(raw)
    except (msgspec.DecodeError, RecursionError) as error:
        return _fault(error, place)


def _fault(error: Exception, place: str) -> Fault:
    return Fault(why_not(error), place, str(error))


def why_not(error: Exception) -> str:
    """The reason that a decoder's error amounts to; it names the part that is wrong, from `$`, where one is."""
    if not isinstance(error, msgspec.ValidationError):
        return "json-unreadable"
    return "structure-unreadable" if "$" in str(error) else "not-an-object"
