"""What an organisation supplies adds up in Spark as it does in DuckDB."""

import pytest

from commonweal.base.errors import MissingPart
from commonweal.store.spark import spark_session
from tests.market.engines import on_spark
from tests.market.identity.test_standing import EXPECTED, GIVEN, found


def test_spark_answers_the_same() -> None:
    try:
        with spark_session("local[2]") as session:
            session.conf.set("spark.sql.shuffle.partitions", "2")
            assert found(on_spark(session, GIVEN)) == EXPECTED
    except MissingPart as error:
        pytest.skip(str(error))
