"""What could not be used of the record, and what had to be put right."""

import ibis
from ibis.expr.types import BooleanValue, Table

__all__ = ["WANTED", "faults_by_reason", "told_by_source", "used_by_source"]


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


def used_by_source(source: Table, process: Table, fault: Table) -> Table:
    """How much of each source was read and used, and how often something was refused or put right.

    Returns
    -------
    Columns of `source`, with `processes`, `refused` and `repaired` (faults of either consequence).
    """
    counted = process.group_by("source").agg(processes=process.count())
    faults = fault.group_by("source").agg(
        refused=fault.count(where=fault.consequence == "refused"), repaired=fault.count(where=fault.consequence == "repaired")
    )
    met = source.left_join(counted, "source").drop("source_right").left_join(faults, "source").drop("source_right")
    counts = {name: ibis.coalesce(met[name], 0) for name in ("processes", "refused", "repaired")}
    return met.mutate(**counts)


WANTED = ("value", "day", "buyer", "supplier", "supplier_number", "service", "place", "start", "end", "method", "size", "sector")
"""What is asked of every part of an award. Each is needed by some indicator."""

_NUMBERED = r"^[A-Z]{2}-[A-Z]+-"


def told_by_source(supply: Table) -> Table:
    """For how many parts of awards each source says what indicators need.

    Parameters
    ----------
    supply
        Columns of the table of that name.

    Returns
    -------
    Columns `source`, `wanted` (one of WANTED), `parts`, `told` and `share` (told of parts).
    """
    counted = supply.group_by("source").agg(
        parts=supply.count(), **{wanted: supply.count(where=_says(supply, wanted)) for wanted in WANTED}
    )
    each = ibis.union(
        *(
            counted.select("source", "parts", wanted=ibis.literal(wanted), told=counted[wanted], place=ibis.literal(place))
            for place, wanted in enumerate(WANTED)
        )
    )
    return each.mutate(share=each.told.cast("float64") / each.parts.nullif(0).cast("float64"))


def _says(supply: Table, wanted: str) -> BooleanValue:
    columns = {
        "day": "awarded", "buyer": "buyer", "supplier": "supplier", "service": "cpv", "place": "place", "start": "starts",
        "end": "ends", "method": "direct", "size": "size", "sector": "vcse",
    }  # fmt: skip
    if wanted == "value":
        return supply.pence.notnull()
    if wanted == "supplier_number":
        return supply.supplier.re_search(_NUMBERED).fill_null(False)
    return supply[columns[wanted]].notnull()
