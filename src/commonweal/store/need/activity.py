"""A council's own activity CSV: period, place, measure and value."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Tally
from commonweal.need.history import History
from commonweal.need.reading import Row, histories
from commonweal.store.files import read_text

__all__ = ["ACTIVITY_COLUMNS", "read_activity"]

ACTIVITY_COLUMNS = ("period", "place", "measure", "value")


def read_activity(path: Path, name: str) -> tuple[list[History], Tally]:
    """Histories from a CSV with columns period, place, measure and value; other columns are let be.

    Parameters
    ----------
    path
        The file.
    name
        What to call it in problems and in the tally.

    Returns
    -------
    Histories by measure and place, and a tally of what was refused or repaired, with `name:line`.

    Raises
    ------
    FaultyInput
        The file cannot be opened or is no CSV, or a column is missing.
    """
    tally = Tally(name)
    return histories(_activity_rows(read_text(path, name, tally), name, tally), tally), tally


def _activity_rows(text: str, name: str, tally: Tally) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        places = _places(next(lines, []), name)
        line = lines.line_num + 1
        for cells in lines:
            at, line = f"{name}:{line}", lines.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) <= max(places):
                tally.records += 1
                tally.refuse("row-short", at, ",".join(cells))
                continue
            period, place, measure, value = (cells[place] for place in places)
            yield Row(at, period, place, measure, value)
    except csv.Error as error:
        told = Problem("not-csv", f"This is not CSV: {error}.", "Save the table as CSV (UTF-8).", name, lines.line_num)
        raise FaultyInput([told]) from error


def _places(header: Sequence[str], name: str) -> list[int]:
    """Where each wanted column stands; FaultyInput with every column that is missing or stands twice."""
    given = [cell.strip().lower() for cell in header]
    written = ", ".join(cell for cell in given if cell) or "nothing"
    problems = []
    for column in ACTIVITY_COLUMNS:
        if column not in given:
            message = f"The column “{column}” is missing: the first line has {written:.200}."
            remedy = f"Put {', '.join(ACTIVITY_COLUMNS)} in the first line."
            problems.append(Problem("missing-column", message, remedy, name, 1, column, {"column": column}))
        elif given.count(column) > 1:
            message = f"The column “{column}” stands twice."
            problems.append(Problem("repeated-column", message, "Keep one of them.", name, 1, column, {"column": column}))
    if problems:
        raise FaultyInput(problems)
    return [given.index(column) for column in ACTIVITY_COLUMNS]
