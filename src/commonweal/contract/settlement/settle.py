"""Settling as time goes on: what is due to date, less what earlier certificates paid. Nothing is paid twice."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import LANGUAGES, Text, money, together
from commonweal.base.money import pence, pounds
from commonweal.base.period import Month
from commonweal.contract.arithmetic import EXACT, Amounts
from commonweal.contract.distribution import distribute
from commonweal.contract.document import Contract
from commonweal.contract.facts.recorded import ByMonth, Recorded
from commonweal.contract.fund import HELD_BY_FUND, Fund, taken
from commonweal.contract.settlement.breakdown import breakdown
from commonweal.contract.settlement.certificate import Certificate, Entry, Kind
from commonweal.contract.settlement.pay import Limit, Payment, pay
from commonweal.contract.sight import FUND, WHOLE
from commonweal.contract.terms import Clawback, Retention

__all__ = ["settle", "settle_fund"]


class _Place(NamedTuple):
    """What is settled by itself: a line's charge for a month, or what a retention holds or releases then."""

    line: str
    month: Month
    of: Literal["charge", "withheld", "released"]


def settle(
    contract: Contract,
    recorded: Recorded | ByMonth,
    paid: Sequence[Entry] = (),
    to: Month | None = None,
    unread: Collection[str] = (),
) -> Certificate:
    """What is to be paid now.

    Parameters
    ----------
    contract, recorded
        As in `pay`.
    paid
        Every entry of earlier certificates. Those of other contracts are let be.
    to
        The last month to settle; the contract's last where it is None. What was paid for later months is let be.
    unread
        Measures of which something was told that could not be read. What was settled before on them is left as it is, since nobody
        knows that it did not happen.

    Raises
    ------
    FaultyInput, TermFailed
        As `pay` does; and where something was paid by a term that the contract does not have, or
        settled within a fund.
    """
    if any(entry.term == FUND and entry.contract == contract.id for entry in paid):
        told = f"“{contract.id}” was settled within a fund, which may have taken some of what it pays."
        raise FaultyInput([Problem("within-fund", told, "Settle it with the fund again: --fund.")])
    return _certificate(contract, pay(contract, recorded, to), paid, to or contract.ends, _in_doubt(contract, unread))


