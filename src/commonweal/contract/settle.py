"""Settling as time goes on: what is due to date, less what earlier certificates paid. Nothing is paid twice.

due           what a line comes to for a month that it was not settled for before
deducted      what a credit or a limit takes off
withheld      what a retention holds back
released      what a retention pays of what it held
adjusted      what corrected or late facts add for a month that was settled before
clawed_back   what they take back of what was paid
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import LANGUAGES, Text, money
from commonweal.base.period import Month
from commonweal.contract.breakdown import breakdown
from commonweal.contract.document import Contract
from commonweal.contract.pay import Payment, pay
from commonweal.contract.recorded import ByMonth, Recorded
from commonweal.contract.sight import WHOLE
from commonweal.contract.terms import Retention

__all__ = ["KINDS", "Entry", "Kind", "Settlement", "settle"]

Kind = Literal["due", "deducted", "withheld", "released", "adjusted", "clawed_back"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a certificate: an `amount` in pounds that one line of a `contract` pays (or takes) for a `month`, and `why`.

    `certificate` counts a contract's settlements from 1; `settled_to` is the last month that one looked at.
    """

    certificate: int
    settled_to: Month
    contract: str
    term: str
    line: str
    name: Text
    month: Month
    kind: Kind
    amount: Decimal
    why: Text


@dataclass(frozen=True, slots=True)
class Settlement:
    """A certificate: what is to be paid now for all months up to `settled_to`, as `entries` that add up to its total."""

    contract: str
    certificate: int
    settled_to: Month
    entries: tuple[Entry, ...]

    @property
    def total(self) -> Decimal:
        """Pounds to be paid; below zero, to be paid back."""
        return sum((entry.amount for entry in self.entries), Decimal(0))

    @property
    def by_kind(self) -> dict[Kind, Decimal]:
        """The total of each kind that there is."""
        return {
            kind: sum(amounts, Decimal(0))
            for kind in KINDS
            if (amounts := [entry.amount for entry in self.entries if entry.kind == kind])
        }


class _Place(NamedTuple):
    """What is settled by itself: a line's charge for a month, or what a retention holds or releases then."""

    line: str
    month: Month
    of: Literal["charge", "withheld", "released"]


def settle(contract: Contract, recorded: Recorded | ByMonth, paid: Sequence[Entry] = (), to: Month | None = None) -> Settlement:
    """What is to be paid now.

    Parameters
    ----------
    contract, recorded
        As in `pay`.
    paid
        Every entry of earlier certificates. Those of other contracts are let be.
    to
        The last month to settle; the contract's last where it is None. What was paid for later months is let be.

    Raises
    ------
    FaultyInput, TermFailed
        As `pay` does; and where something was paid by a term that the contract does not have.
    """
    to = contract.ends if to is None else min(to, contract.ends)
    earlier = [entry for entry in paid if entry.contract == contract.id]
    _check(contract, earlier)
    before = _added_up(entry for entry in earlier if entry.month <= to)
    due = {place: (amount, one) for one in pay(contract, recorded, to) for place, amount in _places(contract, one)}
    due |= {place: _nothing(place, entry) for entry in earlier if (place := _place(entry)) in before.keys() - due.keys()}
    certificate = max((entry.certificate for entry in earlier), default=0) + 1
    settled_to = max((entry.settled_to for entry in earlier), default=None)
    entries = []
    for place, (amount, payment) in due.items():
        paid_before = before.get(place, Decimal(0))
        if amount != paid_before:
            kind = _kind(place, amount, paid_before, again=settled_to is not None and place.month <= settled_to)
            why = _why(contract, payment, paid_before)
            made = (payment.term, payment.line, payment.name, payment.month, kind, amount - paid_before, why)
            entries.append(Entry(certificate, to, contract.id, *made))
    return Settlement(contract.id, certificate, to, tuple(entries))


def _check(contract: Contract, earlier: Sequence[Entry]) -> None:
    known = {WHOLE, *(term.id for term in contract.terms)}
    if others := sorted({entry.term for entry in earlier} - known):
        told = f"“{contract.id}” was paid for {', '.join(f'“{term}”' for term in others)}, which is no term of it."
        raise FaultyInput([Problem("unknown-term", told, "Give the ledger of this contract, or the contract as it was paid.")])


def _added_up(entries: Iterable[Entry]) -> dict[_Place, Decimal]:
    added: dict[_Place, Decimal] = {}
    for entry in entries:
        added[_place(entry)] = added.get(_place(entry), Decimal(0)) + entry.amount
    return added


def _place(entry: Entry) -> _Place:
    of = entry.kind if entry.kind in ("withheld", "released") else "charge"
    return _Place(entry.line, entry.month, of)


def _places(contract: Contract, payment: Payment) -> Iterator[tuple[_Place, Decimal]]:
    """A payment by what is settled by itself: a retention holds back and releases, anything else is one charge."""
    if any(term.id == payment.line and isinstance(term, Retention) for term in contract.terms):
        yield _Place(payment.line, payment.month, "withheld"), round(-payment.inputs["held"], 2)
        yield _Place(payment.line, payment.month, "released"), round(payment.inputs["released"], 2)
    else:
        yield _Place(payment.line, payment.month, "charge"), payment.amount


def _nothing(place: _Place, entry: Entry) -> tuple[Decimal, Payment]:
    """What is due for a place until its facts say otherwise."""
    nothing = Decimal(0)
    return nothing, Payment(entry.term, place.line, entry.name, place.month, nothing, nothing, None, {})


def _kind(place: _Place, amount: Decimal, before: Decimal, *, again: bool) -> Kind:
    if place.of != "charge":
        return place.of
    if amount < before:
        return "clawed_back" if before > 0 else "deducted"
    return "adjusted" if again else "due"


def _why(contract: Contract, payment: Payment, before: Decimal) -> Text:
    now = breakdown(contract, payment)
    if not before:
        return now
    paid = {language: money(float(before), language, pence=True) for language in LANGUAGES}
    beside = Text(en=f"{paid['en']} was settled before", cy=f"setlwyd {paid['cy']} o'r blaen")
    return Text(**{one: "; ".join(part for part in (now[one], beside[one]) if part) for one in LANGUAGES})
