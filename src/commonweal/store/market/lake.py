"""A lake: a folder that keeps what was loaded of a market, as Parquet, and answers questions of it.

    sources, parts -> lake.json      what is in it: replaced whole, so that a load is there wholly or not at all
    archive/<source>.jsonl           releases and records as they came, one a line
    parts/<part>/<table>.parquet     rows, of the files of one load
    derived/<state>/<table>.parquet  who is who, and who supplies what: made anew when parts or reviews change

A part is never changed. Where a later load tells more of a process, the parts that told of it are written anew without it, and
what is merged stands in a part of the new load. Loading a file again changes nothing: it is known by its hash.
"""

import functools
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import ibis
from ibis.expr.types import Table

from commonweal.base.errors import FaultyInput, Problem
from commonweal.market.columns import COLUMNS
from commonweal.market.known import IDENTITY, KNOWN
from commonweal.store.market.parts import ENTRY, SCHEMAS, quoted, write

__all__ = [
    "DERIVED", "Lake", "Part", "Source", "State", "compiled", "define", "engine", "files_of", "read_line", "read_state",
    "write_state",
]  # fmt: skip

_VERSION = 3
_STATE = "lake.json"
_SQL_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
# The engine makes one of nested selects by itself; that Ibis does so first takes a third of the time that SQL is written in.
ibis.options.sql.fuse_selects = False

DERIVED = ("identity", "organisation", "named", "supply")
"""Tables that are made of others. `identity` says which organisation a name and number are of."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was loaded: `source` begins its SHA-256; `used` of its `records` became rows."""

    source: str
    name: str
    kind: str
    bytes: int
    records: int
    used: int


@dataclass(frozen=True, slots=True)
class Part:
    """A folder of rows, and the tables it has any of."""

    name: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What a lake holds. `derived` names the folder of its derived tables, and `settled` the parts that they were made of."""

    sources: tuple[Source, ...] = ()
    parts: tuple[Part, ...] = ()
    derived: str = ""
    settled: tuple[str, ...] = ()

    @property
    def known(self) -> dict[str, Source]:
        """Sources by the hash that begins their content's."""
        return {one.source: one for one in self.sources}


