"""Answers of a lake that took a while, kept as files: so that several processes, and those that start later, share them.

    <folder>/<state>/<hash of the question>.json
    <folder>/<state>/<hash of the question>.parquet    the same of a table that other questions are asked over

An answer is known by the lake's state and by the SQL of its question, or by a name that changes with the code, so that neither a
load nor a change of the code can leave an old one standing. Where the folder cannot be written to, nothing is kept and everything
still answered.
"""

import datetime
import errno
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from ibis.expr.types import Table

from commonweal.store.market.lake import Lake
from commonweal.store.market.parts import quoted

__all__ = ["Answered"]

_A_WHILE = 0.03
"""Seconds beyond which an answer is worth a file."""
_MOST, _TABLES = 2_000, 60
"""Files of one state, and tables among them. Where there are more, those that nobody asked for of late make way."""
_LATE = 86_400
"""Seconds in which nobody asked for a file that may make way: nobody can still be reading it."""
_DAY = "day"


@dataclass(frozen=True, slots=True)
class Answered:
    """A lake whose slow answers are kept in a folder.

    Parameters
    ----------
    lake
        The lake.
    home
        The folder, which holds nothing else. Answers to an earlier state are removed when `clear` is called.
    """

    lake: Lake
    home: Path

    @property
    def folder(self) -> Path:
        """The folder of the lake's present state."""
        return self.home / (self.lake.state.derived or "empty")

    def clear(self) -> None:
        """Remove the answers to other states."""
        for one in self.home.iterdir() if self.home.is_dir() else ():
            if one != self.folder:
                shutil.rmtree(one, ignore_errors=True)

    def answer(self, query: Table) -> list[dict[str, Any]]:
        """The rows that answer an expression over the record, as `Lake.answer` gives them."""
        return self.fetch(self.lake.compile(query), query.columns)

    def fetch(self, sql: str, columns: Sequence[str], name: str = "") -> list[dict[str, Any]]:
        """The rows that answer SQL, as `Lake.fetch` gives them.

        Parameters
        ----------
        name
            What the answer is known by, where that is not the SQL: one question may be written in several ways.
        """
        path = self._path(name or sql)
        kept = _read(path)
        if kept is not None:
            return kept
        began = time.perf_counter()
        rows = self.lake.fetch(sql, columns)
        if time.perf_counter() - began > _A_WHILE:
            self._keep(path, columns, rows)
        return rows

    def table(self, sql: str, name: str) -> str:
        """SQL of the rows that answer SQL, which reads them from a file; the SQL itself where no file can be kept.

        Parameters
        ----------
        name
            What the table is known by.
        """
        path = self._path(name, "parquet")
        try:
            if path.exists():
                path.touch()
            else:
                aside = self._aside(path, _TABLES)
                self.lake.write_sql(sql, aside)
                aside.replace(path)
        except (OSError, duckdb.IOException):
            return sql
        return f"SELECT * FROM read_parquet('{quoted(path)}')"  # noqa: S608 - a path of ours

    def kept(self, name: str) -> list[dict[str, Any]] | None:
        """The rows that are kept under a name, if they are: its question then need not even be made."""
        return _read(self._path(name))

    def _path(self, name: str, form: str = "json") -> Path:
        return self.folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.{form}"

    def _keep(self, path: Path, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
        try:
            aside = self._aside(path, _MOST)
            aside.write_text(json.dumps([list(columns), [[_told(row[one]) for one in columns] for row in rows]]))
            aside.replace(path)
        except OSError:
            return

    def _aside(self, path: Path, most: int) -> Path:
        """An empty file to write before it takes its name; OSError where there is room for no more."""
        path.parent.mkdir(parents=True, exist_ok=True)
        files = list(path.parent.glob(f"*{path.suffix}"))
        aside = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        aside.touch()
        if len(files) >= most:
            late = [file for file in files if file.stat().st_mtime < aside.stat().st_mtime - _LATE]
            for file in late:
                file.unlink(missing_ok=True)
            if len(files) - len(late) >= most:
                aside.unlink()
                raise OSError(errno.ENOSPC, "More is asked in a day than is kept", str(path.parent))
        return aside


def _told(value: object) -> object:
    return {_DAY: value.isoformat()} if isinstance(value, datetime.date) else value


def _read(path: Path) -> list[dict[str, Any]] | None:
    try:
        columns, rows = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return [dict(zip(columns, map(_value, row), strict=True)) for row in rows]


def _value(told: object) -> object:
    return datetime.date.fromisoformat(told[_DAY]) if isinstance(told, dict) else told
