"""Reading a sheet that a test writes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from commonweal.base.tally import Tally
from commonweal.market.table import TABLES
from commonweal.store.market.sheet.mapping import Kind, SheetMapping
from commonweal.store.market.sheet.reading import read_sheet


@dataclass
class Found:
    """What a sheet came to: its rows by table, each by column, and its account."""

    tally: Tally
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[dict[str, Any]]:
        return self.rows.get(table, [])

    def column(self, table: str, column: str) -> list[Any]:
        """One column of a table."""
        return [row[column] for row in self[table]]

    def faults(self, consequence: str) -> list[tuple[str, str]]:
        """The part and the reason of each fault with a consequence; the part of a whole record is blank."""
        return [(row["path"], row["reason"]) for row in self["fault"] if row["consequence"] == consequence]


def gathered(path: Path, kind: Kind, mapping: SheetMapping | None = None, buyer: str = "") -> Found:
    """Everything that a file has."""
    reading = read_sheet(path, kind, "source", path.name, mapping, buyer)
    found = Found(reading.tally)
    for batch in reading.batches():
        for table, rows in batch.items():
            columns = TABLES[table].columns
            found.rows.setdefault(table, []).extend(dict(zip(columns, row, strict=True)) for row in rows)
    return found


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Found]:
    def written(kind: Kind, *lines: str | bytes, name: str = "sheet.csv", buyer: str = "", **said: Any) -> Found:
        content = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
        (tmp_path / name).write_bytes(content)
        mapping = SheetMapping(kind=kind, **said) if said else None
        return gathered(tmp_path / name, kind, mapping, buyer)

    return written
