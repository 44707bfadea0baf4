"""From files of the open record to a market view, by way of a lake of their own that is gone afterwards."""

import datetime
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import ibis

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.reason import reason
from commonweal.base.tally import Fault, TallyCount
from commonweal.market.account import account_queries, accounts
from commonweal.market.describe import assemble, queries
from commonweal.market.rows import AWARDS, PAYMENTS, award_rows, payment_rows
from commonweal.market.table import RECORD
from commonweal.market.view import MarketView, SourceTally
from commonweal.store.market.lake import Lake, compiled
from commonweal.store.market.loading import load
from commonweal.store.market.parts import ENTRY
from commonweal.store.market.recognising import Kind, recognise
from commonweal.store.market.settling import renew

__all__ = ["MarketFiles"]

_ENTRY = ibis.table(ENTRY, name="entry")
_NO_RECORD = frozenset({"json-unreadable", "not-an-object", "cell-too-long", "line-too-long", "element-too-long"})
"""Why something is no record at all: a file of nothing else is of another kind, or broken."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A file as it is cited, the source that it is in the lake, and whether an earlier file has the same content."""

    name: str
    source: str
    again: bool


class MarketFiles:
    """Files of the open record, to be viewed together: read each, then ask for the view.

    >>> with MarketFiles() as files:
    ...     files.view(datetime.date(2027, 4, 1)).whole.records
    0
    """

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="commonweal-")
        self._lake = Path(self._home.name) / "lake"
        self._told: list[_Told] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._home.cleanup()

    def read(self, path: Path, kind: Kind | None = None, name: str = "") -> None:
        """Read one file.

        Parameters
        ----------
        path
            The file.
        kind
            Its layout; recognised from its content where none is given.
        name
            How the account cites it; its path where none is given.

        Raises
        ------
        FaultyInput
            The file is missing or empty, nothing in it is of its kind, or it tells of grants alone.
        """
        name = name or str(path)
        if not path.is_file():
            raise FaultyInput([Problem("missing-file", "There is no such file.", "Check its name and folder.", name)])
        try:
            kind = kind or recognise(path)
            if kind == "grants":
                told = "This file tells of grants, and a market view counts contracts and payments."
                raise FaultyInput([Problem("wrong-kind", told, "Leave it out, or load it into a lake.", name)])
            loaded = load(self._lake, path, name, kind, renewed=False)
        except OSError as error:
            problem = Problem("unreadable-file", f"The file cannot be opened: {error.strerror}.", "Check who may read it.", name)
            raise FaultyInput([problem]) from error
        if not loaded.source.used:
            self._check(loaded.source.source, kind, name)
        self._told.append(_Told(name, loaded.source.source, again=not loaded.new))

    def _check(self, source: str, kind: Kind, name: str) -> None:
        """FaultyInput where nothing in a file is a record."""
        fault = RECORD.fault
        with Lake(self._lake) as lake:
            faults = lake.answer(fault.filter(fault.source == source).select("reason", "place_in_source").distinct())
        if faults and {one["reason"] for one in faults} <= _NO_RECORD:
            first = min(faults, key=lambda one: (len(one["place_in_source"]), one["place_in_source"]))
            message = f"Nothing in this file is a record. {reason(first['reason']).en} ({first['place_in_source']})."
            raise FaultyInput([Problem("nothing-read", message, f"Check that it is of the kind {kind}, and whole.", name)])

    def view(self, as_at: datetime.date, divisions: Sequence[str] = ()) -> MarketView:
        """The market that the files show on a day.

        Parameters
        ----------
        as_at
            Contracts that ended before this day are left out of what is to end.
        divisions
            CPV divisions that make up the case's service; none, and the view has no service segment.
        """
        asked = _asked(as_at, tuple(divisions))
        if not self._told:
            return assemble(dict.fromkeys(asked, ()), (), as_at, divisions)
        renew(self._lake)
        with Lake(self._lake) as lake:
            for table, sql in _remembered().items():
                lake.remember(table, sql)
            answers = {name: lake.fetch(*query) for name, query in asked.items()}
        told = accounts(answers)
        return assemble(answers, [_cited(one, told[one.source]) for one in self._told], as_at, divisions)


@lru_cache(maxsize=32)
def _asked(as_at: datetime.date, divisions: tuple[str, ...]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """What a view asks, as SQL with the columns of its answer. It takes longer to write than many a view to answer."""
    asked = {**queries(as_at, divisions), **account_queries(RECORD, _ENTRY)}
    return {name: (compiled(query), tuple(query.columns)) for name, query in asked.items()}


@cache
def _remembered() -> Mapping[str, str]:
    """SQL of the tables that a view's questions are asked of."""
    return {AWARDS.get_name(): compiled(award_rows(RECORD)), PAYMENTS.get_name(): compiled(payment_rows(RECORD))}


def _cited(file: _Told, account: SourceTally) -> SourceTally:
    """A file's account; of one whose content an earlier file had, that nothing of it was used."""
    if not file.again:
        return account
    fault = Fault("file-repeated", file.name, account.source)
    again = (TallyCount("file-repeated", account.records, (fault,)),)
    return SourceTally(file.name, account.kind, account.records, 0, again, ())
