"""The tables of a worked example on DuckDB and on Spark, so that one question can be put to both.

A worked example gives rows of the market record by table, with the columns that matter to it. What it leaves out is not known,
but for what any row has: a process and award of its own, pounds, one supplier, and names like the keys.
"""

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import duckdb
import ibis
import yaml
from ibis.expr.operations import Node
from ibis.expr.types import Table

from commonweal.market.table import TABLES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["Answers", "Given", "Rows", "alike", "cases", "on_duckdb", "on_spark", "ordered"]

Rows = list[dict[str, Any]]
Given = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows of the record by table, each with the columns that matter."""

CASES = Path(__file__).parents[1] / "cases" / "market"

_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "date": "DATE", "boolean": "BOOLEAN"}
_SPARK_TYPES = {"string": "string", "int64": "bigint", "float64": "double", "date": "date", "boolean": "boolean"}


class Answers(Protocol):
    """Answers a question over the tables of an example."""

    def __call__(self, query: Table) -> Rows: ...


def cases(folder: str) -> list[dict[str, Any]]:
    """Every worked example of a folder of tests/cases/market, each with the name of its file as `file`."""
    files = sorted((CASES / folder).glob("*.yaml"))
    return [{"file": file.stem, **case} for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


@contextmanager
def on_duckdb(given: Given) -> Iterator[Answers]:
    """An example's tables in DuckDB; tables that it does not give are empty."""
    with _empty().cursor() as engine:
        # Rows are taken back with the transaction, and the tables need not be made again for each example.
        engine.begin()
        for name, table in _others(given).items():
            engine.execute(_table(name, table))
        for name, table in {**TABLES, **_others(given)}.items():
            if rows := _rows(name, table, given):
                engine.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(table.columns))})", rows)  # noqa: S608 - names of our own tables

        def answer(query: Table) -> Rows:
            found = engine.execute(_sql(query.op())).fetchall()
            return [dict(zip(query.columns, row, strict=True)) for row in found]

        try:
            yield answer
        finally:
            engine.rollback()


@cache
def _empty() -> duckdb.DuckDBPyConnection:
    """An engine with every table of the record, and no row."""
    engine = duckdb.connect()
    for name, table in TABLES.items():
        engine.execute(_table(name, table))
    return engine


def _table(name: str, table: Table) -> str:
    columns = (f'"{column}" {_TYPES[str(kind)]}' for column, kind in table.schema().items())
    return f"CREATE TABLE {name} ({', '.join(columns)})"


@lru_cache(maxsize=500)
def _sql(asked: Node) -> str:
    """A question as SQL; many examples put the same one."""
    return str(ibis.to_sql(asked.to_expr(), dialect="duckdb"))


def on_spark(session: "SparkSession", given: Given) -> Answers:
    """An example's tables as views of a Spark session, which replace those of the example before."""
    dialect = ibis.pyspark.connect(session)
    for name, table in {**TABLES, **_others(given)}.items():
        kinds = [_SPARK_TYPES[str(kind)] for kind in table.schema().types]
        schema = ", ".join(map(" ".join, zip(table.columns, kinds, strict=True)))
        session.createDataFrame(_rows(name, table, given), schema).createOrReplaceTempView(name)

    def answer(query: Table) -> Rows:
        return [row.asDict() for row in session.sql(dialect.compile(query)).collect()]

    return answer


def ordered(rows: Rows) -> Rows:
    """Rows in an order that does not depend on the engine."""
    return sorted(
        rows, key=lambda row: [(str(type(row[column])), str(row[column])) for column in sorted(row) if not _float(row[column])]
    )


def alike(one: Rows, other: Rows) -> bool:
    """Whether two answers are the same, rows in any order; fractions to twelve digits, as engines add in different orders."""
    if len(one) != len(other):
        return False
    pairs = zip(ordered(one), ordered(other), strict=True)
    return all(left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left) for left, right in pairs)


def _float(value: object) -> bool:
    return isinstance(value, float)


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return type(one) is type(other) and one == other


def _others(given: Given) -> dict[str, Table]:
    """Tables of an example that are not of the record, such as an index of prices, with the columns of their first row."""
    return {
        name: ibis.table({column: _kind(value) for column, value in rows[0].items()}, name=name)
        for name, rows in given.items()
        if name not in TABLES
    }


def _kind(value: object) -> str:
    kinds = {str: "string", int: "int64", float: "float64", datetime.date: "date", bool: "boolean"}
    return kinds[type(value)]


def _rows(name: str, table: Table, given: Given) -> list[tuple[Any, ...]]:
    return [
        tuple(_filled(name, number, row, table.columns)[column] for column in table.columns)
        for number, row in enumerate(given.get(name, ()), 1)
    ]


def _filled(name: str, number: int, row: Mapping[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    unknown = row.keys() - set(columns)
    if unknown:
        raise KeyError(f"{name} has no column {', '.join(sorted(unknown))}")
    usual: dict[str, Any] = {}
    if "currency" in columns and {"pence", "whole_pence", "unit_pence"} & row.keys():
        usual["currency"] = "GBP"
    if name in ("supply", "process"):
        usual |= {"process": f"example-{number}", "award": f"award-{number}", "suppliers": 1}
    for party in ("buyer", "supplier"):
        if f"{party}_name" in columns:
            usual[f"{party}_name"] = row.get(party)
    return {**dict.fromkeys(columns), **usual, **row}
