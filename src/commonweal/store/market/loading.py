"""Loading a file into a lake: it is there wholly or not at all, and once.

An OCDS file is archived as lines and read into parts, on every core. Where a process was told of before, in this file or in an
earlier one, all that was ever told of it is merged by the standard's rules, and takes the place of the earlier rows.
"""

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.fetch.folder import Folder
from commonweal.store.market.deriving import derive
from commonweal.store.market.identity import read_links, read_reviews
from commonweal.store.market.lake import Part, Source, State, define, read_state, write_state
from commonweal.store.market.lake import engine as new_engine
from commonweal.store.market.notice.archive import archive, beginning_of, hash_of
from commonweal.store.market.notice.reading import Read, ranges_of, read_all
from commonweal.store.market.notice.regrouping import merge
from commonweal.store.market.parts import PartWriter, quoted, write
from commonweal.store.market.progress import Progress, unheard
from commonweal.store.market.sheet.mapping import SheetMapping
from commonweal.store.market.sheet.reading import SheetReading, read_sheet
from commonweal.store.market.sheet.recognising import recognise_sheet

__all__ = ["KINDS", "Kind", "Loaded", "load", "recognise", "renew"]

Kind = Literal["ocds", "contracts-finder", "register", "spend", "grants"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_KNOWN_BY = 12
"""Characters of a SHA-256 that name a source: among a million files two would be alike once in five hundred such lakes."""
_SNIFFED = 65_536
_ZIP, _WORKBOOK = b"PK\x03\x04", b"[Content_Types].xml"
"""How a ZIP file begins, and what stands in one that is a workbook of Excel."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the source, whether it was new, and how many processes were merged with what was told before."""

    source: Source
    new: bool
    merged: int = 0


def load(
    folder: Path,
    path: Path,
    name: str = "",
    kind: Kind | None = None,
    mapping: SheetMapping | None = None,
    buyer: str = "",
    progress: Progress = unheard,
    *,
    renewed: bool = True,
) -> Loaded:
    """Load a file into a lake, which is made where there is none.

    Parameters
    ----------
    folder
        The lake's.
    path, name
        The file, and how it is cited; by its own name where none is given.
    kind
        What it is; recognised from its content where none is given.
    mapping
        What the columns of a sheet are, where that cannot be made out; it says of what kind the sheet is, too.
    buyer
        Whose spend or register it is, where the file does not say.
    progress
        Is told how far it is.
    renewed
        Whether who is who, and who supplies what, is found anew at once. Of several files it is found once, by `renew`, after
        the last of them.

    Raises
    ------
    FaultyInput
        The file is missing, empty or of no kind that is read, or another run is loading into the lake. Nothing is changed.
    """
    if not path.is_file():
        raise FaultyInput([Problem("missing-file", "There is no such file.", "Check its name and folder.", str(path))])
    name = name or path.name
    with Folder(folder):
        if not (folder / "lake.json").exists():
            write_state(folder, State())
        state = read_state(folder)
        source = hash_of(path)[:_KNOWN_BY]
        if source in state.known:
            return Loaded(state.known[source], new=False)
        aside = folder / "loading"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        try:
            kind = kind or (mapping.kind if mapping else recognise(path))
            return _Loading(folder, aside, state, progress).load(path, name, source, kind, mapping, buyer, renewed)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def recognise(path: Path) -> Kind:
    """The kind of a file, from how it begins, or a sheet's headings; FaultyInput where there is nothing in it."""
    with path.open("rb") as file:
        workbook = file.read(4) == _ZIP and _WORKBOOK in file.read(_SNIFFED)
    beginning = _ZIP if workbook else beginning_of(path).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning:
        nothing = "There is nothing in this file."
        raise FaultyInput([Problem("nothing-read", nothing, "Check that it came through whole.", path.name)])
    if not beginning.startswith((b"{", b"[")):
        return recognise_sheet(path, path.name)
    if b'"ocid"' in beginning:
        return "ocds"
    if b'"grants"' in beginning or b'"recipientOrganization"' in beginning:
        return "grants"
    return "contracts-finder" if b'"contracts"' in beginning else "ocds"


class _Loading:
    """One load: what is made stands aside until all of it is made."""

    def __init__(self, folder: Path, aside: Path, state: State, progress: Progress) -> None:
        self._folder, self._aside, self._state, self._progress = folder, aside, state, progress

    def load(
        self, path: Path, name: str, source: str, kind: Kind, mapping: SheetMapping | None, buyer: str, renewed: bool
    ) -> Loaded:
        if kind == "ocds":
            read = self._notices(path, name, source)
        else:
            read = self._sheet(read_sheet(path, kind, source, name, mapping, buyer))
        if not read.records:
            nothing = "There is no record in this file."
            raise FaultyInput([Problem("nothing-read", nothing, "Check that it came through whole.", name)])
        told = Source(source, name, kind, path.stat().st_size, read.records, read.used)
        fresh = [self._part(one, f"{source}-{one.name}") for one in sorted(self._aside.glob("[0-9]*")) if one.is_dir()]
        with new_engine(self._aside / "spilt") as engine:
            kept, merged = self._without_repeats(engine, fresh, source)
            state = replace(self._state, sources=(*self._state.sources, told), parts=tuple(kept))
            if renewed:
                self._progress("finding who is who", 0, 1)
                publish(self._folder, engine, state)
            else:
                write_state(self._folder, state)
        return Loaded(told, new=True, merged=merged)

    def _notices(self, path: Path, name: str, source: str) -> Read:
        size = path.stat().st_size
        to = self._folder / "archive" / f"{source}.jsonl"
        to.parent.mkdir(exist_ok=True)
        archived = archive(path, name, to, lambda done: self._progress("unpacking", done, size))
        whole, done = to.stat().st_size, [0]

        def progress(read: int) -> None:
            done[0] += read
            self._progress("reading", done[0], whole)

        read = read_all(ranges_of(to, source, name, archived.unit, self._aside, os.cpu_count() or 1), progress)
        with PartWriter(self._aside / "9999") as writer:
            faults = [(source, one.place, None, "", one.value[:200], one.reason, "refused") for one in archived.faults]
            writer.add({"fault": faults})
        if not read.used and not read.records:
            raise FaultyInput(
                [Problem("nothing-read", "There is no record in this file.", "Check that it came through whole.", name)]
            )
        return read

    def _sheet(self, reading: SheetReading) -> Read:
        with PartWriter(self._aside / "0") as writer:
            for batch in reading.batches():
                writer.add(batch)
                self._progress("reading", reading.tally.records, 0)
        return Read(reading.tally.records, reading.tally.used)

    def _part(self, made: Path, name: str) -> Part:
        """What was made aside, in its place among the parts."""
        home = self._folder / "parts" / name
        shutil.rmtree(home, ignore_errors=True)
        home.parent.mkdir(exist_ok=True)
        made.rename(home)
        return Part(name, tuple(sorted(file.stem for file in home.glob("*.parquet"))))

    def _without_repeats(self, engine: Any, fresh: Sequence[Part], source: str) -> tuple[list[Part], int]:
        """All parts, once what several releases tell has been merged; and how many processes that was."""
        parts = [*self._state.parts, *fresh]
        define(engine, self._folder, State(parts=tuple(parts)))
        repeated = "SELECT process FROM entry GROUP BY process HAVING count(*) > 1 AND bool_or(source = ?)"
        engine.execute(f"CREATE OR REPLACE TABLE again AS {repeated}", [source])
        many = engine.execute("SELECT count(*) FROM again").fetchone()[0]
        if not many:
            return parts, 0
        entries = engine.execute("SELECT count(*) FROM entry SEMI JOIN again USING (process)").fetchone()[0]
        merge(engine, self._folder / "archive", self._aside / "merged", lambda done: self._progress("merging", done, entries))
        kept = [self._without(engine, part, source) for part in parts]
        merged = self._part(self._aside / "merged", f"{source}-merged")
        return [*(part for part in kept if part.tables), merged], many

    def _without(self, engine: Any, part: Part, source: str) -> Part:
        """A part without the processes that have been merged: itself where it has none of them."""
        home = self._folder / "parts" / part.name
        entries = f"read_parquet('{quoted(home / 'entry.parquet')}')"
        if "entry" not in part.tables or not _any(engine, f"{entries} SEMI JOIN again USING (process)"):
            return part
        new = self._aside / f"without-{part.name}"
        new.mkdir()
        for table in part.tables:
            # A fault may be of no process at all.
            which = (
                "WHERE process IS NULL OR process NOT IN (FROM again)" if table == "fault" else "ANTI JOIN again USING (process)"
            )
            left = f"read_parquet('{quoted(home / f'{table}.parquet')}') {which}"
            if _any(engine, left):
                write(engine, f"SELECT * FROM {left}", new / f"{table}.parquet")
        return self._part(new, f"{part.name.split('~')[0]}~{source}")


def _any(engine: Any, rows: str) -> bool:
    return engine.execute(f"SELECT 1 FROM {rows} LIMIT 1").fetchone() is not None


def renew(folder: Path) -> State:
    """Derive anew what is derived, as reviews or links have changed; FaultyInput where another run is loading into the lake."""
    with Folder(folder):
        aside = folder / "loading"
        aside.mkdir(exist_ok=True)
        try:
            with new_engine(aside / "spilt") as engine:
                return publish(folder, engine, read_state(folder))
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def publish(folder: Path, engine: Any, state: State) -> State:
    """Derive what is derived, and make it all what the lake holds; then remove what neither this state nor the last one names."""
    reviews, links = read_reviews(folder), read_links(folder)
    name = hashlib.sha256(f"{json_of(state)}\n{reviews}\n{links}".encode()).hexdigest()[:_KNOWN_BY]
    define(engine, folder, replace(state, derived=""))
    derive(engine, folder / "derived" / name, reviews, links)
    before, now = read_state(folder), replace(state, derived=name)
    write_state(folder, now)
    _sweep(folder / "parts", {part.name for one in (before, now) for part in one.parts})
    _sweep(folder / "derived", {one.derived for one in (before, now)})
    return now


def json_of(state: State) -> str:
    """What derived tables depend on, written out."""
    return "\n".join(part.name for part in state.parts)


def _sweep(home: Path, named: set[str]) -> None:
    for one in home.iterdir() if home.is_dir() else ():
        if one.name not in named:
            shutil.rmtree(one, ignore_errors=True)
