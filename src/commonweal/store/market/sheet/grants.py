"""Grants in the 360Giving standard: JSON, or a sheet with the standard's titles or field paths as headings.

Source: 360Giving Data Standard 1.1. A council's own sheet of grants to voluntary bodies (Local Government Transparency Code 2015,
paragraph 42) is read too where it names an amount and a recipient.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from commonweal.base.money import pence
from commonweal.store.field import ABSURD, written_amount
from commonweal.store.market.sheet.answer import charity, company
from commonweal.store.market.sheet.batch import Batch
from commonweal.store.market.sheet.document import objects, text_of
from commonweal.store.market.sheet.known import GRANTS
from commonweal.store.market.sheet.mapping import SheetMapping
from commonweal.store.market.sheet.row import Told, month_first, rows
from commonweal.store.market.sheet.table import Table
from commonweal.store.market.sheet.words import TEXT

__all__ = ["read_grants_document", "read_grants_table"]

_PATHS: Mapping[str, tuple[str, ...]] = {
    "grant": ("id",),
    "title": ("title",),
    "description": ("description",),
    "currency": ("currency",),
    "amount": ("amountAwarded",),
    "awarded": ("awardDate",),
    "starts": ("plannedDates", "startDate"),
    "ends": ("plannedDates", "endDate"),
    "recipient": ("recipientOrganization", "id"),
    "recipient_name": ("recipientOrganization", "name"),
    "charity": ("recipientOrganization", "charityNumber"),
    "company": ("recipientOrganization", "companyNumber"),
    "person": ("recipientIndividual", "id"),
    "funder": ("fundingOrganization", "id"),
    "funder_name": ("fundingOrganization", "name"),
    "programme": ("grantProgramme", "title"),
    "place_code": ("beneficiaryLocation", "geoCode"),
    "place": ("beneficiaryLocation", "name"),
}
"""Where JSON has each field: of a list, in its first element."""
_REGISTERS = ("GB-CHC-", "GB-COH-", "GB-SC-", "GB-NIC-")


def read_grants_document(path: Path, name: str, batch: Batch, buyer: str) -> Iterator[None]:
    """Read a JSON file into a batch; yields after each grant."""
    grants = _Grants(batch, buyer)
    for place, found in objects(path, name, "grants", "grant", batch):
        grants.take(Told(batch, place, {field: _at(found, path) for field, path in _PATHS.items()}))
        yield


def _at(found: Any, path: tuple[str, ...]) -> str:
    for step in path:
        first = found[0] if isinstance(found, list) and found else found
        found = first.get(step) if isinstance(first, dict) else None
    return text_of(found)


def read_grants_table(table: Table, batch: Batch, mapping: SheetMapping | None, buyer: str) -> Iterator[None]:
    """Read a sheet's grants into a batch; yields after each row."""
    order = month_first(table, ["awarded", "starts", "ends"], batch, mapping)
    grants = _Grants(batch, buyer)
    for row in rows(table, GRANTS, batch, month_first=order):
        grants.take(row)
        yield


class _Grants:
    """Takes grants: one whose id repeats is told."""

    def __init__(self, batch: Batch, funder: str) -> None:
        self._batch = batch
        self._funder = funder

    def take(self, told: Told) -> None:
        """Keep a grant, or tell why not."""
        identifier = told.cell("grant")
        if not any(told.cell(field) for field in ("grant", "recipient", "recipient_name", "person")):
            told.refused("recipient-missing", told.whole)
        elif identifier and self._batch.again(identifier):
            told.refused("grant-repeated", identifier)
        else:
            self._keep(told, identifier)

    def _keep(self, told: Told, identifier: str) -> None:
        if not identifier:
            told.repaired("grant", "grant-without-id")
        starts, ends = told.day("starts"), told.day("ends")
        if starts and ends and ends < starts:
            told.lacks("ends", "end-before-start", f"{starts} to {ends}")
            ends = None
        funder = self._funder or told.named("funder_name", "funder_name", "funder-missing", "funder-missing")
        amount = _amount(told)
        self._batch.add(
            "grant",
            {
                "grant": identifier[:300] or f"{self._batch.source}:{told.place}",
                "source": self._batch.source,
                "place_in_source": told.place,
                "title": told.words("title"),
                "description": told.words("description", longest=TEXT),
                "funder": told.cell("funder")[:300] or None,
                "funder_name": funder,
                "recipient": _recipient(told),
                "recipient_name": _recipient_name(told),
                "pence": amount,
                "currency": _currency(told) if amount is not None else None,
                "awarded": told.day("awarded", missing="date-missing"),
                "starts": starts,
                "ends": ends,
                "programme": told.words("programme"),
                "place": told.words("place_code") or told.words("place"),
            },
        )


def _amount(told: Told) -> int | None:
    """The hundredths awarded; why they are none is told."""
    cell = told.cell("amount")
    found = written_amount(cell)
    reason = ""
    if not cell:
        reason = "value-missing"
    elif found is None:
        reason = "value-unreadable"
    elif found <= 0:
        reason = "value-negative" if found < 0 else "value-zero"
    elif pence(found) > ABSURD:
        reason = "value-absurd"
    if found is None or reason:
        told.lacks("pence", reason, cell)
        return None
    return pence(found)


def _currency(told: Told) -> str:
    currency = told.cell("currency").upper()
    if not currency:
        told.repaired("currency", "currency-taken-as-pounds")
    return currency[:3] or "GBP"


def _recipient(told: Told) -> str | None:
    """The recipient's number in a register where one is given, or else the publisher's own id of it."""
    identifier = told.cell("recipient")
    if identifier.startswith(_REGISTERS):
        return identifier[:300]
    for field, read in (("charity", charity), ("company", company)):
        found = read(told.cell(field))
        if found:
            return f"{found.scheme}-{found.number}"
        if told.cell(field):
            told.lacks(field, "number-unreadable", told.cell(field))
    return identifier[:300] or None


def _recipient_name(told: Told) -> str | None:
    """The body's name; a person's is not kept."""
    if told.cell("person") and not told.cell("recipient_name"):
        told.lacks("recipient_name", "recipient-a-person")
        return None
    return told.named("recipient_name", "recipient_name", "recipient-missing", "recipient-missing")
