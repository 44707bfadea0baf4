"""Reconciling: what was claimed against what was reported against what was paid, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.contract.document import Contract
from commonweal.contract.facts.recorded import ByMonth, Recorded
from commonweal.contract.settlement.pay import Payment, pay
from commonweal.contract.terms import PersonSequence, RateCard

__all__ = ["Reckoned", "Reconciled", "lines", "reconcile"]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Pounds, and how many of what the line pays for; None where the line has no one rate to count by."""

    amount: Decimal = Decimal(0)
    count: Decimal | None = None

    def beyond(self, other: "Reckoned") -> "Reckoned":
        """How much this is more than another; less is below zero."""
        both = None if self.count is None or other.count is None else self.count - other.count
        return Reckoned(self.amount - other.amount, both)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One line: what it comes to on what was `reported`, what was `paid`, and what was `claimed`, where claims were given."""

    line: str
    name: Text
    reported: Reckoned
    paid: Reckoned
    claimed: Reckoned | None = None

    @property
    def overpaid(self) -> Reckoned:
        """What was paid beyond what was reported."""
        return self.paid.beyond(self.reported)

    @property
    def overclaimed(self) -> Reckoned | None:
        """What was claimed beyond what was reported."""
        return None if self.claimed is None else self.claimed.beyond(self.reported)

    @property
    def differs(self) -> bool:
        """Whether the line does not come out alike."""
        told = [one for one in (self.overpaid, self.overclaimed) if one is not None]
        return any(one.amount or one.count for one in told)


def reconcile(
    contract: Contract,
    reported: Recorded | ByMonth,
    paid: Mapping[str, Decimal],
    claimed: Recorded | ByMonth | None = None,
    to: Month | None = None,
) -> tuple[Reconciled, ...]:
    """Every line of a contract that pays, was paid or was claimed for, in the order of the document.

    Parameters
    ----------
    reported
        The facts as they were verified, as `pay` takes them.
    paid
        Pounds that were paid, by line.
    claimed
        The facts as the provider claimed them.
    to
        The last month; the contract's last where it is None.

    Raises
    ------
    FaultyInput, TermFailed
        As `pay` does.
    """
    due = _by_line(pay(contract, reported, to))
    asked = {} if claimed is None else _by_line(pay(contract, claimed, to))
    names = lines(contract) | {one.line: one.name for payments in (*due.values(), *asked.values()) for one in payments}
    return tuple(
        _line(line, name, due.get(line, []), asked.get(line, []) if claimed is not None else None, paid.get(line, Decimal(0)))
        for line, name in (names | {line: names.get(line, Text(en=line)) for line in paid}).items()
        if line in due or line in asked or line in paid
    )


def lines(contract: Contract) -> dict[str, Text]:
    """Every line that a contract names, and what it is called, in the order of the document."""
    named = dict[str, Text]()
    for term in contract.terms:
        match term:
            case RateCard():
                named |= {line.id: line.name for line in term.lines}
            case PersonSequence():
                named |= {step.id: step.name for step in term.steps}
            case _:
                named[term.id] = term.name
    return named


def _by_line(payments: Sequence[Payment]) -> dict[str, list[Payment]]:
    found: dict[str, list[Payment]] = {}
    for payment in payments:
        found.setdefault(payment.line, []).append(payment)
    return found


def _line(line: str, name: Text, due: Sequence[Payment], asked: Sequence[Payment] | None, amount: Decimal) -> Reconciled:
    known = [*due, *(asked or ())]
    price = _price(known)
    paid = Reckoned(amount, amount / price if price else None)
    return Reconciled(line, name, _reckoned(due, known), paid, None if asked is None else _reckoned(asked, known))


def _reckoned(payments: Sequence[Payment], known: Sequence[Payment]) -> Reckoned:
    counted = [_counted(payment) for payment in payments]
    count = (
        None
        if any(_counted(one) is None for one in known) or not known
        else sum((one or Decimal(0) for one in counted), Decimal(0))
    )
    return Reckoned(sum((payment.amount for payment in payments), Decimal(0)), count)


def _counted(payment: Payment) -> Decimal | None:
    """How many a payment is for: what its rate is for, or the claims that were payable."""
    if payment.rate is None and "payable" not in payment.inputs:
        return None
    *_others, last = payment.inputs.values()
    return last


def _price(payments: Sequence[Payment]) -> Decimal | None:
    """What each one costs, where that is the same in every month."""
    prices = {payment.rate * (payment.index_factor or 1) if payment.rate is not None else None for payment in payments}
    return prices.pop() if len(prices) == 1 else None
