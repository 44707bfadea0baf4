"""Entry, exit and churn: which suppliers are new in a year, and which are not seen again.

Whether a supplier is new can be told only where the record reaches back far enough before the year, and whether it is gone only
where it reaches far enough after. The first and last years of a record are taken to be unfinished, so that neither counts for this.

Source: the method page docs/methods/market/entry-and-exit.md; Eurostat and OECD, Manual on Business Demography Statistics (2007):
birth rate, death rate and churn rate; a lookback of years in place of registration.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.part import EVER, awarded_by, told_apart
from commonweal.market.indicator.setting import Settings
from commonweal.market.indicator.share import share
from commonweal.market.table import MarketRecord

__all__ = ["ENTRY_AND_EXIT"]

_KEYS = ("code", "period")


def _awards(record: MarketRecord, settings: Settings) -> Table:
    supply = awarded_by(record.supply, settings)
    dated = supply.filter(supply.supplier.notnull(), supply.awarded.notnull())
    return told_apart(dated, {**settings, "period": "year"})


def _entry_and_exit(record: MarketRecord, settings: Settings) -> Table:
    parts = _awards(record, settings)
    lookback = int(str(settings["lookback"]))
    once = parts.group_by(["code", "supplier", "period"]).agg(name=parts.name.min())
    years = once.mutate(year=once.period.cast("int64"))
    ordered = ibis.window(group_by=["code", "supplier"], order_by="year")
    beside = years.mutate(before=years.year.lag().over(ordered), after=years.year.lead().over(ordered))
    seen = beside.group_by(_KEYS).agg(
        name=beside.name.min(),
        year=beside.year.min(),
        active=beside.count(),
        entered=beside.count(where=ibis.coalesce(beside.year - beside.before > lookback, True)),
        left=beside.count(where=ibis.coalesce(beside.after - beside.year > lookback, True)),
    )
    return _rates(_where_known(seen, lookback))


def _where_known(seen: Table, lookback: int) -> Table:
    """Entries and exits only in years that have enough of the record before and after them."""
    whole = ibis.window()
    first, last = seen.year.min().over(whole), seen.year.max().over(whole)
    nothing = ibis.null("int64")
    return seen.mutate(
        entered=ibis.cases((seen.year - lookback > first, seen.entered), else_=nothing),
        left=ibis.cases((seen.year + lookback < last, seen.left), else_=nothing),
    ).drop("year")


def _rates(known: Table) -> Table:
    entry, leaving = share(known.entered, known.active), share(known.left, known.active)
    return known.mutate(entry_rate=entry, exit_rate=leaving, churn_rate=entry + leaving)


ENTRY_AND_EXIT = Indicator(
    code="entry-and-exit",
    name=Text(en="Entry, exit and churn", cy="Mynediad, ymadawiad a throsiant"),
    question=Text(
        en="How many suppliers are new in each year, and how many are not seen again?",
        cy="Faint o gyflenwyr sy’n newydd ym mhob blwyddyn, a faint na welir mohonynt eto?",
    ),
    ask=_entry_and_exit,
    records=_awards,
    units={
        "active": "count",
        "entered": "count",
        "left": "count",
        "entry_rate": "share",
        "exit_rate": "share",
        "churn_rate": "share",
    },
    settings={"by": "whole", "level": 2, "lookback": 3, "as_at": EVER},
    keys=_KEYS,
    order="period",
)
