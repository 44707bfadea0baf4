"""Awards out of a Contracts Finder search export: a JSON file with a list `contracts`, not OCDS.

It gives names only, several suppliers in one field, CPV codes in order of number rather than of importance, and no end
date. Suppliers are joined by a comma with no space after it; a comma with one belongs to a name.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Tally
from commonweal.market.division import division_of
from commonweal.market.record import Award, Party, Reading
from commonweal.market.supplier import names_nobody
from commonweal.store.field import Lack, amount_in_pounds, day, known
from commonweal.store.market.release import why_not
from commonweal.store.text import decode, garbled, readable

__all__ = ["read_contracts_finder", "supplier_names"]

_BETWEEN_SUPPLIERS = re.compile(r",(?!\s)")
_LOT = re.compile(r"lot \S+ ?[-–:] ", re.IGNORECASE)


class _Notice(msgspec.Struct, gc=False):
    id: Any = None
    organisation: Any = None
    status: Any = None
    awarded_date: Any = None
    awarded_value: Any = None
    awarded_supplier: Any = None
    cpv_codes: Any = None


class _Export(msgspec.Struct):
    contracts: list[msgspec.Raw]


def read_contracts_finder(path: Path, name: str) -> Reading:
    """Read an export; `name` is how the account cites it. FaultyInput where the file is not one."""
    reader = _Reader(name)
    for number, raw in enumerate(_notices(path, name), 1):
        reader.take(raw, f"{name} contract {number}")
    return reader.reading()


def _notices(path: Path, name: str) -> list[msgspec.Raw]:
    text, _ = decode(path.read_bytes())
    try:
        return msgspec.json.decode(text.encode(), type=_Export).contracts
    except (msgspec.DecodeError, RecursionError) as error:
        message = f"This is not a Contracts Finder export: {error}."
        remedy = "It has to be a JSON object with a list “contracts”."
        raise FaultyInput([Problem("not-contracts-finder", message, remedy, name)]) from error


class _Reader:
    def __init__(self, name: str) -> None:
        self.tally = Tally(name)
        self._awards: dict[str, Award] = {}
        self._lacks: list[tuple[str, str, Lack]] = []

    def take(self, raw: msgspec.Raw, place: str) -> None:
        """Count one notice, and keep its award."""
        self.tally.records += 1
        try:
            notice = msgspec.json.decode(raw, type=_Notice)
        except msgspec.ValidationError as error:
            self.tally.refuse(why_not(error), place, error)
            return
        reason = self._why_not(notice) or self._keep(notice, place)
        if reason:
            self.tally.refuse(reason, place, notice.awarded_supplier or notice.status)

    def _why_not(self, notice: _Notice) -> str:
        if not notice.id:
            return "id-missing"
        if str(notice.id) in self._awards:
            return "notice-repeated"
        return "" if str(notice.status).casefold() == "awarded" else "notice-without-award"

    def _keep(self, notice: _Notice, place: str) -> str:
        written = supplier_names(str(notice.awarded_supplier or ""))
        named = [name for name in written if not names_nobody(name)]
        if not named:
            return "supplier-names-nobody" if written else "supplier-missing"
        if garbled(str(notice.awarded_supplier)) or garbled(str(notice.organisation)):
            self.tally.repair("name-mended", place, notice.awarded_supplier)
        award, lacks = _award(notice, tuple(Party(name) for name in named))
        self._awards[award.record] = award
        self._lacks += [(of, place, lack) for of, lack in lacks.items()]
        return ""

    def reading(self) -> Reading:
        """Everything kept."""
        uses = {of: Tally(of, records=len(self._awards)) for of in ("value", "division", "buyer", "awarded", "end")}
        for of, place, lack in self._lacks:
            uses[of].refuse(lack.reason, place, lack.value)
        return Reading(self.tally.source, "contracts-finder", self.tally, uses, awards=tuple(self._awards.values()))


def supplier_names(text: str) -> list[str]:
    """The names in the one field that has them all.

    >>> supplier_names("Lot 1 - North - Alder Ltd,Birch, Son & Co")
    ['Alder Ltd', 'Birch, Son & Co']
    """
    return [name for name in map(_supplier, _BETWEEN_SUPPLIERS.split(text)) if name]


def _supplier(text: str) -> str:
    """A supplier's name without the lot it is for: `Lot 2 - North - Example Ltd` is Example Ltd."""
    name = readable(text)
    return name.rsplit(" - ", 1)[-1] if _LOT.match(name) else name


def _award(notice: _Notice, suppliers: tuple[Party, ...]) -> tuple[Award, Mapping[str, Lack]]:
    """A notice's award, and what it lacks."""
    buyer = Party(readable(str(notice.organisation))) if notice.organisation else Lack("buyer-missing")
    value, awarded = amount_in_pounds(notice.awarded_value, "GBP"), day(notice.awarded_date) or Lack("date-missing")
    divisions = _divisions(notice)
    told = {"value": value, "division": divisions, "buyer": buyer, "awarded": awarded, "end": Lack("end-missing")}
    award = Award(str(notice.id), known(buyer), suppliers, known(divisions) or (), known(value), known(awarded), None)
    return award, {of: what for of, what in told.items() if isinstance(what, Lack)}


def _divisions(notice: _Notice) -> tuple[str, ...] | Lack:
    codes = str(notice.cpv_codes or "").split()
    found = tuple(dict.fromkeys(division for division in map(division_of, codes) if division))
    return found or Lack("code-unknown" if codes else "code-missing", " ".join(codes))
