"""Rows on their way to the tables of the market record, and the account of what could not be used."""

import hashlib
from collections.abc import Mapping
from typing import Any

from commonweal.base.tally import Tally
from commonweal.market.table import TABLES

__all__ = ["BATCH", "Batch", "Record", "Rows"]

Rows = Mapping[str, list[tuple[Any, ...]]]
"""Rows by the name of their table, each in the order of its columns."""

BATCH = 20_000
"""Rows that are handed over at a time, about."""

_COLUMNS = {name: tuple(table.columns) for name, table in TABLES.items()}
_SHOWN = 200


class Batch:
    """Gathers rows and faults of one file until they are taken, and knows what the file, in all its sheets, has told before."""

    def __init__(self, source: str, tally: Tally) -> None:
        self.source = source
        self.tally = tally
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._held = 0
        self._told: set[bytes] = set()
        self._times: dict[str, int] = {}

    @property
    def full(self) -> bool:
        """Whether there is enough to hand over."""
        return self._held >= BATCH

    def take(self) -> Rows:
        """What was gathered since the last time."""
        rows, self._rows, self._held = self._rows, {}, 0
        return rows

    def add(self, table: str, told: Mapping[str, Any]) -> None:
        """Keep one row of a table; a column that is not told has none."""
        self._rows.setdefault(table, []).append(tuple(map(told.get, _COLUMNS[table])))
        self._held += 1

    def again(self, whole: str) -> bool:
        """Whether the file has told this before. Only a digest of it is kept."""
        digest = hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=12).digest()
        if digest in self._told:
            return True
        self._told.add(digest)
        return False

    def times(self, key: str) -> int:
        """How often the file has told of a key, with this time."""
        self._times[key] = self._times.get(key, 0) + 1
        return self._times[key]

    def fault(self, place: str, reason: str, path: str, value: object, consequence: str, process: str | None) -> None:
        """Keep one fault."""
        shown = str(value)[:_SHOWN]
        self.add(
            "fault",
            {"source": self.source, "place_in_source": place, "process": process, "path": path, "value": shown, "reason": reason,
             "consequence": consequence},
        )  # fmt: skip

    def repaired(self, place: str, reason: str, path: str = "", value: object = "", process: str | None = None) -> None:
        """Count and keep something that was put right."""
        self.tally.repair(reason, place, value)
        self.fault(place, reason, path, value, "repaired", process)

    def refused(self, place: str, reason: str, value: object = "", process: str | None = None) -> None:
        """Count and keep a record that cannot be used at all."""
        self.tally.refuse(reason, place, value)
        self.fault(place, reason, "", value, "refused", process)


class Record:
    """One record being read: where it stands, and what of it was put right or set aside."""

    def __init__(self, batch: Batch, place: str, process: str | None = None) -> None:
        self.batch = batch
        self.place = place
        self.process = process

    def repaired(self, path: str, reason: str, value: object = "") -> None:
        """A part was put right."""
        self.batch.repaired(self.place, reason, path, value, self.process)

    def lacks(self, path: str, reason: str, value: object = "") -> None:
        """A part cannot be used; the rest of the record can."""
        self.batch.fault(self.place, reason, path, value, "refused", self.process)

    def refused(self, reason: str, value: object = "") -> None:
        """Nothing of it can be used."""
        self.batch.refused(self.place, reason, value, self.process)
