"""Flags give on Spark what they give on DuckDB: every worked example is answered by both."""

from collections.abc import Iterator
from typing import Any

import pytest
from pyspark.sql import SparkSession

from commonweal.store.spark import spark_session
from tests.market.engines import alike, cases, on_duckdb, on_spark
from tests.market.flag.worked import as_expected, asked

CASES = cases("flags")


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    with spark_session("local[2]") as started:
        yield started


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['case']}" for case in CASES])
def test_a_flag_worked_by_hand_is_the_same_on_both_engines(session: SparkSession, case: dict[str, Any]) -> None:
    answered = on_spark(session, case["given"])(asked(case))
    as_expected(case, answered)
    with on_duckdb(case["given"]) as answer:
        assert alike(answered, answer(asked(case)))
