"""Bids and the awards that ended them, as Cardinal reads them.

A bid is submitted if it is pending, valid or disqualified. A process is decided when every award of it is active, cancelled or
unsuccessful; where exactly one is active, and to one supplier, all its bids are taken to have competed for that award. Nothing
is asked of a cancelled tender. Prices are in pounds.

Every flag of bids starts from the same few tables, so that an engine asked for all of them makes each table once.

Source: Open Contracting Partnership, Cardinal 0.0.6, documentation of its indicators.
"""

import ibis
from ibis.expr.types import BooleanValue, Table

from commonweal.market.table import MarketRecord

__all__ = ["SUBMITTED", "distances", "going", "offers", "outcomes", "runners_up", "sole", "standing"]

SUBMITTED = ("pending", "valid", "disqualified")
_FINAL = ("active", "cancelled", "unsuccessful")


def going(record: MarketRecord) -> Table:
    """Processes whose tender is not cancelled."""
    return record.process.filter((record.process.status != "cancelled").fill_null(True))


def offers(record: MarketRecord) -> Table:
    """Every tenderer of every submitted bid.

    Returns
    -------
    Columns `process`, `bid`, `party`, `organisation` (the party's own id where none was told), `tenderers` (how many the bid
    has), `status`, `submitted`, `pence` (none unless in pounds).
    """
    tenderer, party = record.bid_tenderer, record.party
    counted = tenderer.mutate(tenderers=tenderer.count().over(ibis.window(group_by=["process", "bid"])))
    known = party.filter(party.organisation.notnull()).select("process", "party", "organisation")
    bid = record.bid.filter(record.bid.status.isin(SUBMITTED))
    made = bid.join(counted, ["process", "bid"]).left_join(known, ["process", "party"])
    return made.select(
        "process",
        "bid",
        "party",
        "tenderers",
        "status",
        "submitted",
        organisation=made.organisation.fill_null(made.party),
        pence=ibis.ifelse(made.currency == "GBP", made.pence, ibis.null("int64")),
    )


def outcomes(record: MarketRecord) -> Table:
    """How the awards of each process stand.

    Returns
    -------
    Columns `process`; `decided`, whether all awards are final; `active`, how many are in force; `suppliers`, how many different
    ones those name; `lines`, how many names they have in all; and `winner`, one of them.
    """
    award = record.award.select("process", "award", "status").left_join(record.award_supplier, ["process", "award"])
    active = award.status == "active"
    return award.group_by("process").agg(
        decided=award.status.isin(_FINAL).fill_null(False).all(),
        active=award.award.nunique(where=active),
        suppliers=award.party.nunique(where=active),
        lines=award.party.count(where=active),
        winner=award.party.max(where=active),
    )


def sole(outcome: Table) -> BooleanValue:
    """Whether a process is decided with one active award to one supplier."""
    return outcome.decided & (outcome.active == 1) & (outcome.lines == 1)


def standing(record: MarketRecord) -> Table:
    """What came of the bids of each process that is going and has an award.

    Returns
    -------
    Columns `process`; `sole` (see there); `decided`; `winner`; `qualified`, how many different tenderers made a valid bid, and
    `valid_party`, one of them; `won` and `next`, the lowest valid bid in pence of the winner and of others, of bids with one
    tenderer; `suppliers`, how many different ones the active awards name; `out` and `kept`, the lowest disqualified and the lowest
    other bid; and `priced`, how many valid bids have a price.
    """
    offer = offers(record).semi_join(going(record), "process")
    outcome = outcomes(record).filter(lambda table: table.active > 0)
    both = offer.join(outcome, "process")
    valid, alone, wins = both.status == "valid", both.tenderers == 1, both.party == both.winner
    return both.group_by("process").agg(
        sole=sole(both).max(),
        decided=both.decided.max(),
        winner=both.winner.max(),
        suppliers=both.suppliers.max(),
        qualified=both.party.nunique(where=valid),
        valid_party=both.party.max(where=valid),
        won=both.pence.min(where=valid & alone & wins),
        next=both.pence.min(where=valid & alone & ~wins),
        out=both.pence.min(where=both.status == "disqualified"),
        kept=both.pence.min(where=both.status != "disqualified"),
        priced=both.pence.count(where=valid),
    )


def distances(record: MarketRecord) -> Table:
    """How far the second-lowest valid bid lies above the winning one.

    Only where the winning bid is the lowest, so that price alone can have decided. Where the winner made several valid bids,
    its lowest is taken.

    Returns
    -------
    Columns `process`, `winner`, `won` and `next` in pence, and `figure`, the distance as a share of the winning bid.
    """
    ended = standing(record)
    found = ended.filter(ended.sole, ended.next >= ended.won, ended.won > 0)
    figure = (found.next - found.won).cast("float64") / found.won.cast("float64")
    return found.select("process", "winner", "won", "next", figure=figure)


def runners_up(record: MarketRecord, found: Table) -> Table:
    """Who made the second-lowest bid of each process of `distances`; of equal ones the first by id: `process`, `party`."""
    offer = offers(record)
    losing = offer.filter(offer.status == "valid", offer.tenderers == 1).join(found.select("process", "winner", "next"), "process")
    second = losing.filter(losing.pence == losing.next, losing.party != losing.winner)
    return second.group_by("process").agg(party=second.party.min())
