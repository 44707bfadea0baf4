"""Shares of small firms, of charities and social enterprises, of public bodies and of local suppliers.

What a supplier is comes from the record alone and is not guessed. So each share is of the value for which the record says, and
stands beside how much of the value that is.

Source: the method page docs/methods/market/sector-shares.md.
"""

import ibis
from ibis.expr.types import BooleanValue, Table

from commonweal.base.language import Text
from commonweal.market.choice import SECTORS
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.part import EVER, PARTS, supply_parts
from commonweal.market.indicator.setting import Settings
from commonweal.market.indicator.share import share
from commonweal.market.table import MarketRecord

__all__ = ["SECTOR_SHARES"]


def _sector_shares(record: MarketRecord, settings: Settings) -> Table:
    parts = supply_parts(record.supply, settings)
    counted = parts.group_by(PARTS).agg(
        name=parts.name.min(),
        pence=parts.pence.sum(),
        **{f"{sector}_told": parts.pence.sum(where=_is(parts, sector).notnull()) for sector in SECTORS},
        **{f"{sector}_pence": parts.pence.sum(where=_is(parts, sector)) for sector in SECTORS},
        **{f"{sector}_parts": parts.count(where=_is(parts, sector).fill_null(False)) for sector in SECTORS},
        **{f"{sector}_told_parts": _is(parts, sector).count() for sector in SECTORS},
    )
    return ibis.union(*(_of(counted, sector) for sector in SECTORS))


def _of(counted: Table, sector: str) -> Table:
    told, of_sector = ibis.coalesce(counted[f"{sector}_told"], 0), ibis.coalesce(counted[f"{sector}_pence"], 0)
    pence = ibis.coalesce(counted.pence, 0)
    return counted.select(
        *PARTS,
        "name",
        sector=ibis.literal(sector),
        parts=counted[f"{sector}_parts"],
        told_parts=counted[f"{sector}_told_parts"],
        pence=of_sector,
        told_pence=told,
        share=share(of_sector, told),
        told_share=share(told, pence),
    )


def _is(parts: Table, sector: str) -> BooleanValue:
    return parts["size"] == "sme" if sector == "sme" else parts[sector]


def _records(record: MarketRecord, settings: Settings) -> Table:
    """Rows of `supply` once for each sector of which the record says whether the supplier is of it, in `is_of_sector`."""
    parts = supply_parts(record.supply, settings)
    told = (parts.mutate(sector=ibis.literal(sector), is_of_sector=_is(parts, sector)) for sector in SECTORS)
    return ibis.union(*(one.filter(one.is_of_sector.notnull()) for one in told))


SECTOR_SHARES = Indicator(
    code="sector-shares",
    name=Text(en="Small, voluntary, public and local suppliers", cy="Cyflenwyr bach, gwirfoddol, cyhoeddus a lleol"),
    question=Text(
        en="What share goes to small firms, charities and social enterprises, public bodies and local suppliers?",
        cy="Pa gyfran sy’n mynd i gwmnïau bach, elusennau a mentrau cymdeithasol, cyrff cyhoeddus a chyflenwyr lleol?",
    ),
    ask=_sector_shares,
    records=_records,
    units={
        "parts": "count",
        "told_parts": "count",
        "pence": "pence",
        "told_pence": "pence",
        "share": "share",
        "told_share": "share",
    },
    settings={"by": "whole", "period": "none", "level": 2, "as_at": EVER},
    keys=(*PARTS, "sector"),
    order="told_pence",
)
