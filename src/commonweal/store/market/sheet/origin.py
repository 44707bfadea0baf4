"""Where the lines of a file may come from: the sheets of a workbook, or a text parted by one mark or another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.market.sheet.line import Line, text_lines
from commonweal.store.market.sheet.mapping import SheetMapping
from commonweal.store.market.sheet.workbook import sheet_lines, sheet_names

__all__ = ["Origin", "origins"]

_MARKS = (",", ";", "\t", "|")
_LIKELY = 200
"""Rows: a heading that only reads like a known one is looked for in these; further down it is a cell of a payment."""
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where lines come from: a text with a mark between cells, or a sheet."""

    path: Path
    place: str
    mark: str = ""
    sheet: str = ""

    def lines(self) -> Iterator[Line]:
        found = sheet_lines(self.path, self.sheet) if self.sheet else text_lines(self.path, self.mark)
        return (line for line in found if isinstance(line, Line))

    def likely(self, skip: int = 0, *, loosely: bool) -> Iterator[Line]:
        """The rows among which the headings are looked for: all that are not blank or, `loosely`, those at the beginning."""
        lines = (line for line in self.lines() if line.number > skip and any(cell.strip() for cell in line.cells))
        return islice(lines, _LIKELY) if loosely else lines


def origins(path: Path, name: str, mapping: SheetMapping | None) -> list[Origin]:
    """The sheets of a workbook, or every way to part the cells of a text; FaultyInput where a file is no sheet at all."""
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
        return [Origin(path, name if len(names) == 1 else f"{name} {sheet}", sheet=sheet) for sheet in chosen]
    marks = (mapping.separator,) if mapping and mapping.separator else _MARKS
    return [Origin(path, name, mark) for mark in marks]
