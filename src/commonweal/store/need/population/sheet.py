"""A table of text: CSV parted by commas, tabs or semicolons, or the first sheet of an Excel workbook."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.files import read_content
from commonweal.store.text import decode, heading

__all__ = ["Sheet", "read_sheet"]

_WORKBOOK = b"PK\x03\x04"
_MARKS = "\t;,"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what the file is called, its first line, the lines below with their numbers, and whether its text was Unicode.

    The lines are read as they are asked for, once: a nation's projection has more than a million.
    """

    name: str
    header: tuple[str, ...]
    rows: Iterator[tuple[int, tuple[str, ...]]]
    unicode: bool = True

    @property
    def headings(self) -> list[str]:
        """The first line without case and punctuation."""
        return [heading(cell) for cell in self.header]

    def column(self, *known: str, ending: str = "") -> int | None:
        """Where a column stands that is called one of `known`, the first of them that there is; or else whose heading ends so.

        Raises
        ------
        FaultyInput
            It stands twice.
        """
        headings = self.headings
        for one in known:
            if headings.count(one) > 1:
                told = f"The column “{self.header[headings.index(one)]}” stands twice."
                raise FaultyInput([Problem("repeated-column", told, "Keep one of them.", self.name, 1, one)])
            if one in headings:
                return headings.index(one)
        return next((place for place, one in enumerate(headings) if ending and one.endswith(ending)), None)

    def lacks(self, what: Sequence[str], remedy: str) -> FaultyInput:
        """The error of a table without some columns."""
        given = ", ".join(cell for cell in self.header if cell)[:200] or "nothing"
        return FaultyInput(
            Problem("missing-column", f"There is no column for {one}: the first line has {given}.", remedy, self.name, 1, one)
            for one in what
        )


def read_sheet(path: Path, name: str) -> Sheet:
    """Read a table. Every line is as wide as the first; blank ones are left out.

    Raises
    ------
    FaultyInput
        The file cannot be read, is neither, or there is nothing in it. A fault further down is told when that line is reached.
    """
    content, unicode = read_content(path, name), True
    if content.startswith(_WORKBOOK):
        lines = iter(_of_workbook(content, name))
    else:
        text, unicode = decode(content)
        lines = _of_text(text, name)
    filled = (line for line in lines if any(line[1]))
    _, header = next(filled, (0, ()))
    if not header:
        raise FaultyInput([Problem("empty-file", "There is nothing in it.", "Check that it was saved.", name)])
    return Sheet(name, header, _as_wide(filled, len(header)), unicode)


def _as_wide(lines: Iterator[tuple[int, tuple[str, ...]]], width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, cells in lines:
        yield number, cells if len(cells) == width else (*cells[:width], *[""] * (width - len(cells)))


def _of_text(text: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    first = text.lstrip().partition("\n")[0]
    mark = max(_MARKS, key=first.count)
    lines = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), strict=True, delimiter=mark)
    line = 1
    try:
        for cells in lines:
            at, line = line, lines.line_num + 1
            yield at, tuple(cell.strip() for cell in cells)
    except csv.Error as error:
        told = Problem("not-csv", f"This is not CSV: {error}.", "Look for a quotation mark left open.", name, lines.line_num)
        raise FaultyInput([told]) from error


def _of_workbook(content: bytes, name: str) -> list[tuple[int, tuple[str, ...]]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        lines = book.worksheets[0].iter_rows(values_only=True) if book.worksheets else ()
        return [(number, tuple(_cell(value) for value in cells)) for number, cells in enumerate(lines, start=1)]
    except (InvalidFileException, zipfile.BadZipFile, LookupError, ValueError, TypeError, OSError, SyntaxError) as error:
        told = Problem("not-a-workbook", "This cannot be read as an Excel workbook.", "Save it as .xlsx or as CSV.", name)
        raise FaultyInput([told]) from error


def _cell(value: object) -> str:
    # A whole number in a workbook is often a float.
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
