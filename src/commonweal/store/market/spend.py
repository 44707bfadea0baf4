"""Payments out of a council's spend file (CSV), whatever its layout.

The heading row may stand anywhere (files sorted by their first column have it last), and its columns are known by
their names. A payment is used when its amount can be read; its supplier, service and date may be missing, and are
counted as such.

Source: the columns are those of the Local Government Transparency Code 2015, paragraphs 28 and 29; the names they go by
are from the files of English councils.
"""

import csv
import datetime
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.money import pence
from commonweal.base.tally import Tally
from commonweal.market.record import Party, Payment, Reading
from commonweal.market.supplier import names_nobody
from commonweal.store.field import ABSURD, Lack, written_amount, written_day
from commonweal.store.text import decode, garbled, heading, readable

__all__ = ["read_spend"]

_COLUMNS: Mapping[str, Sequence[str]] = {
    "amount": (
        "net amount", "amount", "amount paid", "amount ex vat", "amount excl vat", "amount excluding vat", "net value",
        "payment amount", "invoice amount", "invoice amount ex vat", "line amount", "transaction amount", "value", "net",
        "total amount", "gross amount",
    ),
    "supplier": (
        "supplier name", "supplier", "supplier beneficiary name", "vendor name", "vendor", "beneficiary name", "beneficiary",
        "payee name", "payee", "creditor name", "creditor", "merchant name", "merchant", "name",
    ),
    "date": (
        "payment date", "date paid", "paid date", "date of payment", "pay date", "transaction date", "invoice date",
        "posting date", "date",
    ),
    "service": (
        "service area", "service cost centre", "service", "service division", "service area categorisation", "service label",
        "cost centre", "cost centre description", "department", "department area", "department name", "directorate", "division",
    ),
}  # fmt: skip
"""What each column is called, the best name first: a file with both a service and a department is read by service."""

_NEEDED = ("amount", "supplier")
_TOTAL = re.compile(
    r"(?:grand |sub ?|overall |monthly )?totals?:?(?: (?:for|of|paid|net|amount|spend|expenditure|payments?|value)\b.*)?",
    re.IGNORECASE,
)
_LINES = 10
"""A cell with more lines than this is a quotation mark left open, which has swallowed the rows after it."""

Row = Sequence[str]


def read_spend(path: Path, name: str) -> Reading:
    """Read a spend file; `name` is how the account cites it. FaultyInput where no heading row is in it."""
    text, unicode = decode(path.read_bytes())
    rows = _rows(text, name)
    columns = _columns(rows, name)
    reader = _Reader(name, columns, unicode)
    for line, row in rows:
        reader.take(row, f"{name}:{line}")
    return reader.reading()


def _rows(text: str, name: str) -> list[tuple[int, Row]]:
    """Every row that holds anything, with the line of the file it starts on."""
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""))
    rows, line = list[tuple[int, Row]](), 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        problem = Problem("not-csv", f"This is not CSV: {error}.", "Look for a quotation mark left open.", name, line)
        raise FaultyInput([problem]) from error
    return rows


def _columns(rows: Sequence[tuple[int, Row]], name: str) -> Mapping[str, int]:
    """Where each column stands, by the first row that names the ones needed."""
    for _, row in rows:
        columns = _named(row)
        if all(needed in columns for needed in _NEEDED):
            return columns
    message = "No row names an amount and a supplier, so this is not a spend file that can be read."
    raise FaultyInput(
        [Problem("heading-missing", message, "Add a row of headings, such as: Supplier, Date, Amount, Service.", name)]
    )


def _named(row: Row) -> dict[str, int]:
    """The columns that a row of headings names; a blank dictionary for any other row."""
    plain = [heading(cell) for cell in row]
    found: dict[str, int] = {}
    for column, names in _COLUMNS.items():
        place = next((plain.index(name) for name in names if name in plain), None)
        if place is not None:
            found[column] = place
    return found


class _Reader:
    def __init__(self, name: str, columns: Mapping[str, int], unicode: bool) -> None:
        self.tally = Tally(name)
        self._columns = columns
        self._unicode = unicode
        self._payments: list[Payment] = []
        self._lacks: list[tuple[str, str, Lack]] = []

    def take(self, row: Row, place: str) -> None:
        """Count one row, and keep its payment; a row of headings is no record."""
        if all(self._cell(row, column) and heading(self._cell(row, column)) in _COLUMNS[column] for column in _NEEDED):
            return
        self.tally.records += 1
        reason = self._why_not(row) or self._keep(row, place)
        if reason:
            self.tally.refuse(reason, place, self._cell(row, "amount") or " ".join(row))

    def _cell(self, row: Row, column: str) -> str:
        place = self._columns.get(column)
        return row[place].strip() if place is not None and place < len(row) else ""

    def _why_not(self, row: Row) -> str:
        if any(len(cell.splitlines()) > _LINES for cell in row):
            return "quotation-left-open"
        if not written_day(self._cell(row, "date"))[0] and any(_TOTAL.fullmatch(cell.strip()) for cell in row):
            return "total-row"
        return "" if self._cell(row, "amount") else "amount-missing"

    def _keep(self, row: Row, place: str) -> str:
        pounds = written_amount(self._cell(row, "amount"))
        if pounds is None:
            return "amount-unreadable"
        if abs(pence(pounds)) > ABSURD:
            return "amount-absurd"
        self._repairs(row, place)
        category = readable(self._cell(row, "service"))
        self._payments.append(Payment(place, self._supplier(row, place), category, pence(pounds), self._date(row, place)))
        if not category:
            self._lacks.append(("category", place, Lack("category-missing")))
        return ""

    def _repairs(self, row: Row, place: str) -> None:
        if not self._unicode and not all(cell.isascii() for cell in row):
            self.tally.repair("characters-not-utf-8", place, next(cell for cell in row if not cell.isascii()))
        if garbled(self._cell(row, "supplier")):
            self.tally.repair("name-mended", place, self._cell(row, "supplier"))

    def _supplier(self, row: Row, place: str) -> Party | None:
        name = readable(self._cell(row, "supplier"))
        if name and not names_nobody(name):
            return Party(name)
        self._lacks.append(("supplier", place, Lack("supplier-names-nobody" if name else "supplier-missing", name)))
        return None

    def _date(self, row: Row, place: str) -> datetime.date | None:
        written = self._cell(row, "date")
        found, serial = written_day(written)
        if serial:
            self.tally.repair("date-serial-number", place, written)
        if found is None:
            self._lacks.append(("date", place, Lack("date-unreadable" if written else "date-missing", written)))
        return found

    def reading(self) -> Reading:
        """Everything kept."""
        uses = {of: Tally(of, records=len(self._payments)) for of in ("supplier", "category", "date")}
        for of, place, lack in self._lacks:
            uses[of].refuse(lack.reason, place, lack.value)
        return Reading(self.tally.source, "spend", self.tally, uses, payments=tuple(self._payments))
