"""Several awards by one buyer to one supplier for one kind of thing, each under a threshold and together over it.

Source: Procurement Act 2023, schedule 3, paragraph 4 (estimating value: no subdividing to avoid the Act); Public Contracts
Regulations 2015, regulation 6. The method page is docs/methods/market/split-awards.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.flag.threshold import THRESHOLDS, valued_awards

__all__ = ["SPLIT_AWARDS"]


def _under(asked: Asked) -> Table:
    """Awards under the threshold, each with its buyer, its sole supplier and its kind of thing."""
    supply = asked.record.supply
    sole = supply.filter(supply.suppliers == 1, supply.buyer.notnull(), supply.supplier.notnull(), supply.cpv.notnull())
    digits = int(asked.setting("digits"))
    named = sole.select("process", "award", "buyer", "supplier", kind=sole.cpv.substr(0, digits)).distinct()
    award = valued_awards(asked)
    under = award.filter(award.value < award.threshold).join(named, ["process", "award"])
    return under.mutate(day=under.awarded.delta(ibis.date("1970-01-01"), unit="day"))


def _look(asked: Asked) -> Table:
    under = _under(asked)
    days = int(asked.setting("days"))
    window = ibis.range_window(group_by=["buyer", "supplier", "kind"], order_by=under.day, preceding=days, following=0)
    summed = under.mutate(together=under.value.sum().over(window), awards=under.count().over(window))
    several = summed.awards >= asked.setting("awards")
    return judged(
        summed,
        "award",
        summed.award,
        figure=summed.together,
        bound=summed.threshold,
        raised=several & (summed.together >= summed.threshold),
        evidence=summed.awards.cast("string") + " × " + summed.kind + ", " + summed.supplier,
        buyer=summed.buyer,
    )


SPLIT_AWARDS = Flag(
    code="split-awards",
    name=Text(en="Work split under a threshold", cy="Gwaith wedi’i rannu dan drothwy"),
    meaning=Text(
        en="One need may have been cut into pieces, so that the fuller rules did not apply to any.",
        cy="Efallai i un angen gael ei dorri’n ddarnau, fel na fyddai’r rheolau llawnach yn gymwys i’r un.",
    ),
    innocent=Text(
        en="Needs that really arose one after another, placements of single people, or parts of a framework "
        "that was competed for as a whole.",
        cy="Anghenion a gododd un ar ôl y llall mewn gwirionedd, lleoliadau unigolion, neu rannau o fframwaith "
        "y bu cystadleuaeth amdano’n gyfan.",
    ),
    says=Text(
        en="With those shortly before it ({evidence}) the award makes {figure}; the threshold was {bound}.",
        cy="Gyda’r rhai ychydig o’i flaen ({evidence}) mae’r dyfarniad yn gwneud {figure}; {bound} oedd y trothwy.",
    ),
    unit="pounds",
    look=_look,
    scope="market",
    settings={"days": 90, "awards": 2, "digits": 4, "vat": 0.2},
    parameters=THRESHOLDS,
)
