"""A small lake of invented payments and parties."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from commonweal.store.market.lake import Part, State, write_state
from commonweal.store.market.parts import SCHEMAS, PartWriter
from commonweal.store.market.settling import renew

__all__ = ["lake_of"]

DAY = datetime.date(2026, 11, 2)


def lake_of(
    folder: Path, paid: Sequence[str], numbered: Sequence[tuple[str, str, str]] = (), more: Sequence[Mapping[str, str]] = ()
) -> Path:
    """A lake with a payment of £10 to each name, a party for each name with a number of a register, and more as they are told."""
    usual = {"buyer_name": "Exampleshire", "pence": 1000, "paid": DAY}
    payments = [{"payment": str(place), "supplier_name": name, **usual} for place, name in enumerate(paid)]
    parties = [
        {"process": "p", "party": number, "name": name, "scheme": scheme, "identifier": number, "roles": "supplier"}
        for name, scheme, number in numbered
    ]
    told = {
        table: [tuple(row.get(column) for column in SCHEMAS[table].names) for row in rows]
        for table, rows in {"payment": payments, "party": [*parties, *more]}.items()
        if rows
    }
    with PartWriter(folder / "parts" / "invented") as writer:
        writer.add(told)
    write_state(folder, State(parts=(Part("invented", tuple(told)),)))
    renew(folder)
    return folder
