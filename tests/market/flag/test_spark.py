"""Flags give on Spark what they give on DuckDB: every worked example is answered by both."""

from typing import TYPE_CHECKING, Any

import pytest

from tests.market.engines import alike, cases, on_duckdb, on_spark
from tests.market.flag.worked import as_expected, asked

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CASES = cases("flags")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['case']}" for case in CASES])
def test_a_flag_worked_by_hand_is_the_same_on_both_engines(session: "SparkSession", case: dict[str, Any]) -> None:
    answered = on_spark(session, case["given"])(asked(case))
    as_expected(case, answered)
    with on_duckdb(case["given"]) as answer:
        assert alike(answered, answer(asked(case)))
