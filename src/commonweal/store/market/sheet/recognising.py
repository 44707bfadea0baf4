"""Of which kind a sheet is, from its headings.

A file is gone through once, no further than its headings, and every kind is judged on the same rows. A first row that has the
headings of any kind, and no number, is the only one of its table. Any other row may look like headings by chance, so then the
first that does so for each kind is taken; headings may stand last in a file that was sorted by its first column.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from commonweal.store.market.sheet.known import LAYOUTS
from commonweal.store.market.sheet.mapping import Kind
from commonweal.store.market.sheet.origin import Origin, origins

__all__ = ["recognise_sheet"]


def recognise_sheet(path: Path, name: str) -> Kind:
    """The kind that knows most of a sheet's columns; spend where none does, since its problems say how to go on.

    Raises
    ------
    FaultyInput
        The file is no sheet at all.
    """
    rows = _headings(origins(path, name, None))
    kinds: tuple[Kind, ...] = get_args(Kind)
    return max(kinds, key=lambda kind: max((len(LAYOUTS[kind].columns(row, {}, loosely=True)) for row in rows), default=0))


def _headings(places: Sequence[Origin]) -> list[list[str]]:
    """The rows of a file that may be its headings; only where none has known ones, those that read like some."""
    for loosely in (False, True):
        found = list[list[str]]()
        for origin in places:
            found += _headings_in(origin, loosely=loosely)
            if found and not loosely and not origin.sheet:
                # What has known headings with one mark between its cells has them with no other.
                break
        if found:
            return found
    return []


def _headings_in(origin: Origin, *, loosely: bool) -> Iterator[list[str]]:
    waiting = list(LAYOUTS.values())
    for number, line in enumerate(origin.likely(loosely=loosely)):
        still = [layout for layout in waiting if not layout.columns(line.cells, {}, loosely=loosely)]
        if len(still) < len(waiting):
            yield line.cells
            if not still or (not number and not any(letter.isdigit() for cell in line.cells for letter in cell)):
                return
        waiting = still
