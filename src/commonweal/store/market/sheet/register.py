"""Contracts out of a council's contract register, whatever its layout.

Source: Local Government Transparency Code 2015, paragraph 32.
"""

import datetime
import re
from collections.abc import Iterator

from commonweal.store.market.sheet.answer import category_of, procedure_of
from commonweal.store.market.sheet.batch import Batch
from commonweal.store.market.sheet.contract import Agreement, Notice, add_agreement, add_items, add_notice, codes, key_of, value
from commonweal.store.market.sheet.known import REGISTER
from commonweal.store.market.sheet.mapping import SheetMapping
from commonweal.store.market.sheet.parties import Supplier, row_suppliers
from commonweal.store.market.sheet.row import Row, month_first, rows
from commonweal.store.market.sheet.table import Table

__all__ = ["read_register_table"]

_DAYS = ["starts", "ends", "latest_ends", "review", "awarded", "signed", "published"]
_OPTIONS = re.compile(r"(?:(\d{1,2}) ?x ?)?(\d{1,3}) ?(month|year)s?(?: ?(?:option|extension|each|optional))?")
_PLUSES = re.compile(r"\d{1,2}(?: ?\+ ?\d{1,2})+(?: ?years?)?")
_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "no": "0"}
_LONGEST_OPTION = 600
"""Months: fifty years. Options beyond it are a slip."""


def read_register_table(table: Table, batch: Batch, mapping: SheetMapping | None, buyer: str) -> Iterator[None]:
    """Read a table's contracts into a batch; yields after each row, so that a full batch can be handed over."""
    order = month_first(table, _DAYS, batch, mapping)
    contracts = _Contracts(batch, buyer)
    for row in rows(table, REGISTER, batch, month_first=order):
        contracts.take(row)
        yield


class _Contracts:
    """Takes rows: one that repeats is told, and another of the same reference is another award."""

    def __init__(self, batch: Batch, buyer: str) -> None:
        self._batch = batch
        self._buyer = buyer

    def take(self, row: Row) -> None:
        """Keep a row's contract, or tell why there is none."""
        reference, title = row.cell("reference"), row.cell("title")
        if not title and not (reference and row.cell("supplier")):
            row.refused("title-missing", row.whole)
        elif reference and self._batch.again("\0".join(row.line.cells)):
            row.refused("row-repeated", reference)
        else:
            self._keep(row, reference)

    def _keep(self, row: Row, reference: str) -> None:
        process = row.process = self._key(row, reference)
        number = self._batch.times(process)
        notice = _notice(row, process, self._buyer)
        told = _agreement(row, str(number))
        if number == 1:
            add_notice(self._batch, row.place, notice)
        add_items(self._batch, process, "award", told.award, notice.cpv)
        if row.cell("category"):
            words = row.words("category")
            item = {"process": process, "part": "award", "of": told.award, "item": f"{told.award}-category", "description": words}
            self._batch.add("item", item)
        add_agreement(self._batch, notice, told)
        self._add_contract(row, notice, told)

    def _key(self, row: Row, reference: str) -> str:
        """A buyer's reference, that its next register has too; a row without one is known by where it stands in this file."""
        source = self._batch.source
        if reference:
            return key_of("register", self._buyer or row.cell("buyer") or source, reference)
        sheet, _, line = row.place.removeprefix(self._batch.tally.source).rpartition(":")
        return key_of("register", source, f"{sheet} line {line}")

    def _add_contract(self, row: Row, notice: Notice, told: Agreement) -> None:
        self._batch.add(
            "contract",
            {
                "process": notice.process,
                "contract": told.award,
                "award": told.award,
                "title": notice.title,
                "status": "active",
                "signed": row.day("signed"),
                "published": notice.published,
                "pence": told.pence,
                "currency": "GBP" if told.pence is not None else None,
                "starts": told.starts,
                "ends": told.ends,
                "latest_ends": told.latest_ends,
            },
        )
        review = row.day("review")
        if review:
            self._batch.add(
                "milestone",
                {"process": notice.process, "part": "contract", "of": told.award, "milestone": f"{told.award}-review",
                 "type": "assessment", "title": "Review", "due": review},
            )  # fmt: skip


def _notice(row: Row, process: str, buyer: str) -> Notice:
    name = buyer or row.words("buyer")
    if not name:
        row.lacks("buyer", "buyer-missing")
    method = row.words("method")
    return Notice(
        process=process,
        title=row.words("title") or row.words("reference"),
        buyer=Supplier(name) if name else None,
        cpv=codes(row, row.cell("cpv")),
        status=row.words("status"),
        method_details=method,
        procedure=procedure_of(method or ""),
        category=category_of(row.cell("type")) or category_of(row.cell("category")),
        published=row.day("published"),
    )


def _agreement(row: Row, award: str) -> Agreement:
    starts, ends = row.day("starts", missing="start-missing"), row.day("ends", missing="end-missing")
    if starts and ends and ends < starts:
        row.lacks("ends", "end-before-start", f"{starts} to {ends}")
        ends = None
    suppliers, pence = row_suppliers(row), _value(row)
    return Agreement(award, suppliers, pence, row.day("awarded"), starts, ends, _latest(row, ends))


def _value(row: Row) -> int | None:
    """The whole value of the contract. A yearly one is not multiplied by a term that may not be the one it was meant for."""
    if not row.cell("value") and row.cell("yearly"):
        row.lacks("value", "value-yearly", row.cell("yearly"))
        return None
    return value(row, "value", row.cell("value"))


def _latest(row: Row, ends: datetime.date | None) -> datetime.date | None:
    """The last day that options to extend allow: as told, or counted from the end."""
    latest = row.day("latest_ends")
    if latest and ends and latest < ends:
        row.lacks("latest_ends", "end-before-start", f"{ends} to {latest}")
        latest = None
    cell = row.cell("extension")
    if latest or not cell:
        return latest
    as_day = row.plain_day("extension")
    if as_day:
        return as_day if not ends or as_day >= ends else None
    months = _months(cell)
    if months is None or (months and not ends):
        row.lacks("extension", "extension-unreadable", cell)
        return None
    return _later(ends, months) if ends and months else None


def _months(text: str) -> int | None:
    """How long options to extend go on, together; None where it cannot be told.

    >>> _months("2 x 12 months"), _months("1+1"), _months("Two years"), _months("None"), _months("as agreed")
    (24, 24, 24, 0, None)
    """
    plain = " ".join(_WORDS.get(word, word) for word in re.sub(r"[(),.;:]", " ", text.casefold()).split())
    if plain in {"none", "n/a", "na", "0", "n", "nil", "-", "0 extension", "0 extensions", "0 option", "0 options"}:
        return 0
    if _PLUSES.fullmatch(plain):
        return 12 * sum(map(int, re.findall(r"\d+", plain)))
    parts = [_OPTIONS.fullmatch(part.strip()) for part in re.split(r"\band\b|\+|&", plain)]
    if not all(parts):
        return None
    months = sum(int(one[1] or 1) * int(one[2]) * (12 if one[3] == "year" else 1) for one in parts if one)
    return months if months <= _LONGEST_OPTION else None


def _later(day: datetime.date, months: int) -> datetime.date | None:
    """The day some months later; the month's last where it has no such day. None past the calendar's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    return None
