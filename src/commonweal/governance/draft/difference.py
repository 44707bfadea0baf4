"""What differs between two versions of a paper, text by text, in words that were taken out and put in."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Difference", "Span", "differences", "spans"]

Within = Callable[[str, str], Iterator["Span"]]
Change = Literal["kept", "removed", "added"]

_WORDS = re.compile(r"\S+\s*|\s+")
_CLOSELY = 4_000
"""Words beyond which two texts are compared line by line alone: comparing word by word takes the square of their number."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words that stand in both versions, in the older alone, or in the newer alone."""

    change: Change
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that differs, by name, and how."""

    name: str
    spans: tuple[Span, ...]


def differences(older: Mapping[str, str], newer: Mapping[str, str]) -> tuple[Difference, ...]:
    """The texts that differ, in the order of the newer version."""
    names = [*newer, *(name for name in older if name not in newer)]
    changed = [name for name in names if older.get(name, "") != newer.get(name, "")]
    return tuple(Difference(name, spans(older.get(name, ""), newer.get(name, ""))) for name in changed)


def spans(older: str, newer: str) -> tuple[Span, ...]:
    """How one text became another.

    >>> [(one.change, one.words) for one in spans("We ask.", "We decide.")]
    [('kept', 'We '), ('removed', 'ask.'), ('added', 'decide.')]
    """
    return tuple(_joined(_between(older.splitlines(keepends=True), newer.splitlines(keepends=True), _by_words)))


def _by_words(older: str, newer: str) -> Iterator[Span]:
    before, after = _WORDS.findall(older), _WORDS.findall(newer)
    if len(before) + len(after) > _CLOSELY:
        yield from _whole(older, newer)
    else:
        yield from _between(before, after, _whole)


def _between(before: Sequence[str], after: Sequence[str], within: Within) -> Iterator[Span]:
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if what == "equal":
            yield Span("kept", old)
        else:
            yield from within(old, new)


def _whole(older: str, newer: str) -> Iterator[Span]:
    if older:
        yield Span("removed", older)
    if newer:
        yield Span("added", newer)


def _joined(told: Iterator[Span]) -> Iterator[Span]:
    """Neighbours of one kind as one."""
    last: Span | None = None
    for one in told:
        if last and last.change == one.change:
            last = Span(last.change, last.words + one.words)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last
