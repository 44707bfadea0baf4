"""The failure drill: what hangs on a supplier, who else could take it on, and what a second failure adds.

What could not be re-placed is reckoned market by market. Others' spare room there is set against the yearly value that the supplier
carries; the share of it that finds no room is the share of the remaining value that could not be re-placed.

Every question of the drill is asked over one table, of every supplier in every market, which `measured` makes of the record. Who
asks many of them on one day can keep that table.

Source: the method pages docs/methods/market/exposure.md, alternatives.md, knock-on.md and failure-ranking.md.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import ibis
from ibis.expr.types import IntegerValue, Table

from commonweal.market.indicator.capacity import MARKET, capacity, in_market, running
from commonweal.market.indicator.setting import Settings
from commonweal.market.indicator.share import share
from commonweal.market.table import MarketRecord

__all__ = [
    "all_running",
    "alternatives",
    "exposure",
    "knock_on",
    "measured",
    "own_contracts",
    "own_markets",
    "ranking",
    "unplaced_share",
    "whole",
]


def exposure(markets: Table, settings: Settings) -> Table:
    own = markets.filter(markets.supplier == settings["supplier"], markets.contracts > 0)
    priced = own.mutate(
        cost_low_pence=_dearer(own.remaining_pence, settings["premium_low"]),
        cost_high_pence=_dearer(own.remaining_pence, settings["premium_high"]),
    )
    return priced.drop("most_pence", "spare_pence", "all_remaining_pence")


def measured(record: MarketRecord, settings: Settings) -> Table:
    """Every supplier in every market, with what others there could take on of what it carries.

    Parameters
    ----------
    settings
        `as_at`, `level` and `recent`.

    Returns
    -------
    Columns as of `capacity`; `others` who have running contracts there, `others_with_room`, `others_spare_pence` a year,
    `all_remaining_pence` of the market, and `unplaced_pence`: what of the supplier's remaining value finds no room.
    """
    carried = capacity(_rows(record, settings), settings)
    there = ibis.window(group_by=MARKET)
    working, room = (carried.contracts > 0).cast("int64"), (carried.spare_pence > 0).cast("int64")
    known = carried.mutate(
        others=working.sum().over(there) - working,
        others_with_room=room.sum().over(there) - room,
        others_spare_pence=carried.spare_pence.sum().over(there) - carried.spare_pence,
        all_remaining_pence=carried.remaining_pence.sum().over(there),
    )
    return known.mutate(unplaced_pence=_unplaced(known.remaining_pence, known.carried_pence, known.others_spare_pence))


def _rows(record: MarketRecord, settings: Settings) -> Table:
    """Rows of `supply` with their market, and no more columns than the sums need: queries are made the sooner."""
    needed = ("supplier", "supplier_name", "buyer", "cpv", "place", "awarded", "starts", "ends", "pence", "currency")
    return in_market(record.supply.select(*needed), settings).drop("cpv", "place", "currency")


def own_markets(rows: Table, settings: Settings) -> Table:
    """Rows in the markets in which the supplier has running contracts."""
    own = running(rows.filter(rows.supplier == settings["supplier"]), settings)
    return rows.semi_join(own.select(*MARKET).distinct(), MARKET)


def _unplaced(remaining: IntegerValue, carried: IntegerValue, spare: IntegerValue) -> IntegerValue:
    """The part of what remains that finds no room; all of it where what is carried a year is not known and nobody has room."""
    over = ibis.greatest(carried - spare, 0).cast("float64") / carried.nullif(0).cast("float64")
    unknown = ibis.cases((spare > 0, 0.0), else_=1.0)
    return (remaining.cast("float64") * ibis.coalesce(over, unknown)).round(0).cast("int64")


def _dearer(pence: IntegerValue, premium: object) -> IntegerValue:
    return (pence.cast("float64") * (1 + float(str(premium)))).round(0).cast("int64")


def own_contracts(record: MarketRecord, settings: Settings) -> Table:
    rows = in_market(record.supply, settings)
    return running(rows.filter(rows.supplier == settings["supplier"]), settings)


def alternatives(markets: Table, settings: Settings) -> Table:
    own = markets.filter(markets.supplier == settings["supplier"], markets.contracts > 0)
    others = markets.semi_join(own, MARKET)
    able = (others.contracts > 0) | (others.spare_pence > 0)
    there = others.filter(others.supplier != settings["supplier"], able)
    return there.drop("others", "others_with_room", "others_spare_pence", "all_remaining_pence", "unplaced_pence")


def knock_on(markets: Table, settings: Settings) -> Table:
    live = markets.filter(markets.contracts > 0)
    first = live.filter(live.supplier == settings["supplier"])
    beside = live.filter(live.supplier != settings["supplier"])
    added = _added(beside, first)
    whole = first.agg(
        first_remaining_pence=ibis.coalesce(first.remaining_pence.sum(), 0),
        first_unplaced_pence=ibis.coalesce(first.unplaced_pence.sum(), 0),
    )
    met = added.filter(added.shared_markets > 0).cross_join(whole)
    remaining = met.first_remaining_pence + met.next_remaining_pence
    unplaced = met.first_unplaced_pence + met.added_pence
    return met.mutate(remaining_pence=remaining, unplaced_pence=unplaced, unplaced_share=share(unplaced, remaining))


def _added(beside: Table, first: Table) -> Table:
    """What each other supplier's failure adds to what the first leaves unplaced, over all the markets that the other is in."""
    gone = first.select(
        *MARKET,
        remaining=first.remaining_pence,
        carried=first.carried_pence,
        spare=first.spare_pence,
        unplaced=first.unplaced_pence,
    )
    met = beside.left_join(gone, MARKET)
    shared = met.remaining.notnull().cast("int64")
    zero = {name: ibis.coalesce(met[name], 0) for name in ("remaining", "carried", "spare", "unplaced")}
    together = _unplaced(
        met.remaining_pence + zero["remaining"], met.carried_pence + zero["carried"], met.others_spare_pence - zero["spare"]
    )
    each = met.mutate(shared=shared, added=together - zero["unplaced"])
    return each.group_by("supplier").agg(
        supplier_name=each.supplier_name.min(),
        shared_markets=each.shared.sum(),
        next_remaining_pence=each.remaining_pence.sum(),
        added_pence=each.added.sum(),
    )