def settle_fund(
    fund: Fund,
    recorded: Sequence[tuple[Contract, Recorded]],
    paid: Sequence[Entry] = (),
    to: Month | None = None,
    unread: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> tuple[Certificate, ...]:
    """What is to be paid now by each contract of a fund, within the fund's own limits.

    Parameters
    ----------
    recorded
        Each contract with its facts.
    paid, to
        As in `settle`.
    unread
        As in `settle`, by contract.
    """
    payments = {contract.id: pay(contract, facts, to) for contract, facts in recorded}
    paying = {contract.id: (contract.calendar, _by_month(contract, payments[contract.id])) for contract, _facts in recorded}
    cut = taken(fund, paying, EXACT)
    limit = Text(en=together([one.phrase().en for one in fund.bounds]), cy=together([one.phrase().cy for one in fund.bounds], "cy"))
    doubts = {contract.id: _in_doubt(contract, unread.get(contract.id, ())) for contract, _facts in recorded}
    fund_in_doubt = frozenset({FUND} if any(doubts.values()) else ())
    certificates = []
    for contract, _facts in recorded:
        held = _held_by_fund(contract, paying[contract.id][1], cut[contract.id], limit, to or contract.ends)
        in_doubt = doubts[contract.id] | fund_in_doubt
        certificates.append(_certificate(contract, [*payments[contract.id], *held], paid, to or contract.ends, in_doubt))
    return tuple(certificates)


def _in_doubt(contract: Contract, unread: Collection[str]) -> frozenset[str]:
    """The terms that rely on measures not read in full, by themselves or through other terms' charges and limits."""
    doubted = set[str]()
    for term in contract.terms:
        if term.relies_on & set(unread) or doubted & set(term.charges):
            doubted.add(term.id)
    return frozenset({*doubted, WHOLE} if doubted else ())


def _by_month(contract: Contract, payments: Iterable[Payment | Entry]) -> Amounts:
    """What a contract pays in each month, pounds [path, period]."""
    amounts = dict.fromkeys(contract.calendar.months, Decimal(0))
    for payment in payments:
        amounts[payment.month] += payment.amount
    return EXACT.array([list(amounts.values())])


def _held_by_fund(contract: Contract, amounts: Amounts, cut: Amounts, limit: Text, to: Month) -> Iterator[Payment]:
    for period, month in enumerate(contract.calendar.months):
        before, change = (pounds(pence(one[0, period])) for one in (amounts, cut))
        if change and month <= to:
            yield Payment(
                FUND, FUND, HELD_BY_FUND, month, change, change, None, {}, limits=(Limit(limit, before, before + change),)
            )


def _certificate(
    contract: Contract, payments: Sequence[Payment], paid: Sequence[Entry], to: Month, in_doubt: frozenset[str]
) -> Certificate:
    earlier = [entry for entry in paid if entry.contract == contract.id]
    _check(contract, earlier)
    to = min(to, contract.ends)
    before = _added_up(entry for entry in earlier if entry.month <= to)
    retentions = {term.id for term in contract.terms if isinstance(term, Retention)}
    due = {place: (amount, one) for one in payments for place, amount in _places(one, one.line in retentions)}
    for entry in earlier:
        if (place := _place(entry)) in before:
            due.setdefault(place, _nothing(place, entry))
    number = max((entry.certificate for entry in earlier), default=0) + 1
    settled_to = max((entry.settled_to for entry in earlier), default=None)
    entries, waiting = list[Entry](), list[Entry]()
    for place, (amount, payment) in due.items():
        paid_before = before.get(place, Decimal(0))
        wholly_cut = place not in before and bool(payment.limits) and place.of == "charge"
        if amount != paid_before or wholly_cut:
            again = settled_to is not None and place.month <= settled_to
            kind = _kind(contract, payment, place, amount, paid_before, again=again)
            why = _why(contract, payment, paid_before)
            made = (payment.term, payment.line, payment.name, payment.month, kind, amount - paid_before, why)
            held_up = again and payment.term in in_doubt
            (waiting if held_up else entries).append(Entry(number, to, contract.id, *made))
    return Certificate(contract.id, number, to, tuple(entries), _parties(contract, earlier, entries), tuple(waiting))


def _check(contract: Contract, earlier: Sequence[Entry]) -> None:
    known = {WHOLE, FUND, *(term.id for term in contract.terms)}
    if others := sorted({entry.term for entry in earlier} - known):
        told = f"“{contract.id}” was paid for {', '.join(f'“{term}”' for term in others)}, which is no term of it."
        raise FaultyInput([Problem("unknown-term", told, "Give the ledger of this contract, or the contract as it was paid.")])
    if outside := sorted({str(entry.month) for entry in earlier if not contract.starts <= entry.month <= contract.ends}):
        told = f"“{contract.id}” was paid for {outside[0]}, which is outside the contract."
        raise FaultyInput([Problem("outside-contract", told, "Give the ledger of this contract, or the contract as it was paid.")])


def _parties(contract: Contract, earlier: Sequence[Entry], now: Sequence[Entry]) -> dict[str, Decimal]:
    """What each party receives: of all that has been paid, less what it received before."""
    before, after = _received(contract, earlier), _received(contract, [*earlier, *now])
    return {party: amount - before.get(party, Decimal(0)) for party, amount in after.items()}


def _received(contract: Contract, entries: Sequence[Entry]) -> dict[str, Decimal]:
    if not (contract.distributions and entries):
        return {}
    terms = {entry.term for entry in entries}
    paid = {term: _by_month(contract, [entry for entry in entries if entry.term == term]) for term in sorted(terms)}
    parts = distribute(contract.distributions, paid, contract.calendar, EXACT)
    return {party: pounds(pence(part.sum())) for party, part in parts.items()}


def _added_up(entries: Iterable[Entry]) -> dict[_Place, Decimal]:
    added: dict[_Place, Decimal] = {}
    for entry in entries:
        added[_place(entry)] = added.get(_place(entry), Decimal(0)) + entry.amount
    return added


def _place(entry: Entry) -> _Place:
    of = entry.kind if entry.kind in ("withheld", "released") else "charge"
    return _Place(entry.line, entry.month, of)


def _places(payment: Payment, retained: bool) -> Iterator[tuple[_Place, Decimal]]:
    """A payment by what is settled by itself: a retention holds back and releases, anything else is one charge."""
    if retained:
        yield _Place(payment.line, payment.month, "withheld"), round(-payment.inputs["held"], 2)
        yield _Place(payment.line, payment.month, "released"), round(payment.inputs["released"], 2)
    else:
        yield _Place(payment.line, payment.month, "charge"), payment.amount


def _nothing(place: _Place, entry: Entry) -> tuple[Decimal, Payment]:
    """What is due for a place until its facts say otherwise."""
    nothing = Decimal(0)
    return nothing, Payment(entry.term, place.line, entry.name, place.month, nothing, nothing, None, {})


def _kind(contract: Contract, payment: Payment, place: _Place, amount: Decimal, before: Decimal, *, again: bool) -> Kind:
    if place.of != "charge":
        return place.of
    if amount == before:
        return "due"
    if amount > before:
        return "adjusted" if again else "due"
    taken_back = before > 0 or any(term.id == payment.term and isinstance(term, Clawback) for term in contract.terms)
    return "clawed_back" if taken_back else "deducted"


def _why(contract: Contract, payment: Payment, before: Decimal) -> Text:
    now = breakdown(contract, payment)
    if not before:
        return now
    paid = {language: money(float(before), language, pence=True) for language in LANGUAGES}
    beside = Text(en=f"{paid['en']} was settled before", cy=f"setlwyd {paid['cy']} o'r blaen")
    return Text(**{one: "; ".join(part for part in (now[one], beside[one]) if part) for one in LANGUAGES})
