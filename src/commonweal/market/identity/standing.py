"""What each organisation supplies: its awards, payments and grants, beside how it was told and what sector it is of."""

import ibis
from ibis.expr.types import Table

from commonweal.market.table import MarketRecord

__all__ = ["standing"]


def standing(record: MarketRecord) -> Table:
    """One row an organisation that supplies anything, with counts, and pence in pounds sterling alone."""
    supplied = record.supply.group_by(organisation=record.supply.supplier).aggregate(
        awards=ibis._.count(), awarded_pence=ibis._.pence.sum(where=ibis._.currency == "GBP")
    )
    paid = record.payment.group_by(organisation=record.payment.supplier).aggregate(
        payments=ibis._.count(), paid_pence=ibis._.pence.sum()
    )
    granted = record.grant.group_by(organisation=record.grant.recipient).aggregate(
        grants=ibis._.count(), granted_pence=ibis._.pence.sum(where=ibis._.currency == "GBP")
    )
    joined = record.organisation
    for part in (supplied, paid, granted):
        joined = joined.left_join(part, "organisation").drop("organisation_right")
    counts = ("awards", "awarded_pence", "payments", "paid_pence", "grants", "granted_pence")
    known = joined.mutate(**{name: joined[name].fill_null(0).cast("int64") for name in counts})
    supplies = known.filter((known.awards > 0) | (known.payments > 0) | (known.grants > 0))
    return supplies.order_by([ibis.desc(supplies.awarded_pence + supplies.paid_pence + supplies.granted_pence), "organisation"])
