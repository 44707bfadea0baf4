"""Tenderers had few days to prepare: Cardinal's R003.

Source: Cardinal 0.0.6, R003, short submission period. The method page is docs/methods/market/short-tender-period.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import going
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["SHORT_TENDER_PERIOD"]


def _look(asked: Asked) -> Table:
    process = going(asked.record)
    known = process.filter(process.tender_starts.notnull(), process.tender_ends.notnull())
    days = known.tender_ends.delta(known.tender_starts, unit="day")
    bound = asked.setting("days")
    return judged(
        known,
        "process",
        known.process,
        figure=days,
        bound=bound,
        raised=days < bound,
        evidence=known.tender_starts.cast("string") + " – " + known.tender_ends.cast("string"),
    )


SHORT_TENDER_PERIOD = Flag(
    code="short-tender-period",
    name=Text(en="Short time to tender", cy="Amser byr i dendro"),
    meaning=Text(
        en="Those who did not know beforehand may have had too little time to make an offer.",
        cy="Efallai na chafodd y rhai na wyddent ymlaen llaw ddigon o amser i wneud cynnig.",
    ),
    innocent=Text(
        en="A small or simple purchase, a call-off under a framework, urgency, or an earlier notice that said what was coming.",
        cy="Pryniant bach neu syml, archeb dan fframwaith, brys, neu hysbysiad cynharach a ddywedodd beth oedd i ddod.",
    ),
    says=Text(
        en="Tenders could be made for {figure}; fewer than {bound} is short ({evidence}).",
        cy="Gellid tendro am {figure}; mae llai na {bound} yn fyr ({evidence}).",
    ),
    unit="days",
    look=_look,
    settings={"days": 15},
    cardinal="R003",
)
