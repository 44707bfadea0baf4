"""The lines of a file of releases, and what each is known again by."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

__all__ = ["DIGEST", "bytes_of", "cut", "digest", "lines_of", "size_of"]

DIGEST = 16
"""Bytes that are kept of a line's SHA-256: two of a thousand million lines are alike by chance once in 10 to the 20."""

_CHUNK = 1 << 20


def digest(line: bytes) -> bytes:
    return hashlib.sha256(line).digest()[:DIGEST]


def cut(digests: bytes) -> Iterator[bytes]:
    return (digests[place : place + DIGEST] for place in range(0, len(digests), DIGEST))


def size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def bytes_of(path: Path, size: int) -> Iterator[bytes]:
    """The first bytes of a file."""
    with path.open("rb") as file:
        while size > 0 and (chunk := file.read(min(_CHUNK, size))):
            size -= len(chunk)
            yield chunk


def lines_of(path: Path, size: int) -> Iterator[bytes]:
    """The lines in the first bytes of a file, without their ends."""
    if not size:
        return
    with path.open("rb") as file:
        for line in file:
            size -= len(line)
            if size < 0:
                return
            yield line.rstrip(b"\n")
