"""One row of a table, asked for its fields."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import islice

from commonweal.market.supplier import names_nobody
from commonweal.store.field import Lack
from commonweal.store.market.sheet.batch import Batch, Record
from commonweal.store.market.sheet.day import Day, month_comes_first, read_day
from commonweal.store.market.sheet.layout import Layout
from commonweal.store.market.sheet.line import Broken, Line
from commonweal.store.market.sheet.mapping import SheetMapping
from commonweal.store.market.sheet.table import Table
from commonweal.store.market.sheet.words import NAME, read_words

__all__ = ["Row", "Told", "month_first", "rows"]

_SURVEYED = 200_000
"""Rows: what is looked at to tell in which order a file writes its days."""


class Told(Record):
    """A record whose fields are cells of text: it reads names and days out of them, and tells what it could not."""

    def __init__(self, batch: Batch, place: str, cells: Mapping[str, str], *, month_first: bool = False) -> None:
        super().__init__(batch, place)
        self._cells = cells
        self._month_first = month_first

    def cell(self, field: str) -> str:
        """What a field holds; empty where there is nothing."""
        return self._cells.get(field, "").strip()

    @property
    def whole(self) -> str:
        """All of it in one text."""
        return " ".join(cell for cell in self._cells.values() if cell)

    def words(self, field: str, path: str = "", longest: int = NAME) -> str | None:
        """A field's text, mended where that takes it."""
        cell = self.cell(field)
        if not cell:
            return None
        found, mended = read_words(cell, longest)
        for reason in mended:
            self.repaired(path or field, reason, cell)
        return found or None

    def named(self, field: str, path: str, missing: str, nobody: str) -> str | None:
        """A name that says who somebody is; else why not is told."""
        found = self.words(field, path)
        if found and not names_nobody(found):
            return found
        self.lacks(path, nobody if found else missing, found or "")
        return None

    def plain_day(self, field: str) -> datetime.date | None:
        """A field's day where its cell is one; nothing is told where it is not."""
        found = read_day(self.cell(field), month_first=self._month_first)
        return found.day if isinstance(found, Day) else None

    def day(self, field: str, path: str = "", missing: str = "") -> datetime.date | None:
        """A field's day; why there is none is told, where a blank cell has a reason at all."""
        cell = self.cell(field)
        found = read_day(cell, month_first=self._month_first)
        if found is None or isinstance(found, Lack):
            reason = found.reason if found else missing
            if reason:
                self.lacks(path or field, reason, cell)
            return None
        if found.serial:
            self.repaired(path or field, "date-serial-number", cell)
        return found.day


class Row(Told):
    """A row of a table: its fields stand in columns."""

    def __init__(self, batch: Batch, place: str, line: Line, columns: Mapping[str, int], *, month_first: bool) -> None:
        super().__init__(batch, place, {}, month_first=month_first)
        self.line = line
        self.columns = columns

    def cell(self, field: str) -> str:
        """What stands in a field's column; empty where the row is too short or the sheet has no such column."""
        place = self.columns.get(field, -1)
        return self.line.cells[place].strip() if 0 <= place < len(self.line.cells) else ""

    @property
    def whole(self) -> str:
        """All of it in one text."""
        return " ".join(cell for cell in self.line.cells if cell)


def rows(table: Table, layout: Layout, batch: Batch, *, month_first: bool) -> Iterator[Row]:
    """The rows of a table, each counted; what is spoiled is told and what is blank, or repeats the headings, is no row."""
    for line in table.lines():
        place = f"{table.place}:{line.number}"
        if isinstance(line, Broken):
            batch.tally.records += 1
            batch.refused(place, line.reason, line.text)
            continue
        if not any(cell.strip() for cell in line.cells) or layout.repeats(line.cells, table.columns):
            continue
        batch.tally.records += 1
        row = Row(batch, place, line, table.columns, month_first=month_first)
        _told(row)
        yield row


def _told(row: Row) -> None:
    """What was done to the row before it came to be one."""
    line = row.line
    if not line.unicode and not all(cell.isascii() for cell in line.cells):
        row.repaired("", "characters-not-utf-8", next(cell for cell in line.cells if not cell.isascii()))
    if line.cleaned:
        row.repaired("", "control-characters", " ".join(line.cells))
    if line.recovered:
        row.repaired("", "row-recovered", " ".join(line.cells))


def month_first(table: Table, fields: list[str], batch: Batch, mapping: SheetMapping | None) -> bool:
    """Whether a table writes its days month first, as its mapping or its rows say; told where only the rows do."""
    if mapping and mapping.month_first is not None:
        return mapping.month_first
    places = [table.columns[field] for field in fields if field in table.columns]
    lines = (line for line in islice(table.lines(), _SURVEYED) if isinstance(line, Line))
    found = month_comes_first(line.cells[place] for line in lines for place in places if place < len(line.cells))
    if found:
        batch.repaired(table.place, "dates-month-first", fields[0])
    return found
