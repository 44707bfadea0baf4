"""Parts of a lake: rows written as Parquet, one file a table, in bounded memory."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from commonweal.market.columns import COLUMNS

__all__ = ["ENTRY", "SCHEMAS", "PartWriter", "as_batch", "quoted", "write"]

ENTRY = {
    "process": "string", "release": "string", "published": "string", "source": "string", "place": "string",
    "start": "int64", "length": "int64", "member": "int64",
}  # fmt: skip
"""Where a release stands in the lake's archive: the byte it starts at, how many there are, and which one of the line it is."""

_TYPES = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}

SCHEMAS: Mapping[str, pa.Schema] = {
    name: pa.schema([(column, _TYPES[kind]) for column, kind in columns.items()])
    for name, columns in {**COLUMNS, "entry": ENTRY}.items()
}
"""Every table's columns as Arrow has them."""

_HELD = 60_000
"""Rows of one table that are held, as Arrow has them, before they are written: some tens of megabytes over all tables."""

_ONE_BY_ONE = frozenset(
    {"process", "title", "description", "release", "place_in_source", "payment", "grant", "value", "street", "start"}
)
"""Columns that hold as many values as rows: a dictionary of them would cost time and save no space."""


class PartWriter:
    """Writes rows into a folder, a Parquet file for each table that has any.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     with PartWriter(Path(home) / "part") as writer:
    ...         writer.add({"bid_tenderer": [("ocds-1", "1", "GB-COH-00000001")]})
    ...     sorted(path.name for path in (Path(home) / "part").iterdir())
    ['bid_tenderer.parquet']
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, list[pa.RecordBatch]] = {}
        self._rows: Counter[str] = Counter()
        self._writers: dict[str, pq.ParquetWriter] = {}

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            for table in list(self._held):
                self._write(table)
        for writer in self._writers.values():
            writer.close()

    def add(self, rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
        """Add rows by table, each in the order of the table's columns; best some thousands at a time, which fit a core's cache."""
        for table, some in rows.items():
            if some:
                self._held.setdefault(table, []).append(as_batch(table, some))
                self._rows[table] += len(some)
                if self._rows[table] >= _HELD:
                    self._write(table)

    def _write(self, table: str) -> None:
        batches = self._held.pop(table)
        self._rows[table] = 0
        self._writer(table).write_table(pa.Table.from_batches(batches))

    def _writer(self, table: str) -> pq.ParquetWriter:
        if table not in self._writers:
            schema = SCHEMAS[table]
            repeated = [one.name for one in schema if one.name not in _ONE_BY_ONE and pa.types.is_string(one.type)]
            self._writers[table] = pq.ParquetWriter(
                self._folder / f"{table}.parquet", schema, compression="lz4", use_dictionary=repeated, write_statistics=False
            )
        return self._writers[table]


def as_batch(table: str, rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows of a table as Arrow has them; may be none."""
    schema = SCHEMAS[table]
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pa.RecordBatch.from_arrays(
        [pa.array(values, one.type) for values, one in zip(columns, schema, strict=True)], schema=schema
    )


def write(engine: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """Write what an engine answers to a Parquet file."""
    engine.execute(f"COPY ({query}) TO '{quoted(path)}' (FORMAT parquet, COMPRESSION lz4)")


def quoted(path: Path) -> str:
    """A path as it stands between quotation marks in SQL."""
    return str(path).replace("'", "''")
