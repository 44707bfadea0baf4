"""The sheets of an Excel workbook (.xlsx), row by row as they come."""

import datetime
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.market.sheet.line import Broken, Line

__all__ = ["sheet_lines", "sheet_names"]

_WIDEST = 500
_FAULTS = (InvalidFileException, zipfile.BadZipFile, LookupError, ValueError, TypeError, OSError, SyntaxError, EOFError)
"""What openpyxl raises on a file that is no workbook, or a broken one; a fault of its XML is a SyntaxError."""


def sheet_names(path: Path, name: str) -> list[str]:
    """The names of a workbook's sheets, in order; FaultyInput where it cannot be read."""
    try:
        with path.open("rb") as file:
            names = [sheet.title for sheet in openpyxl.load_workbook(file, read_only=True, data_only=True).worksheets]
    except _FAULTS as error:
        told = Problem("not-a-workbook", "This cannot be read as an Excel workbook.", "Save it as .xlsx or as CSV.", name)
        raise FaultyInput([told]) from error
    return names


def sheet_lines(path: Path, sheet: str) -> Iterator[Line | Broken]:
    """The rows of one sheet, counted from 1. Where the workbook breaks off, the last says so."""
    number = 0
    with path.open("rb") as file:
        try:
            found = openpyxl.load_workbook(file, read_only=True, data_only=True)[sheet]
            # The size that a workbook says its sheet has is often that of an empty one.
            found.reset_dimensions()
            for number, cells in enumerate(found.iter_rows(values_only=True, max_col=_WIDEST), start=1):
                yield Line(number, [_written(value) for value in cells])
        except _FAULTS:
            yield Broken(number + 1, "file-cut-short")


def _written(value: Any) -> str:
    """A cell as it would stand in CSV: days as ISO has them, numbers in full."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        exact = Decimal(repr(value))
        return format(exact.to_integral() if exact.is_finite() and exact == exact.to_integral() else exact, "f")
    return str(value)
