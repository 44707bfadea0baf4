"""The rows that a case's market view counts, out of the record: what each supplier was awarded in each division, and payments.

An award to several suppliers, or in several divisions, becomes one row for each pair, its value shared equally to the penny.
So a sum over any rows is true, and awards are counted by their `record`.
"""

import ibis
from ibis.expr.types import Table

from commonweal.market.division import DIVISIONS
from commonweal.market.supply import contracts_of_awards, equal_part
from commonweal.market.table import MarketRecord

__all__ = ["AWARDS", "PAYMENTS", "award_divisions", "award_rows", "payment_rows"]

_TYPES = {"pence": "int64", "ends": "date"}


def _table(name: str, *columns: str) -> Table:
    return ibis.table({column: _TYPES.get(column, "string") for column in columns}, name=name)


AWARDS: Table = _table("awards", "record", "buyer", "buyer_name", "supplier", "supplier_name", "division", "pence", "ends")
"""One supplier's share of one award in one division. `record` tells an award from every other; a part that is not known is none."""

PAYMENTS: Table = _table("payments", "record", "category", "category_name", "supplier", "supplier_name", "pence")
"""One payment; a credit is negative. `category` is the service it was charged to, written plainly."""

_DIGITS = 2
"""Digits of a CPV code that are its division."""


def award_rows(record: MarketRecord) -> Table:
    """The rows of AWARDS. Only pounds are `pence`."""
    supply = record.supply
    told = supply.left_join(award_divisions(record), ["process", "award"])
    told = told.mutate(known=ibis.ifelse(told.currency == "GBP", told.pence, ibis.null("int64")))
    one = ibis.window(group_by=["process", "award", "supplier"])
    turn = ibis.row_number().over(ibis.window(group_by=["process", "award", "supplier"], order_by="division"))
    parts = told.mutate(parts=told.count().over(one), turn=turn)
    shared = parts.mutate(
        record=parts.process + ibis.literal(" ") + parts.award, pence=equal_part(parts.known, parts.parts, parts.turn)
    )
    return shared.select(*AWARDS.columns)


def award_divisions(record: MarketRecord) -> Table:
    """The CPV divisions of each award: of its own codes, else of those of its contracts, else of the process.

    Returns
    -------
    Columns `process`, `award` and `division`, one row each; none for an award of which no division is known.
    """
    award, item = record.award, record.item
    coded = item.filter(item.scheme.strip().upper() == "CPV")
    signed = contracts_of_awards(record).select("process", "award", of="contract", part=ibis.literal("contract"))
    of_process = award.join(record.process.select("process", of_process="cpv"), "process")
    codes = ibis.union(
        award.select("process", "award", code="cpv", turn=ibis.literal(0)),
        coded.filter(coded.part == "award").select("process", award="of", code="code", turn=ibis.literal(0)),
        coded.join(signed, ["process", "part", "of"]).select("process", "award", code="code", turn=ibis.literal(1)),
        of_process.select("process", "award", code="of_process", turn=ibis.literal(2)),
    )
    found = codes.mutate(division=codes.code.strip().substr(0, _DIGITS))
    found = found.filter(found.division.isin(sorted(DIVISIONS)))
    first = found.turn.min().over(ibis.window(group_by=["process", "award"]))
    return found.mutate(first=first).filter(ibis._.turn == ibis._.first).select("process", "award", "division").distinct()


def payment_rows(record: MarketRecord) -> Table:
    """The rows of PAYMENTS. Of a category's spellings the name is the one nearest to small letters."""
    named = record.organisation.select("organisation", organisation_name="name")
    paid = record.payment.left_join(named, record.payment.supplier == named.organisation)
    told = paid.mutate(
        record=paid.payment,
        category_name=paid.category_name.max().over(ibis.window(group_by="category")),
        supplier_name=ibis.coalesce(paid.organisation_name, paid.supplier_name),
    )
    return told.select(*PAYMENTS.columns)
