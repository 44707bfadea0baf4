"""The tables of a file: where the headings stand, which column is which, and the rows, told as they come.

The row of headings may stand anywhere: below a title, or last in a file that was sorted by its first column. So a file is gone
through once for its headings, and again for its rows; nothing of it is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.market.sheet.layout import Layout
from commonweal.store.market.sheet.line import Broken, Line, text_lines
from commonweal.store.market.sheet.mapping import SheetMapping
from commonweal.store.market.sheet.origin import Origin, origins
from commonweal.store.market.sheet.workbook import sheet_lines

__all__ = ["Table", "headings_of", "tables"]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, its columns known.

    `place` is what its rows are cited by, `heading` the number of the row of headings (0 where the columns were told by number).
    `unread` names sheets of the workbook that are no such table.
    """

    path: Path
    place: str
    columns: Mapping[str, int]
    headings: Sequence[str]
    heading: int
    skip: int
    mark: str = ""
    sheet: str = ""
    unread: Sequence[str] = ()

    def lines(self) -> Iterator[Line | Broken]:
        """Every row and spoiled line but the headings and what was said to be skipped."""
        lines = sheet_lines(self.path, self.sheet) if self.sheet else text_lines(self.path, self.mark)
        for line in lines:
            if line.number > self.skip and line.number != self.heading:
                yield line


def tables(path: Path, name: str, layout: Layout, mapping: SheetMapping | None) -> list[Table]:
    """The tables of a file that have the columns of a layout; FaultyInput where none has, with the headings that there are."""
    places = origins(path, name, mapping)
    for loosely in (False, True):
        found = list[Table]()
        for origin in places:
            table = _table(origin, layout, mapping, loosely)
            found += [table] if table else []
            if table and not loosely and not origin.sheet:
                # What has known headings with one mark between its cells has them with no other.
                break
        if found and found[0].sheet:
            read = {table.sheet for table in found}
            unread = tuple(origin.sheet for origin in places if origin.sheet not in read and next(origin.lines(), None))
            return [replace(found[0], unread=unread), *found[1:]]
        if found:
            # A line parted by the wrong mark may look like one with few columns.
            return [max(found, key=lambda table: len(table.columns))]
    raise FaultyInput([_unknown(places, layout, name, mapping)])


def _table(origin: Origin, layout: Layout, mapping: SheetMapping | None, loosely: bool) -> Table | None:
    told, skip = (mapping.columns, mapping.skip_rows) if mapping else ({}, 0)
    numbered = bool(told) and all(isinstance(column, int) for column in told.values())
    for line in origin.likely(skip, loosely=loosely):
        columns = layout.columns(line.cells, told, loosely=loosely)
        if columns:
            # Columns told by number need no row of headings: a first row with a digit in it is a record.
            record = numbered and any(letter.isdigit() for cell in line.cells for letter in cell)
            kept = {field: place for field, place in columns.items() if field in told} if record else columns
            return Table(origin.path, origin.place, kept, line.cells, 0 if record else line.number, skip, origin.mark, origin.sheet)
    return None


def headings_of(path: Path, name: str) -> list[str]:
    """The row at a file's beginning that looks most like headings; FaultyInput where the file is no sheet."""
    return _likely(origins(path, name, None))


def _likely(places: Sequence[Origin]) -> list[str]:
    """The row of the beginning with the most cells, none of them with a number in it."""
    best: list[str] = []
    for origin in places:
        for line in islice(origin.lines(), 50):
            cells = [" ".join(cell.split())[:60] for cell in line.cells]
            sound = not any(letter.isdigit() for cell in cells for letter in cell)
            if sound and len(list(filter(None, cells))) > len(list(filter(None, best))):
                best = cells
    return best


def _unknown(places: Sequence[Origin], layout: Layout, name: str, mapping: SheetMapping | None) -> Problem:
    found = [cell for cell in _likely(places) if cell]
    headings = f" The headings found are: {'; '.join(found)[:600]}." if found else " No row of headings was found."
    if mapping and mapping.columns:
        columns = ", ".join(str(column) for column in mapping.columns.values())
        message = f"No row has every column that the mapping names ({columns})."
        return Problem("heading-missing", message + headings, "Write them as they stand in the file.", name)
    message = f"No row names {layout.said}, so this is not a {layout.kind} file that can be read.{headings}"
    example = ", ".join(f"{each[0]}: {number}" for number, each in enumerate(layout.needed, 1))
    remedy = (
        f"Say which column is which in a mapping file: “kind: {layout.kind}”, then “columns: {{{example}}}” with the number of a "
        "column or its heading for each; docs/market-files.md shows how."
    )
    return Problem("heading-missing", message, remedy, name, fields={"headings": tuple(found)})
