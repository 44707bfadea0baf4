"""Which contracts end when."""

import datetime

from ibis.expr.types import Table

__all__ = ["ending"]


def ending(awards: Table, first: datetime.date) -> Table:
    """Contracts that end on a day or later, by month.

    Parameters
    ----------
    awards
        Columns of `rows.AWARDS`.
    first
        The day; what ended before it is history.

    Returns
    -------
    Columns `year`, `month`, `contracts` and `pence`, one row a month in which something ends.
    """
    to_come = awards.filter(awards.ends >= first)
    dated = to_come.mutate(year=to_come.ends.year(), month=to_come.ends.month())
    return dated.group_by(["year", "month"]).agg(contracts=dated.record.nunique(), pence=dated.pence.sum())
