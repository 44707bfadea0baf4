"""A buyer disqualifies unusually many bids, or a tenderer's are unusually often disqualified: Cardinal's R038.

Source: Cardinal 0.0.6, R038, excessive disqualified bids. The method page is docs/methods/market/many-disqualified-bids.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import SUBMITTED, bodies, going, offers
from commonweal.market.flag.buyers import buyers
from commonweal.market.flag.fence import against_upper
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["MANY_DISQUALIFIED_BIDS"]


def _look(asked: Asked) -> Table:
    record = asked.record
    going_on = going(record)
    # A bid of several tenderers is one bid to a buyer, and one of each tenderer.
    offer = offers(record).semi_join(going_on, "process").left_join(bodies(record), ["process", "party"])
    told = offer.select(who=offer.organisation.fill_null(offer.party), out=(offer.status == "disqualified").cast("int64"))
    theirs = told.group_by("who").agg(out=told.out.sum(), bids=told.count())
    bid = record.bid.filter(record.bid.status.isin(SUBMITTED)).semi_join(going_on, "process")
    counted = bid.group_by("process").agg(out=(bid.status == "disqualified").cast("int64").sum(), bids=bid.count())
    buyer = counted.join(buyers(record).select("process", who="buyer"), "process")
    entity = record.party.filter(record.party.roles.contains("procuringEntity"))
    entity = entity.select("process", who=entity.organisation.fill_null(entity.party)).distinct()
    least = asked.setting("least_bids_to_buyer")
    return ibis.union(
        _judged(asked, _summed(buyer), "buyer", least),
        _judged(asked, _summed(counted.join(entity, "process")), "procuring entity", least),
        _judged(asked, theirs, "tenderer", asked.setting("least_bids_by_tenderer")),
    )


def _summed(counted: Table) -> Table:
    known = counted.filter(counted.who.notnull())
    return known.group_by("who").agg(out=known.out.sum(), bids=known.bids.sum())


def _judged(asked: Asked, counted: Table, part: str, least: float) -> Table:
    """Each body's share of bids that were disqualified, held against the fence of all such bodies."""
    found = counted.filter(counted.bids >= least).mutate(figure=counted.out.cast("float64") / counted.bids.cast("float64"))
    bounded = against_upper(found, asked.settings["threshold"])
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
