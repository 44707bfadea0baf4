"""Indicators of structure: how large each part of the market is, and on how few suppliers it rests.

Source: the method pages docs/methods/market/structure.md, concentration.md and supplier-shares.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.concentration import concentration, largest, shares
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.part import EVER, PARTS, awards, supply_parts
from commonweal.market.indicator.setting import Settings
from commonweal.market.table import MarketRecord

__all__ = ["CONCENTRATION", "STRUCTURE", "SUPPLIER_SHARES", "awards_behind"]

_PARTED: Settings = {"by": "whole", "period": "none", "level": 2, "as_at": EVER}


def awards_behind(record: MarketRecord, settings: Settings) -> Table:
    """Rows of `supply`, each with the part that it was counted in."""
    return supply_parts(record.supply, settings)


def _structure(record: MarketRecord, settings: Settings) -> Table:
    parts = supply_parts(record.supply, settings)
    return parts.group_by(PARTS).agg(
        name=parts.name.min(),
        records=awards(parts),
        valued=awards(parts, parts.pence.notnull()),
        suppliers=parts.supplier.nunique(),
        pence=parts.pence.sum(),
    )


def _concentration(record: MarketRecord, settings: Settings) -> Table:
    parts = supply_parts(record.supply, settings)
    names = parts.group_by(PARTS).agg(name=parts.name.min())
    return concentration(shares(parts, PARTS), PARTS).join(names, PARTS).relocate("name", after="code")


def _supplier_shares(record: MarketRecord, settings: Settings) -> Table:
    top = largest(shares(supply_parts(record.supply, settings), PARTS), int(str(settings["top"])))
    return top.mutate(rank=top["rank"] + 1)


STRUCTURE = Indicator(
    code="structure",
    name=Text(en="Size of the market", cy="Maint y farchnad"),
    question=Text(
        en="How much is bought, by service, place, buyer and time, and from how many suppliers?",
        cy="Faint a brynir, fesul gwasanaeth, lle, prynwr ac amser, a chan faint o gyflenwyr?",
    ),
    ask=_structure,
    records=awards_behind,
    units={"records": "count", "valued": "count", "suppliers": "count", "pence": "pence"},
    settings=_PARTED,
    keys=PARTS,
    order="pence",
)

CONCENTRATION = Indicator(
    code="concentration",
    name=Text(en="Concentration of supply", cy="Crynodiad y cyflenwad"),
    question=Text(en="On how few suppliers does supply rest?", cy="Ar gyn lleied o gyflenwyr y mae’r cyflenwad yn dibynnu?"),
    ask=_concentration,
    records=awards_behind,
    units={"suppliers": "count", "pence": "pence", "hhi": "index", "largest": "share", "top_three": "share"},
    settings=_PARTED,
    keys=PARTS,
    order="pence",
)

SUPPLIER_SHARES = Indicator(
    code="supplier-shares",
    name=Text(en="Largest suppliers", cy="Y cyflenwyr mwyaf"),
    question=Text(
        en="Who are the largest suppliers, and what share has each?", cy="Pwy yw’r cyflenwyr mwyaf, a pha gyfran sydd gan bob un?"
    ),
    ask=_supplier_shares,
    records=awards_behind,
    units={"pence": "pence", "share": "share", "rank": "count"},
    settings={**_PARTED, "top": 10},
    keys=(*PARTS, "supplier"),
    order="pence",
)
