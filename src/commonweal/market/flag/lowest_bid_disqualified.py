"""The lowest bid was disqualified: Cardinal's R036.

Source: Cardinal 0.0.6, R036, lowest bid disqualified. The method page is docs/methods/market/lowest-bid-disqualified.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import standing
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["LOWEST_BID_DISQUALIFIED"]


def _look(asked: Asked) -> Table:
    ended = standing(asked.record)
    known = ended.filter(ended.priced > 0)
    lowest = known.out.fill_null(known.kept)
    return judged(
        known,
        "process",
        known.process,
        figure=lowest.cast("float64") / 100,
        bound=known.kept.cast("float64") / 100,
        raised=known.out < known.kept,
    )


LOWEST_BID_DISQUALIFIED = Flag(
    code="lowest-bid-disqualified",
    name=Text(en="Lowest bid disqualified", cy="Diarddel y cynnig isaf"),
    meaning=Text(
        en="A cheaper offer may have been put aside to make room for a favoured one.",
        cy="Efallai i gynnig rhatach gael ei roi o’r neilltu i wneud lle i un a ffefrir.",
    ),
    innocent=Text(
        en="The offer was abnormally low, late, incomplete or not fit; and where quality counts, the lowest need not win.",
        cy="Roedd y cynnig yn anarferol o isel, yn hwyr, yn anghyflawn neu’n anaddas; a lle mae ansawdd yn "
        "cyfrif, nid rhaid i’r isaf ennill.",
    ),
    says=Text(
        en="The lowest disqualified bid was {figure}; the lowest that stayed in was {bound}.",
        cy="Y cynnig isaf a ddiarddelwyd oedd {figure}; yr isaf a arhosodd oedd {bound}.",
    ),
    unit="pounds",
    look=_look,
    cardinal="R036",
)
