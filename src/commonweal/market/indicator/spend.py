"""What was paid, to whom and for what, from the lists of payments that councils publish.

Source: the method page docs/methods/market/spend.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.concentration import concentration, shares
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.part import PARTS, told_apart
from commonweal.market.indicator.setting import Settings
from commonweal.market.table import MarketRecord

__all__ = ["SPEND"]


def _payments(record: MarketRecord, settings: Settings) -> Table:
    return told_apart(record.payment, settings, day="paid")


def _spend(record: MarketRecord, settings: Settings) -> Table:
    paid = _payments(record, settings)
    counted = paid.group_by(PARTS).agg(
        name=paid.name.min(),
        payments=paid.count(),
        credits=paid.count(where=paid.pence < 0),
        suppliers=paid.supplier.nunique(),
        pence=paid.pence.sum(),
    )
    known = concentration(shares(paid, PARTS), PARTS).select(*PARTS, "hhi", "largest", "top_three")
    return counted.left_join(known, PARTS).select(*counted.columns, "hhi", "largest", "top_three")


SPEND = Indicator(
    code="spend",
    name=Text(en="What was paid", cy="Yr hyn a dalwyd"),
    question=Text(
        en="How much was paid, by whom, to whom and for what, and on how few suppliers does it rest?",
        cy="Faint a dalwyd, gan bwy, i bwy ac am beth, ac ar gyn lleied o gyflenwyr y mae’n dibynnu?",
    ),
    ask=_spend,
    records=_payments,
    units={
        "payments": "count",
        "credits": "count",
        "suppliers": "count",
        "pence": "pence",
        "hhi": "index",
        "largest": "share",
        "top_three": "share",
    },
    settings={"by": "whole", "period": "none"},
    keys=PARTS,
    order="pence",
)
