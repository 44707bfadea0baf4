"""Every bid but the winner's was disqualified: Cardinal's R035.

Source: Cardinal 0.0.6, R035, all except winning bid disqualified. The method page is
docs/methods/market/all-others-disqualified.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import offers, standing
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["ALL_OTHERS_DISQUALIFIED"]


def _look(asked: Asked) -> Table:
    record = asked.record
    ended = standing(record)
    sole = ended.filter(ended.decided, ended.qualified == ended.winner)
    offer = offers(record)
    out = offer.filter(offer.status == "disqualified").join(sole.select("process", "winner"), "process")
    others = out.filter(out.party != out.winner)
    counted = others.group_by("process").agg(others=others.party.nunique())
    found = sole.select("process", "winner").left_join(counted, "process").drop("process_right")
    found = found.mutate(figure=found.others.fill_null(0))
    bound = max(asked.setting("others"), 1)
    raised = found.filter(found.figure >= bound)
    return ibis.union(
        judged(
            found, "process", found.process, figure=found.figure, bound=bound, raised=found.figure >= bound, evidence=found.winner
        ),
        judged(raised, "tenderer", raised.winner, figure=raised.figure, bound=bound, raised=raised.figure >= bound),
    )


ALL_OTHERS_DISQUALIFIED = Flag(
    code="all-others-disqualified",
    name=Text(en="All but the winning bid disqualified", cy="Diarddel pob cynnig ond yr un buddugol"),
    meaning=Text(
        en="Rules may have been held against all tenderers but one.",
        cy="Efallai i reolau gael eu dal yn erbyn pob tendrwr ond un.",
    ),
    innocent=Text(
        en="A sound minimum, such as registration to give care, that the others really did not meet.",
        cy="Isafswm cadarn, megis cofrestriad i roi gofal, nad oedd y lleill yn ei fodloni mewn gwirionedd.",
    ),
    says=Text(
        en="Other tenderers that were disqualified, while the winner alone was valid: {figure}.",
        cy="Tendrwyr eraill a ddiarddelwyd, tra bod yr enillydd yn unig yn ddilys: {figure}.",
    ),
    unit="count",
    look=_look,
    settings={"others": 1},
    cardinal="R035",
)
