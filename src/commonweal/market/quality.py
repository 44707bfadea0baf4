"""What could not be used of the record, and what had to be put right."""

import ibis
from ibis.expr.types import Table

__all__ = ["faults_by_reason"]


def faults_by_reason(fault: Table) -> Table:
    """How often each reason was met, with the first place it was met in.

    Parameters
    ----------
    fault
        Columns of the table `fault`.

    Returns
    -------
    Columns `source`, `reason`, `consequence`, `times`, and of the first: `place_in_source`, `process`, `path`, `value`.
    """
    kinds = ["source", "reason", "consequence"]
    first = ibis.window(group_by=kinds, order_by=["place_in_source", "path", "value"])
    ranked = fault.mutate(turn=ibis.row_number().over(first), times=ibis._.count().over(ibis.window(group_by=kinds)))
    return ranked.filter(ranked.turn == 0).drop("turn")
