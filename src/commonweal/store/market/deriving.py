"""The tables of a lake that are made of others: who is who, and who supplies what."""

import functools
from collections.abc import Sequence
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa

from commonweal.market.identity import Link, Review
from commonweal.market.supply import supply
from commonweal.market.table import RECORD
from commonweal.store.market.identity import resolve
from commonweal.store.market.parts import quoted, write

__all__ = ["PARTIES", "derive"]

PARTIES = """
    SELECT party.name, scheme, identifier, size, vcse, kind, roles, street, locality, postcode, region, others,
           max(published) AS published, count(*) AS times
    FROM party_told AS party LEFT JOIN process USING (process) GROUP BY ALL
    UNION ALL BY NAME
    SELECT name, role AS roles, count(*) AS times FROM (
        SELECT supplier_name AS name, 'supplier' AS role FROM payment_told
        UNION ALL SELECT buyer_name, 'buyer' FROM payment_told
        UNION ALL SELECT recipient_name, 'grantee' FROM grant_told
    ) WHERE name IS NOT NULL GROUP BY ALL
"""
"""Everybody that is named, once for each way, with how often that was, and when last."""


_NAMED = """
    SELECT organisation, name, scheme, identifier, CAST(sum(times) AS BIGINT) AS times
    FROM resolved WHERE organisation IS NOT NULL GROUP BY ALL ORDER BY ALL
"""


def derive(engine: duckdb.DuckDBPyConnection, folder: Path, reviews: Sequence[Review], links: Sequence[Link]) -> None:
    """Write the derived tables of what an engine names, into a folder.

    Parameters
    ----------
    engine
        Where the tables of the lake's parts have been named.
    reviews, links
        What people, and likeness, say of who is who.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parties = engine.execute(f"SELECT * FROM ({PARTIES}) ORDER BY ALL").to_arrow_table()
    resolution = resolve(parties, reviews, links)
    identity = pa.table(
        {name: parties[name] for name in ("name", "scheme", "identifier", "others", "times")}
        | {"organisation": resolution.organisation}
    )
    engine.register("resolved", identity)
    engine.register("organisations", resolution.organisations)
    for table, query in (
        ("identity", "SELECT DISTINCT * EXCLUDE times FROM resolved WHERE organisation IS NOT NULL ORDER BY ALL"),
        ("named", _NAMED),
        ("organisation", "SELECT * FROM organisations"),
    ):
        write(engine, query, folder / f"{table}.parquet")
        engine.execute(f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM read_parquet('{quoted(folder / f'{table}.parquet')}')")
    write(engine, _supply(), folder / "supply.parquet")


@functools.cache
def _supply() -> str:
    """Who supplies what, as SQL, which takes longer to make than a small lake takes to answer it."""
    return str(ibis.to_sql(supply(RECORD).order_by(["awarded", "process", "award", "supplier"]), dialect="duckdb"))
