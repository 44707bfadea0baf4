"""Bids and the awards that ended them, as Cardinal reads them.

A bid is submitted if it is pending, valid or disqualified. A process is decided when every award of it is active, cancelled or
unsuccessful; where exactly one is active, and to one supplier, all its bids are taken to have competed for that award. Nothing
is asked of a cancelled tender. Prices are in pounds.

Every flag of bids starts from the same few tables. Each is written once for a record and kept, since to Ibis two joins that were
written apart are different ones: so an engine that is asked for all flags makes each of these tables once.

Source: Open Contracting Partnership, Cardinal 0.0.6, documentation of its indicators.
"""

from functools import lru_cache

import ibis
from ibis.expr.types import Table

from commonweal.market.flag.once import once
from commonweal.market.table import MarketRecord

__all__ = ["SUBMITTED", "bodies", "distances", "going", "offers", "outcomes", "runners_up", "standing"]

_RECORDS = 4
"""Records whose tables are kept: the market, and the process that was asked for last."""
SUBMITTED = ("pending", "valid", "disqualified")
_FINAL = ("active", "cancelled", "unsuccessful")


@lru_cache(maxsize=_RECORDS)
def going(record: MarketRecord) -> Table:
    """Processes whose tender is not cancelled."""
    return record.process.filter((record.process.status != "cancelled").fill_null(True))


@lru_cache(maxsize=_RECORDS)
def offers(record: MarketRecord) -> Table:
    """Every tenderer of every submitted bid.

    Returns
    -------
    Columns `process`, `bid`, `party`, `joint` (whether others share the bid), `status`, `submitted`, and `pence` (none unless
    in pounds).
    """
    tenderer = record.bid_tenderer
    counted = tenderer.group_by(["process", "bid"]).agg(tenderers=tenderer.count())
    joint = counted.filter(counted.tenderers > 1).select("process", "bid").mutate(joint=True)
    made = record.bid.filter(record.bid.status.isin(SUBMITTED)).join(tenderer, ["process", "bid"])
    told = made.left_join(joint, ["process", "bid"])
    pence = ibis.ifelse(told.currency == "GBP", told.pence, ibis.null("int64"))
    return once(told.select("process", "bid", "party", "status", "submitted", pence=pence, joint=told.joint.notnull()))


@lru_cache(maxsize=_RECORDS)
def bodies(record: MarketRecord) -> Table:
    """The organisation behind each party of which one was told: `process`, `party`, `organisation`."""
    return record.party.filter(record.party.organisation.notnull()).select("process", "party", "organisation")


@lru_cache(maxsize=_RECORDS)
def outcomes(record: MarketRecord) -> Table:
    """How the awards of each process with an award in force stand.

    Returns
    -------
    Columns `process`; `decided`, whether all its awards are final; `winner`, the supplier that its active awards name, none where
    they name several; and `sole`, whether it is decided with one active award to that supplier alone.
    """
    award = record.award.select("process", "award", "status").left_join(record.award_supplier, ["process", "award"])
    active = award.status == "active"
    # Least and greatest are cheaper than a count of different ones, which engines make by remembering each.
    found = award.group_by("process").agg(
        decided=award.status.isin(_FINAL).fill_null(False).all(),
        lines=active.fill_null(False).cast("int64").sum(),
        first_award=award.award.min(where=active),
        last_award=award.award.max(where=active),
        first=award.party.min(where=active),
        last=award.party.max(where=active),
    )
    known = found.filter(found.lines > 0)
    alone = known["first"] == known["last"]
    told = known.select(
        "process",
        "decided",
        winner=ibis.ifelse(alone, known["first"], ibis.null("string")),
        sole=(known.decided & (known.lines == 1) & (known.first_award == known.last_award) & alone).fill_null(False),
    )
    return once(told)


@lru_cache(maxsize=_RECORDS)
def standing(record: MarketRecord) -> Table:
    """What came of the bids of each process that is going and has an award in force.

    Returns
    -------
    Columns `process`, `decided`, `winner` and `sole` as in `outcomes`; `qualified`, the tenderer of all valid bids, none where
    there are several; `won` and `next`, the lowest valid bid in pence of the winner and of others, of bids with one tenderer;
    `out` and `kept`, the lowest disqualified and the lowest other bid; and `priced`, how many valid bids have a price.
    """
    both = offers(record).join(outcomes(record).semi_join(going(record), "process"), "process")
    valid, wins = both.status == "valid", (both.party == both.winner).fill_null(False)
    alone = valid & ~both.joint
    found = both.group_by("process").agg(
        decided=both.decided.any(),
        sole=both["sole"].any(),
        winner=both.winner.max(),
        first=both.party.min(where=valid),
        last=both.party.max(where=valid),
        won=both.pence.min(where=alone & wins),
        next=both.pence.min(where=alone & ~wins),
        out=both.pence.min(where=both.status == "disqualified"),
        kept=both.pence.min(where=both.status != "disqualified"),
        priced=both.pence.count(where=valid),
    )
    qualified = ibis.ifelse(found["first"] == found["last"], found["first"], ibis.null("string"))
    return once(found.mutate(qualified=qualified).drop("first", "last"))


@lru_cache(maxsize=_RECORDS)
def distances(record: MarketRecord) -> Table:
    """How far the second-lowest valid bid lies above the winning one.

    Only where the winning bid is the lowest, so that price alone can have decided. Where the winner made several valid bids,
    its lowest is taken.

    Returns
    -------
    Columns `process`, `winner`, `won` and `next` in pence, and `figure`, the distance as a share of the winning bid.
    """
    ended = standing(record)
    found = ended.filter(ended["sole"], ended.next >= ended.won, ended.won > 0)
    figure = (found.next - found.won).cast("float64") / found.won.cast("float64")
    return found.select("process", "winner", "won", "next", figure=figure)


def runners_up(record: MarketRecord, found: Table) -> Table:
    """Who made the second-lowest bid of each process of `distances`; of equal ones the first by id: `process`, `party`."""
    offer = offers(record)
    losing = offer.filter(offer.status == "valid", ~offer.joint).join(found.select("process", "winner", "next"), "process")
    second = losing.filter(losing.pence == losing.next, losing.party != losing.winner)
    return second.group_by("process").agg(party=second.party.min())
