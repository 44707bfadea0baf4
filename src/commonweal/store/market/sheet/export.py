"""Notices out of a Contracts Finder search export: the portal's own CSV, or a JSON file with a list `contracts`.

Every notice becomes a process; one that has been awarded becomes an award too. The JSON form has several suppliers in one field
and no term of the contract.

Source: the columns of the portal's search export (“Download results as CSV”).
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from commonweal.market.supplier import names_nobody
from commonweal.store.market.sheet.answer import category_of, procedure_of, yes
from commonweal.store.market.sheet.batch import Batch
from commonweal.store.market.sheet.contract import Agreement, Notice, add_agreement, add_items, add_notice, codes, key_of, value
from commonweal.store.market.sheet.document import objects, text_of
from commonweal.store.market.sheet.known import EXPORT
from commonweal.store.market.sheet.mapping import SheetMapping
from commonweal.store.market.sheet.parties import Supplier, packed_suppliers, supplier_names
from commonweal.store.market.sheet.row import Told, month_first, rows
from commonweal.store.market.sheet.table import Table

__all__ = ["read_export_document", "read_export_table"]

_DAYS = ["starts", "ends", "closes", "awarded", "published"]
_STATUSES: Mapping[str, str] = {
    "open": "active",
    "closed": "complete",
    "awarded": "complete",
    "withdrawn": "withdrawn",
    "cancelled": "cancelled",
}
"""OCDS's status of a tender by the portal's of a notice."""
_NOT_MADE = re.compile(r"not awarded|no award|abandon|cancel|withdraw", re.IGNORECASE)
"""What stands for the supplier where a notice is marked as awarded and nothing was."""
_FIELDS: Mapping[str, str] = {
    "reference": "id",
    "notice": "notice_type",
    "buyer": "organisation",
    "published": "published_date",
    "closes": "deadline_date",
    "awarded": "awarded_date",
    "value": "awarded_value",
    "cpv": "cpv_codes",
    "place": "region",
    "sme": "awarded_to_sme",
    "named": "awarded_supplier",
    "method": "procedure_type",
} | {same: same for same in ("title", "description", "status", "value_low", "value_high")}
"""Our fields, and what the JSON form calls them."""


def read_export_table(table: Table, batch: Batch, mapping: SheetMapping | None, buyer: str) -> Iterator[None]:
    """Read the portal's CSV into a batch; yields after each row, so that a full batch can be handed over."""
    order = month_first(table, _DAYS, batch, mapping)
    notices = _Notices(batch, buyer)
    for row in rows(table, EXPORT, batch, month_first=order):
        notices.take(row, key_of("contracts-finder", buyer or row.cell("buyer"), row.cell("reference")))
        yield


def read_export_document(path: Path, name: str, batch: Batch, buyer: str) -> Iterator[None]:
    """Read a JSON file into a batch; yields after each notice."""
    notices = _Notices(batch, buyer)
    for place, found in objects(path, name, "contracts", "contract", batch):
        told = Told(batch, place, {field: text_of(found.get(key)) for field, key in _FIELDS.items()})
        notices.take(told, f"contracts-finder:{told.cell('reference')[:300]}")
        yield


class _Notices:
    """Takes notices: one that repeats is told, and another of the same process may be another award."""

    def __init__(self, batch: Batch, buyer: str) -> None:
        self._batch = batch
        self._buyer = buyer

    def take(self, told: Told, process: str) -> None:
        """Keep a notice, or tell why not."""
        if not told.cell("reference"):
            told.refused("id-missing", told.whole)
        elif self._batch.again(told.whole):
            told.refused("notice-repeated", told.cell("reference"))
        else:
            self._keep(told, process)

    def _keep(self, told: Told, process: str) -> None:
        told.process = process
        notice = _notice(told, process, self._buyer)
        if self._batch.times(process) == 1:
            add_notice(self._batch, told.place, notice)
            add_items(self._batch, process, "tender", "tender", notice.cpv)
        awarded = told.cell("status").casefold() == "awarded"
        self._batch.add(
            "notice",
            {"process": process, "notice": f"{told.cell('reference')}-{_mark(told.whole)}", "tag": _tag(told, awarded=awarded),
             "type": told.cell("notice") or None, "published": notice.published},
        )  # fmt: skip
        if awarded:
            agreement = self._award(process, _agreement(told))
            add_agreement(self._batch, notice, agreement)
            add_items(self._batch, process, "award", agreement.award, notice.cpv)

    def _award(self, process: str, agreement: Agreement) -> Agreement:
        """An award with an id of what it says, the same in every export; of several that say the same, with their number."""
        names = sorted(supplier.name for supplier in agreement.suppliers)
        award = _mark("\0".join(map(str, [agreement.awarded, agreement.starts, agreement.ends, agreement.pence, *names])))
        number = self._batch.times(f"{process}\0{award}")
        return replace(agreement, award=award if number == 1 else f"{award}-{number}")


def _mark(text: str) -> str:
    """A short id of a text; two of one process are alike once in a hundred million million."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _tag(told: Told, *, awarded: bool) -> str:
    if told.cell("notice").casefold() in {"preprocurement", "pipeline", "early engagement", "future opportunity"}:
        return "planning"
    return "award" if awarded else "tender"


def _notice(told: Told, process: str, buyer: str) -> Notice:
    name = buyer or told.words("buyer")
    if not name:
        told.lacks("buyer", "buyer-missing")
    method = told.words("method")
    high = _estimate(told, "value_high")
    return Notice(
        process=process,
        title=told.words("title"),
        buyer=_buyer(told, name) if name else None,
        cpv=codes(told, told.cell("cpv")),
        status=_STATUSES.get(told.cell("status").casefold(), told.words("status")),
        method_details=method,
        procedure=procedure_of(method or ""),
        category=category_of(told.cell("type")),
        place=told.words("place"),
        published=told.day("published"),
        closes=told.day("closes"),
        pence=high if high is not None else _estimate(told, "value_low"),
    )


def _buyer(told: Told, name: str) -> Supplier:
    street, locality, postcode = (told.words(f"buyer_{part}") for part in ("street", "locality", "postcode"))
    return Supplier(name, street=street, locality=locality, postcode=postcode)


def _estimate(told: Told, field: str) -> int | None:
    """An estimate, which the portal has as nothing where there is none."""
    cell = told.cell(field)
    return value(told, field, cell) if cell.strip("0.,£ ") else None


def _agreement(told: Told) -> Agreement:
    suppliers = packed_suppliers(told, told.cell("suppliers")) if not told.cell("named") else _named(told)
    starts, ends = told.day("starts"), told.day("ends", missing="end-missing")
    if starts and ends and ends < starts:
        told.lacks("ends", "end-before-start", f"{starts} to {ends}")
        ends = None
    pence, awarded = value(told, "value", told.cell("value")), told.day("awarded", missing="date-missing")
    made = bool(suppliers) or not _NOT_MADE.search(told.cell("named") or told.cell("suppliers"))
    return Agreement("", suppliers, pence, awarded, starts, ends, made=made)


def _named(told: Told) -> list[Supplier]:
    """The suppliers of the JSON form's one field; whether it is an SME is told of one supplier alone."""
    cell = told.cell("named")
    found = supplier_names(cell)
    named = list(dict.fromkeys(name for name in found if not names_nobody(name)))
    if not named:
        told.lacks("supplier", "supplier-names-nobody" if found else "supplier-missing", cell)
    if len(named) != 1:
        return [Supplier(name) for name in named]
    return [replace(Supplier(named[0]), sme=yes(told.cell("sme")) if told.cell("sme") else None)]
