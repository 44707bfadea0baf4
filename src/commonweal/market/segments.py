"""The parts of a market that each indicator is computed for: the whole, the service, each division, buyer and category."""

from collections.abc import Sequence

import ibis
from ibis.expr.types import StringValue, Table

__all__ = ["PART", "award_segments", "payment_segments"]

PART = ("kind", "code")
"""The columns that tell one segment from another."""

_KEPT = ("record", "supplier", "supplier_name", "pence")


def award_segments(awards: Table, divisions: Sequence[str] = ()) -> Table:
    """Award rows once for every segment they fall in.

    Parameters
    ----------
    awards
        Columns of `rows.AWARDS`.
    divisions
        CPV divisions that make up the segment `service`; none, and there is no such segment.

    Returns
    -------
    Columns `kind` (`whole`, `service`, `division` or `buyer`), `code`, `name`, `record`, `supplier`,
    `supplier_name` and `pence`.
    """
    parts = [
        _part(awards, "whole", ibis.literal(""), ibis.literal("")),
        _part(awards.filter(awards.division.notnull()), "division", awards.division, awards.division),
        _part(awards.filter(awards.buyer.notnull()), "buyer", awards.buyer, awards.buyer_name),
    ]
    if divisions:
        inside = awards.filter(awards.division.isin(list(divisions)))
        parts.append(_part(inside, "service", ibis.literal(""), ibis.literal("")))
    return ibis.union(*parts)


def payment_segments(payments: Table) -> Table:
    """Payment rows once for every segment: `paid` (all of them) and each `category`; columns as for awards."""
    known = payments.filter(payments.category.notnull())
    return ibis.union(
        _part(payments, "paid", ibis.literal(""), ibis.literal("")),
        _part(known, "category", payments.category, payments.category_name),
    )


def _part(rows: Table, kind: str, code: StringValue, name: StringValue) -> Table:
    return rows.select(*_KEPT, kind=ibis.literal(kind), code=code, name=name)
