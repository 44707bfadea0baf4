"""An account of flags over a record: how many subjects each looked at, how many it raised, and how usual that is.

A flag on its own says little. Beside it stands its base rate: the share raised of all subjects of its kind that could be looked
at, and the same share among those of the subject's own buyer and of its own service (CPV division).
"""

import datetime
from collections.abc import Iterable

import ibis
from ibis.expr.types import Table

from commonweal.base.parameters import Parameters
from commonweal.market.flag.buyers import buyers
from commonweal.market.flag.flag import COLUMNS, Flag
from commonweal.market.table import TABLES, MarketRecord

__all__ = ["account", "of_process", "raised", "within"]


def within(record: MarketRecord, process: str) -> MarketRecord:
    """The record with the rows of one process alone, for flags whose scope is the process."""
    tables = {name: getattr(record, name) for name in TABLES}
    return MarketRecord.of(
        {name: table.filter(table.process == process) if "process" in table.columns else table for name, table in tables.items()}
    )


def of_process(flags: Iterable[Flag], record: MarketRecord, process: str, *, today: datetime.date, parameters: Parameters) -> Table:
    """What the flags whose scope is the process say of one process: their tables together, with the `flag` before them.

    Parameters
    ----------
    flags
        At least one whose scope is the process; those of the market are passed over.
    """
    one = within(record, process)
    return _together([(flag, flag.ask(one, today=today, parameters=parameters)) for flag in flags if flag.scope == "process"])


def account(flags: Iterable[Flag], record: MarketRecord, *, today: datetime.date, parameters: Parameters) -> Table:
    """How many subjects each flag looked at and raised.

    Returns
    -------
    Columns `flag`, `part`, `looked`, `raised` and `rate` (raised of looked at). Parts at which a flag could look at nothing
    have no row.
    """
    tables = [(flag, flag.ask(record, today=today, parameters=parameters)) for flag in flags]
    counted = [_counted(table).mutate(flag=ibis.literal(flag.code)) for flag, table in tables]
    return ibis.union(*counted).select("flag", "part", "looked", "raised", "rate") if len(counted) > 1 else counted[0]


def raised(flag: Flag, record: MarketRecord, *, today: datetime.date, parameters: Parameters, **changed: float | None) -> Table:
    """What one flag raised, each beside its base rates.

    Returns
    -------
    COLUMNS, the buyer filled in from the process, `cpv` of the process, and `rate`, `rate_of_buyer` and `rate_of_service`:
    the share raised of what was looked at in all, at the same buyer, and in the same CPV division; none where that is not known.
    """
    process = buyers(record).rename(own="buyer")
    # As a view, since a join may not go on from one that already names a column of nothing.
    table = flag.ask(record, today=today, parameters=parameters, **changed).view()
    looked = table.left_join(process, "process")
    placed = looked.select(
        *(column for column in COLUMNS if column != "buyer"),
        "cpv",
        buyer=looked.buyer.fill_null(looked.own),
        service=looked.cpv.substr(0, 2),
    )
    shares = placed.mutate(
        rate=_share(placed, "part"),
        rate_of_buyer=_share(placed, "part", "buyer"),
        rate_of_service=_share(placed, "part", "service"),
    )
    found = shares.filter(shares.raised)
    return found.select(*COLUMNS, "cpv", "rate", "rate_of_buyer", "rate_of_service")


def _share(placed: Table, *by: str) -> ibis.Value:
    """The share raised among rows alike in some columns; none where one of those is not known."""
    rate = placed.raised.cast("float64").mean().over(ibis.window(group_by=list(by)))
    known = [placed[column].notnull() for column in by]
    return ibis.ifelse(ibis.and_(*known), rate, ibis.null("float64"))


def _counted(table: Table) -> Table:
    # A tenderer with a process is one behind what is raised there, and was not looked at for itself.
    table = table.filter((table.part != "tenderer") | table.process.isnull())
    found = table.group_by("part").agg(looked=table.count(), raised=table.raised.cast("int64").sum())
    return found.mutate(rate=found.raised.cast("float64") / found.looked.cast("float64"))


def _together(tables: Iterable[tuple[Flag, Table]]) -> Table:
    named = [table.select(ibis.literal(flag.code).name("flag"), *COLUMNS) for flag, table in tables]
    return ibis.union(*named) if len(named) > 1 else named[0]
