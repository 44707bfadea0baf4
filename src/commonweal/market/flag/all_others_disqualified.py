"""Every bid but the winner's was disqualified: Cardinal's R035.

Source: Cardinal 0.0.6, R035, all except winning bid disqualified. The method page is
docs/methods/market/all-others-disqualified.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import decided
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.table import MarketRecord

__all__ = ["ALL_OTHERS_DISQUALIFIED"]


def _winners(record: MarketRecord) -> Table:
    """Processes whose active awards are all to one supplier: `process`, `winner`."""
    active = record.award.filter(record.award.status == "active").semi_join(decided(record), "process").select("process", "award")
    named = active.join(record.award_supplier, ["process", "award"])
    found = named.group_by("process").agg(winner=named.party.max(), suppliers=named.party.nunique())
    return found.filter(found.suppliers == 1).drop("suppliers")


def _look(asked: Asked) -> Table:
    record = asked.record
    bid = record.bid.filter(record.bid.status.isin(("valid", "disqualified"))).select("process", "bid", "status")
    made = bid.join(record.bid_tenderer, ["process", "bid"])
    valid = made.filter(made.status == "valid")
    sole = valid.group_by("process").agg(qualified=valid.party.max(), tenderers=valid.party.nunique())
    won = sole.filter(sole.tenderers == 1).drop("tenderers").join(_winners(record), "process")
    won = won.filter(won.qualified == won.winner).select("process", "winner")
    out = made.filter(made.status == "disqualified").join(won, "process")
    out = out.filter(out.party != out.winner)
    counted = out.group_by("process").agg(others=out.party.nunique())
    found = won.left_join(counted, "process").drop("process_right")
    found = found.mutate(figure=found.others.fill_null(0))
    bound = max(asked.setting("threshold"), 1)
    judgement = {"figure": found.figure, "bound": bound, "raised": found.figure >= bound, "evidence": found.winner}
    return ibis.union(judged(found, "process", found.process, **judgement), judged(found, "tenderer", found.winner, **judgement))


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
    settings={"threshold": 1},
    cardinal="R035",
)
