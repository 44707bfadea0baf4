"""A buyer disqualifies unusually many bids, or a tenderer's are unusually often disqualified: Cardinal's R038.

Source: Cardinal 0.0.6, R038, excessive disqualified bids. The method page is docs/methods/market/many-disqualified-bids.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import going, organisations, submitted
from commonweal.market.flag.fence import fences
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["MANY_DISQUALIFIED_BIDS"]


def _look(asked: Asked) -> Table:
    record = asked.record
    bid = submitted(record)
    bid = bid.select("process", "bid", out=(bid.status == "disqualified").cast("int64"))
    buyer = bid.join(going(record).select("process", who="buyer"), "process")
    entity = record.party.filter(record.party.roles.contains("procuringEntity"))
    entity = entity.select("process", who=entity.organisation.fill_null(entity.party)).distinct()
    made = bid.join(record.bid_tenderer, ["process", "bid"])
    named = made.left_join(organisations(record), ["process", "party"])
    tenderer = named.select(out="out", who=named.organisation.fill_null(named.party))
    least = asked.setting("least_bids_to_buyer")
    return ibis.union(
        _judged(asked, buyer.select("who", "out"), "buyer", least),
        _judged(asked, bid.join(entity, "process").select("who", "out"), "procuring entity", least),
        _judged(asked, tenderer, "tenderer", asked.setting("least_bids_by_tenderer")),
    )


def _judged(asked: Asked, bids: Table, part: str, least: float) -> Table:
    """Each body's share of bids that were disqualified, held against the fence of all such bodies."""
    of_known = bids.filter(bids.who.notnull())
    counted = of_known.group_by("who").agg(out=of_known.out.sum(), bids=of_known.count())
    found = counted.filter(counted.bids >= least).mutate(figure=counted.out.cast("float64") / counted.bids.cast("float64"))
    threshold = asked.settings["threshold"]
    if threshold is None:
        bounded = found.cross_join(fences(found).select(bound="upper"))
    else:
        bounded = found.mutate(bound=ibis.literal(threshold, type="float64"))
    return judged(
        bounded,
        part,
        bounded.who,
        figure=bounded.figure,
        bound=bounded.bound,
        # With a fence of nothing, those without any would be raised by the rule alone.
        raised=(bounded.figure >= bounded.bound) & (bounded.bound > 0),
        evidence=bounded.out.cast("string") + " / " + bounded.bids.cast("string"),
        buyer=bounded.who if part == "buyer" else None,
    )


MANY_DISQUALIFIED_BIDS = Flag(
    code="many-disqualified-bids",
    name=Text(en="Many disqualified bids", cy="Llawer o gynigion a ddiarddelwyd"),
    meaning=Text(
        en="A buyer may be clearing the way for a favourite; a tenderer may be bidding only to look like competition.",
        cy="Efallai bod prynwr yn clirio’r ffordd i ffefryn; efallai bod tendrwr yn cynnig dim ond i edrych fel cystadleuaeth.",
    ),
    innocent=Text(
        en="Demanding services, unclear papers, or a tenderer that is still learning the rules.",
        cy="Gwasanaethau heriol, papurau aneglur, neu dendrwr sy’n dal i ddysgu’r rheolau.",
    ),
    says=Text(
        en="{figure} of the bids were disqualified ({evidence}); from {bound} it is unusually many.",
        cy="Diarddelwyd {figure} o’r cynigion ({evidence}); o {bound} ymlaen mae’n anarferol o lawer.",
    ),
    unit="share",
    look=_look,
    scope="market",
    settings={"threshold": None, "least_bids_to_buyer": 2, "least_bids_by_tenderer": 2},
    cardinal="R038",
)
