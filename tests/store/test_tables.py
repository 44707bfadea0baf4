"""The engine answers expressions, and another engine answers them alike."""

import datetime
from collections.abc import Iterable

import ibis
import pytest

from commonweal.market.describe import queries
from commonweal.market.record import Award, Party, Payment
from commonweal.market.rows import AWARDS, PAYMENTS, award_rows, payment_rows
from commonweal.store.tables import Tables

AS_AT = datetime.date(2027, 4, 1)
PEOPLE = ibis.table({"name": "string", "age": "int64"}, name="people")


def test_a_table_may_be_empty() -> None:
    with Tables() as tables:
        tables.load(PEOPLE, [])
        assert tables.answer(PEOPLE) == []


def test_a_column_may_hold_nothing_at_all() -> None:
    with Tables() as tables:
        tables.load(PEOPLE, [(None, None), (None, None)])
        assert tables.answer(PEOPLE.filter(PEOPLE.age.isnull()).count().as_table()) == [{"CountStar()": 2}]


def test_text_is_only_ever_text() -> None:
    hostile = "'); DROP TABLE people; --"
    with Tables() as tables:
        tables.load(PEOPLE, [(hostile, 1)])
        assert tables.answer(PEOPLE) == [{"name": hostile, "age": 1}]


def invented() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    awards = [
        Award(
            record=str(number),
            buyer=Party(f"Council {number % 4}"),
            suppliers=tuple(Party(f"Firm {number * step % 11}") for step in range(1, 2 + number % 3)),
            divisions=("45", "80", "85")[: number % 4],
            pence=None if number % 9 == 0 else number * number * 101,
            awarded=None,
            ends=datetime.date(2026 + number % 4, 1 + number % 12, 1 + number % 28),
        )
        for number in range(80)
    ]
    payments = [
        Payment(str(n), Party(f"Firm {n % 7}") if n % 5 else None, f"Service {n % 3}", n * 999 - 5000, None) for n in range(80)
    ]
    return list(award_rows(awards)), list(payment_rows(payments))


def by_sqlite(query: ibis.Table, rows: Iterable[tuple[ibis.Table, list[tuple[object, ...]]]]) -> list[dict[str, object]]:
    engine = ibis.sqlite.connect()
    for table, held in rows:
        engine.create_table(table.get_name(), schema=table.schema())
        places = ", ".join("?" for _ in table.columns)
        engine.con.executemany(f"INSERT INTO {table.get_name()} VALUES ({places})", held)  # noqa: S608 - our own name
    return [dict(zip(query.columns, row, strict=True)) for row in engine.con.execute(engine.compile(query)).fetchall()]


@pytest.mark.filterwarnings("ignore:The default date adapter:DeprecationWarning")
@pytest.mark.parametrize("name", ["structure", "concentration", "largest", "ending"])
def test_two_engines_answer_alike(name: str) -> None:
    awards, payments = invented()
    query = queries(AS_AT, ("80", "85"))[name]
    with Tables() as tables:
        tables.load(AWARDS, awards)
        tables.load(PAYMENTS, payments)
        ours = tables.answer(query)
    theirs = by_sqlite(query, [(AWARDS, awards), (PAYMENTS, payments)])
    assert len(ours) == len(theirs) > 0
    for one, other in zip(sorted(ours, key=_part), sorted(theirs, key=_part), strict=True):
        assert one == pytest.approx(other)


def _part(row: dict[str, object]) -> list[str]:
    return [str(row[column]) for column in ("kind", "code", "supplier", "year", "month") if column in row]
