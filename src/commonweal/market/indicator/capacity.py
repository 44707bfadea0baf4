"""What each supplier carries in each of its markets, and what it has shown that it can carry.

A market here is a service (the first digits of a CPV code) in a region. What a supplier carries on a day is the yearly value of
its contracts that run on that day: a contract's value over its days, times 365; of a contract shorter than a year, its value. The
most that it has ever carried at once, less what it carries now, is its spare room. That is a proxy: nobody publishes spare beds or
staff. A supplier may be able to do more than it ever did, and may have closed what it once had; so one whose last contract in a
market ended some years ago is taken to have no room there.

Source: design choice, as in docs/methods/market/alternatives.md.
"""

import ibis
from ibis.expr.types import IntegerColumn, Table

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
    left = live.ends.epoch_days() - ibis.greatest(starts, day).epoch_days() + 1
    whole = (live.ends.epoch_days() - starts.epoch_days() + 1).nullif(0)
    share = left.cast("float64") / whole.cast("float64")
    return live.mutate(remaining_pence=(live.pence.cast("float64") * share).round(0).cast("int64"))


def capacity(rows: Table, settings: Settings) -> Table:
    """What every supplier carries in every market that it has ever been in.

    Parameters
    ----------
    rows
        What `in_market` returns.
    settings
        `as_at`, and `recent`: years after its last contract there for which a supplier is taken to have room.

    Returns
    -------
    Columns of MARKET, `supplier`, `supplier_name`, `contracts` running, `buyers` of them, `valued` (those whose remaining value is
    known), `pence` and `remaining_pence` of them, `carried_pence` a year now, `most_pence` that it carried a year at any time up to
    now, and `spare_pence` a year.
    """
    now, history = _now(rows, settings), _most(rows, settings)
    key = [*MARKET, "supplier"]
    known = history.join(now, key, how="outer", rname="{name}_now")
    told = known.select(
        **{name: ibis.coalesce(known[name], known[f"{name}_now"]) for name in (*key, "supplier_name")},
        **{name: ibis.coalesce(known[name], 0) for name in (*_COUNTED, "carried_pence", "most_pence")},
        last_day=ibis.coalesce(known.last_day, 0),
    )
    recent = told.last_day >= ibis.literal(settings["as_at"], type="date").epoch_days() - _YEAR * int(str(settings["recent"]))
    spare = ibis.cases((recent, ibis.greatest(told.most_pence - told.carried_pence, 0)), else_=0)
    return told.mutate(spare_pence=spare).drop("last_day")


_COUNTED = ("contracts", "buyers", "valued", "pence", "remaining_pence")


def _now(rows: Table, settings: Settings) -> Table:
    live = running(rows.filter(rows.supplier.notnull()), settings)
    return live.group_by([*MARKET, "supplier"]).agg(
        supplier_name=live.supplier_name.min(),
        contracts=live.count(),
        buyers=live.buyer.nunique(),
        valued=live.remaining_pence.count(),
        pence=live.pence.sum(),
        remaining_pence=live.remaining_pence.sum(),
    )


def _most(rows: Table, settings: Settings) -> Table:
    """The most carried at once, from the days on which what is carried changes: it rises with a start and falls after an end."""
    day = ibis.literal(settings["as_at"], type="date").epoch_days()
    starts = ibis.coalesce(rows.starts, rows.awarded).epoch_days()
    dated = rows.mutate(first=starts, last=rows.ends.epoch_days(), told=ibis.coalesce(rows.awarded, rows.starts).epoch_days())
    begun = [dated["first"] <= dated["last"], dated["first"] <= day, dated.told <= day]
    known = dated.filter(dated.supplier.notnull(), dated.pence > 0, *begun)
    yearly = known.mutate(yearly=_yearly(known.pence, known["last"] - known["first"] + 1))
    key = [*MARKET, "supplier"]
    begin = yearly.select(*key, "supplier_name", "last", on=yearly["first"], change=yearly.yearly)
    end = yearly.filter(yearly["last"] < day).select(*key, "supplier_name", "last", on=yearly["last"] + 1, change=-yearly.yearly)
    changes = ibis.union(begin, end)
    # Changes of one day count together: a contract that follows another on its heels takes no more room.
    level = changes.change.sum().over(ibis.range_window(group_by=key, order_by="on", preceding=None, following=0))
    levels = changes.mutate(level=level)
    return levels.group_by(key).agg(
        supplier_name=levels.supplier_name.min(),
        carried_pence=levels.change.sum(),
        most_pence=levels.level.max(),
        last_day=levels["last"].max(),
    )


def _yearly(pence: IntegerColumn, days: IntegerColumn) -> IntegerColumn:
    return (pence.cast("float64") * _YEAR / ibis.greatest(days, _YEAR).cast("float64")).round(0).cast("int64")