class Lake:
    """A lake that is open for questions.

    Raises
    ------
    FaultyInput
        There is no lake in the folder, or one of another version.

    Examples
    --------
    >>> from commonweal.market.table import RECORD
    >>> home = Path(tempfile.mkdtemp())
    >>> write_state(home, State())
    >>> with Lake(home) as lake:
    ...     lake.answer(RECORD.supply.count().as_table())
    [{'CountStar(supply)': 0}]
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = read_state(folder)
        self._spilt = tempfile.TemporaryDirectory(prefix="commonweal-")
        self._engine = engine(Path(self._spilt.name))
        define(self._engine, folder, self.state)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the engine, and of what it spilt."""
        self._engine.close()
        self._spilt.cleanup()

    def answer(self, query: Table) -> list[dict[str, Any]]:
        """The rows that answer an expression over `commonweal.market.table.RECORD`, each by column; in no particular order."""
        return self.fetch(self.compile(query), query.columns)

    def compile(self, query: Table) -> str:
        """An expression as SQL of the engine."""
        return compiled(query)

    def fetch(self, sql: str, columns: Sequence[str]) -> list[dict[str, Any]]:
        """The rows that answer SQL, each by column."""
        cursor = self._engine.cursor()
        try:
            return [dict(zip(columns, row, strict=True)) for row in cursor.execute(sql).fetchall()]
        finally:
            cursor.close()

    def remember(self, name: str, sql: str) -> None:
        """Answer SQL once, for others that ask of a table of that name as long as the lake is open."""
        self._engine.execute(f'CREATE OR REPLACE TABLE "{name}" AS {sql}')

    def write(self, query: Table, path: Path) -> None:
        """Write the rows that answer an expression as Parquet, however many there are, in its order."""
        self.write_sql(self.compile(query), path)

    def write_sql(self, sql: str, path: Path) -> None:
        """Write the rows that answer SQL as Parquet."""
        write(self._engine.cursor(), sql, path)

    def entries(self, process: str) -> list[bytes]:
        """The lines of the archive that tell of a process, in order of publication."""
        found = self._engine.cursor().execute(
            "SELECT source, start, length FROM entry WHERE process = ? ORDER BY published, start", [process]
        )
        return [read_line(self.folder, *place) for place in found.fetchall()]

    def entries_of(self, processes: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Each process with a line of the archive that tells of it, in order of processes and of publication."""
        query = (
            "SELECT DISTINCT process, published, source, start, length FROM entry SEMI JOIN (SELECT unnest(?) AS process) asked "
            "USING (process) ORDER BY process, published, start"
        )
        for process, _published, *place in self._engine.cursor().execute(query, [list(processes)]).fetchall():
            yield process, read_line(self.folder, *place)


def engine(spilt: Path) -> duckdb.DuckDBPyConnection:
    """An engine that keeps within bounds, and spills what does not fit in memory into a folder."""
    made = duckdb.connect(config={"memory_limit": "700MB", "temp_directory": str(spilt), "preserve_insertion_order": "false"})
    # It would tell how far it is on stdout, among the data.
    made.execute("SET enable_progress_bar = false")
    return made


def compiled(query: Table) -> str:
    """An expression as SQL of the engine, whatever the lake."""
    return str(ibis.to_sql(query, dialect="duckdb", pretty=False))


def read_line(folder: Path, source: str, start: int, length: int) -> bytes:
    """A line of the archive."""
    with (folder / "archive" / f"{source}.jsonl").open("rb") as file:
        file.seek(start)
        return file.read(length)


def read_state(folder: Path) -> State:
    """What a lake holds; FaultyInput where there is none."""
    path = folder / _STATE
    try:
        told = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise FaultyInput(
            [Problem("no-lake", "There is no lake in this folder.", "Load something first: commonweal market load.", str(folder))]
        ) from error
    except (OSError, ValueError) as error:
        problem = Problem("lake-unreadable", f"The lake's state cannot be read: {error}.", "Load into a new folder.", str(path))
        raise FaultyInput([problem]) from error
    if told.get("version") != _VERSION:
        message = f"This lake has version {told.get('version')}; this is made for {_VERSION}."
        raise FaultyInput([Problem("lake-version", message, "Load its sources into a new folder.", str(path))])
    parts = tuple(Part(one["name"], tuple(one["tables"])) for one in told["parts"])
    return State(tuple(Source(**one) for one in told["sources"]), parts, told["derived"], tuple(told["settled"]))


def write_state(folder: Path, state: State) -> None:
    """Make this what the lake holds, at once."""
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps({"version": _VERSION, **asdict(state)}, indent=1).encode()
    aside = folder / f".{_STATE}"
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / _STATE)


def define(engine: duckdb.DuckDBPyConnection, folder: Path, state: State) -> None:
    """Name a lake's tables in an engine; one that has no rows yet is an empty one."""
    for table in (*SCHEMAS, "identity"):
        if table != "source":
            name = f"{table}_told" if table in KNOWN else table
            engine.execute(f'CREATE OR REPLACE VIEW "{name}" AS {_rows_of(files_of(folder, state, table), table)}')
    for table in KNOWN:
        engine.execute(f'CREATE OR REPLACE VIEW "{table}" AS {_known(table)}')
    engine.execute("CREATE OR REPLACE TABLE source AS " + _no_rows("source"))
    if state.sources:
        values = [[one.source, one.name, one.kind, one.bytes, one.records, one.used] for one in state.sources]
        engine.executemany("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?)", values)


@functools.cache
def _known(table: str) -> str:
    """A table with the organisations that its names are of, as SQL."""
    told = ibis.table(COLUMNS[table], name=f"{table}_told")
    return str(ibis.to_sql(KNOWN[table](told, IDENTITY), dialect="duckdb"))


def files_of(folder: Path, state: State, table: str) -> list[Path]:
    """The Parquet files of a table; none where it has no rows."""
    if table in DERIVED:
        return [folder / "derived" / state.derived / f"{table}.parquet"] if state.derived else []
    return [folder / "parts" / part.name / f"{table}.parquet" for part in state.parts if table in part.tables]


def _rows_of(files: Iterable[Path], table: str) -> str:
    listed = ", ".join(f"'{quoted(file)}'" for file in files)
    return f"SELECT * FROM read_parquet([{listed}])" if listed else _no_rows(table)


def _no_rows(table: str) -> str:
    columns = dict.fromkeys(IDENTITY.columns, "string") if table == "identity" else COLUMNS.get(table, ENTRY)
    told = ", ".join(f'CAST(NULL AS {_SQL_TYPES[kind]}) AS "{name}"' for name, kind in columns.items())
    return f"SELECT {told} WHERE false"
