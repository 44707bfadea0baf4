"""Rows of delimited text, each with its line: what is whole, and what a mark left open, a long line or a cut file has spoiled.

A quotation mark left open costs its own line. The lines after it are read on, and say so until the next quotation mark.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commonweal.store.market.sheet.stream import Stretch, stretches
from commonweal.store.text import decode

__all__ = ["Broken", "Line", "text_lines"]

_LINES = 10
"""A cell with more lines than this is a quotation mark left open, which would swallow the rows after it."""
_CELL = csv.field_size_limit()
"""Characters: the most that a cell may hold."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row's cells and where it stands.

    `unicode` is False where it was not in UTF-8 and was read as Windows-1252; `cleaned` where bytes of nothing were taken out;
    `recovered` where it stands after a quotation mark left open and before the next one.
    """

    number: int
    cells: list[str]
    unicode: bool = True
    cleaned: bool = False
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that cannot be read as a row: why, and how it begins."""

    number: int
    reason: str
    text: str = ""


def text_lines(path: Path, mark: str) -> Iterator[Line | Broken]:
    """Every row of a file whose cells are parted by `mark`; blank ones too."""
    return _Rows(path, mark).rows()


class _Rows:
    def __init__(self, path: Path, mark: str) -> None:
        self._mark = mark
        self._source = stretches(path)
        self._again: deque[Stretch] = deque()
        self._loose = False

    def rows(self) -> Iterator[Line | Broken]:
        while (one := self._next()) is not None:
            yield Broken(one.number, one.reason, decode(one.content)[0]) if one.reason else self._row(one)

    def _next(self) -> Stretch | None:
        return self._again.popleft() if self._again else next(self._source, None)

    def _row(self, first: Stretch) -> Line | Broken:
        text, unicode = decode(first.content.replace(b"\0", b""))
        cleaned = b"\0" in first.content
        if '"' not in text and len(text) <= _CELL:
            return Line(first.number, text.split(self._mark), unicode, cleaned, self._loose)
        self._loose = False
        after = list[Stretch]()
        while _left_open(text, self._mark) and len(after) < _LINES:
            following = self._next()
            if following is None:
                break
            after.append(following)
            if following.reason:
                break
            more, also = decode(following.content.replace(b"\0", b""))
            text, unicode, cleaned = f"{text}\n{more}", unicode and also, cleaned or b"\0" in following.content
        if _left_open(text, self._mark):
            self._again.extendleft(reversed(after))
            self._loose = True
            return Broken(first.number, "cell-too-long" if len(text) > _CELL else "quotation-left-open", text[:_CELL])
        return self._cells(first.number, text, unicode, cleaned)

    def _cells(self, number: int, text: str, unicode: bool, cleaned: bool) -> Line | Broken:
        try:
            cells = next(csv.reader([text], delimiter=self._mark), [])
        except csv.Error:
            return Broken(number, "cell-too-long", text[:_CELL])
        return Line(number, cells, unicode, cleaned)


def _left_open(text: str, mark: str) -> bool:
    """Whether a row ends within quotation marks. A mark within a cell that does not begin with one is only a mark."""
    place = 0
    while True:
        if text.startswith('"', place):
            place = _closed(text, place + 1)
            if place < 0:
                return True
        place = text.find(mark, place) + 1
        if not place:
            return False


def _closed(text: str, place: int) -> int:
    """Where a quoted cell ends, after its closing mark; -1 where it does not. Two marks together are one that is meant."""
    while (end := text.find('"', place)) >= 0:
        if not text.startswith('"', end + 1):
            return end + 1
        place = end + 2
    return -1
