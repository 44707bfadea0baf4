"""What red flags say of a whole lake, kept beside what the lake derives: it takes a while to find, and changes with a load alone.

    derived/<state>/flags/<day>-<turn>/account.parquet    how many subjects each flag looked at and raised
    derived/<state>/flags/<day>-<turn>/<flag>.parquet     what a flag raised, beside its base rates
    derived/<state>/flags/<day>-<turn>/of-processes.parquet    the same of all flags, in order of processes

A new state has a folder of its own, and the old one is swept away with it.
"""

import datetime
import functools
import operator
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow.dataset import dataset

from commonweal.market.flag import FLAGS, Flag
from commonweal.market.flag.account import account, raised
from commonweal.market.flag.flag import COLUMNS, Given
from commonweal.market.table import RECORD
from commonweal.store.market.lake import Lake
from commonweal.store.market.parts import quoted

__all__ = ["Flagged", "find", "found"]

_TYPES = {"string": pa.string(), "float64": pa.float64(), "int64": pa.int64()}
_TOGETHER = "of-processes.parquet"
_DAY = len("2026-11-01")
_ACCOUNT = {"flag": "string", "part": "string", "looked": "int64", "raised": "int64", "rate": "float64"}


@dataclass(frozen=True, slots=True)
class Flagged:
    """What was found, and on which day."""

    day: datetime.date
    folder: Path

    def account(self) -> list[dict[str, Any]]:
        """How many subjects each flag looked at and raised."""
        rows: list[dict[str, Any]] = pq.read_table(self.folder / "account.parquet").to_pylist()
        return rows

    def raised(self, flag: str, *, buyer: str = "", cpv: tuple[str, ...] = (), most: int = 50) -> tuple[int, list[dict[str, Any]]]:
        """How much one flag raised, and the first of it in order of process and subject.

        Parameters
        ----------
        buyer, cpv
            Where given, only what is of this buyer, and of a process whose code begins with one of these.
        most
            Rows that are given.
        """
        wanted = pc.scalar(value=True)
        if buyer:
            wanted &= pc.field("buyer") == buyer
        if cpv:
            wanted &= functools.reduce(operator.or_, (pc.starts_with(pc.field("cpv"), prefix) for prefix in cpv))
        scanned = dataset(self.folder / f"{flag}.parquet").scanner(filter=wanted)
        return scanned.count_rows(), scanned.head(most).to_pylist()

    def of_process(self, process: str) -> list[dict[str, Any]]:
        """What any flag raised of one process, with the `flag`."""
        rows: list[dict[str, Any]] = pq.read_table(self.folder / _TOGETHER, filters=[("process", "=", process)]).to_pylist()
        return rows


def found(lake: Lake) -> Flagged | None:
    """What was found of a lake in its present state last; None where nobody has looked yet."""
    home = lake.folder / "derived" / lake.state.derived / "flags"
    days = sorted(path.name for path in home.iterdir() if not path.name.startswith(".")) if home.is_dir() else []
    return Flagged(datetime.date.fromisoformat(days[-1][:_DAY]), home / days[-1]) if days else None


def find(lake: Lake, given: Given, flags: Iterable[Flag] = tuple(FLAGS.values())) -> Flagged:
    """Look at every subject of every flag, and keep what was found for the day on which they are asked."""
    today = given.today
    home = lake.folder / "derived" / lake.state.derived / "flags"
    aside = home / f".{today.isoformat()}-{os.getpid()}"
    aside.mkdir(parents=True, exist_ok=True)
    counted: list[dict[str, Any]] = []
    files: dict[str, Path] = {}
    for flag in flags:
        counted += lake.answer(account([flag], RECORD, given))
        asked = raised(flag, RECORD, given)
        files[flag.code] = aside / f"{flag.code}.parquet"
        lake.write(asked.order_by([asked.process, asked.part, asked.of]), files[flag.code])
    _by_process(lake, files, aside / _TOGETHER)
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in _ACCOUNT.items()])
    pq.write_table(pa.Table.from_pylist(counted, schema=schema), aside / "account.parquet")
    # Under a name of its own: somebody may be reading what was found before.
    folder = home / f"{today.isoformat()}-{len(list(home.iterdir())):04d}"
    aside.rename(folder)
    return Flagged(today, folder)


def _by_process(lake: Lake, files: Mapping[str, Path], path: Path) -> None:
    """Write what all flags raised of processes, in order of those, so that one is found by reading a group of rows."""
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    told = [
        f"SELECT '{code}' AS flag, {columns} FROM read_parquet('{quoted(file)}') WHERE process IS NOT NULL"  # noqa: S608 - our own names
        for code, file in files.items()
    ]
    lake.write_sql(f'{" UNION ALL ".join(told)} ORDER BY process, flag, part, "of"', path)
