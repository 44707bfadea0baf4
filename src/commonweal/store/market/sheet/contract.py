"""What a register or an export tells of one contract, and the rows of the market record that it becomes."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from commonweal.market.supplier import plain_name
from commonweal.store.field import Lack, amount_in_pounds
from commonweal.store.market.sheet.answer import Procedure
from commonweal.store.market.sheet.batch import Batch, Record
from commonweal.store.market.sheet.parties import Supplier, add_party
from commonweal.store.text import readable

__all__ = ["Agreement", "Notice", "add_agreement", "add_items", "add_notice", "codes", "key_of", "value"]

_OWNER, _REFERENCE = 120, 200
"""Characters of a key that are a buyer's name, and that are its reference."""
_CPV = re.compile(r"(?<!\d)(\d{8})(?:-\d)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Notice:
    """A contracting process as a row tells it."""

    process: str
    title: str | None
    buyer: Supplier | None
    cpv: Sequence[str] = ()
    status: str | None = None
    method_details: str | None = None
    procedure: Procedure = field(default_factory=lambda: Procedure(None, None))
    category: str | None = None
    place: str | None = None
    published: datetime.date | None = None
    closes: datetime.date | None = None
    pence: int | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One award of a process, with its term as far as it is known; `made` is False where the row says that none was."""

    award: str
    suppliers: Sequence[Supplier]
    pence: int | None
    awarded: datetime.date | None = None
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    latest_ends: datetime.date | None = None
    made: bool = True


def key_of(kind: str, owner: str, reference: str) -> str:
    """The key of a process, the same in every file that tells of it: the kind of source, whose reference it is, and the reference.

    >>> key_of("register", "The Exampleshire  COUNCIL", " C1  a")
    'register:exampleshire council:C1 a'
    """
    return f"{kind}:{plain_name(readable(owner))[:_OWNER]}:{' '.join(reference.split())[:_REFERENCE]}"


def value(record: Record, path: str, text: str) -> int | None:
    """An amount in pounds as pence; why it is none is told."""
    plain = text.strip().removeprefix("GBP").strip()
    found = amount_in_pounds(plain, "GBP") if plain else Lack("value-missing")
    if isinstance(found, Lack):
        record.lacks(path, found.reason, found.value)
        return None
    return found


def codes(record: Record, text: str) -> list[str]:
    """The CPV codes of a cell, eight digits each; what is none is told."""
    found = list(dict.fromkeys(_CPV.findall(text)))
    if text.strip() and not found:
        record.lacks("cpv", "code-not-cpv", text)
    return found


def add_notice(batch: Batch, place: str, told: Notice) -> None:
    """Keep the row of a process, and of its buyer."""
    if told.buyer:
        add_party(batch, told.process, "buyer", "buyer", told.buyer)
    batch.add(
        "process",
        {
            "process": told.process,
            "source": batch.source,
            "place_in_source": place,
            "published": told.published,
            "first_published": told.published,
            "title": told.title,
            "buyer": "buyer" if told.buyer else None,
            "status": told.status,
            "method": told.procedure.method,
            "method_details": told.method_details,
            "category": told.category,
            "cpv": told.cpv[0] if told.cpv else None,
            "place": told.place,
            "pence": told.pence,
            "currency": "GBP" if told.pence is not None else None,
            "tender_ends": told.closes,
            "framework": told.procedure.framework,
        },
    )


def add_agreement(batch: Batch, notice: Notice, told: Agreement) -> None:
    """Keep the rows of an award and its suppliers."""
    for number, supplier in enumerate(told.suppliers, 1):
        party = f"{told.award}-supplier-{number}"
        add_party(batch, notice.process, party, "supplier", supplier)
        batch.add("award_supplier", {"process": notice.process, "award": told.award, "party": party})
    batch.add(
        "award",
        {
            "process": notice.process,
            "award": told.award,
            "title": notice.title,
            "status": "active" if told.made else "unsuccessful",
            "in_force": told.made,
            "awarded": told.awarded,
            "published": notice.published,
            "pence": told.pence,
            "currency": "GBP" if told.pence is not None else None,
            "starts": told.starts,
            "ends": told.ends,
            "latest_ends": told.latest_ends,
            "cpv": notice.cpv[0] if notice.cpv else None,
        },
    )


def add_items(batch: Batch, process: str, part: str, of: str, cpv: Sequence[str]) -> None:
    """Keep CPV codes as items; the first is what the whole is of."""
    for number, code in enumerate(cpv, 1):
        item = {"process": process, "part": part, "of": of, "item": f"{of}-{number}", "scheme": "CPV", "code": code}
        batch.add("item", {**item, "main": number == 1})
