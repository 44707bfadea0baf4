"""A folder that one run at a time fetches into, whose files are there whole or not at all."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self

from commonweal.base.errors import FaultyInput, Problem

__all__ = ["Folder", "too_large"]


class Folder:
    """A folder of what is fetched, for one run at a time.

    Raises
    ------
    FaultyInput
        On entering, where another run is using it, or it cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: IO[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self.folder / "lock").open("wb")
        except OSError as error:
            told = f"Nothing can be kept there: {error.strerror}."
            raise FaultyInput([Problem("folder-unusable", told, "Name a folder of yours.", str(self.folder.parent))]) from error
        try:
            # The system lets go of it when a run is killed.
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._lock.close()
            told = "Another run is fetching into this folder."
            raise FaultyInput([Problem("folder-in-use", told, "Wait for it, or name another folder.", str(self.folder))]) from error
        return self

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            self._lock.close()

    def write(self, path: Path, content: bytes | Iterator[bytes]) -> None:
        """Write a file so that it is there whole or not at all."""
        aside = self.folder / ".writing"
        with aside.open("wb") as file:
            for chunk in (content,) if isinstance(content, bytes) else content:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)


def too_large(address: str, most: int, remedy: str = "Ask for a part of it with --where.") -> FaultyInput:
    """The problem of a content above the limit, in bytes."""
    return FaultyInput([Problem("content-too-large", f"This is larger than {most / 1e6:,.0f} MB.", remedy, address)])
