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
from commonweal.store.market.sheet.workbook import sheet_lines, sheet_names

__all__ = ["Table", "headings_of", "tables"]

_MARKS = (",", ";", "\t", "|")
_LIKELY = 200
"""Rows: a heading that only reads like a known one is looked for in these; further down it is a cell of a payment."""
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


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


@dataclass(frozen=True, slots=True)
class _Source:
    """Where lines come from: a text with a mark between cells, or a sheet."""

    path: Path
    place: str
    mark: str = ""
    sheet: str = ""

    def lines(self) -> Iterator[Line]:
        found = sheet_lines(self.path, self.sheet) if self.sheet else text_lines(self.path, self.mark)
        return (line for line in found if isinstance(line, Line))


def tables(path: Path, name: str, layout: Layout, mapping: SheetMapping | None) -> list[Table]:
    """The tables of a file that have the columns of a layout; FaultyInput where none has, with the headings that there are."""
    sources = _sources(path, name, mapping)
    for loosely in (False, True):
        found = list[Table]()
        for source in sources:
            table = _table(source, layout, mapping, loosely)
            found += [table] if table else []
            if table and not loosely and not source.sheet:
                # What has known headings with one mark between its cells has them with no other.
                break
        if found and found[0].sheet:
            read = {table.sheet for table in found}
            unread = tuple(source.sheet for source in sources if source.sheet not in read and next(source.lines(), None))
            return [replace(found[0], unread=unread), *found[1:]]
        if found:
            # A line parted by the wrong mark may look like one with few columns.
            return [max(found, key=lambda table: len(table.columns))]
    raise FaultyInput([_unknown(sources, layout, name, mapping)])


def _sources(path: Path, name: str, mapping: SheetMapping | None) -> list[_Source]:
    with path.open("rb") as file:
        beginning = file.read(512)
    if beginning.startswith(_OLD_WORKBOOK):
        told = "This is a workbook of Excel before 2007 (.xls)."
        raise FaultyInput([Problem("old-workbook", told, "Save it as .xlsx or as CSV.", name)])
    if beginning.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype html", b"<html")):
        told = "This is a web page, not a sheet."
        raise FaultyInput([Problem("web-page", told, "Download the file itself, not the page that links to it.", name)])
    wanted = mapping.sheet if mapping else ""
    if beginning.startswith(b"PK\x03\x04"):
        names = sheet_names(path, name)
        if wanted and wanted not in names:
            told = f"There is no sheet “{wanted}” in this workbook: it has {', '.join(names)}."
            raise FaultyInput([Problem("missing-sheet", told, "Name one of these under “sheet”.", name)])
        chosen = [wanted] if wanted else names
        return [_Source(path, name if len(names) == 1 else f"{name} {sheet}", sheet=sheet) for sheet in chosen]
    marks = (mapping.separator,) if mapping and mapping.separator else _MARKS
    return [_Source(path, name, mark) for mark in marks]


def _table(source: _Source, layout: Layout, mapping: SheetMapping | None, loosely: bool) -> Table | None:
    told, skip = (mapping.columns, mapping.skip_rows) if mapping else ({}, 0)
    numbered = bool(told) and all(isinstance(column, int) for column in told.values())
    lines = (line for line in source.lines() if line.number > skip and any(cell.strip() for cell in line.cells))
    for line in islice(lines, _LIKELY) if loosely else lines:
        columns = layout.columns(line.cells, told, loosely=loosely)
        if columns:
            # Columns told by number need no row of headings: a first row with a digit in it is a record.
            record = numbered and any(letter.isdigit() for cell in line.cells for letter in cell)
            kept = {field: place for field, place in columns.items() if field in told} if record else columns
            return Table(source.path, source.place, kept, line.cells, 0 if record else line.number, skip, source.mark, source.sheet)
    return None


def headings_of(path: Path, name: str) -> list[str]:
    """The row at a file's beginning that looks most like headings; FaultyInput where the file is no sheet."""
    return _likely(_sources(path, name, None))


def _likely(sources: Sequence[_Source]) -> list[str]:
    """The row of the beginning with the most cells, none of them with a number in it."""
    best: list[str] = []
    for source in sources:
        for line in islice(source.lines(), 50):
            cells = [" ".join(cell.split())[:60] for cell in line.cells]
            sound = not any(letter.isdigit() for cell in cells for letter in cell)
            if sound and len(list(filter(None, cells))) > len(list(filter(None, best))):
                best = cells
    return best


def _unknown(sources: Sequence[_Source], layout: Layout, name: str, mapping: SheetMapping | None) -> Problem:
    found = [cell for cell in _likely(sources) if cell]
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
