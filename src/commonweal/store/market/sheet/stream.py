"""A file's lines as they come, in bounded memory: compressed or not, in any encoding that councils save, however long a line is.

What comes is UTF-8 or, where it is not, still in bytes for the reader to make out; UTF-16 is turned into UTF-8 on the way.
"""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

__all__ = ["LONGEST", "CutShort", "Stretch", "chunks", "stretches"]

LONGEST = 1 << 20
"""Bytes. A longer line is no row of a sheet; it is told, and skipped without being kept."""

_CHUNK = 1 << 20
_SAMPLE = 400
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class CutShort(Exception):
    """A compressed file ends before it should, or is broken from here on."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One line of a file without its end, or the reason why it could not be kept whole and how it begins."""

    number: int
    content: bytes
    reason: str = ""


def stretches(path: Path) -> Iterator[Stretch]:
    """Every line of a file, counted from 1; lines may end as on Windows, Unix or an old Macintosh."""
    number, tail, skipping = 0, b"", False
    try:
        for chunk in chunks(path):
            lines = (tail + chunk).splitlines(keepends=True)
            # What comes next may belong to the last line, or be the second half of its end.
            tail = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
            for line in lines:
                number += 1
                if not skipping:
                    yield _stretch(number, line)
                skipping = False
            if len(tail) > LONGEST:
                if not skipping:
                    yield _stretch(number + 1, tail)
                skipping, tail = True, tail[-1:]
    except CutShort:
        yield Stretch(number + 1, tail[:_SAMPLE], "file-cut-short")
        return
    if tail and not skipping:
        yield _stretch(number + 1, tail)


def _stretch(number: int, line: bytes) -> Stretch:
    if len(line) > LONGEST:
        return Stretch(number, line[:_SAMPLE], "line-too-long")
    return Stretch(number, line.rstrip(b"\r\n"))


def chunks(path: Path) -> Iterator[bytes]:
    """A file's content, unpacked where it is compressed (gzip), in pieces; CutShort where the rest cannot be had."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        # A gzip file reads like any other.
        yield from _in_utf_8(cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file)


def _in_utf_8(file: BinaryIO) -> Iterator[bytes]:
    first = _piece(file)
    wide = _wide(first)
    if not wide:
        yield first.removeprefix(codecs.BOM_UTF8)
        while piece := _piece(file):
            yield piece
        return
    decoder, piece = codecs.getincrementaldecoder(wide)(errors="replace"), first
    while piece:
        yield decoder.decode(piece).removeprefix("\ufeff").encode("utf-8", errors="replace")
        piece = _piece(file)
    yield decoder.decode(b"", final=True).encode("utf-8", errors="replace")


def _piece(file: BinaryIO) -> bytes:
    try:
        # `read` of a broken gzip file would throw away what came whole before the break.
        return file.read1(_CHUNK) if hasattr(file, "read1") else file.read(_CHUNK)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise CutShort from error


def _wide(beginning: bytes) -> str:
    """UTF-16 by its mark, or by every other byte of a plain beginning being nothing."""
    if beginning[:2] in _WIDE:
        return _WIDE[beginning[:2]]
    even, odd = beginning[0:_SAMPLE:2], beginning[1:_SAMPLE:2]
    if len(odd) > 3 and odd.count(0) > 0.9 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if len(odd) > 3 and even.count(0) > 0.9 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""
