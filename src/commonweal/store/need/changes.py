"""The CSV of changes to places' codes and names, as made from ONS's Code History Database."""

from collections.abc import Iterator
from pathlib import Path

from commonweal.base.tally import Tally
from commonweal.need.change import KINDS, Change
from commonweal.store.columns import named_rows
from commonweal.store.files import read_text

__all__ = ["CHANGE_COLUMNS", "read_changes"]

CHANGE_COLUMNS = ("oldcd", "oldnm", "newcd", "newnm", "type", "start")


def read_changes(path: Path, name: str) -> tuple[list[Change], Tally]:
    """Changes from a CSV with the old code and name, the new ones, the type of change, and the year in which it began.

    Returns
    -------
    The changes in the order of the file, and a tally of the rows that tell none.

    Raises
    ------
    FaultyInput
        The file cannot be opened or is no CSV, or a column is missing.
    """
    tally = Tally(name)
    text = read_text(path, name, tally)
    return list(_changes(text, name, tally)), tally


def _changes(text: str, name: str, tally: Tally) -> Iterator[Change]:
    told = set()
    for cells, _, line in named_rows(text, name, CHANGE_COLUMNS, CHANGE_COLUMNS):
        tally.records += 1
        at = f"{name}:{line}"
        old_code, old_name, new_code, new_name, kind, start = cells
        kind = kind.lower().replace(" ", "_")
        if kind not in KINDS:
            tally.refuse("change-of-unknown-kind", at, kind)
        elif not (start.isdecimal() and len(start) == 4):
            tally.refuse("period-unreadable", at, start)
        elif not (old_code and old_name) or (kind == "termination") == bool(new_code and new_name):
            tally.refuse("change-without-places", at, ",".join(cells))
        elif tuple(cells) in told:
            tally.repair("row-repeated", at, old_name)
        else:
            told.add(tuple(cells))
            yield Change(old_code, old_name, new_code, new_name, kind, int(start))
