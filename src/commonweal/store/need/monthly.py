"""CSV of monthly activity: a row for each month and place, and for each kind of activity where there are several."""

import csv
import difflib
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Tally
from commonweal.need.season.history import MonthlyHistory
from commonweal.need.season.reading import MonthlyRow, monthly_histories
from commonweal.store.columns import named_rows
from commonweal.store.files import read_text
from commonweal.store.text import heading

__all__ = ["MONTHLY_COLUMNS", "read_monthly"]

MONTHLY_COLUMNS = {
    "period": ("period", "month", "date"),
    "place": ("place", "org_name", "provider", "provider_name", "area", "name"),
    "code": ("code", "org_code", "provider_code", "area_code"),
    "region": ("region",),
    "measure": ("measure",),
    "kind": ("type", "kind"),
    "value": ("value", "attendances", "count"),
}
"""What each column may be called, the first that is there. Period and value must be there, and place or code."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The name of each column in one file, empty where it has none."""

    names: dict[str, str]

    def row(self, cells: list[str], at: str) -> MonthlyRow:
        told = dict(zip(self.names, cells, strict=True))
        measure = told.pop("measure") if self.names["measure"] else self.names["value"]
        told.pop("measure", None)
        return MonthlyRow(at, measure=measure, **told)


def read_monthly(
    path: Path, name: str, *, value: str = "", measure: str = "", kind: str = ""
) -> tuple[list[MonthlyHistory], Tally]:
    """Monthly histories from a CSV; columns that are not asked for are let be.

    Parameters
    ----------
    path
        The file.
    name
        What to call it in problems and in the tally.
    value
        The column that holds the counts, where it is not called so already: `admissions`.
    measure
        The one measure wanted of a file with a column of measures; all of them if not given.
    kind
        The one kind wanted of a file with a column of kinds or types; all of them, added up, if not given.

    Returns
    -------
    Histories by measure and place, and a tally of what was refused or repaired, with `name:line`. Where the file has no column of
    measures, the measure is called as the column of counts is.

    Raises
    ------
    FaultyInput
        The file cannot be opened or is no CSV, a column is missing, or it holds nothing of the measure or kind.
    """
    tally = Tally(name)
    text = read_text(path, name, tally)
    layout = _layout(text, name, value)
    rows = list(_rows(text, name, layout))
    if measure:
        rows = _only(rows, "measure", measure, name)
    if kind:
        rows = _only(rows, "kind", kind, name)
    return monthly_histories(rows, tally), tally


def _rows(text: str, name: str, layout: _Layout) -> Iterator[MonthlyRow]:
    columns = list(layout.names.values())
    needed = [column for column in columns if column]
    for cells, _, line in named_rows(text, name, [column or "no such column" for column in columns], needed):
        yield layout.row(cells, f"{name}:{line}")


def _layout(text: str, name: str, value: str) -> _Layout:
    """What the columns are called here; every one that must be there and is not, at once."""
    given = {heading(cell): cell.strip() for cell in _header(text)}
    wanted = {**MONTHLY_COLUMNS, "value": (value,) if value else MONTHLY_COLUMNS["value"]}
    names = {
        column: next((given[heading(other)] for other in others if heading(other) in given), "")
        for column, others in wanted.items()
    }
    missing = [column for column in ("period", "value") if not names[column]]
    missing += [] if names["place"] or names["code"] else ["place"]
    if missing and len(given) > 1:
        written = ", ".join(given.values())
        raise FaultyInput(_missing(column, wanted[column], written, name) for column in missing)
    # A file with nothing in it, or parted by other than commas, is told as such by whoever reads its rows.
    return _Layout(names | {column: wanted[column][0] for column in missing})


def _header(text: str) -> list[str]:
    """The first row that holds anything."""
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""))
    with suppress(csv.Error):
        return next((cells for cells in rows if any(cell.strip() for cell in cells)), [])
    return []


def _missing(column: str, others: tuple[str, ...], written: str, name: str) -> Problem:
    told = f"The column “{others[0]}” is missing: the first line has {written:.200}."
    names = ", ".join(others)
    return Problem("missing-column", told, f"Give one of: {names}.", name, 1, column, {"column": others[0]})


def _only(rows: list[MonthlyRow], field: str, wanted: str, name: str) -> list[MonthlyRow]:
    """The rows of one measure or kind."""
    plain = wanted.strip().casefold()
    chosen = [row for row in rows if getattr(row, field).strip().casefold() == plain]
    if not chosen:
        known = sorted({getattr(row, field) for row in rows} - {""})
        near = difflib.get_close_matches(wanted, known) or known[:5]
        remedy = f"It has {', '.join(f'“{other}”' for other in near)}." if near else "It has no column of them, or no rows."
        raise FaultyInput(
            [Problem(f"unknown-{field}", f"The file holds nothing of “{wanted}”.", remedy, name, fields={field: wanted})]
        )
    return chosen
