"""Dependence: how much of a supplier's work comes from one buyer, and how much of a buyer's goes to one supplier.

Source: the method pages docs/methods/market/buyer-dependence.md and supplier-dependence.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.part import EVER, awarded_by, pounds
from commonweal.market.indicator.setting import Settings
from commonweal.market.indicator.share import share

__all__ = ["BUYER_DEPENDENCE", "SUPPLIER_DEPENDENCE"]


def dependence(supply: Table, who: str, on: str) -> Table:
    """What each organisation has with the other that it has most with.

    Parameters
    ----------
    supply
        Rows of the table of that name.
    who, on
        `supplier` and `buyer`, or the other way round.

    Returns
    -------
    Columns `who` and its name, `on` and its name, `others` (of how many), `pence` with the largest, `all_pence` and `share`.
    """
    told = _told(supply, who, on)
    known = _between(told, who, on)
    whole = known.group_by(who).agg(others=known.count(), all_pence=known.pence.sum(), pence=known.pence.max())
    # Equals in the order of their keys.
    most = known.join(whole, [who, "pence"]).group_by(who).agg(lambda rows: rows[on].min().name(on))
    met = whole.join(most, who).join(_names(told, who), who).join(_names(told, on), on)
    return met.mutate(share=share(met.pence, met.all_pence))


def _told(supply: Table, who: str, on: str) -> Table:
    return supply.filter(supply[who].notnull(), supply[on].notnull())


def _between(told: Table, who: str, on: str) -> Table:
    """The pairs of organisations with value between them, in `pence`."""
    valued = told.select(who, on, pence=pounds(told))
    between = valued.group_by([who, on]).agg(pence=valued.pence.sum())
    return between.filter(between.pence > 0)


def _names(supply: Table, who: str) -> Table:
    return supply.group_by(who).agg(supply[f"{who}_name"].min().name(f"{who}_name"))


def _behind(supply: Table, who: str, on: str) -> Table:
    """Records whose value counts: with all others that an organisation has value with, not the largest alone."""
    told = _told(supply, who, on)
    return told.filter(pounds(told).notnull()).semi_join(_between(told, who, on), [who, on])


_SETTINGS: Settings = {"as_at": EVER}
_UNITS = {"others": "count", "pence": "pence", "all_pence": "pence", "share": "share"}

BUYER_DEPENDENCE = Indicator(
    code="buyer-dependence",
    name=Text(en="Suppliers that depend on one buyer", cy="Cyflenwyr sy’n dibynnu ar un prynwr"),
    question=Text(
        en="What share of each supplier’s public contracts comes from its largest buyer?",
        cy="Pa gyfran o gontractau cyhoeddus pob cyflenwr sy’n dod gan ei brynwr mwyaf?",
    ),
    ask=lambda record, settings: dependence(awarded_by(record.supply, settings), "supplier", "buyer"),
    records=lambda record, settings: _behind(awarded_by(record.supply, settings), "supplier", "buyer"),
    units=_UNITS,
    settings=_SETTINGS,
    keys=("supplier",),
    order="pence",
)

SUPPLIER_DEPENDENCE = Indicator(
    code="supplier-dependence",
    name=Text(en="Buyers that depend on one supplier", cy="Prynwyr sy’n dibynnu ar un cyflenwr"),
    question=Text(
        en="What share of each buyer’s contracts goes to its largest supplier?",
        cy="Pa gyfran o gontractau pob prynwr sy’n mynd i’w gyflenwr mwyaf?",
    ),
    ask=lambda record, settings: dependence(awarded_by(record.supply, settings), "buyer", "supplier"),
    records=lambda record, settings: _behind(awarded_by(record.supply, settings), "buyer", "supplier"),
    units=_UNITS,
    settings=_SETTINGS,
    keys=("buyer",),
    order="pence",
)
