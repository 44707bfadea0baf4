"""A busy tenderer hardly ever wins: Cardinal's R025.

Source: Cardinal 0.0.6, R025, excessive unsuccessful bids. The method page is docs/methods/market/seldom-winning-bidder.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import bodies, going, offers, outcomes
from commonweal.market.flag.fence import against_lower, quantiles
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.table import MarketRecord

__all__ = ["SELDOM_WINNING_BIDDER"]


def _ratios(record: MarketRecord) -> Table:
    """Each tenderer's processes with a valid bid, and the share of them that it won: `organisation`, `bids`, `figure`."""
    outcome = outcomes(record).semi_join(going(record), "process")
    offer = offers(record)
    valid = offer.filter(offer.status == "valid", ~offer.joint)
    entered = valid.join(outcome.filter(outcome["sole"]).select("process", "winner"), "process")
    once = entered.select("process", "party", won=(entered.party == entered.winner).cast("int64")).distinct()
    named = once.left_join(bodies(record), ["process", "party"])
    told = named.select("won", organisation=named.organisation.fill_null(named.party))
    found = told.group_by("organisation").agg(bids=told.count(), wins=told.won.sum())
    return found.mutate(figure=found.wins.cast("float64") / found.bids.cast("float64"))


def _look(asked: Asked) -> Table:
    found = _ratios(asked.record)
    busy = quantiles(found.select(figure=found.bids.cast("float64")), busy=asked.setting("percentile") / 100)
    bounded = against_lower(found, asked.settings["threshold"]).cross_join(busy)
    return judged(
        bounded,
        "tenderer",
        bounded.organisation,
        figure=bounded.figure,
        bound=bounded.bound,
        raised=(bounded.bids >= bounded.busy) & (bounded.figure <= bounded.bound),
        evidence=bounded.wins.cast("string") + " / " + bounded.bids.cast("string"),
    )


SELDOM_WINNING_BIDDER = Flag(
    code="seldom-winning-bidder",
    name=Text(en="Busy tenderer that seldom wins", cy="Tendrwr prysur sy’n ennill yn anaml"),
    meaning=Text(
        en="Bids that are meant to lose can make it look as if a partner had competition.",
        cy="Gall cynigion sydd i fod i golli wneud iddi edrych fel petai gan bartner gystadleuaeth.",
    ),
    innocent=Text(
        en="A newcomer learning to bid, a specialist that tries its luck, or one whose prices are simply high.",
        cy="Newydd-ddyfodiad yn dysgu tendro, arbenigwr yn mentro, neu un y mae ei brisiau yn syml yn uchel.",
    ),
    says=Text(
        en="It won {figure} of the processes in which it made a valid bid ({evidence}); up to {bound} is unusually few.",
        cy="Enillodd {figure} o’r prosesau lle gwnaeth gynnig dilys ({evidence}); mae hyd at {bound} yn anarferol o brin.",
    ),
    unit="share",
    look=_look,
    scope="market",
    settings={"percentile": 75, "threshold": None},
    cardinal="R025",
)
