"""What a market position statement asks besides its indicators is the same on Spark."""

from typing import TYPE_CHECKING, Any

import pytest

from commonweal.market.choice import Choice
from commonweal.market.position.asking import queries
from tests.market.engines import alike, on_duckdb, on_spark
from tests.market.position.test_cases import DAY, EACH, PARAMETERS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@EACH
@pytest.mark.parametrize("name", ["known", "everywhere", "size"])
def test_spark_answers_the_same(session: "SparkSession", case: dict[str, Any], name: str) -> None:
    query = queries(Choice.from_query(case["choice"]), DAY, PARAMETERS)[name]
    with on_duckdb(case["given"]) as answer:
        here = answer(query)
    assert alike(on_spark(session, case["given"])(query), here)