def whole(markets: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """What hangs on a supplier in all its markets, from the rows of EXPOSURE; not its buyers, as one may be in several."""
    rows = list(markets)
    return {name: sum(row[name] for row in rows) for name in _ADDED_UP}


def unplaced_share(total: Mapping[str, int]) -> float | None:
    """The share of what remains that finds no room; None where nothing is known to remain."""
    return total["unplaced_pence"] / total["remaining_pence"] if total["remaining_pence"] else None


_ADDED_UP = (
    "contracts",
    "valued",
    "pence",
    "remaining_pence",
    "carried_pence",
    "unplaced_pence",
    "cost_low_pence",
    "cost_high_pence",
)


def ranking(markets: Table, settings: Settings) -> Table:  # noqa: ARG001 - asked as the others are
    live = markets.filter(markets.contracts > 0)
    ranked = live.group_by("supplier").agg(
        supplier_name=live.supplier_name.min(),
        markets=live.count(),
        contracts=live.contracts.sum(),
        valued=live.valued.sum(),
        remaining_pence=live.remaining_pence.sum(),
        markets_pence=live.all_remaining_pence.sum(),
        unplaced_pence=live.unplaced_pence.sum(),
    )
    order = ibis.window(order_by=[ranked.unplaced_pence.desc(), ranked.remaining_pence.desc(), ranked.supplier])
    return ranked.mutate(
        share=share(ranked.remaining_pence, ranked.markets_pence),
        unplaced_share=share(ranked.unplaced_pence, ranked.remaining_pence),
        rank=ibis.row_number().over(order) + 1,
    )


def all_running(record: MarketRecord, settings: Settings) -> Table:
    return running(in_market(record.supply, settings), settings)
