"""Lists page by page: every row once, whatever the rows are, and none dated after the day of the view."""

import datetime

import duckdb
import ibis
from hypothesis import given
from hypothesis import strategies as st

from commonweal.market.listing import awards_listed, listed, organisations_listed, processes_listed
from commonweal.market.table import RECORD
from tests.market.engines import on_duckdb

BY = ("-value", "name", "id")
ROWS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["a", "b"]), st.integers(0, 40)), unique=True, max_size=30)
TABLE = ibis.table({"value": "int64", "name": "string", "id": "int64"}, name="rows")


def pages(rows: list[tuple[int, str, int]], most: int) -> list[tuple[int, str, int]]:
    """Every page, one after the other."""
    told: list[tuple[int, str, int]] = []
    with duckdb.connect() as engine:
        engine.execute("CREATE TABLE rows (value BIGINT, name VARCHAR, id BIGINT)")
        if rows:
            engine.executemany("INSERT INTO rows VALUES (?, ?, ?)", rows)
        while some := engine.execute(ibis.to_sql(listed(TABLE, BY, told[-1] if told else (), most), dialect="duckdb")).fetchall():
            told += some
    return told


@given(ROWS, st.integers(1, 7))
def test_pages_tell_every_row_once_in_order(rows, most):
    assert pages(rows, most) == sorted(rows, key=lambda row: (-row[0], row[1], row[2]))


DAY = datetime.date(2026, 6, 30)
SEEN_FROM = {
    "supply": [
        {"process": "p1", "supplier": "alder", "buyer": "north", "pence": 1000, "awarded": DAY},
        {"process": "p2", "supplier": "alder", "buyer": "north", "pence": 3000},
        {"process": "p3", "supplier": "alder", "buyer": "north", "pence": 9000, "awarded": datetime.date(2026, 7, 1)},
        {"process": "p4", "supplier": "birch", "buyer": "south", "pence": 9000, "awarded": datetime.date(2026, 7, 1)},
    ],
    "process": [{"process": f"p{number}"} for number in (1, 2, 3, 4, 5)],
    "organisation": [{"organisation": name, "name": name} for name in ("alder", "birch", "north", "south")],
}


def test_suppliers_and_buyers_are_listed_by_what_was_awarded_to_the_day():
    with on_duckdb(SEEN_FROM) as answer:
        suppliers, buyers = (answer(organisations_listed(RECORD, by, DAY, "", (), 9)) for by in ("supplier", "buyer"))
    # Birch and the south have nothing before 1 July, and so are not there yet.
    assert [(row["code"], row["records"], row["pence"]) for row in suppliers] == [("alder", 2, 4000)]
    assert [(row["code"], row["records"], row["pence"]) for row in buyers] == [("north", 2, 4000)]


def test_awards_are_listed_to_the_day_and_those_without_one_last():
    with on_duckdb(SEEN_FROM) as answer:
        assert [row["process"] for row in answer(awards_listed(RECORD, DAY, (), 9))] == ["p1", "p2"]


def test_processes_that_were_awarded_only_after_the_day_are_left_out_and_those_not_awarded_kept():
    with on_duckdb(SEEN_FROM) as answer:
        assert [row["process"] for row in answer(processes_listed(RECORD, DAY, 9))] == ["p1", "p2", "p5"]
