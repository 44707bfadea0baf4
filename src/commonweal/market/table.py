"""The tables of the market record: what contracting notices, registers, spend and grants become, on any engine.

Every reader writes the columns that `commonweal.market.columns` says, and every indicator asks of them. A table is an unbound
Ibis table: the data door binds it to DuckDB or to Spark.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import ibis
from ibis.expr.types import Table

from commonweal.market.columns import COLUMNS

__all__ = ["RECORD", "TABLES", "MarketRecord"]

TABLES: Mapping[str, Table] = {name: ibis.table(columns, name=name) for name, columns in COLUMNS.items()}
"""Every table by name, bound to no engine."""


@dataclass(frozen=True, slots=True)
class MarketRecord:
    """The tables of a market, bound to an engine or to none.

    >>> RECORD.award.columns[:3]
    ('process', 'award', 'lot')
    """

    process: Table
    lot: Table
    bid: Table
    bid_tenderer: Table
    award: Table
    award_supplier: Table
    contract: Table
    party: Table
    item: Table
    milestone: Table
    amendment: Table
    version: Table
    performance: Table
    notice: Table
    related: Table
    organisation: Table
    named: Table
    supply: Table
    payment: Table
    grant: Table
    fault: Table
    source: Table

    @classmethod
    def of(cls, tables: Mapping[str, Table]) -> "MarketRecord":
        """A record of tables by name."""
        return cls(**{field.name: tables[field.name] for field in fields(cls)})


RECORD = MarketRecord.of(TABLES)
"""The record bound to no engine, which questions are written against."""
