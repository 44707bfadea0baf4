"""An account of flags over a record: how many subjects each looked at, how many it raised, and how usual that is.

A flag on its own says little. Beside it stands its base rate: the share raised of all subjects of its kind that could be looked
at, and the same share among those of the subject's own buyer and of its own service (CPV division).
"""

from collections.abc import Iterable, Sequence

import ibis
from ibis.expr.types import BooleanValue, Table

from commonweal.market.flag.buyers import buyers
from commonweal.market.flag.flag import COLUMNS, Flag, Given
from commonweal.market.table import TABLES, MarketRecord

__all__ = ["account", "looked_at", "of_process", "raised", "within"]


def within(record: MarketRecord, process: str) -> MarketRecord:
    """The record with the rows of one process alone, for flags whose scope is the process."""
    tables = {name: getattr(record, name) for name in TABLES}
    return MarketRecord.of(
        {name: table.filter(table.process == process) if "process" in table.columns else table for name, table in tables.items()}
    )


def of_process(flags: Iterable[Flag], record: MarketRecord, given: Given, process: str) -> Table:
    """What the flags whose scope is the process say of one process: their tables together, with the `flag` before them.

    Parameters
    ----------
    flags
        At least one whose scope is the process; those of the market are passed over.
    """
    return looked_at(flags, within(record, process), given)


def looked_at(flags: Iterable[Flag], record: MarketRecord, given: Given) -> Table:
    """The tables of the flags whose scope is the process together, with the `flag` before them, of a record of one process."""
    return _together([(flag, flag.ask(record, given)) for flag in flags if flag.scope == "process"])


def account(
    flags: Iterable[Flag], record: MarketRecord, given: Given, *, buyer: str | None = None, cpv: str | None = None
) -> Table:
    """How many subjects each flag looked at and raised, in all or at one buyer or in one service.

    Parameters
    ----------
    buyer
        The organisation that buys.
    cpv
        The digits that the CPV code of the process begins with. Subjects over many processes have none.

    Returns
    -------
    Columns `flag`, `part`, `looked`, `raised` and `rate` (raised of looked at). Parts at which a flag could look at nothing
    have no row. Tenderers named with a process are behind what is raised there, were not looked at for themselves, and do not
    count.
    """
    tables = [(flag, flag.ask(record, given)) for flag in flags]
    counted = [(flag, _counted(_chosen(table, record, buyer, cpv))) for flag, table in tables]
    return _union([one.select(ibis.literal(flag.code).name("flag"), "part", "looked", "raised", "rate") for flag, one in counted])


def _chosen(table: Table, record: MarketRecord, buyer: str | None, cpv: str | None) -> Table:
    """A flag's rows of one buyer and service; all of them where neither is asked for, without the cost of a look."""
    if buyer is None and cpv is None:
        return table
    placed = _placed(table, record)
    by_buyer = placed if buyer is None else placed.filter(placed.buyer == buyer)
    return by_buyer if cpv is None else by_buyer.filter(by_buyer.cpv.startswith(cpv))


def _placed(table: Table, record: MarketRecord) -> Table:
    """A flag's rows with the CPV code of their process, and its buyer where the flag names none."""
    # As a view, since a join may not go on from one that already names a column of nothing.
    joined = table.view().left_join(buyers(record).rename(own="buyer"), "process")
    rest = [column for column in COLUMNS if column != "buyer"]
    return joined.select(*rest, "cpv", buyer=joined.buyer.fill_null(joined.own))


def raised(flag: Flag, record: MarketRecord, given: Given, **changed: float | None) -> Table:
    """What one flag raised, each beside its base rates.

    Returns
    -------
    COLUMNS, the buyer filled in from the process, `cpv` of the process, and `rate`, `rate_of_buyer` and `rate_of_service`:
    the share raised of what was looked at in all, at the same buyer, and in the same CPV division; none where that is not known.
    Tenderers named with a process have the rates of processes: they were not looked at for themselves, and stand there only
    where theirs is raised.
    """
    placed = _placed(flag.ask(record, given, **changed), record)
    behind = _behind(placed)
    placed = placed.mutate(
        service=placed.cpv.substr(0, 2),
        looked_at=ibis.ifelse(behind, "process", placed.part),
        counts=ibis.ifelse(behind, ibis.null("float64"), placed.raised.cast("float64")),
    )
    shares = placed.mutate(
        rate=_share(placed, "looked_at"),
        rate_of_buyer=_share(placed, "looked_at", "buyer"),
        rate_of_service=_share(placed, "looked_at", "service"),
    )
    found = shares.filter(shares.raised)
    return found.select(*COLUMNS, "cpv", "rate", "rate_of_buyer", "rate_of_service")


def _share(placed: Table, *by: str) -> ibis.Value:
    """The share raised among rows that count and are alike in some columns; none where one of those is not known."""
    rate = placed.counts.mean().over(ibis.window(group_by=list(by)))
    known = [placed[column].notnull() for column in by]
    return ibis.ifelse(ibis.and_(*known), rate, ibis.null("float64"))


def _behind(table: Table) -> BooleanValue:
    """Whether a row is of a tenderer behind what is raised of a process, which was not looked at for itself."""
    return (table.part == "tenderer") & table.process.notnull()


def _counted(table: Table) -> Table:
    table = table.filter(~_behind(table))
    found = table.group_by("part").agg(looked=table.count(), raised=table.raised.cast("int64").sum())
    return found.mutate(rate=found.raised.cast("float64") / found.looked.cast("float64"))


def _together(tables: Iterable[tuple[Flag, Table]]) -> Table:
    named = [table.select(ibis.literal(flag.code).name("flag"), *COLUMNS) for flag, table in tables]
    return _union(named)


def _union(tables: Sequence[Table]) -> Table:
    return ibis.union(*tables) if len(tables) > 1 else tables[0]
