"""What a reader chose to look at: a service, a place, a buyer, a supplier, a time. It stands in the address bar.

choice = Choice.from_query({"cpv": "85", "place": "UKL", "since": "2025-01-01"})
chosen(RECORD, choice)        # the record, with only what was chosen
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches

import ibis
from ibis.expr.types import BooleanValue, Table

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.market.local_service import SERVICES, LocalService
from commonweal.market.place import in_place
from commonweal.market.table import TABLES, MarketRecord

__all__ = ["OF_PROCESSES", "SECTORS", "Choice", "choose", "chosen"]

SECTORS: Mapping[str, Text] = {
    "sme": Text(en="Small and medium-sized", cy="Bach a chanolig"),
    "vcse": Text(en="Voluntary, community and social enterprise", cy="Gwirfoddol, cymunedol a menter gymdeithasol"),
    "public": Text(en="Public sector", cy="Sector cyhoeddus"),
    "local": Text(en="Local", cy="Lleol"),
}
"""Kinds of supplier that may be chosen, as far as the record says what a supplier is."""

OF_PROCESSES = tuple(
    name for name, table in TABLES.items() if "process" in table.columns and name not in ("process", "supply", "fault")
)
"""Tables whose rows are of a process, and are chosen with it. Faults are of a source, and often of no process."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen; whatever is left empty is not narrowed.

    Parameters
    ----------
    cpv
        Beginnings of CPV codes, 2 to 8 digits: any of them.
    service
        A local service, by its code in the list of services.
    place
        The beginning of a NUTS or ITL code (`UKL`), a region's name, or words that the place has.
    buyer, supplier
        Keys of organisations.
    since, until
        First and last day of award.
    sector
        One of SECTORS.

    Examples
    --------
    >>> Choice.from_query({"cpv": "85,80", "since": "2025-01-01"})
    Choice(cpv=('80', '85'), service='', place='', buyer='', supplier='', since=datetime.date(2025, 1, 1), until=None, sector='')
    >>> Choice(cpv=("85",), place="UKL").to_query()
    {'cpv': '85', 'place': 'UKL'}
    """

    cpv: tuple[str, ...] = ()
    service: str = ""
    place: str = ""
    buyer: str = ""
    supplier: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    sector: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str], services: Mapping[str, LocalService] = SERVICES) -> "Choice":
        """A choice from the words of an address or of options; keys that are not of a choice are let be.

        Raises
        ------
        FaultyInput
            With every value that cannot be, and what may stand there.
        """
        told = {field.name: query.get(field.name, "").strip() for field in fields(cls)}
        problems: list[Problem] = []
        choice = cls(
            cpv=_codes(told["cpv"], problems),
            service=_one_of("service", told["service"], services, problems),
            place=told["place"],
            buyer=told["buyer"],
            supplier=told["supplier"],
            since=_day("since", told["since"], problems),
            until=_day("until", told["until"], problems),
            sector=_one_of("sector", told["sector"], SECTORS, problems),
        )
        if choice.since and choice.until and choice.since > choice.until:
            message = f"The time chosen begins on {choice.since} and ends before it, on {choice.until}."
            problems.append(Problem("time-reversed", message, "Give the earlier day as “since”.", path="until"))
        if problems:
            raise FaultyInput(problems)
        return choice

    def to_query(self) -> dict[str, str]:
        """The words that `from_query` reads back; only what was chosen."""
        told = {"cpv": ",".join(self.cpv)}
        for name in ("service", "place", "buyer", "supplier", "sector"):
            told[name] = getattr(self, name)
        for name in ("since", "until"):
            day = getattr(self, name)
            told[name] = day.isoformat() if day else ""
        return {name: told[name] for name in self.__slots__ if told[name]}


def choose(supply: Table, choice: Choice, services: Mapping[str, LocalService] = SERVICES) -> Table:
    """The rows of `supply` that were chosen. What the record does not tell cannot be chosen by it."""
    conditions = [*_about(supply, choice, services), *_of_award(supply, choice)]
    return supply.filter(conditions) if conditions else supply


def chosen(record: MarketRecord, choice: Choice, services: Mapping[str, LocalService] = SERVICES) -> MarketRecord:
    """The record with only the supply and the processes that were chosen; payments by buyer, supplier and day alone.

    A process that was not awarded is chosen by its own service, place and buyer; a supplier, a kind of supplier or a day of award
    chooses processes by their awards. Tables that tell of processes (lots, bids, items) have the rows of those alone.
    """
    if choice == Choice():
        return record
    supply, process = choose(record.supply, choice, services), record.process
    if conditions := _about(process, replace(choice, buyer=""), services):
        process = process.filter(conditions)
    if choice.buyer:
        buyer = record.party.filter(record.party.organisation == choice.buyer)
        # A process names its buyer as a party of its own, which an organisation stands behind.
        process = process.semi_join(buyer, [process.process == buyer.process, process.buyer == buyer.party])
    if _of_award(record.supply, choice):
        process = process.semi_join(supply, "process")
    told = {name: getattr(record, name).semi_join(process.select("process"), "process") for name in OF_PROCESSES}
    return replace(record, supply=supply, process=process, payment=_payments(record.payment, choice), **told)


def _about(rows: Table, choice: Choice, services: Mapping[str, LocalService]) -> list[BooleanValue]:
    conditions: list[BooleanValue] = []
    if choice.cpv:
        conditions.append(_begins(rows, choice.cpv))
    if choice.service:
        conditions.append(_begins(rows, services[choice.service].cpv))
    if choice.place:
        conditions.append(in_place(rows.place, choice.place))
    if choice.buyer:
        conditions.append(rows.buyer == choice.buyer)
    return conditions


def _of_award(supply: Table, choice: Choice) -> list[BooleanValue]:
    conditions: list[BooleanValue] = []
    if choice.supplier:
        conditions.append(supply.supplier == choice.supplier)
    if choice.since:
        conditions.append(supply.awarded >= choice.since)
    if choice.until:
        conditions.append(supply.awarded <= choice.until)
    if choice.sector:
        conditions.append(supply["size"] == "sme" if choice.sector == "sme" else supply[choice.sector])
    return conditions


def _payments(payment: Table, choice: Choice) -> Table:
    conditions = [payment[name] == key for name in ("buyer", "supplier") if (key := getattr(choice, name))]
    if choice.since:
        conditions.append(payment.paid >= choice.since)
    if choice.until:
        conditions.append(payment.paid <= choice.until)
    return payment.filter(conditions) if conditions else payment


def _begins(rows: Table, prefixes: Iterable[str]) -> BooleanValue:
    return ibis.or_(*(rows.cpv.startswith(prefix) for prefix in prefixes))


def _codes(told: str, problems: list[Problem]) -> tuple[str, ...]:
    codes = [code.strip().split("-")[0] for code in told.split(",") if code.strip()]
    for code in codes:
        if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 8):
            message = f"“{code}” is not a CPV code or the beginning of one."
            remedy = "Give two to eight digits, such as 85 or 85311300; several with commas between."
            problems.append(Problem("cpv-unreadable", message, remedy, path="cpv", fields={"value": code}))
    # A whole code stands for its branch: 85000000 is all of division 85.
    return tuple(sorted({code[:2] + code[2:].rstrip("0") if len(code) == 8 else code for code in codes}))


def _one_of(name: str, told: str, known: Mapping[str, object], problems: list[Problem]) -> str:
    code = told.lower()
    if not code or code in known:
        return code
    near = [one for one in known if code in one] or get_close_matches(code, known, n=3)
    remedy = f"Did you mean {' or '.join(near)}?" if near else f"Choose one of {', '.join(known)}."
    problems.append(Problem(f"{name}-unknown", f"There is no {name} “{told}”.", remedy, path=name, fields={"value": told}))
    return ""


def _day(name: str, told: str, problems: list[Problem]) -> datetime.date | None:
    if not told:
        return None
    try:
        return datetime.date.fromisoformat(told)
    except ValueError:
        remedy = "Write year, month and day as 2025-04-01."
        problems.append(Problem("date-unreadable", f"“{told}” is not a day.", remedy, path=name, fields={"value": told}))
        return None
