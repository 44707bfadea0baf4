"""Spark for the questions that are put to both engines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from commonweal.base.errors import MissingPart
from commonweal.store.spark import spark_session

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
