"""From files of the open record to a market view."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Tally
from commonweal.market.describe import assemble, queries
from commonweal.market.record import Award, Reading
from commonweal.market.rows import AWARDS, PAYMENTS, award_rows, payment_rows
from commonweal.market.view import MarketView
from commonweal.store.market.contracts_finder import read_contracts_finder
from commonweal.store.market.ocds import read_ocds
from commonweal.store.market.spend import read_spend
from commonweal.store.tables import Tables

__all__ = ["KINDS", "Kind", "market_view", "read_market", "recognise"]

Kind = Literal["ocds", "contracts-finder", "spend"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_READERS: Mapping[Kind, Callable[[Path, str], Reading]] = {
    "ocds": read_ocds,
    "contracts-finder": read_contracts_finder,
    "spend": read_spend,
}
_SNIFFED = 65_536


def read_market(path: Path, kind: Kind | None = None, name: str = "") -> Reading:
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
        The file is missing or empty, or nothing in it is of its kind.
    """
    name = name or str(path)
    if not path.is_file():
        raise FaultyInput([Problem("missing-file", "There is no such file.", "Check its name and folder.", name)])
    try:
        reading = _READERS[kind or recognise(path)](path, name)
    except OSError as error:
        problem = Problem("unreadable-file", f"The file cannot be opened: {error.strerror}.", "Check who may read it.", name)
        raise FaultyInput([problem]) from error
    unreadable = sum(count.count for count in reading.tally.refused if count.reason in ("json-unreadable", "not-an-object"))
    if unreadable == reading.tally.records and not reading.payments:
        message = "Nothing in this file is a record." if unreadable else "There is no record in this file."
        raise FaultyInput([Problem("nothing-read", message, f"Check that it is of the kind {reading.kind}, and whole.", name)])
    return reading


def recognise(path: Path) -> Kind:
    """The kind of a file, from how it begins."""
    with path.open("rb") as file:
        beginning = file.read(_SNIFFED).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning.startswith((b"{", b"[")):
        return "spend"
    return "contracts-finder" if b'"contracts"' in beginning and b'"ocid"' not in beginning else "ocds"


def market_view(readings: Sequence[Reading], as_at: datetime.date, divisions: Sequence[str] = ()) -> MarketView:
    """The market that readings show on a day.

    Parameters
    ----------
    readings
        What was read, in order: an award that two sources tell is taken from the first.
    as_at
        Contracts that ended before this day are left out of what is to end.
    divisions
        CPV divisions that make up the case's service; none, and the view has no service segment.
    """
    once = list(_told_once(readings))
    with Tables() as tables:
        tables.load(AWARDS, award_rows([award for reading in once for award in reading.awards]))
        tables.load(PAYMENTS, payment_rows([payment for reading in once for payment in reading.payments]))
        answers = {name: tables.answer(query) for name, query in queries(as_at, divisions).items()}
    return assemble(answers, [reading.account() for reading in once], as_at, divisions)


def _told_once(readings: Iterable[Reading]) -> Iterable[Reading]:
    """The readings without awards that an earlier one has told; their tallies say how many those were."""
    known: set[str] = set()
    for reading in readings:
        tally, kept = Tally.merged(reading.source, [reading.tally]), list[Award]()
        for award in reading.awards:
            if award.record in known:
                tally.repair("award-in-another-source", reading.source, award.record)
            else:
                kept.append(award)
        known.update(award.record for award in kept)
        yield dataclasses.replace(reading, tally=tally, awards=tuple(kept))
