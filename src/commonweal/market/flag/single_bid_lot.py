"""A lot drew one bid where competition was asked for.

Source: European Commission, Single Market Scoreboard, public procurement, indicator 1 (one bidder); the OCDS bid statistics. The
method page is docs/methods/market/single-bid-lot.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.flag.method import competitive

__all__ = ["SINGLE_BID_LOT"]


def _look(asked: Asked) -> Table:
    process = asked.record.process
    lot = asked.record.lot.filter(asked.record.lot.bids > 0, (asked.record.lot.status != "cancelled").fill_null(True))
    known = lot.semi_join(process.filter(competitive(process)), "process")
    return judged(known, "lot", known.lot, figure=known.bids, bound=1, raised=known.bids == 1)


SINGLE_BID_LOT = Flag(
    code="single-bid-lot",
    name=Text(en="Single bid for a lot", cy="Un cynnig yn unig am lot"),
    meaning=Text(
        en="Competition for this part of the work was asked for and did not come.",
        cy="Gofynnwyd am gystadleuaeth am y rhan hon o’r gwaith ac ni ddaeth.",
    ),
    innocent=Text(
        en="The lot is small, remote or special, or providers divided honestly by what each can do.",
        cy="Mae’r lot yn fach, yn anghysbell neu’n arbennig, neu ymrannodd darparwyr yn onest yn ôl yr hyn y gall pob un ei wneud.",
    ),
    says=Text(en="Bids for the lot: {figure}.", cy="Cynigion am y lot: {figure}."),
    unit="count",
    look=_look,
)
