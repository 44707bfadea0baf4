"""How large a segment is: its records, how many of them have a known value, its suppliers and its value."""

from collections.abc import Sequence

from ibis.expr.types import Table

from commonweal.market.segments import PART

__all__ = ["structure"]


def structure(segments: Table, part: Sequence[str] = PART) -> Table:
    """Count and sum each segment.

    Parameters
    ----------
    segments
        Columns as `segments.award_segments` gives them.
    part
        The columns that tell one segment from another.

    Returns
    -------
    Columns of `part`, `name`, `records`, `valued`, `suppliers` and `pence`, one row a segment.
    """
    return segments.group_by(part).agg(
        name=segments.name.min(),
        records=segments.record.nunique(),
        valued=segments.record.nunique(where=segments.pence.notnull()),
        suppliers=segments.supplier.nunique(),
        pence=segments.pence.sum(),
    )
