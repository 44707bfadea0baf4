"""A buyer awards an unusually large share of its contracts without competition.

Source: European Commission, Single Market Scoreboard, public procurement, indicator 2 (no calls for bids). The method page is
docs/methods/market/direct-award-share.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.fence import against_upper
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["DIRECT_AWARD_SHARE"]


def _look(asked: Asked) -> Table:
    supply = asked.record.supply
    told = supply.filter(supply.buyer.notnull(), supply.direct.notnull())
    award = told.group_by(["buyer", "process", "award"]).agg(direct=told.direct.max().cast("int64"))
    counted = award.group_by("buyer").agg(direct=award.direct.sum(), awards=award.count())
    found = counted.filter(counted.awards >= asked.setting("awards"))
    found = found.mutate(figure=found.direct.cast("float64") / found.awards.cast("float64"))
    bounded = against_upper(found, asked.settings["threshold"])
    return judged(
        bounded,
        "buyer",
        bounded.buyer,
        figure=bounded.figure,
        bound=bounded.bound,
        raised=(bounded.figure >= bounded.bound) & (bounded.figure > 0),
        evidence=bounded.direct.cast("string") + " / " + bounded.awards.cast("string"),
        buyer=bounded.buyer,
    )


DIRECT_AWARD_SHARE = Flag(
    code="direct-award-share",
    name=Text(en="Many direct awards", cy="Llawer o ddyfarniadau uniongyrchol"),
    meaning=Text(
        en="Competition may be avoided as a habit.",
        cy="Efallai bod cystadleuaeth yn cael ei hosgoi fel arfer.",
    ),
    innocent=Text(
        en="The buyer publishes small awards that others do not, has many single placements, or few could have competed.",
        cy="Mae’r prynwr yn cyhoeddi dyfarniadau bach nad yw eraill yn eu cyhoeddi, mae ganddo lawer o "
        "leoliadau unigol, neu ychydig a allai gystadlu.",
    ),
    says=Text(
        en="{figure} of the awards were made directly ({evidence}); from {bound} it is unusually many.",
        cy="Gwnaed {figure} o’r dyfarniadau’n uniongyrchol ({evidence}); o {bound} ymlaen mae’n anarferol o lawer.",
    ),
    unit="share",
    look=_look,
    scope="market",
    settings={"awards": 10, "threshold": 0.5},
)
