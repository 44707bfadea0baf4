"""Different tenderers asked for the same price: Cardinal's R028.

Source: Cardinal 0.0.6, R028, identical bid prices. The method page is docs/methods/market/identical-bid-prices.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import submitted
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["IDENTICAL_BID_PRICES"]

_PRICE = ["process", "pence", "currency"]


def _look(asked: Asked) -> Table:
    bid = submitted(asked.record)
    known = bid.filter(bid.pence.notnull(), bid.currency.notnull()).select("bid", *_PRICE)
    made = known.join(asked.record.bid_tenderer, ["process", "bid"])
    bids = made.group_by(_PRICE).agg(bids=made.bid.nunique())
    theirs = made.group_by([*_PRICE, "party"]).agg(theirs=made.bid.nunique())
    # All bids at a price are by the same tenderers exactly if each of those is in all of them.
    joined = theirs.join(bids, _PRICE)
    alike = joined.group_by(_PRICE).agg(same=(joined.theirs < joined.bids).max(), tenderers=joined.count())
    told = joined.select(*_PRICE, "party").join(alike, _PRICE)
    tenderer = told.group_by(["process", "party"]).agg(**_figures(told))
    process = told.group_by("process").agg(**_figures(told))
    return ibis.union(_judged(process, "process", "process"), _judged(tenderer, "tenderer", "party"))


def _figures(told: Table) -> dict[str, ibis.Value]:
    """The most tenderers at one price, and the least such price."""
    return {
        "figure": told.tenderers.max(where=told.same).fill_null(1),
        "price": told.pence.min(where=told.same),
        "raised": told.same.max(),
    }


def _judged(found: Table, part: str, of: str) -> Table:
    price = (found.price // 100).cast("string")
    return judged(found, part, found[of], figure=found.figure, bound=2, raised=found.raised, evidence=price)


IDENTICAL_BID_PRICES = Flag(
    code="identical-bid-prices",
    name=Text(en="Identical bid prices", cy="Prisiau cynnig yr un fath"),
    meaning=Text(
        en="Prices may have been agreed, or one tenderer may have been told another’s.",
        cy="Efallai i brisiau gael eu cytuno, neu i un tendrwr gael gwybod pris un arall.",
    ),
    innocent=Text(
        en="The buyer set the price or a ceiling, as in most care placements, or all quoted a public list price.",
        cy="Y prynwr a osododd y pris neu nenfwd, fel gyda’r rhan fwyaf o leoliadau gofal, neu dyfynnodd pawb "
        "bris rhestr cyhoeddus.",
    ),
    says=Text(
        en="Tenderers that asked for the same price: {figure} (pounds: {evidence}).",
        cy="Tendrwyr a ofynnodd am yr un pris: {figure} (punnoedd: {evidence}).",
    ),
    unit="count",
    look=_look,
    cardinal="R028",
)
