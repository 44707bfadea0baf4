"""Every indicator gives on Spark what it gives on DuckDB."""

from typing import TYPE_CHECKING, Any

import pytest

from commonweal.market.indicator import INDICATORS
from commonweal.market.table import RECORD
from tests.market.engines import alike, cases, on_duckdb, on_spark, ordered

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CASES = cases("indicators")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['case']}" for case in CASES])
def test_an_indicator_is_the_same_on_spark(session: "SparkSession", case: dict[str, Any]) -> None:
    indicator, settings = INDICATORS[case["file"]], case.get("settings", {})
    query = indicator.asked(RECORD, **settings)
    with on_duckdb(case["given"]) as answer:
        duckdb = answer(query)
    spark = on_spark(session, case["given"])(query)
    assert alike(spark, duckdb), (ordered(spark), ordered(duckdb))
