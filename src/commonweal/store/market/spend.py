"""Payments out of a council's spend file, for the view of a case: what the market lake's reader finds, as values.

A row that stands after a quotation mark left open is not taken: a case rests on whole files.
"""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Tally
from commonweal.market.record import Party, Payment, Reading
from commonweal.market.table import TABLES
from commonweal.store.market.sheet.reading import read_sheet

__all__ = ["read_spend"]

_USES = {"supplier": "supplier_name", "category": "category", "date": "paid"}
"""What an account says payments tell, and the part of a payment it is."""
_SWALLOWING = ("cell-too-long", "line-too-long")


def read_spend(path: Path, name: str) -> Reading:
    """Read a spend file; `name` is how the account cites it. FaultyInput where no heading row is in it, or it is no CSV."""
    reading = read_sheet(path, "spend", "", name)
    payments, faults = list[dict[str, Any]](), list[dict[str, Any]]()
    for batch in reading.batches():
        payments += _named("payment", batch)
        faults += _named("fault", batch)
    _check_whole(faults, name)
    swallowed = {fault["place_in_source"] for fault in faults if fault["reason"] == "row-recovered"}
    if swallowed:
        payments = [row for row in payments if row["place_in_source"] not in swallowed]
        faults = [fault for fault in faults if fault["place_in_source"] not in swallowed]
        reading.tally = _without(reading.tally, faults, len(swallowed))
    return Reading(name, "spend", reading.tally, _uses(faults, len(payments)), payments=tuple(map(_payment, payments)))


def _named(table: str, batch: Mapping[str, list[tuple[Any, ...]]]) -> Iterator[dict[str, Any]]:
    return (dict(zip(TABLES[table].columns, row, strict=True)) for row in batch.get(table, ()))


def _check_whole(faults: list[dict[str, Any]], name: str) -> None:
    for fault in faults:
        if fault["reason"] in _SWALLOWING:
            line = int(fault["place_in_source"].rpartition(":")[2])
            told = "This is not CSV: a cell is longer than any is."
            raise FaultyInput([Problem("not-csv", told, "Look for a quotation mark left open.", name, line)])


def _without(tally: Tally, faults: list[dict[str, Any]], swallowed: int) -> Tally:
    """The account without the rows that a quotation mark has swallowed: they count as part of the row that it stands in."""
    kept = Tally(tally.source, records=tally.records - swallowed)
    for fault in faults:
        if fault["consequence"] == "repaired":
            kept.repair(fault["reason"], fault["place_in_source"], fault["value"])
        elif not fault["path"]:
            kept.refuse(fault["reason"], fault["place_in_source"], fault["value"])
    return kept


def _payment(row: Mapping[str, Any]) -> Payment:
    supplier, paid = row["supplier_name"], row["paid"]
    return Payment(
        row["place_in_source"],
        Party(supplier) if supplier else None,
        row["category_name"] or "",
        row["pence"],
        paid if isinstance(paid, datetime.date) else None,
    )


def _uses(faults: list[dict[str, Any]], payments: int) -> Mapping[str, Tally]:
    """How much of the payments tells a supplier, a service and a day."""
    uses = {of: Tally(of, records=payments) for of in _USES}
    for fault in faults:
        for of, path in _USES.items():
            if fault["path"] == path and fault["consequence"] == "refused":
                uses[of].refuse(fault["reason"], fault["place_in_source"], fault["value"])
    return uses
