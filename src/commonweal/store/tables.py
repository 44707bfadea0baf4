"""Tables in an embedded DuckDB: rows go in, Ibis expressions are answered.

Everything an expression needs is in memory and gone afterwards. Rows are handed over as one list a column, which needs
neither pandas nor Arrow (importing them costs more than the queries).
"""

from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import duckdb
import ibis
from ibis.expr.types import Table

__all__ = ["Tables"]

_TYPES: Mapping[str, str] = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "date": "DATE"}


class Tables:
    """An engine with some tables.

    >>> people = ibis.table({"name": "string", "age": "int64"}, name="people")
    >>> with Tables() as tables:
    ...     tables.load(people, [("Elin", 41), ("Owain", None)])
    ...     tables.answer(people.filter(people.age > 40))
    [{'name': 'Elin', 'age': 41}]
    """

    def __init__(self) -> None:
        self._engine = duckdb.connect()
        self._dialect = ibis.duckdb.from_connection(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._engine.close()

    def load(self, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Make a table of rows, each in the order of the table's columns.

        Parameters
        ----------
        table
            An unbound Ibis table, whose name and columns it takes.
        rows
            May be none at all.
        """
        types = [_TYPES[str(kind)] for kind in table.schema().types]
        columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(table.columns, types, strict=True))
        self._engine.execute(f'CREATE TABLE "{table.get_name()}" ({columns})')
        values = [list(column) for column in zip(*rows, strict=True)]
        if values:
            unnested = ", ".join(f"unnest(?::{kind}[])" for kind in types)
            self._engine.execute(f'INSERT INTO "{table.get_name()}" SELECT {unnested}', values)

    def answer(self, query: Table) -> list[dict[str, Any]]:
        """The rows that answer an expression over loaded tables, each by column; in no particular order."""
        found = self._engine.execute(self._dialect.compile(query)).fetchall()
        return [dict(zip(query.columns, row, strict=True)) for row in found]
