"""Different tenderers asked for the same price: Cardinal's R028.

Source: Cardinal 0.0.6, R028, identical bid prices. The method page is docs/methods/market/identical-bid-prices.md.
"""

import ibis
from ibis import _
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import going, offers
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["IDENTICAL_BID_PRICES"]


def _look(asked: Asked) -> Table:
    offer = offers(asked.record).semi_join(going(asked.record), "process")
    priced = offer.filter(offer.pence.notnull())
    prices = priced.group_by(["process", "pence"]).agg(offers=priced.count())
    compared = prices.group_by("process").agg(offers=prices.offers.sum())
    alike = _alike(priced.semi_join(prices.filter(prices.offers > 1), ["process", "pence"]))
    most = alike.group_by("process").agg(figure=alike.tenderers.max(), price=alike.pence.min())
    process = compared.left_join(most, "process").drop("process_right")
    tenderer = priced.semi_join(alike, ["process", "pence"]).group_by(["process", "party"]).agg(price=_.pence.min())
    named = tenderer.join(most.select("process", "figure"), "process")
    return ibis.union(_judged(process, "process", "process"), _judged(named, "tenderer", "party"))


def _alike(offer: Table) -> Table:
    """Prices at which not all bids are by the same tenderers: each of those is then not in all of them."""
    price = ["process", "pence"]
    bids = offer.group_by(price).agg(bids=offer.bid.nunique())
    theirs = offer.group_by([*price, "party"]).agg(theirs=offer.bid.nunique())
    joined = theirs.join(bids, price)
    found = joined.group_by(price).agg(other=(joined.theirs < joined.bids).max(), tenderers=joined.count())
    return found.filter(found.other)


def _judged(found: Table, part: str, of: str) -> Table:
    price = (found.price // 100).cast("string")
    return judged(found, part, found[of], figure=found.figure.fill_null(1), bound=2, raised=found.figure > 1, evidence=price)


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
