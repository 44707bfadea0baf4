"""Citations: a figure that is pulled from evidence, by the hash of its content, so that it cannot drift from it.

    {{ case/options.block.cost_mean | short-money }}

Before the slash stands the name that the paper gives to a piece of evidence, or the first letters of its hash (eight or more);
after it the path of the figure; after the bar how it is written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Language
from commonweal.governance.draft.fault import fault
from commonweal.governance.draft.figure import FORMATS, find, suits, write

__all__ = ["BRACES", "Citation", "Contents", "Drift", "Pin", "citations", "cited", "drifted", "pinned", "resolved", "shown"]

Contents = Mapping[str, Any]
"""Pieces of evidence, read from their JSON, by the SHA-256 of it."""

BRACES = re.compile(r"\{\{(?P<inside>[^{}\n]*)\}\}")
"""A citation as it stands in a text."""

_INSIDE = re.compile(r"\s*(?P<source>[a-z0-9-]+)/(?P<path>[\w-]+(?:\.[\w-]+)*)\s*(?:\|\s*(?P<form>[a-z0-9-]+)\s*)?")
_HASH = re.compile(r"[0-9a-f]{64}")
_ALIAS = re.compile(r"[a-z][a-z0-9-]*")
_SHORTEST_HASH = 8


@dataclass(frozen=True, slots=True)
class Pin:
    """A piece of evidence that a paper may cite; ValueError where its name or hash is none.

    `alias` is what citations call it, `kind` and `name` what it is: `case`, `bryndu`. `sha256` holds it to one content.
    """

    alias: str
    kind: str
    name: str
    sha256: str

    def __post_init__(self) -> None:
        if not _HASH.fullmatch(self.sha256) or not _ALIAS.fullmatch(self.alias):
            raise ValueError(f"“{self.alias}” with the hash “{self.sha256}” is no piece of evidence.")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation as it stands in a text: in which line, from 1, and the words between its braces."""

    line: int
    written: str
    source: str
    path: str
    form: str


@dataclass(frozen=True, slots=True)
class Drift:
    """A cited figure that is another in a newer build of its evidence: as the paper shows it, and as it would be now.

    `newer` is None where the newer build has no such figure."""

    citation: Citation
    pinned: str
    newer: str | None


def citations(text: str) -> Iterator[Citation]:
    """Every citation that is written as one must be, in order."""
    for line, words in enumerate(text.split("\n"), start=1):
        for braces in BRACES.finditer(words):
            if inside := _INSIDE.fullmatch(braces["inside"]):
                yield Citation(line, braces[0], inside["source"], inside["path"], inside["form"] or "")


def pinned(source: str, pins: Sequence[Pin]) -> Pin | None:
    """The evidence that a citation names, None where there is none, or more than one."""
    named = [pin for pin in pins if pin.alias == source]
    if not named and len(source) >= _SHORTEST_HASH:
        named = [pin for pin in pins if pin.sha256.startswith(source)]
    return named[0] if len({pin.sha256 for pin in named}) == 1 else None


def cited(text: str, pins: Sequence[Pin]) -> set[str]:
    """The hashes of the evidence that a text cites."""
    return {pin.sha256 for one in citations(text) if (pin := pinned(one.source, pins))}


def resolved(braces: str, pins: Sequence[Pin], contents: Contents) -> tuple[Any, str]:
    """What a citation leads to, and the format it asks for, or the one that suits; FaultyInput where it leads nowhere.

    >>> resolved("{{ a/x }}", [Pin("a", "case", "b", "0" * 64)], {"0" * 64: {"x": 3}})
    (3, 'number')
    """
    inside = _INSIDE.fullmatch(braces.strip()[2:-2])
    if inside is None:
        raise _fault("no-citation", braces)
    pin = pinned(inside["source"], pins)
    if pin is None or pin.sha256 not in contents:
        raise _fault("no-evidence", braces, source=inside["source"], known=", ".join(one.alias for one in pins) or "–")
    try:
        value = find(contents[pin.sha256], inside["path"])
    except LookupError as error:
        raise _fault("no-figure", braces, name=pin.name) from error
    return value, inside["form"] or next((one for one in ("number", "words") if suits(value, one)), "")


def shown(braces: str, language: Language, pins: Sequence[Pin], contents: Contents) -> str:
    """A cited figure as it is written in the paper; FaultyInput where it cannot be.

    >>> shown("{{ a/x | money }}", "cy", [Pin("a", "case", "b", "0" * 64)], {"0" * 64: {"x": 3}})
    '£3'
    """
    value, form = resolved(braces, pins, contents)
    if form and form not in FORMATS:
        raise _fault("no-format", braces, form=form, known=", ".join(FORMATS))
    if not form or not suits(value, form):
        raise _fault("not-so", braces)
    return write(value, form, language)


def _fault(code: str, braces: str, **fields: str) -> FaultyInput:
    return FaultyInput([fault(code, None, "", written=braces, **fields)])


def drifted(text: str, language: Language, pins: Sequence[Pin], newer: Mapping[str, str], contents: Contents) -> Iterator[Drift]:
    """The cited figures that a newer build of their evidence has otherwise. `newer` has its hash by the pinned one."""
    moved = [Pin(pin.alias, pin.kind, pin.name, newer.get(pin.sha256, pin.sha256)) for pin in pins]
    for one in citations(text):
        pin = pinned(one.source, pins)
        if pin is None or pin.sha256 not in newer:
            continue
        # By its name, for a newer build has another hash.
        again = one.written.replace(f"{one.source}/", f"{pin.alias}/", 1)
        before, after = _told(one.written, language, pins, contents), _told(again, language, moved, contents)
        if before is not None and before != after:
            yield Drift(one, before, after)


def _told(braces: str, language: Language, pins: Sequence[Pin], contents: Contents) -> str | None:
    """A cited figure as it is written; a table or chart, all of it; None where there is none."""
    try:
        value, form = resolved(braces, pins, contents)
        return shown(braces, language, pins, contents) if form else str(value)
    except FaultyInput:
        return None
