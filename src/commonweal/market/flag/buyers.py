"""The body that buys in each process."""

from ibis.expr.types import Table

from commonweal.market.table import MarketRecord

__all__ = ["buyers"]


def buyers(record: MarketRecord) -> Table:
    """Each process's buyer over all processes: the organisation behind its party, else the party's own id.

    Returns
    -------
    Columns `process`, `buyer` and `cpv`.
    """
    process = record.process
    party = record.party.filter(record.party.organisation.notnull()).select("process", "organisation", own="party")
    named = process.select("process", "cpv", own="buyer").left_join(party, ["process", "own"])
    return named.select("process", "cpv", buyer=named.organisation.fill_null(named.own))
