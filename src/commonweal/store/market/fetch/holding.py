"""The folder of a portal's releases, in which a run that is killed at any moment loses nothing and doubles nothing.

A window's file (`find-a-tender-2026-01-31.jsonl`) is there whole or not at all. While it comes, its lines are added to
`.fetch/part`; only when they are on the disk does `.fetch/state.json` say how many bytes of it count, and which page comes next.
So whatever is beyond that length was written by a run that died before it could say so: it is cut off, and its page is asked
for again.

Releases are told apart by the SHA-256 of their line, of which 16 bytes are kept, by window, in `.fetch/*.seen`. Not by ocid, id
and date: Public Contracts Scotland gives no id, and Contracts Finder has given two releases the same ocid, id and date.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import msgspec

from commonweal.store.fetch.folder import Folder
from commonweal.store.market.fetch.line import DIGEST, bytes_of, cut, digest, lines_of, size_of
from commonweal.store.market.fetch.state import Record, Running, State, read_state

__all__ = ["Holding"]


class Holding(Folder):
    """What has been fetched of a portal, and what is being fetched, for one run at a time.

    Parameters
    ----------
    home
        The folder of the windows' files.
    address
        Where they come from.

    Raises
    ------
    FaultyInput
        On entering: another run is using it, it cannot be made, or it holds what came from elsewhere.
    """

    def __init__(self, home: Path, address: str) -> None:
        super().__init__(home / ".fetch")
        self.home = home
        self.state = State(address)
        self.changed: list[str] = []
        self.added = 0
        self._seen: set[bytes] = set()

    @property
    def aside(self) -> Path:
        """A file for a page to come into."""
        return self.folder / "page"

    def __enter__(self) -> Self:
        super().__enter__()
        try:
            self.state = read_state(self.folder / "state.json", self.state.address)
            self._check()
            for name, record in self.state.windows.items():
                self._seen.update(cut(self._digests(name, record.size, record.lines)))
            self._resume()
        except BaseException:
            self.__exit__()
            raise
        return self

    def file(self, window: str) -> Path:
        """A window's file, whose name says whose it is wherever a figure cites it."""
        return self.home / f"{self.home.name}-{window}.jsonl"

    def begin(self, running: Running) -> Running:
        """Begin a window, after what is there of it already."""
        before = self.state.windows.get(running.window)
        if before:
            running = msgspec.structs.replace(running, before=before.size, lines_before=before.lines)
        self._part.write_bytes(b"")
        return self._save(running)

    def add(self, running: Running, lines: Iterable[bytes], following: str) -> Running:
        """Keep a page: those of its lines that are not there yet, and then where to go on."""
        fresh = {known: line for line in lines if (known := digest(line)) not in self._seen}
        content = b"".join(line + b"\n" for line in fresh.values())
        if content:
            with self._part.open("ab") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        saved = self._save(
            msgspec.structs.replace(
                running,
                following=following,
                asked=(*running.asked, running.following),
                size=running.size + len(content),
                lines=running.lines + len(fresh),
            )
        )
        self._seen.update(fresh)
        self.added += len(fresh)
        return saved

    def again(self, running: Running) -> Running:
        """Ask for a window from its first page; what has come of it stays."""
        return self._save(msgspec.structs.replace(running, following=running.first, asked=()))

    def finish(self, running: Running) -> None:
        """Put a window whose last page has come into its file.

        Every step may be done twice: a run that dies in between leaves the state as it was, and the next one does them all again.
        """
        windows = self.state.windows
        size, lines = running.before + running.size, running.lines_before + running.lines
        if running.lines:
            digests = self._digests(running.window, running.before, running.lines_before)
            self.write(self.folder / f"{running.window}.seen", digests + b"".join(map(digest, self._lines_of_part(running))))
            self.write(self.file(running.window), self._joined(running))
        # Nothing new of a window that is still open changes nothing: the next question only reaches back further.
        if running.lines or running.closed:
            windows = windows | {running.window: Record(running.until, running.closed, size, lines)}
        self._write_state(State(self.state.address, windows))
        self._part.unlink(missing_ok=True)

    def drop(self) -> None:
        """Forget the window that is being fetched."""
        self._write_state(State(self.state.address, self.state.windows))
        self._part.unlink(missing_ok=True)

    @property
    def _part(self) -> Path:
        return self.folder / "part"

    def _check(self) -> None:
        """Forget windows whose files were removed or changed by others, so that they are fetched anew."""
        running = self.state.running
        for name, record in self.state.windows.items():
            size = size_of(self.file(name))
            # A run that died after putting a window into its file and before saying so has left it longer.
            more = running.size if running and running.window == name else 0
            if size not in {record.size, record.size + more}:
                self.changed.append(name)
        windows = {name: record for name, record in self.state.windows.items() if name not in self.changed}
        if running and (running.window in self.changed or size_of(self._part) < running.size):
            running = None
        self.state = State(self.state.address, windows, running)

    def _resume(self) -> None:
        """Cut off what a run that was killed had not finished writing."""
        running = self.state.running
        if running:
            with self._part.open("ab") as part:
                part.truncate(running.size)
            self._seen.update(map(digest, self._lines_of_part(running)))

    def _digests(self, window: str, size: int, lines: int) -> bytes:
        """The digests of a window's first lines, from where they are kept, or else from its file."""
        try:
            kept = (self.folder / f"{window}.seen").read_bytes()[: lines * DIGEST]
        except FileNotFoundError:
            kept = b""
        if len(kept) == lines * DIGEST:
            return kept
        return b"".join(digest(line) for line in lines_of(self.file(window), size))

    def _lines_of_part(self, running: Running) -> Iterator[bytes]:
        return lines_of(self._part, running.size)

    def _joined(self, running: Running) -> Iterator[bytes]:
        """What a window's file had before, and what has come since."""
        if running.before:
            yield from bytes_of(self.file(running.window), running.before)
        yield from bytes_of(self._part, running.size)

    def _save(self, running: Running) -> Running:
        self._write_state(State(self.state.address, self.state.windows, running))
        return running

    def _write_state(self, state: State) -> None:
        if state != self.state or state.running:
            self.write(self.folder / "state.json", msgspec.json.format(msgspec.json.encode(state)) + b"\n")
        self.state = state
