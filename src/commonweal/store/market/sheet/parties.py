"""The suppliers and the buyer that a row names, and their rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.market.supplier import names_nobody
from commonweal.store.market.sheet.answer import Registered, charity, company, registered, sort_of, yes
from commonweal.store.market.sheet.batch import Batch, Record
from commonweal.store.market.sheet.row import Told
from commonweal.store.market.sheet.words import NAME, TEXT, read_words
from commonweal.store.text import readable

__all__ = ["Supplier", "add_party", "packed_suppliers", "row_suppliers", "supplier_names"]

_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_PACKED = re.compile(r"\]\s*\[")
_PARTS = 6
_BETWEEN_NAMES = re.compile(r",(?!\s)")
_LOT = re.compile(r"lot \S+ ?[-–:] ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Supplier:
    """A supplier as a row names it; None for what the row does not tell."""

    name: str
    registered: Registered | None = None
    sme: bool | None = None
    vcse: bool | None = None
    street: str | None = None
    locality: str | None = None
    postcode: str | None = None


def add_party(batch: Batch, process: str, party: str, role: str, told: Supplier) -> None:
    """Keep the row of a party."""
    number = told.registered
    batch.add(
        "party",
        {
            "process": process,
            "party": party,
            "name": told.name,
            "scheme": number.scheme if number else None,
            "identifier": number.number if number else None,
            "roles": role,
            "size": None if told.sme is None else "sme" if told.sme else "large",
            "vcse": told.vcse,
            "street": told.street,
            "locality": told.locality,
            "postcode": told.postcode,
        },
    )


def row_suppliers(row: Told) -> list[Supplier]:
    """The suppliers of a register's row, several where a semicolon, bar or new line parts them. Answers are of one alone."""
    cell = row.cell("supplier")
    names = [name for part in _BETWEEN.split(cell) if (name := _name(row, part))]
    told = [name for name in names if not names_nobody(name)]
    if not told:
        row.lacks("supplier", "supplier-names-nobody" if names else "supplier-missing", cell)
    if len(told) != 1:
        return [Supplier(name) for name in dict.fromkeys(told)]
    sme, vcse = _answers(row)
    street, locality, postcode = (row.words(field) for field in ("street", "locality", "postcode"))
    return [Supplier(told[0], _number(row), sme, vcse, street, locality, postcode)]


def _name(record: Record, text: str) -> str:
    found, mended = read_words(text)
    for reason in mended:
        record.repaired("supplier", reason, text)
    return found


def _answers(row: Told) -> tuple[bool | None, bool | None]:
    sme, vcse = sort_of(row.cell("sort")) if row.cell("sort") else (None, None)
    return (_answer(row, "sme") if row.cell("sme") else sme), (_answer(row, "vcse") if row.cell("vcse") else vcse)


def _answer(row: Told, field: str) -> bool | None:
    found = yes(row.cell(field))
    if found is None:
        row.lacks(field, "answer-unreadable", row.cell(field))
    return found


def _number(row: Told) -> Registered | None:
    for field, read in (("company", company), ("charity", charity), ("registration", registered)):
        cell = row.cell(field)
        if cell and not names_nobody(cell):
            found = read(cell)
            if found:
                return found
            row.lacks(field, "number-unreadable", cell)
    return None


def packed_suppliers(record: Record, cell: str) -> list[Supplier]:
    """The suppliers of Contracts Finder's one column: `[Name|Address|Ref type|Ref Number|Is SME|Is VCSE]`, one after another."""
    blocks = _PACKED.split(cell.strip().removeprefix("[").removesuffix("]")) if cell.strip() else []
    found = [supplier for block in blocks if (supplier := _packed(record, block.split("|")))]
    told = [supplier for supplier in found if not names_nobody(supplier.name)]
    if not told:
        record.lacks("supplier", "supplier-names-nobody" if found else "supplier-missing", cell)
    return list(dict.fromkeys(told))


def _packed(record: Record, parts: Sequence[str]) -> Supplier | None:
    name = _name(record, parts[0])
    if not name:
        return None
    _, address, kind, number, sme, vcse = [*parts[:_PARTS], *[""] * (_PARTS - len(parts))]
    street = read_words(address, TEXT)[0][:NAME] or None
    read = {"COMPANIES_HOUSE": company, "CHARITIES_COMMISSION": charity, "CHARITY_COMMISSION": charity}.get(kind.strip().upper())
    told = read(number) if read and number.strip() else None
    if read and number.strip() and not told:
        record.lacks("supplier", "number-unreadable", number)
    return Supplier(name, told, yes(sme) if sme.strip() else None, yes(vcse) if vcse.strip() else None, street)


def supplier_names(text: str) -> list[str]:
    """The names in the one field that has them all, joined by a comma with no space after it: one with a space belongs to a name.

    >>> supplier_names("Lot 1 - North - Alder Ltd,Birch, Son & Co")
    ['Alder Ltd', 'Birch, Son & Co']
    """
    return [name for name in map(_without_lot, _BETWEEN_NAMES.split(text)) if name]


def _without_lot(text: str) -> str:
    """A supplier's name without the lot it is for: `Lot 2 - North - Example Ltd` is Example Ltd."""
    name = readable(text)
    return name.rsplit(" - ", 1)[-1] if _LOT.match(name) else name
