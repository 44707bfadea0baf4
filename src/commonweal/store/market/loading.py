"""Loading a file into a lake: it is there wholly or not at all, and once.

An OCDS file is archived as lines and read into parts, on every core. Where a process was told of before, in this file or in an
earlier one, all that was ever told of it is merged by the standard's rules, and takes the place of the earlier rows. A register,
export or file of grants that tells a process or grant again takes the place of what an earlier one told.
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.fetch.folder import Folder
from commonweal.store.market.lake import Part, Source, State, define, read_state, write_state
from commonweal.store.market.lake import engine as new_engine
from commonweal.store.market.notice.archive import archive, hash_of
from commonweal.store.market.notice.reading import Read, ranges_of, read_all
from commonweal.store.market.notice.regrouping import merge
from commonweal.store.market.parts import SCHEMAS, PartWriter, quoted, write
from commonweal.store.market.progress import Progress, unheard
from commonweal.store.market.recognising import Kind, recognise
from commonweal.store.market.settling import is_settled, settle
from commonweal.store.market.sheet.mapping import SheetMapping
from commonweal.store.market.sheet.reading import SheetReading, read_sheet

__all__ = ["Loaded", "load"]

_KNOWN_BY = 12
"""Characters of a SHA-256 that name a source: among a million files two would be alike once in five hundred such lakes."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the source, whether it was new, and of how many processes or grants it told again."""

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
        source = hash_of(path)[:_KNOWN_BY]
        state = _without_unused(read_state(folder), source)
        aside = folder / "loading"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        loading = _Loading(folder, aside, state, progress)
        try:
            if source in state.known:
                loading.settle(state, renewed=renewed)
                return Loaded(state.known[source], new=False)
            kind = kind or (mapping.kind if mapping else recognise(path))
            return loading.load(path, name, source, kind, mapping, buyer, renewed)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
            if source not in read_state(folder).known:
                (folder / "archive" / f"{source}.jsonl").unlink(missing_ok=True)


def _without_unused(state: State, source: str) -> State:
    """A state without a source of which nothing could be used, so that it can be tried again in another way."""
    if source not in state.known or state.known[source].used:
        return state
    return replace(
        state,
        sources=tuple(one for one in state.sources if one.source != source),
        parts=tuple(part for part in state.parts if not part.name.startswith(f"{source}-")),
    )


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
        parts = [*self._state.parts, *fresh]
        if not renewed and not any(_TELLING.intersection(part.tables) for part in fresh):
            # Payments and faults take no other row's place. Starting the engine would take longer than a month's payments do.
            write_state(self._folder, replace(self._state, sources=(*self._state.sources, told), parts=tuple(parts)))
            return Loaded(told, new=True)
        with new_engine(self._aside / "spilt") as engine:
            define(engine, self._folder, State(parts=tuple(parts)))
            again = self._merged if kind == "ocds" else self._replaced
            kept, many = again(engine, parts, source)
            state = replace(self._state, sources=(*self._state.sources, told), parts=tuple(kept))
            write_state(self._folder, state) if not renewed else self._settled(engine, state)
        return Loaded(told, new=True, merged=many)

    def settle(self, state: State, *, renewed: bool) -> None:
        """Settle a state that an earlier run was cut off before it could."""
        if renewed and not is_settled(self._folder, state):
            with new_engine(self._aside / "spilt") as engine:
                self._settled(engine, state)

    def _settled(self, engine: Any, state: State) -> None:
        self._progress("finding who is who", 0, 1)
        settle(self._folder, engine, state)

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

    def _merged(self, engine: Any, parts: Sequence[Part], source: str) -> tuple[list[Part], int]:
        """All parts, once what several releases tell has been merged; and how many processes that was."""
        repeated = "SELECT process FROM entry GROUP BY process HAVING count(*) > 1 AND bool_or(source = ?)"
        engine.execute(f"CREATE OR REPLACE TABLE again AS {repeated}", [source])
        engine.execute('CREATE OR REPLACE TABLE again_granted AS SELECT "grant" FROM grant_told WHERE false')
        many = _count(engine, "again")
        if not many:
            return list(parts), 0
        entries = _count(engine, "entry SEMI JOIN again USING (process)")
        merge(engine, self._folder / "archive", self._aside / "merged", lambda done: self._progress("merging", done, entries))
        kept = [self._without(engine, part, source) for part in parts]
        merged = self._part(self._aside / "merged", f"{source}-merged")
        return [*(part for part in kept if part.tables), merged], many

    def _replaced(self, engine: Any, parts: Sequence[Part], source: str) -> tuple[list[Part], int]:
        """All parts, the earlier ones without what the new sheet tells again; and of how many processes and grants that was."""
        for table, told, key in (("again", "process", "process"), ("again_granted", "grant_told", '"grant"')):
            ours = f"SELECT DISTINCT {key} FROM {told} WHERE source = ?"
            others = f"SELECT DISTINCT {key} FROM {told} WHERE source <> ?"
            engine.execute(f"CREATE OR REPLACE TABLE {table} AS {ours} INTERSECT {others}", [source, source])
        many = _count(engine, "again") + _count(engine, "again_granted")
        if not many:
            return list(parts), 0
        kept = [part if part.name.startswith(f"{source}-") else self._without(engine, part, source) for part in parts]
        return [part for part in kept if part.tables], many

    def _without(self, engine: Any, part: Part, source: str) -> Part:
        """A part without the processes and grants that are told again: itself where it has none of them."""
        home = self._folder / "parts" / part.name
        files = {table: f"read_parquet('{quoted(home / f'{table}.parquet')}')" for table in part.tables}
        told = [f"{files[table]} SEMI JOIN {again}" for table, again in _AGAIN.items() if table in files]
        if not any(_any(engine, one) for one in told):
            return part
        new = self._aside / f"without-{part.name}"
        new.mkdir()
        for table, rows in files.items():
            left = f"{rows} {_others(table)}"
            if _any(engine, left):
                write(engine, f"SELECT * FROM {left}", new / f"{table}.parquet")
        return self._part(new, f"{part.name.split('~')[0]}~{source}")


_TELLING = frozenset({"entry", "process", "grant"})
"""Tables whose rows may take the place of earlier ones."""
_AGAIN = {"process": "again USING (process)", "grant": 'again_granted USING ("grant")'}


def _others(table: str) -> str:
    """Which rows of a table are not told again. A fault may be of no process at all, and a payment is of none."""
    if table == "grant":
        return f"ANTI JOIN {_AGAIN['grant']}"
    if table == "fault":
        return "WHERE process IS NULL OR process NOT IN (FROM again)"
    return f"ANTI JOIN {_AGAIN['process']}" if "process" in SCHEMAS[table].names else ""


def _count(engine: Any, rows: str) -> int:
    return int(engine.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])


def _any(engine: Any, rows: str) -> bool:
    return engine.execute(f"SELECT 1 FROM {rows} LIMIT 1").fetchone() is not None
