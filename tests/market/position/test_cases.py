"""A market position statement worked by hand; what it asks besides its indicators is the same on Spark."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from commonweal.base.errors import MissingPart
from commonweal.market.band import band
from commonweal.market.choice import Choice
from commonweal.market.position.asking import queries
from commonweal.market.position.build import build
from commonweal.market.position.statement import PositionStatement
from commonweal.store.files import read_parameters
from commonweal.store.spark import spark_session
from tests.market.engines import Answers, alike, cases, on_duckdb, on_spark

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CASES = cases("position")
EACH = pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
DAY = datetime.date(2026, 10, 1)
PARAMETERS = read_parameters()


@pytest.fixture(scope="module")
def session() -> "Iterator[SparkSession]":
    """Two Spark workers on this machine, which split a handful of rows in two."""
    try:
        with spark_session("local[2]") as session:
            session.conf.set("spark.sql.shuffle.partitions", "2")
            yield session
    except MissingPart as error:
        pytest.skip(str(error))


def made(answer: Answers, case: dict[str, Any]) -> PositionStatement:
    choice = Choice.from_query(case["choice"])
    answers = {name: answer(query) for name, query in queries(choice, DAY, PARAMETERS).items()}
    return build(answers, choice, DAY, PARAMETERS, version="tested")


def told(statement: PositionStatement) -> dict[str, Any]:
    """What the example works out, of a statement."""
    known, sectors = statement.known, {one.sector: one for one in statement.sectors}
    hhi = statement.supply.hhi
    assert hhi is not None
    return {
        **{name: getattr(known, name) for name in ("awards", "value", "end", "competition", "everywhere")},
        **{name: getattr(known, name) for name in ("without_service", "without_place")},
        "pounds": (statement.size.pence or 0) / 100,
        "years": {one.year: (one.pence or 0) / 100 for one in statement.size.years},
        "hhi": pytest.approx(hhi),
        "band": band(hhi),
        "of_one_buyer": statement.supply.of_one_buyer,
        **{name: pytest.approx([sectors[name].least, sectors[name].most]) for name in ("sme", "vcse")},
        "direct": statement.competition.direct,
        "ends": [[one.ends, one.decide_by, one.overdue] for one in statement.endings.contracts],
        "faults": [[one.reason, one.consequence, one.times] for one in statement.faults],
    }


@EACH
def test_a_statement_worked_by_hand(case: dict[str, Any]) -> None:
    with on_duckdb(case["given"]) as answer:
        assert told(made(answer, case)) == case["expect"]


@EACH
@pytest.mark.parametrize("name", ["known", "everywhere", "size"])
def test_what_a_statement_asks_besides_its_indicators_is_the_same_on_spark(
    session: "SparkSession", case: dict[str, Any], name: str
) -> None:
    query = queries(Choice.from_query(case["choice"]), DAY, PARAMETERS)[name]
    with on_duckdb(case["given"]) as answer:
        here = answer(query)
    assert alike(on_spark(session, case["given"])(query), here)
