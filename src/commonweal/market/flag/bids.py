"""Bids and the awards that ended them, as Cardinal reads them.

A bid is submitted if it is pending, valid or disqualified. A process is decided when every award of it is active, cancelled or
unsuccessful; where exactly one is active, and to one supplier, all its bids are taken to have competed for that award. Nothing
is asked of a cancelled tender. Prices are in pounds.

Source: Open Contracting Partnership, Cardinal 0.0.6, documentation of its indicators.
"""

from ibis.expr.types import Table

from commonweal.market.table import MarketRecord

__all__ = ["decided", "distances", "going", "organisations", "priced", "sole_tenderers", "sole_winner", "submitted"]

_SUBMITTED = ("pending", "valid", "disqualified")
_FINAL = ("active", "cancelled", "unsuccessful")


def going(record: MarketRecord) -> Table:
    """Processes whose tender is not cancelled."""
    return record.process.filter((record.process.status != "cancelled").fill_null(True))


def submitted(record: MarketRecord) -> Table:
    """Bids that were handed in and not taken back, of processes that are going."""
    bid = record.bid.filter(record.bid.status.isin(_SUBMITTED))
    return bid.semi_join(going(record), "process")


def priced(record: MarketRecord) -> Table:
    """Submitted bids with a price in pounds."""
    bid = submitted(record)
    return bid.filter(bid.pence.notnull(), bid.currency == "GBP")


def decided(record: MarketRecord) -> Table:
    """Processes whose awards are all final: columns `process`, `active` (how many awards are in force)."""
    award = record.award.semi_join(going(record), "process")
    found = award.group_by("process").agg(
        active=(award.status == "active").fill_null(False).sum(), open=(~award.status.isin(_FINAL)).fill_null(True).sum()
    )
    return found.filter(found.open == 0).drop("open")


def sole_winner(record: MarketRecord) -> Table:
    """The supplier of each decided process with one active award to one supplier: columns `process`, `winner`."""
    one = decided(record)
    award = record.award.filter(record.award.status == "active").semi_join(one.filter(one.active == 1), "process")
    named = award.select("process", "award").join(record.award_supplier, ["process", "award"])
    found = named.group_by("process").agg(winner=named.party.max(), suppliers=named.count())
    return found.filter(found.suppliers == 1).drop("suppliers")


def sole_tenderers(record: MarketRecord) -> Table:
    """Bids of one tenderer each: columns `process`, `bid`, `party`."""
    tenderer = record.bid_tenderer
    found = tenderer.group_by(["process", "bid"]).agg(party=tenderer.party.max(), tenderers=tenderer.count())
    return found.filter(found.tenderers == 1).drop("tenderers")


def distances(record: MarketRecord) -> Table:
    """How far the second-lowest valid bid lies above the winning one.

    Only where the winning bid is the lowest, so that price alone can have decided. Where the winner made several valid bids,
    its lowest is taken.

    Returns
    -------
    Columns `process`, `winner`, `runner_up` (of equal ones the first by id), `won` and `next` in pence, and `figure`, the
    distance as a share of the winning bid.
    """
    bid = priced(record)
    valid = bid.filter(bid.status == "valid").join(sole_tenderers(record), ["process", "bid"]).join(sole_winner(record), "process")
    wins = valid.party == valid.winner
    found = valid.group_by(["process", "winner"]).agg(won=valid.pence.min(where=wins), next=valid.pence.min(where=~wins))
    compared = found.filter(found.next >= found.won, found.won > 0)
    figure = (compared.next - compared.won).cast("float64") / compared.won.cast("float64")
    losing = valid.filter(valid.party != valid.winner).select("process", "party", next="pence")
    second = losing.group_by(["process", "next"]).agg(runner_up=losing.party.min())
    return compared.mutate(figure=figure).join(second, ["process", "next"])


def organisations(record: MarketRecord) -> Table:
    """The body behind a party of a process, or the party's own id where it was not told: `process`, `party`, `organisation`."""
    party = record.party
    return party.group_by(["process", "party"]).agg(organisation=party.organisation.fill_null(party.party).min())
