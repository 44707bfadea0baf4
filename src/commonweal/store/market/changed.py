"""One process looked at by itself, as soon as it changes: what its red flags are, without loading anything.

The tables of one process are filled again and again in one engine, whose question is written once.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import ibis
import msgspec
import pyarrow as pa

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Fault
from commonweal.market.columns import COLUMNS
from commonweal.market.flag import Flag, Given
from commonweal.market.flag.account import looked_at
from commonweal.market.table import RECORD
from commonweal.store.market.identity import resolve
from commonweal.store.market.lake import engine
from commonweal.store.market.notice.entries import entries, members
from commonweal.store.market.notice.merging import compiled
from commonweal.store.market.notice.rows import Rows, take, versions
from commonweal.store.market.notice.shape import Entry
from commonweal.store.market.parts import SCHEMAS, as_batch
from commonweal.store.market.progress import unheard

__all__ = ["Changed"]

_TOLD = (
    "process",
    "lot",
    "bid",
    "bid_tenderer",
    "award",
    "award_supplier",
    "contract",
    "party",
    "item",
    "amendment",
    "version",
    "notice",
)
"""Tables that a flag of one process may ask of."""


class Changed:
    """Looks at one process at a time.

    Parameters
    ----------
    flags
        Those whose scope is the process look; others need the whole market, and are passed over.
    given
        The day, and dated parameters.
    """

    def __init__(self, flags: Iterable[Flag], given: Given) -> None:
        self._spilt = tempfile.TemporaryDirectory(prefix="commonweal-")
        self._engine = engine(Path(self._spilt.name))
        # So few rows are not worth handing to a second thread.
        self._engine.execute("SET threads = 1")
        for table in COLUMNS:
            self._engine.register("none", pa.Table.from_batches([], SCHEMAS[table]))
            self._engine.execute(f'CREATE TABLE "{table}" AS FROM none')
        question = looked_at(flags, RECORD, given)
        self._columns = question.columns
        # Not prepared: a plan made while the tables are empty finds nothing ever after.
        self._looking = str(ibis.to_sql(question, dialect="duckdb"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._engine.close()
        self._spilt.cleanup()

    def look(self, *lines: bytes) -> list[dict[str, Any]]:
        """What the flags say of a process, given every line that tells of it; rows as `Flag.ask` has them, with the `flag`.

        Raises
        ------
        FaultyInput
            A line is no release, or they tell of several processes.
        """
        rows = _rows(lines)
        for table in _TOLD:
            self._engine.execute(f'DELETE FROM "{table}"')
        party = as_batch("party", rows["party"])
        resolution = resolve(pa.Table.from_batches([party]))
        known = party.set_column(SCHEMAS["party"].get_field_index("organisation"), "organisation", resolution.organisation)
        for table in _TOLD:
            self._insert(table, known if table == "party" else as_batch(table, rows[table]))
        return [dict(zip(self._columns, row, strict=True)) for row in self._engine.execute(self._looking).fetchall()]

    def _insert(self, table: str, rows: Any) -> None:
        if rows.num_rows:
            self._engine.register("told", rows if isinstance(rows, pa.Table) else pa.Table.from_batches([rows]))
            self._engine.execute(f'INSERT INTO "{table}" BY NAME FROM told')


def _rows(lines: Iterable[bytes]) -> Rows:
    found = [(line, entry) for line in lines for _, _, entry in entries(line, "", unheard)]
    told = [entry for _, entry in found if isinstance(entry, Entry)]
    processes = {(entry.compiled_release or entry).ocid or entry.ocid for entry in told}
    if len(told) < len(found) or len(processes) != 1 or None in processes:
        faults = [entry.reason for _, entry in found if isinstance(entry, Fault)]
        message = "This is not one process" + (f" ({', '.join(faults)})." if faults else ".")
        raise FaultyInput([Problem("not-one-process", message, "Give the releases of one process.")])
    rows: Rows = defaultdict(list)
    if len(told) == 1:
        take(told[0], "", "", rows, unheard)
        return rows
    contents = [member.content for line, _ in found for member in members(line, "") if not isinstance(member.content, Fault)]
    take(msgspec.convert(compiled(contents, unheard), Entry), "", "", rows, unheard)
    versions(str(processes.pop()), [one.compiled_release or one for one in told], rows, unheard)
    return rows
