"""The record laid out for a case's view is the same on Spark as on DuckDB."""

from typing import TYPE_CHECKING, Any

import pytest

from commonweal.market.lacking import lacking
from commonweal.market.rows import award_rows
from commonweal.market.table import RECORD
from tests.market.engines import alike, on_duckdb, on_spark, ordered
from tests.market.test_rows import SILENT

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.mark.parametrize("query", [award_rows(RECORD), lacking(RECORD)], ids=["awards", "lacking"])
def test_the_rows_are_the_same_on_spark(session: "SparkSession", query: Any) -> None:
    with on_duckdb(SILENT) as answer:
        duckdb = answer(query)
    spark = on_spark(session, SILENT)(query)
    assert alike(spark, duckdb), (ordered(spark), ordered(duckdb))
