"""The folder that remembers what was fetched from each address, so that a run that is cut short loses and doubles nothing.

For each address there are, under the hash of the address: a record (`.json`) of what the server said of the content and the
content's own hash; the content (`.body`), as it came; and while it comes, its beginning (`.part`, with `.part.json`).
"""

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import sha256
from commonweal.store.fetch.folder import Folder, too_large

__all__ = ["Keep", "Kept", "Part"]

T = TypeVar("T")

_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Part:
    """What a server said of a content before it came: the signs it is known again by, and its length in bytes if it told that."""

    address: str
    etag: str = ""
    last_modified: str = ""
    length: int | None = None

    @property
    def sign(self) -> str:
        """What a server can tell the very same content by; empty where it gave nothing that strong."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that is there whole: the signs it came with, its hash and its size in bytes, as it came."""

    part: Part
    sha256: str
    size: int


class Keep(Folder):
    """A folder of fetched contents, by their addresses."""

    def find(self, address: str) -> Kept | None:
        """What is kept of an address, if it is there whole and unharmed."""
        kept = _read(_KEPT, self._path(address, ".json"))
        if kept is None or kept.part.address != address:
            return None
        if _is(self.body(address), kept):
            return kept
        # A run that was killed between writing the record and putting the content in its place.
        if _is(self._path(address, ".part"), kept):
            self._path(address, ".part").replace(self.body(address))
            return kept
        return None

    def body(self, address: str) -> Path:
        """Where an address's content lies, as it came."""
        return self._path(address, ".body")

    def begun(self, address: str) -> tuple[Part, int] | None:
        """A content whose coming was cut short: what was said of it, and how many bytes are there.

        None where there are none, or nothing that it is known again by.
        """
        part = _read(_PART, self._path(address, ".part.json"))
        if part is None or part.address != address or not part.sign or not self._path(address, ".part").exists():
            return None
        size = self._path(address, ".part").stat().st_size
        return (part, size) if size else None

    def begin(self, part: Part) -> IO[bytes]:
        """An empty file for a content to come."""
        self.drop(part.address)
        self.write(self._path(part.address, ".part.json"), _PART.dump_json(part))
        return self._path(part.address, ".part").open("wb", buffering=0)

    def resume(self, address: str) -> IO[bytes]:
        """The file of a content that has begun to come, to be written on."""
        return self._path(address, ".part").open("ab", buffering=0)

    def drop(self, address: str) -> None:
        """Forget what has come of a content."""
        self._path(address, ".part").unlink(missing_ok=True)
        self._path(address, ".part.json").unlink(missing_ok=True)

    def forget(self, address: str) -> None:
        """Forget an address altogether."""
        self.drop(address)
        self._path(address, ".json").unlink(missing_ok=True)
        self.body(address).unlink(missing_ok=True)

    def finish(self, part: Part) -> Kept:
        """Keep a content that has come whole."""
        came = self._path(part.address, ".part")
        with came.open("rb") as file:
            os.fsync(file.fileno())
            kept = Kept(part, hashlib.file_digest(file, "sha256").hexdigest(), came.stat().st_size)
        self.write(self._path(part.address, ".json"), _KEPT.dump_json(kept))
        came.replace(self.body(part.address))
        self.drop(part.address)
        return kept

    def unpacked(self, kept: Kept, most: int) -> Iterator[bytes]:
        """A content's bytes, unpacked where it came packed.

        Raises
        ------
        FaultyInput
            It is damaged, which is forgotten so that the next run fetches it again; or more than `most` bytes.
        """
        address, size = kept.part.address, 0
        with self.body(address).open("rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            try:
                with gzip.open(file) if packed else nullcontext(file) as plain:
                    while chunk := plain.read(_CHUNK):
                        size += len(chunk)
                        if size > most:
                            raise too_large(address, most)
                        yield chunk
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                self.forget(address)
                told = "What the publisher sent is packed (gzip), and cannot be unpacked."
                raise FaultyInput([Problem("content-damaged", told, "Fetch it again, or tell the publisher.", address)]) from error

    def pages(self, key: Mapping[str, Any]) -> Path:
        """A folder for the pages of one question."""
        folder = self.folder / f"{sha256(json.dumps(key, sort_keys=True).encode())[:32]}.pages"
        folder.mkdir(exist_ok=True)
        return folder

    def _path(self, address: str, ending: str) -> Path:
        return self.folder / f"{sha256(address.encode())[:32]}{ending}"


_KEPT, _PART = TypeAdapter(Kept), TypeAdapter(Part)


def _read(adapter: TypeAdapter[T], path: Path) -> T | None:
    """A record of ours; None where there is none, or it is not one."""
    try:
        return adapter.validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def _is(path: Path, kept: Kept) -> bool:
    try:
        if path.stat().st_size != kept.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == kept.sha256
    except FileNotFoundError:
        return False
