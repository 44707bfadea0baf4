"""What each supplier carries in each of its markets, and what it has shown that it can carry.

A market here is a service (the first digits of a CPV code) in a region. What a supplier carries on a day is the yearly value of
its contracts that run on that day: a contract's value over its days, times 365; of a contract shorter than a year, its value. The
most that it has carried at once in the last years, less what it carries now, is its spare room. That is a proxy: nobody publishes
spare beds or staff. A supplier may be able to do more than it did, and may have closed what it had.

Source: design choice, as in docs/methods/market/alternatives.md.
"""

import ibis
from ibis.expr.types import IntegerValue, Table

from commonweal.market.indicator.part import pounds
from commonweal.market.indicator.setting import Settings
from commonweal.market.place import region

__all__ = ["MARKET", "capacity", "in_market", "running"]

MARKET = ("service", "region")
"""The columns that tell one market from another; empty where the record does not say."""

_YEAR = 365


def in_market(supply: Table, settings: Settings) -> Table:
    """Rows of `supply` with their market, and `pence` of pounds."""
    service, place = supply.cpv.substr(0, settings["level"]), region(supply.place)
    return supply.mutate(service=ibis.coalesce(service, ""), region=ibis.coalesce(place, ""), pence=pounds(supply))


def running(rows: Table, settings: Settings) -> Table:
    """Contracts that were awarded by a day and had not ended before it, with `remaining_pence`: the value still to come.

    Value comes evenly over the days from the start (or, where that is not known, the award) to the end. Where the start or the
    value is not known, what remains is not known either; where the end is not known, the contract is not counted as running.
    """
    day = ibis.literal(settings["as_at"], type="date")
    begun = ibis.coalesce(rows.awarded, rows.starts) <= day
    live = rows.filter(rows.ends >= day, ibis.coalesce(begun, True))
    starts = ibis.coalesce(live.starts, live.awarded)
    remaining = _remaining(live.pence, starts.epoch_days(), live.ends.epoch_days(), day.epoch_days())
    return live.mutate(remaining_pence=remaining)


def _remaining(pence: IntegerValue, first: IntegerValue, last: IntegerValue, day: IntegerValue) -> IntegerValue:
    left, whole = last - ibis.greatest(first, day) + 1, (last - first + 1).nullif(0)
    known = ibis.cases((first <= last, left.cast("float64") / whole.cast("float64")), else_=ibis.null("float64"))
    return (pence.cast("float64") * known).round(0).cast("int64")


def capacity(rows: Table, settings: Settings) -> Table:
    """What every supplier carries in every market that it is or has lately been in.

    Parameters
    ----------
    rows
        What `in_market` returns.
    settings
        `as_at`, and `recent`: the years up to that day over which the most that was carried is looked for.

    Returns
    -------
    Columns of MARKET, `supplier`, `supplier_name`, `contracts` running, `buyers` of them, `valued` (those whose remaining value is
    known), `pence` and `remaining_pence` of them, `carried_pence` a year now, `most_pence` that it carried a year at any time up to
    now, and `spare_pence` a year.
    """
    key = [*MARKET, "supplier"]
    changes = _changes(rows.filter(rows.supplier.notnull()), settings)
    # Changes of one day count together: a contract that follows another on its heels takes no more room.
    level = changes.change.sum().over(ibis.range_window(group_by=key, order_by="on", preceding=None, following=0))
    levels = changes.mutate(level=level)
    carried = levels.group_by(key).agg(
        supplier_name=levels.supplier_name.min(),
        contracts=levels.contracts.sum(),
        buyers=levels.buyer.nunique(where=levels.contracts > 0),
        valued=levels.remaining_pence.count(),
        pence=ibis.coalesce(levels.pence.sum(where=levels.contracts > 0), 0),
        remaining_pence=ibis.coalesce(levels.remaining_pence.sum(), 0),
        carried_pence=levels.change.sum(),
        most_pence=levels.level.max(),
    )
    return carried.mutate(spare_pence=carried.most_pence - carried.carried_pence)


def _changes(rows: Table, settings: Settings) -> Table:
    """The days on which what is carried changes: it rises with a start, which tells what runs now, and falls after an end."""
    day = ibis.literal(settings["as_at"], type="date").epoch_days()
    since = day - _YEAR * int(str(settings["recent"]))
    dated = rows.mutate(
        first=ibis.coalesce(rows.starts, rows.awarded).epoch_days(),
        last=rows.ends.epoch_days(),
        told=ibis.coalesce(ibis.coalesce(rows.awarded, rows.starts).epoch_days(), day),
    )
    known = dated.filter(dated["last"] >= since, dated.told <= day)
    days = known["last"] - known["first"] + 1
    begun = (known.pence > 0) & (days > 0) & (known["first"] <= day)
    live = known["last"] >= day
    told = known.mutate(
        change=ibis.cases((begun, _yearly(known.pence, days)), else_=0),
        contracts=live.cast("int64"),
        remaining_pence=ibis.cases((live, _remaining(known.pence, known["first"], known["last"], day)), else_=ibis.null("int64")),
    )
    kept = [*MARKET, "supplier", "supplier_name"]
    begin = told.select(*kept, "buyer", "contracts", "pence", "remaining_pence", "change", on=ibis.greatest(told["first"], since))
    over = told.filter(told["last"] < day, told.change > 0)
    nothing = {
        "buyer": ibis.null("string"),
        "contracts": ibis.literal(0, "int64"),
        "pence": ibis.null("int64"),
        "remaining_pence": ibis.null("int64"),
    }
    end = over.select(*kept, **nothing, change=-over.change, on=over["last"] + 1)
    return ibis.union(begin, end)


def _yearly(pence: IntegerValue, days: IntegerValue) -> IntegerValue:
    return (pence.cast("float64") * _YEAR / ibis.greatest(days, _YEAR).cast("float64")).round(0).cast("int64")
