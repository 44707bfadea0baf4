"""An award lies just under a threshold of the law.

Source: Fazekas and Kocsis, *Uncovering High-Level Corruption* (2017), on bunching under thresholds; the thresholds are those
of `commonweal.market.flag.threshold`. The method page is docs/methods/market/just-under-threshold.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.flag.threshold import THRESHOLDS, valued_awards

__all__ = ["JUST_UNDER_THRESHOLD"]


def _look(asked: Asked) -> Table:
    award = valued_awards(asked)
    found = award.mutate(bound=ibis.ifelse(award.value < award.publication, award.publication, award.threshold))
    under = (found.value < found.bound) & (found.value >= found.bound * (1 - asked.setting("width")))
    return judged(
        found, "award", found.award, figure=found.value, bound=found.bound, raised=under, evidence=found.awarded.cast("string")
    )


JUST_UNDER_THRESHOLD = Flag(
    code="just-under-threshold",
    name=Text(en="Award just under a threshold", cy="Dyfarniad ychydig dan drothwy"),
    meaning=Text(
        en="The value may have been set so that the fuller rules, or publication, did not apply.",
        cy="Efallai i’r gwerth gael ei osod fel na fyddai’r rheolau llawnach, neu gyhoeddi, yn gymwys.",
    ),
    innocent=Text(
        en="A budget is a round number that happens to lie there, or bidders knew the ceiling and bid up to it.",
        cy="Mae cyllideb yn rhif crwn sy’n digwydd bod yno, neu roedd cynigwyr yn gwybod y nenfwd ac yn cynnig hyd ato.",
    ),
    says=Text(
        en="The award, as the law of the day ({evidence}) counts its value, was {figure}; the threshold was {bound}.",
        cy="Roedd y dyfarniad, fel y mae cyfraith y dydd ({evidence}) yn cyfrif ei werth, yn {figure}; {bound} oedd y trothwy.",
    ),
    unit="pounds",
    look=_look,
    settings={"width": 0.05, "vat": 0.2},
    parameters=THRESHOLDS,
)
