"""A lake's tables in Spark: the same questions, put to a cluster or to this machine as if it were one.

The lake's folder must be where every worker can read it. Nothing is copied and nothing is written: Spark reads the lake's own
Parquet files.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
from ibis.expr.types import Table

from commonweal.market.columns import COLUMNS
from commonweal.market.known import IDENTITY, KNOWN
from commonweal.store.market.lake import files_of, read_state

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["Cluster"]

_SPARK_TYPES = {"string": "string", "int64": "bigint", "float64": "double", "boolean": "boolean", "date": "date"}


class Cluster:
    """A lake that is open for questions in a Spark session, which `commonweal.store.spark.spark_session` gives.

    Raises
    ------
    FaultyInput
        There is no lake in the folder.
    """

    def __init__(self, session: "SparkSession", folder: Path) -> None:
        self._session = session
        self._dialect = ibis.pyspark.connect(session)
        state = read_state(folder)
        for table in (*COLUMNS, "identity"):
            self._name(
                f"{table}_told" if table in KNOWN else table,
                [str(file) for file in files_of(folder, state, table)],
                _columns(table),
            )
        for table, known in KNOWN.items():
            told = ibis.table(COLUMNS[table], name=f"{table}_told")
            session.sql(self._dialect.compile(known(told, IDENTITY))).createOrReplaceTempView(table)
        sources = [(one.source, one.name, one.kind, one.bytes, one.records, one.used) for one in state.sources]
        session.createDataFrame(sources, _schema(COLUMNS["source"])).createOrReplaceTempView("source")

    def _name(self, name: str, files: list[str], columns: dict[str, str]) -> None:
        found = self._session.read.parquet(*files) if files else self._session.createDataFrame([], _schema(columns))
        found.createOrReplaceTempView(name)

    def answer(self, query: Table) -> list[dict[str, Any]]:
        """The rows that answer an expression over `commonweal.market.table.RECORD`, each by column; in no particular order."""
        return [row.asDict() for row in self._session.sql(self._dialect.compile(query)).collect()]


def _columns(table: str) -> dict[str, str]:
    return dict(COLUMNS[table]) if table in COLUMNS else dict.fromkeys(IDENTITY.columns, "string")


def _schema(columns: Any) -> str:
    return ", ".join(f"`{name}` {_SPARK_TYPES[kind]}" for name, kind in columns.items())
