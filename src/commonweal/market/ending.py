"""Which contracts end when."""

import datetime
from collections.abc import Sequence

from ibis.expr.types import Table

__all__ = ["ending"]


def ending(awards: Table, first: datetime.date, divisions: Sequence[str] = ()) -> Table:
    """Contracts of a service that end on a day or later, by month.

    Parameters
    ----------
    awards
        Columns of `rows.AWARDS`.
    first
        The day; what ended before it is history.
    divisions
        CPV divisions that make up the service; none, and it is all contracts.

    Returns
    -------
    Columns `year`, `month`, `contracts` and `pence`, one row a month in which something ends.
    """
    of_service = awards.filter(awards.division.isin(list(divisions))) if divisions else awards
    to_come = of_service.filter(of_service.ends >= first)
    dated = to_come.mutate(year=to_come.ends.year(), month=to_come.ends.month())
    return dated.group_by(["year", "month"]).agg(contracts=dated.record.nunique(), pence=dated.pence.sum())
