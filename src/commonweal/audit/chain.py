"""A chain of events, each sealed to the one before it, so that whoever alters one breaks it there.

What an event tells (who, and what was changed) is not in the chain itself but committed to under a salt: when the law
asks for it to be erased, content and salt go, nobody can guess it back from the commitment, and the chain still holds.

A chain shows a change only to those who hold a later hash of it. Hence the signed head, in `audit.head`.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from commonweal.base.evidence import canonical_json
from commonweal.base.language import Text

__all__ = ["GENESIS", "WRONG", "Break", "Content", "Entry", "Wrong", "seal", "verify"]

GENESIS = "0" * 64
"""What the first event follows."""

Wrong = Literal["number", "previous", "hash", "content"]

WRONG: dict[Wrong, Text] = {
    "number": Text(
        en="An event before it is missing, or this one stands in the wrong place.",
        cy="Mae digwyddiad o’i flaen ar goll, neu mae hwn yn y lle anghywir.",
    ),
    "previous": Text(en="It does not follow the event before it.", cy="Nid yw’n dilyn y digwyddiad o’i flaen."),
    "hash": Text(
        en="Its number, time, verb, subject or commitment was altered.",
        cy="Newidiwyd ei rif, ei amser, ei ferf, ei destun neu ei ymrwymiad.",
    ),
    "content": Text(en="What it tells was altered.", cy="Newidiwyd yr hyn y mae’n ei ddweud."),
}
"""What can be wrong with an event, in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the chain has it.

    Parameters
    ----------
    number
        Its place, counted from 1.
    at
        When it was, with its time zone; the chain has it in UTC.
    verb, subject
        What was done, and to what: `paper.approve`, `paper/ab12cd34ef56`.
    previous, commitment, hash
        SHA-256 in hexadecimal: the hash of the event before it, the commitment to its content, and its own.
    """

    number: int
    at: datetime.datetime
    verb: str
    subject: str
    previous: str
    commitment: str
    hash: str


@dataclass(frozen=True, slots=True)
class Content:
    """What an event tells, in JSON values, with its salt."""

    salt: bytes
    told: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is broken first: the number that the event there has or should have, and what is wrong with it."""

    number: int
    wrong: Wrong


def seal(
    previous: str, number: int, at: datetime.datetime, verb: str, subject: str, content: Mapping[str, object], salt: bytes
) -> Entry:
    """The event that follows the one with the hash `previous`.

    Raises
    ------
    ValueError
        Where the time has no zone, or the salt is too short to hide what it salts.
    FaultyInput
        Where the content holds a figure that JSON cannot.
    """
    if at.tzinfo is None:
        raise ValueError("A time without its zone is no time.")
    if len(salt) < 16:
        raise ValueError("A salt has sixteen bytes or more.")
    committed = _committed(Content(salt, content))
    return Entry(number, at, verb, subject, previous, committed, _hash(previous, number, at, verb, subject, committed))


def verify(entries: Iterable[Entry], contents: Iterable[Content | None]) -> Break | None:
    """The first break of a chain, None where it holds. Read as a stream: what is kept of a chain is one event.

    `contents` runs beside the events, one for each; None where it was erased. ValueError where they are not as many.
    """
    previous = GENESIS
    for number, (entry, content) in enumerate(zip(entries, contents, strict=True), start=1):
        if wrong := _wrong(entry, content, number, previous):
            return Break(number, wrong)
        previous = entry.hash
    return None


def _wrong(entry: Entry, content: Content | None, number: int, previous: str) -> Wrong | None:
    """What is wrong with an event, where it should have this number and follow this hash."""
    if entry.number != number:
        return "number"
    if entry.previous != previous:
        return "previous"
    if entry.hash != _hash(previous, number, entry.at, entry.verb, entry.subject, entry.commitment):
        return "hash"
    if content is not None and entry.commitment != _committed(content):
        return "content"
    return None


def _hash(previous: str, number: int, at: datetime.datetime, verb: str, subject: str, commitment: str) -> str:
    # The same moment in another zone, or read from another database, must be the same letters.
    when = at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    told = {"number": number, "at": when, "verb": verb, "subject": subject, "commitment": commitment}
    return hashlib.sha256(bytes.fromhex(previous) + canonical_json(told)).hexdigest()


def _committed(content: Content) -> str:
    return hashlib.sha256(content.salt + canonical_json(dict(content.told))).hexdigest()
