"""What an organisation supplies adds up over awards, payments and grants."""

from commonweal.market.identity.standing import standing
from commonweal.market.table import RECORD
from tests.market.engines import Answers, on_duckdb

GIVEN = {
    "organisation": [{"organisation": key, "name": key} for key in ("alder", "birch", "cedar", "unused")],
    "supply": [
        {"supplier": "alder", "pence": 1000},
        {"supplier": "alder", "pence": 500},
        {"supplier": "alder", "pence": 99, "currency": "EUR"},
        {"supplier": "birch"},
    ],
    "payment": [{"supplier": "alder", "pence": 70}, {"supplier": "birch", "pence": -20}],
    "grant": [{"recipient": "cedar", "pence": 30}],
}
EXPECTED = [
    ("alder", 3, 1500, 1, 70, 0, 0),
    ("birch", 1, 0, 1, -20, 0, 0),
    ("cedar", 0, 0, 0, 0, 1, 30),
]
COLUMNS = ("organisation", "awards", "awarded_pence", "payments", "paid_pence", "grants", "granted_pence")


def found(answer: Answers) -> list[tuple[object, ...]]:
    return sorted(tuple(row[column] for column in COLUMNS) for row in answer(standing(RECORD)))


def test_awards_payments_and_grants_add_up_in_pounds_alone() -> None:
    with on_duckdb(GIVEN) as answer:
        assert found(answer) == EXPECTED
