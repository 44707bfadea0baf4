"""An award is many times larger than anything the supplier was awarded before.

Source: Open Contracting Partnership, *Red flags in public procurement* (2024), award beyond the supplier's experience. The
method page is docs/methods/market/sized-up-supplier.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["SIZED_UP_SUPPLIER"]


def _look(asked: Asked) -> Table:
    supply = asked.record.supply
    valued = supply.filter(supply.supplier.notnull(), supply.awarded.notnull(), supply.pence > 0, supply.currency == "GBP")
    before = ibis.window(group_by="supplier", order_by=[valued.awarded, valued.process, valued.award], preceding=(None, 1))
    dated = valued.mutate(largest=valued.pence.max().over(before), earlier=valued.count().over(before))
    known = dated.filter(dated.earlier >= asked.setting("awards"))
    times = known.pence.cast("float64") / known.largest.cast("float64")
    bound = asked.setting("times")
    return judged(
        known,
        "award",
        known.award,
        figure=times,
        bound=bound,
        raised=(times >= bound) & (known.pence >= asked.setting("least_pounds") * 100),
        evidence=(known.largest // 100).cast("string") + " – " + (known.pence // 100).cast("string") + ", " + known.supplier,
        buyer=known.buyer,
    )


SIZED_UP_SUPPLIER = Flag(
    code="sized-up-supplier",
    name=Text(en="Award far above a supplier’s earlier ones", cy="Dyfarniad ymhell uwchlaw rhai cynharach y cyflenwr"),
    meaning=Text(
        en="The supplier may lack the means for work of this size, or have been favoured.",
        cy="Efallai nad oes gan y cyflenwr y modd ar gyfer gwaith o’r maint hwn, neu iddo gael ei ffafrio.",
    ),
    innocent=Text(
        en="It grew elsewhere or privately, its earlier awards were not published, or the value is the ceiling of a framework.",
        cy="Tyfodd mewn man arall neu’n breifat, ni chyhoeddwyd ei ddyfarniadau cynharach, neu nenfwd fframwaith yw’r gwerth.",
    ),
    says=Text(
        en="The award is {figure} the largest before it (pounds: {evidence}); from {bound} it is flagged.",
        cy="Mae’r dyfarniad {figure} yr un mwyaf o’i flaen (punnoedd: {evidence}); codir baner o {bound} ymlaen.",
    ),
    unit="times",
    look=_look,
    scope="market",
    settings={"times": 10, "awards": 3, "least_pounds": 100_000},
)
