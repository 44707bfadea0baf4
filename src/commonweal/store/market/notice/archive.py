"""The archive of a source: its releases or records as JSON Lines, whatever file they came in.

A plain file of lines is kept as it is. Compressed files are unpacked; a package, or an indented document, is taken apart by a
streaming parser, so that memory does not grow with it. A file that is cut short gives what it has, and the fault is told.
"""

import bz2
import gzip
import hashlib
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import ijson
import msgspec

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Fault
from commonweal.store.market.progress import Done, unheard

__all__ = ["LONGEST", "Archived", "archive", "beginning_of", "hash_of"]

LONGEST = 64 * 2**20
"""Bytes. A line above it is refused: no release comes near, and memory stays bounded."""

_PIECE = 2**20
_SHORTEST = 9
"""Bytes of `{\"ocid\":0`: no line that is shorter is a release."""
_MARK = b"\xef\xbb\xbf"
"""The byte order mark that some programs begin a file of text with."""
_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError)


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive: what its lines are called in places (`line`, or `entry` of a package), and the faults of the whole file."""

    unit: str
    faults: tuple[Fault, ...] = ()


def hash_of(path: Path) -> str:
    """A file's SHA-256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def archive(path: Path, name: str, to: Path, progress: Done = unheard) -> Archived:
    """Write the JSON Lines of a file.

    Parameters
    ----------
    path, name
        The file, and how it is cited.
    to
        Where the lines go.
    progress
        Is told how many bytes of the file have been read.

    Raises
    ------
    FaultyInput
        It is empty, or neither JSON nor lines of it.
    """
    beginning = beginning_of(path)
    if not beginning.strip():
        raise FaultyInput([Problem("nothing-read", "There is nothing in this file.", "Check that it came through whole.", name)])
    prefix = None if _is_lines(path, beginning) else _path(beginning)
    if prefix is None:
        return _copy(path, name, to, progress)
    with _opened(path) as file, to.open("wb") as lines:
        return Archived("entry", tuple(_taken_apart(_Counted(file, progress), prefix, lines, name)))


def _opened(path: Path) -> Any:
    """The file, unpacked where it is compressed, by how it begins."""
    opener = next((opener for magic, opener in _PACKED.items() if _magic(path).startswith(magic)), None)
    return opener(path) if opener else path.open("rb")


def _magic(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(max(map(len, _PACKED)))


def _zipped(path: Path) -> Any:
    try:
        inside = zipfile.ZipFile(path)
        named = [one for one in inside.namelist() if one.lower().endswith((".json", ".jsonl", ".ndjson"))]
        if len(named) == 1:
            return inside.open(named[0])
    except zipfile.BadZipFile as error:
        told = f"This ZIP file cannot be opened: {error}."
        raise FaultyInput([Problem("zip-unreadable", told, "Fetch it again.", str(path))]) from error
    told = f"This ZIP file holds {len(named)} JSON files, not one."
    raise FaultyInput([Problem("zip-of-several", told, "Unpack it, and load each file.", str(path))])


_PACKED: Mapping[bytes, Callable[[Path], Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
    b"PK\x03\x04": _zipped,
}
"""What opens a compressed file, by how the file begins."""


def beginning_of(path: Path) -> bytes:
    """How a file's content begins, unpacked; of a file that is cut short, what there is."""
    found = b""
    with _opened(path) as file, suppress(*_BROKEN):
        while len(found) < _PIECE and (piece := file.read1(_PIECE)):
            found += piece
    return found


def _is_lines(path: Path, beginning: bytes) -> bool:
    """Whether a file is lines of JSON, some of which may be broken, and not one document or several of one kind.

    A document that is indented has no whole object on a line that begins at its margin, and one margin of each kind only.
    """
    told = beginning.removeprefix(_MARK).lstrip()
    whole = told.split(b"\n") if len(beginning) < _PIECE else told.split(b"\n")[:-1]
    if any(line.startswith((b"{", b"[")) and len(line) > _SHORTEST and _is_json(line) for line in whole):
        return True
    margins = _margins(path) if len(beginning) == _PIECE else []
    return len(margins) > 1 and (len(set(margins)) > 1 or margins[0] == "")


def _margins(path: Path) -> list[str | None]:
    """The kinds of the values that begin at the margin of a long file, as paths, by how their lines begin."""
    found = list[str | None]()
    with _opened(path) as file, suppress(*_BROKEN):
        while line := file.readline(_PIECE):
            if line.startswith((b"{", b"[")):
                found.append(_path(line))
            while line and not line.endswith(b"\n"):
                line = file.readline(_PIECE)
    return found


def _is_json(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _path(beginning: bytes) -> str | None:
    """The path of the list of releases or records, as far as the beginning shows it; None where it is no document."""
    try:
        for path, event, value in ijson.parse(beginning.removeprefix(_MARK), multiple_values=True):
            if path == "" and event == "start_array":
                return "item"
            if path == "" and event == "map_key" and value in ("ocid", "compiledRelease"):
                return ""
            if path in ("releases", "records") and event == "start_array":
                return f"{path}.item"
    except ijson.JSONError:
        pass
    return None


def _copy(path: Path, name: str, to: Path, progress: Done) -> Archived:
    """Lines as they are; a compressed file that is cut short gives its whole lines."""
    if not _magic(path).startswith(tuple(_PACKED)):
        shutil.copyfile(path, to)
        progress(path.stat().st_size)
        return Archived("line")
    done = 0
    with _opened(path) as file, to.open("wb") as lines:
        while True:
            try:
                piece = file.read1(_PIECE)
            except _BROKEN as error:
                return Archived("line", (Fault("file-cut-short", name, str(error)),))
            if not piece:
                return Archived("line")
            lines.write(piece)
            done += len(piece)
            progress(done)


class _Counted:
    """A file without its byte order mark, which tells how much of it was read."""

    def __init__(self, file: Any, progress: Done) -> None:
        self._file, self._progress, self._done = file, progress, 0

    def read(self, size: int = -1) -> bytes:
        piece: bytes = self._file.read1(size)
        if not self._done:
            piece = piece.removeprefix(_MARK)
        self._done += len(piece)
        self._progress(self._done)
        return piece


def _taken_apart(file: Any, prefix: str, lines: IO[bytes], name: str) -> Iterator[Fault]:
    """Write each release of a document as a line; tells where the document breaks off."""
    count = 0
    try:
        for entry in ijson.items(file, prefix, multiple_values=True, use_float=True):
            lines.write(msgspec.json.encode(entry))
            lines.write(b"\n")
            count += 1
    except ijson.IncompleteJSONError as error:
        yield Fault("file-cut-short", f"{name} after entry {count}", str(error).splitlines()[0])
    except _BROKEN as error:
        yield Fault("file-cut-short", f"{name} after entry {count}", str(error))
    except ijson.JSONError as error:
        yield Fault("json-unreadable", f"{name} after entry {count}", str(error).splitlines()[0])
