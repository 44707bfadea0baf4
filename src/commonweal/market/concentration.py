"""How concentrated supply is: the Herfindahl-Hirschman index, and the shares of the largest suppliers.

Source: Herfindahl-Hirschman index as defined in OFT1254, Merger Assessment Guidelines (2010), paragraph 5.3.4, and the US
Merger Guidelines (2023), section 2.1. The method page is docs/methods/market-concentration.md.
"""

from collections.abc import Sequence

import ibis
from ibis.expr.types import Table

from commonweal.market.segments import PART

__all__ = ["concentration", "largest", "shares"]


def shares(segments: Table, part: Sequence[str] = PART) -> Table:
    """Each named supplier's share of the value of its segment.

    A supplier whose value is not known, or comes to nothing or less after credits, has no share.

    Parameters
    ----------
    segments
        Columns as `segments.award_segments` gives them.
    part
        The columns that tell one segment from another.

    Returns
    -------
    Columns of `part`, `supplier`, `supplier_name`, `pence`, `share` (of one) and `rank` (0 the largest; equal
    suppliers in order of their keys).
    """
    named = segments.filter(segments.supplier.notnull())
    totals = named.group_by([*part, "supplier"]).agg(supplier_name=named.supplier_name.min(), pence=named.pence.sum())
    supplying = totals.filter(totals.pence > 0)
    within = ibis.window(group_by=part)
    ranked = ibis.window(group_by=part, order_by=[supplying.pence.desc(), supplying.supplier])
    return supplying.mutate(
        share=supplying.pence.cast("float64") / supplying.pence.sum().over(within).cast("float64"),
        rank=ibis.row_number().over(ranked),
    )


def concentration(shared: Table, part: Sequence[str] = PART) -> Table:
    """The Herfindahl-Hirschman index and the shares of the largest, of each segment.

    Parameters
    ----------
    shared
        What `shares` returns.
    part
        The columns that tell one segment from another.

    Returns
    -------
    Columns of `part`, `suppliers` that have a share, their `pence`, `hhi` (0 to 10,000), `largest` and `top_three` (of one).
    """
    return shared.group_by(part).agg(
        suppliers=shared.count(),
        pence=shared.pence.sum(),
        hhi=(shared.share * shared.share).sum() * 10_000,
        largest=shared.share.max(),
        top_three=shared.share.sum(where=shared["rank"] < 3),
    )


def largest(shared: Table, count: int) -> Table:
    """The `count` largest suppliers of each segment; columns as `shares` returns."""
    return shared.filter(shared["rank"] < count)
