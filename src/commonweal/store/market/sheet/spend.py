"""Payments out of a council's spend file, whatever its layout.

A payment is used when its amount can be read; its supplier, service and day may be missing, and are told as such.

Source: Local Government Transparency Code 2015, paragraphs 28 and 29.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from commonweal.market.supplier import plain_name
from commonweal.store.field import Lack
from commonweal.store.market.sheet.amount import Basis, basis_of, read_amount
from commonweal.store.market.sheet.batch import Batch
from commonweal.store.market.sheet.known import SPEND
from commonweal.store.market.sheet.line import Line
from commonweal.store.market.sheet.mapping import SheetMapping
from commonweal.store.market.sheet.row import Row, month_first, rows
from commonweal.store.market.sheet.table import Table
from commonweal.store.market.sheet.words import TEXT

__all__ = ["read_spend_table"]

_TOTAL = re.compile(
    r"(?:grand |sub[ -]?|overall |monthly |report )?totals?:?(?: (?:for|of|paid|net|amount|spend|expenditure|payments?|value)\b.*)?"
    r"|cyfanswm:?",
    re.IGNORECASE,
)
_COLUMNS: Mapping[Basis, Sequence[str]] = {
    "net": ("net",),
    "unstated": ("amount",),
    "gross": ("gross", "amount"),
    "gross_less_vat": ("gross", "amount"),
}
"""The columns that an amount of each basis stands in, the first of them that there is."""
_SURVEYED = 5_000
"""Rows: what is looked at to tell whether amounts include the VAT beside them."""


def read_spend_table(table: Table, batch: Batch, mapping: SheetMapping | None, buyer: str) -> Iterator[None]:
    """Read a table's payments into a batch; yields after each row, so that a full batch can be handed over."""
    order = month_first(table, ["date"], batch, mapping)
    payments = _Payments(batch, _basis(table, batch, mapping), buyer, reverse=mapping is not None and mapping.sign == "reversed")
    for row in rows(table, SPEND, batch, month_first=order):
        payments.take(row)
        yield


def _basis(table: Table, batch: Batch, mapping: SheetMapping | None) -> Basis:
    amount, vat = table.columns.get("amount", -1), table.columns.get("vat", -1)
    cells = (line.cells for line in islice(table.lines(), _SURVEYED) if isinstance(line, Line))
    beside = ((one[amount], one[vat]) for one in cells if max(amount, vat) < len(one))
    found = basis_of(table.columns, beside, mapping.vat if mapping else None)
    if found in ("gross", "gross_less_vat"):
        batch.repaired(table.place, "amount-with-vat" if found == "gross" else "vat-taken-off", "pence")
    return found


class _Payments:
    def __init__(self, batch: Batch, basis: Basis, buyer: str, *, reverse: bool) -> None:
        self._batch = batch
        self._basis = basis
        self._buyer = buyer
        self._sign = -1 if reverse else 1
        self._sum = 0
        self._since = 0

    def take(self, row: Row) -> None:
        """Keep a row's payment, or tell why there is none."""
        pence = self._amount(row)
        if _is_total(row) or (isinstance(pence, int) and self._adds_up(row, pence)):
            row.refused("total-row", self._written(row))
            self._since = 0
        elif isinstance(pence, Lack):
            row.refused(pence.reason, pence.value or row.whole)
        else:
            self._sum += pence
            self._since += pence
            self._keep(row, pence)

    def _written(self, row: Row) -> str:
        cells = (row.cell(field) for field in ("net", "amount", "gross"))
        return next((cell for cell in cells if cell), row.whole)

    def _amount(self, row: Row) -> int | Lack:
        field = next(one for one in _COLUMNS[self._basis] if one in row.columns)
        found = read_amount(row.cell(field))
        if isinstance(found, Lack):
            return self._from_gross(row, found) if field == "net" else found
        if self._basis == "gross_less_vat":
            vat = read_amount(row.cell("vat"))
            if isinstance(vat, int):
                found -= vat
            else:
                row.lacks("vat", "vat-missing" if vat.reason == "amount-missing" else "vat-unreadable", vat.value)
        return self._sign * found

    def _from_gross(self, row: Row, lack: Lack) -> int | Lack:
        """A net amount that is blank, worked out of the gross one and the VAT beside it."""
        gross, vat = read_amount(row.cell("gross")), read_amount(row.cell("vat"))
        if lack.reason != "amount-missing" or isinstance(gross, Lack) or isinstance(vat, Lack):
            return lack
        row.repaired("pence", "net-worked-out", row.cell("gross"))
        return self._sign * (gross - vat)

    def _adds_up(self, row: Row, pence: int) -> bool:
        """Whether a row with nothing but an amount is the sum of the rows before it."""
        alone = sum(1 for cell in row.line.cells if cell.strip()) == 1
        return alone and pence in (self._sum, self._since) and pence != 0

    def _keep(self, row: Row, pence: int) -> None:
        name = row.named("supplier", "supplier_name", "supplier-missing", "supplier-names-nobody")
        category = row.words("category", "category_name")
        if not category:
            row.lacks("category", "category-missing")
        self._batch.add(
            "payment",
            {
                "payment": f"{self._batch.source}:{row.place}",
                "source": self._batch.source,
                "place_in_source": row.place,
                "buyer_name": self._buyer or row.words("buyer", "buyer_name"),
                "supplier_name": name,
                "category": plain_name(category) if category else None,
                "category_name": category,
                "description": row.words("description", longest=TEXT),
                "pence": pence,
                "paid": row.day("date", "paid", "date-missing"),
            },
        )


def _is_total(row: Row) -> bool:
    """Whether a row says that it is a total, and has no day on which anything was paid."""
    return not row.plain_day("date") and any(_TOTAL.fullmatch(cell.strip()) for cell in row.line.cells)
