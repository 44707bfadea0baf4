"""Dependence: how much of a supplier's work comes from one buyer, and how much of a buyer's goes to one supplier.

Source: the method pages docs/methods/market/buyer-dependence.md and supplier-dependence.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.concentration import largest, shares
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
    told = supply.filter(supply[who].notnull())
    turned = told.select(
        code=told[who], name=told[f"{who}_name"], supplier=told[on], supplier_name=told[f"{on}_name"], pence=pounds(told)
    )
    shared = shares(turned, ["code"])
    whole = shared.group_by("code").agg(others=shared.count(), all_pence=shared.pence.sum())
    names = turned.group_by("code").agg(name=turned.name.min())
    met = largest(shared, 1).join(whole, "code").join(names, "code")
    return met.select(
        "others",
        "pence",
        "all_pence",
        "share",
        **{who: met.code, f"{who}_name": met.name, on: met.supplier, f"{on}_name": met.supplier_name},
    )


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
