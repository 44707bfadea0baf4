"""Citations: a figure that is pulled from evidence, by the hash of its content, so that it cannot drift from it.

    {{ case/options.block.cost_mean | short-money }}

Before the slash stands the name that the paper gives to a piece of evidence, or the first letters of its hash (eight or more);
after it the path of the figure; after the bar how it is written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.base.errors import Problem
from commonweal.base.language import Language
from commonweal.governance.draft.figure import FORMATS, find, suits, write

__all__ = ["Citation", "Contents", "Drift", "Pin", "alone", "citations", "cited", "drifted", "filled", "pinned"]

Contents = Mapping[str, Any]
"""Pieces of evidence, read from their JSON, by the SHA-256 of it."""

_BRACES = re.compile(r"\{\{(?P<inside>[^{}\n]*)\}\}")
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
        for braces in _BRACES.finditer(words):
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


def alone(text: str) -> Citation | None:
    """The citation that a paragraph consists of, if it is nothing else: it stands for a whole table or chart."""
    found = list(citations(text.strip()))
    return found[0] if len(found) == 1 and found[0].written == text.strip() and not found[0].form else None


def filled(text: str, language: Language, pins: Sequence[Pin], contents: Contents) -> tuple[str, tuple[Problem, ...]]:
    """A text with every figure in its place. What cannot be found stays as it was written, and is told with its line.

    >>> filled("In {{ a/x }}", "en", [Pin("a", "case", "b", "0" * 64)], {"0" * 64: {"x": 3}})
    ('In 3', ())
    """
    problems = list[Problem]()

    def put(braces: re.Match[str]) -> str:
        line = text.count("\n", 0, braces.start()) + 1
        try:
            return _resolved(braces, language, pins, contents)
        except _Unresolved as fault:
            problems.append(
                Problem("citation", f"{braces[0]}: {fault.told}", fault.remedy, line=line, fields={"written": braces[0]})
            )
            return braces[0]

    return _BRACES.sub(put, text), tuple(problems)


class _Unresolved(Exception):
    def __init__(self, told: str, remedy: str) -> None:
        self.told, self.remedy = told, remedy
        super().__init__(told)


def _resolved(braces: re.Match[str], language: Language, pins: Sequence[Pin], contents: Contents) -> str:
    inside = _INSIDE.fullmatch(braces["inside"])
    if inside is None:
        raise _Unresolved("This is no citation.", "Write {{ name/path.to.figure | format }}; the page of figures gives it to you.")
    pin = pinned(inside["source"], pins)
    if pin is None or pin.sha256 not in contents:
        known = ", ".join(one.alias for one in pins) or "none yet"
        raise _Unresolved(f"The paper has no evidence “{inside['source']}”.", f"It has: {known}.")
    try:
        value = find(contents[pin.sha256], inside["path"])
    except LookupError as fault:
        told = f"“{pin.name}” has no figure “{inside['path']}”."
        raise _Unresolved(told, "Choose one from the page of figures.") from fault
    return _formatted(value, inside["form"], language)


def _formatted(value: Any, form: str | None, language: Language) -> str:
    form = form or next((one for one in ("number", "words") if suits(value, one)), "words")
    if form not in FORMATS:
        raise _Unresolved(f"There is no format “{form}”.", f"There are: {', '.join(FORMATS)}.")
    if not suits(value, form):
        raise _Unresolved(f"What stands there cannot be written as {form}.", "Choose another format, or another figure.")
    return write(value, form, language)


def drifted(text: str, language: Language, pins: Sequence[Pin], newer: Mapping[str, str], contents: Contents) -> Iterator[Drift]:
    """The cited figures that a newer build of their evidence has otherwise. `newer` has the new hash by the pinned one."""
    moved = [Pin(pin.alias, pin.kind, pin.name, newer.get(pin.sha256, pin.sha256)) for pin in pins]
    for one in citations(text):
        pin = pinned(one.source, pins)
        if pin is None or pin.sha256 not in newer:
            continue
        # By its name, for a newer build has another hash.
        again = one.written.replace(f"{one.source}/", f"{pin.alias}/", 1)
        before, wrong = filled(one.written, language, pins, contents)
        after, gone = filled(again, language, moved, contents)
        if not wrong and before != after:
            yield Drift(one, before, None if gone else after)
