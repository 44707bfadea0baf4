"""A market position statement worked by hand."""

import datetime
from typing import Any

import pytest

from commonweal.market.band import band
from commonweal.market.choice import Choice
from commonweal.market.position.asking import queries
from commonweal.market.position.build import build
from commonweal.market.position.statement import PositionStatement
from commonweal.store.files import read_parameters
from tests.market.engines import Answers, cases, on_duckdb

CASES = cases("position")
EACH = pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
DAY = datetime.date(2026, 10, 1)
PARAMETERS = read_parameters()


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
