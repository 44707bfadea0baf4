"""Lists page by page: every row once, whatever the rows are."""

import duckdb
import ibis
from hypothesis import given
from hypothesis import strategies as st

from commonweal.market.listing import listed

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
