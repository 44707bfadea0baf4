"""CSV whose first row names its columns, in any order, case and company."""

import csv
import io
from collections.abc import Iterator, Sequence
from operator import itemgetter

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.text import heading

__all__ = ["named_rows"]


def named_rows(text: str, name: str, columns: Sequence[str], needed: Sequence[str]) -> Iterator[tuple[list[str], str, int]]:
    """Every row that holds anything there: its cell in each of `columns` without the white space around it, empty where the file
    has no such column; what stands after the last heading; and the line in which the row begins.

    Parameters
    ----------
    text
        The whole file.
    name
        What problems call the file.
    columns, needed
        The columns to read, and those of them that must be there. Others are let be.

    Raises
    ------
    FaultyInput
        The text is empty or no CSV; or with every column that is missing or stands twice.

    Examples
    --------
    >>> list(named_rows("Amount (£),Line\\n5, care \\n", "x.csv", ["line", "amount"], ["line"]))
    [(['care', '5'], '', 2)]
    """
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), strict=True)
    try:
        header = next((cells for cells in rows if any(cell.strip() for cell in cells)), [])
        places, width = _places(header, name, columns, needed), len(header)
        # A column that is not there is read from an empty cell after the last.
        pick, blank = itemgetter(*places), [""] * (width + 1)
        line = rows.line_num + 1
        for cells in rows:
            at, line = line, rows.line_num + 1
            beyond = " ".join(cells[width:]).strip() if len(cells) > width else ""
            picked = [cell.strip() for cell in pick([*cells[:width], *blank[len(cells) :], ""])]
            if any(picked) or beyond:
                yield picked, beyond, at
    except csv.Error as error:
        told = Problem("not-csv", f"This is not CSV: {error}.", "Look for a quotation mark left open.", name, rows.line_num)
        raise FaultyInput([told]) from error


def _places(header: Sequence[str], name: str, columns: Sequence[str], needed: Sequence[str]) -> list[int]:
    """Where each column stands, -1 where it does not."""
    if not header:
        raise FaultyInput([Problem("empty-file", "There is nothing in it.", "Check that it was saved.", name)])
    given = [heading(cell) for cell in header]
    sought = [heading(column) for column in columns]
    problems = []
    for column, plain in zip(columns, sought, strict=True):
        if column in needed and plain not in given and _otherwise_parted(header):
            told = "Its first line has no commas, and commas are expected between cells."
            raise FaultyInput([Problem("not-commas", told, "Save it as CSV with commas.", name, 1)])
        if column in needed and plain not in given:
            told = f"The column “{column}” is missing: the first line has {', '.join(filter(None, given))[:200]}."
            remedy = f"Put {', '.join(needed)} in the first line."
            problems.append(Problem("missing-column", told, remedy, name, 1, column, {"column": column}))
        elif given.count(plain) > 1:
            told = f"The column “{column}” stands twice."
            problems.append(Problem("repeated-column", told, "Keep one of them.", name, 1, column, {"column": column}))
    if problems:
        raise FaultyInput(problems)
    return [given.index(plain) if plain in given else -1 for plain in sought]


def _otherwise_parted(header: Sequence[str]) -> bool:
    """Whether a first line is parted by semicolons or tabs instead of commas."""
    return len(header) == 1 and any(mark in header[0] for mark in ";\t")
