"""Dependence: how much of a supplier's work comes from one buyer, and how much of a buyer's goes to one supplier.

Source: the method pages docs/methods/market/buyer-dependence.md and supplier-dependence.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.part import pounds
from commonweal.market.indicator.setting import Settings
from commonweal.market.table import MarketRecord

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
    told = supply.filter(supply[who].notnull(), supply[on].notnull())
    valued = told.select(who, on, pence=pounds(told))
    between = valued.group_by([who, on]).agg(pence=valued.pence.sum())
    known = between.filter(between.pence > 0)
    whole = known.group_by(who).agg(others=known.count(), all_pence=known.pence.sum(), pence=known.pence.max())
    # Equals in the order of their keys.
    most = known.join(whole, [who, "pence"]).group_by(who).agg(lambda rows: rows[on].min().name(on))
    met = whole.join(most, who).join(_names(told, who), who).join(_names(told, on), on)
    return met.mutate(share=met.pence.cast("float64") / met.all_pence.cast("float64"))


def _names(supply: Table, who: str) -> Table:
    return supply.group_by(who).agg(supply[f"{who}_name"].min().name(f"{who}_name"))


def _supply(record: MarketRecord, _settings: Settings) -> Table:
    return record.supply


_UNITS = {"others": "count", "pence": "pence", "all_pence": "pence", "share": "share"}

BUYER_DEPENDENCE = Indicator(
    code="buyer-dependence",
    name=Text(en="Suppliers that depend on one buyer", cy="Cyflenwyr sy’n dibynnu ar un prynwr"),
    question=Text(
        en="What share of each supplier’s public contracts comes from its largest buyer?",
        cy="Pa gyfran o gontractau cyhoeddus pob cyflenwr sy’n dod gan ei brynwr mwyaf?",
    ),
    ask=lambda record, _settings: dependence(record.supply, "supplier", "buyer"),
    records=_supply,
    units=_UNITS,
    keys=("supplier", "buyer"),
    order="pence",
)

SUPPLIER_DEPENDENCE = Indicator(
    code="supplier-dependence",
    name=Text(en="Buyers that depend on one supplier", cy="Prynwyr sy’n dibynnu ar un cyflenwr"),
    question=Text(
        en="What share of each buyer’s contracts goes to its largest supplier?",
        cy="Pa gyfran o gontractau pob prynwr sy’n mynd i’w gyflenwr mwyaf?",
    ),
    ask=lambda record, _settings: dependence(record.supply, "buyer", "supplier"),
    records=_supply,
    units=_UNITS,
    keys=("buyer", "supplier"),
    order="pence",
)
