"""How large a segment is: its records, how many of them have a known value, its suppliers and its value."""

from ibis.expr.types import Table

from commonweal.market.segments import PART

__all__ = ["structure"]


def structure(segments: Table) -> Table:
    """Count and sum each segment.

    Parameters
    ----------
    segments
        Columns as `segments.award_segments` gives them.

    Returns
    -------
    Columns `kind`, `code`, `name`, `records`, `valued`, `suppliers` and `pence`, one row a segment.
    """
    return segments.group_by(PART).agg(
        name=segments.name.min(),
        records=segments.record.nunique(),
        valued=segments.record.nunique(where=segments.pence.notnull()),
        suppliers=segments.supplier.nunique(),
        pence=segments.pence.sum(),
    )
