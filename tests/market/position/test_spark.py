"""What a market position statement asks besides its indicators is the same on Spark."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from commonweal.base.errors import MissingPart
from commonweal.market.choice import Choice
from commonweal.market.position.asking import queries
from commonweal.store.spark import spark_session
from tests.market.engines import alike, on_duckdb, on_spark
from tests.market.position.test_cases import DAY, EACH, PARAMETERS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="module")
def session() -> "Iterator[SparkSession]":
    """Two Spark workers on this machine, which split a handful of rows in two."""
    try:
        with spark_session("local[2]") as session:
            session.conf.set("spark.sql.shuffle.partitions", "2")
            yield session
    except MissingPart as error:
        pytest.skip(str(error))


@EACH
@pytest.mark.parametrize("name", ["known", "everywhere", "size"])
def test_spark_answers_the_same(session: "SparkSession", case: dict[str, Any], name: str) -> None:
    query = queries(Choice.from_query(case["choice"]), DAY, PARAMETERS)[name]
    with on_duckdb(case["given"]) as answer:
        here = answer(query)
    assert alike(on_spark(session, case["given"])(query), here)
