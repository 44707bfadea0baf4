"""The elements of one long list in a JSON file, one after another, in bounded memory: a file need not fit in it, nor be whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commonweal.store.market.sheet.stream import CutShort, chunks

__all__ = ["Element", "elements"]

_LONGEST = 16 << 20
"""Bytes. A longer element is told, and skipped without being kept."""
_MARK = re.compile(rb'["{}\[\]]')
_STRING = re.compile(rb'(?:[^"\\]|\\.)*+', re.DOTALL)
_SHOWN = 200
_BETWEEN = b" \t\r\n,"


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the list, counted from 1: its JSON, or the reason why it cannot be had, and how it begins."""

    number: int
    content: bytes
    reason: str = ""


def elements(path: Path, key: str) -> Iterator[Element]:
    """Every element of the list under `key` of the file's outermost object, or of the file where it is a list itself."""
    walk = _Walk(key.encode())
    try:
        for chunk in chunks(path):
            yield from walk.through(chunk)
    except CutShort:
        yield from walk.cut()
        return
    if walk.depth:
        yield from walk.cut()


class _Walk:
    """Follows quotation marks and brackets; keeps what stands in the list and nothing else."""

    def __init__(self, key: bytes) -> None:
        self.depth = 0
        self._key = key
        self._list = 0
        self._number = 0
        self._in_string = False
        self._escaped = False
        self._name = bytearray()
        self._kept = bytearray()
        self._over = False

    def through(self, chunk: bytes) -> Iterator[Element]:
        place = 0
        while place < len(chunk):
            if self._in_string:
                place = self._string(chunk, place)
                continue
            mark = _MARK.search(chunk, place)
            end = mark.start() if mark else len(chunk)
            self._keep(chunk[place:end])
            if not mark:
                return
            place = end + 1
            yield from self._meet(chunk[end:place])

    def _string(self, chunk: bytes, place: int) -> int:
        """Go on to the end of a string; the place after it."""
        start = place
        if self._escaped:
            self._escaped, place = False, place + 1
        found = _STRING.match(chunk, place)
        place = found.end() if found else place
        if place < len(chunk):
            self._escaped = chunk[place : place + 1] == b"\\"
            self._in_string = self._escaped
            place += 1
        self._keep(chunk[start:place])
        if self.depth == 1 and not self._list:
            self._name += chunk[start : min(place, start + _SHOWN)]
        return place

    def _meet(self, mark: bytes) -> Iterator[Element]:
        if mark == b'"':
            self._in_string = True
            self._name.clear()
        elif mark in b"{[":
            yield from self._open(mark)
            return
        elif self._list and self.depth == self._list:
            yield from self._stray()
            self._list, self.depth = 0, self.depth - 1
            return
        elif self.depth:
            self.depth -= 1
        self._keep(mark)
        if self._list and self.depth == self._list and mark != b'"':
            yield from self._whole()

    def _open(self, mark: bytes) -> Iterator[Element]:
        named = self.depth == 1 and bytes(self._name).removesuffix(b'"') == self._key
        if not self._list and mark == b"[" and (self.depth == 0 or named):
            self.depth += 1
            self._list = self.depth
            return
        if self._list and self.depth == self._list:
            yield from self._stray()
        self.depth += 1
        self._keep(mark)

    def _keep(self, piece: bytes) -> None:
        if self._list and not self._over:
            self._kept += piece
            self._over = len(self._kept) > _LONGEST

    def _whole(self) -> Iterator[Element]:
        self._number += 1
        if self._over:
            yield Element(self._number, bytes(self._kept[:_SHOWN]), "element-too-long")
        else:
            yield Element(self._number, bytes(self._kept))
        self._kept.clear()
        self._over = False

    def _stray(self) -> Iterator[Element]:
        """What stands in the list between elements that are objects: numbers, texts, nothing."""
        for piece in bytes(self._kept[: 1 << 16]).strip(_BETWEEN).split(b",") if self._kept.strip(_BETWEEN) else ():
            self._number += 1
            yield Element(self._number, piece.strip()[:_SHOWN] or b"null")
        self._kept.clear()
        self._over = False

    def cut(self) -> Iterator[Element]:
        """What is left where the file ends before it should."""
        if self._list or self._number:
            yield Element(self._number + 1, bytes(self._kept[:_SHOWN]), "file-cut-short")
