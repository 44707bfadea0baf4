"""Certificates: what is paid at one time, line by line and month by month, so that a payment can be traced to its reason.

due           what a line comes to for a month that it was not settled for before
deducted      what a credit or a limit takes off
withheld      what a retention holds back
released      what a retention pays of what it held
adjusted      what corrected or late facts add for a month that was settled before
clawed_back   what they take back of what was paid, or what a clawback does
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from commonweal.base.language import Text
from commonweal.base.period import Month

__all__ = ["KINDS", "Certificate", "Entry", "Kind"]

Kind = Literal["due", "deducted", "withheld", "released", "adjusted", "clawed_back"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a certificate: an `amount` in pounds that one line of a `contract` pays (or takes) for a `month`, and `why`.

    `certificate` counts a contract's certificates from 1; `settled_to` is the last month that it looked at.
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
class Certificate:
    """What is to be paid now for all months up to `settled_to`: `entries` that add up to the total, and what each of the `parties`
    receives of it by id, where the contract says who does. `waiting` is what the facts would change of earlier settlements, but for
    facts that could not be read."""

    contract: str
    number: int
    settled_to: Month
    entries: tuple[Entry, ...]
    parties: Mapping[str, Decimal] = field(default_factory=dict)
    waiting: tuple[Entry, ...] = ()

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
