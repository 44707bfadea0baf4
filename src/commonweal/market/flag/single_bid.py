"""One tenderer alone made a bid where competition was asked for: Cardinal's R018.

Source: Cardinal 0.0.6, R018, single bid received. The method page is docs/methods/market/single-bid.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import going
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.flag.method import competitive

__all__ = ["SINGLE_BID"]


def _look(asked: Asked) -> Table:
    process = going(asked.record)
    known = process.filter(competitive(process), process.tenderers.notnull())
    return judged(known, "process", known.process, figure=known.tenderers, bound=1, raised=known.tenderers == 1)


SINGLE_BID = Flag(
    code="single-bid",
    name=Text(en="Single tenderer", cy="Un tendrwr yn unig"),
    meaning=Text(
        en="Competition was asked for and did not come; others may have been discouraged, or thought the winner was chosen.",
        cy="Gofynnwyd am gystadleuaeth ac ni ddaeth; efallai i eraill gael eu digalonni, neu dybio bod yr enillydd wedi’i ddewis.",
    ),
    innocent=Text(
        en="Few can do the work, the contract is small or far away, or the market was busy at the time.",
        cy="Ychydig all wneud y gwaith, mae’r contract yn fach neu’n bell, neu roedd y farchnad yn brysur ar y pryd.",
    ),
    says=Text(en="Tenderers in a competitive procedure: {figure}.", cy="Tendrwyr mewn gweithdrefn gystadleuol: {figure}."),
    unit="count",
    look=_look,
    cardinal="R018",
)
