"""Records listed page by page: each page begins after the last row of the one before, so that none is skipped or told twice.

A position is the values of the ordering columns of a row. It stays right when rows are added, where a page number would not.
"""

import datetime
from collections.abc import Sequence

import ibis
from ibis.expr.types import BooleanValue, Table

from commonweal.market.indicator.part import awarded_by
from commonweal.market.indicator.structure import STRUCTURE
from commonweal.market.table import MarketRecord

__all__ = ["AWARDS_BY", "ORGANISATIONS_BY", "awards_listed", "listed", "organisations_listed", "processes_listed"]

AWARDS_BY = ("-day", "process", "award", "supplier")
"""What lists of awards are ordered by: the newest first; a minus stands before what falls."""

ORGANISATIONS_BY = ("-pence", "code")
"""What lists of suppliers and buyers are ordered by: the largest known value first."""

_NO_DAY = "1000-01-01"
"""Where the day of an award is not known: after all others."""


def listed(rows: Table, by: Sequence[str], after: Sequence[object], most: int) -> Table:
    """Rows in order, from after a position.

    Parameters
    ----------
    by
        Columns without nulls that together tell every row from every other; a minus before one that falls.
    after
        Their values in the last row before; empty to begin.
    most
        Rows that are given.
    """
    order = [rows[name[1:]].desc() if name.startswith("-") else rows[name].asc() for name in by]
    found = rows.filter(_after(rows, by, after)) if after else rows
    return found.order_by(order).limit(most)


def _after(rows: Table, by: Sequence[str], after: Sequence[object]) -> BooleanValue:
    """Whether a row comes after a position: by the first column that differs."""
    name, value = by[0], after[0]
    column = rows[name.removeprefix("-")]
    beyond = column < value if name.startswith("-") else column > value
    return beyond | ((column == value) & _after(rows, by[1:], after[1:])) if len(by) > 1 else beyond


def awards_listed(record: MarketRecord, as_at: datetime.date, after: Sequence[object], most: int) -> Table:
    """Rows of `supply` to a day, the newest first, with `day`: the day of award in words that sort as it does."""
    supply = awarded_by(record.supply, {"as_at": as_at})
    dated = supply.mutate(day=ibis.coalesce(supply.awarded.cast("string"), _NO_DAY), supplier=ibis.coalesce(supply.supplier, ""))
    return listed(dated, AWARDS_BY, after, most)


def processes_listed(record: MarketRecord, as_at: datetime.date, most: int) -> Table:
    """Processes by their ids: all that were not awarded, and those awarded by a day or on one that is not known."""
    known = awarded_by(record.supply, {"as_at": as_at})
    later = record.supply.anti_join(known, "process")
    return record.process.anti_join(later, "process").select("process").order_by("process").limit(most)


def organisations_listed(
    record: MarketRecord, by: str, as_at: datetime.date, words: str, after: Sequence[object], most: int
) -> Table:
    """Suppliers or buyers, the largest first: `code` (the key), `name`, `records`, `valued` and `pence`.

    Parameters
    ----------
    by
        `supplier` or `buyer`.
    as_at
        Awards dated after this day are left out.
    words
        What their name has in it, in whatever case; empty for all.
    """
    parts = STRUCTURE.asked(record, by=by, as_at=as_at)
    # Only what is listed: an engine then need not tell apart who else is there, nor compare names a million times.
    counted = parts.filter(parts.code != "").select("code", "records", "valued", pence=ibis.coalesce(parts.pence, 0).cast("int64"))
    names = record.organisation.select(code="organisation", name="name")
    if words:
        counted = counted.semi_join(names.filter(names.name.lower().contains(words.lower())), "code")
    page = listed(counted, ORGANISATIONS_BY, after, most)
    named = page.left_join(names, "code").drop("code_right")
    return named.order_by([named.pence.desc(), named.code])
