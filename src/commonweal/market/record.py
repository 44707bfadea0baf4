"""What a source says happened: an award of a contract, or a payment."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from commonweal.base.tally import Tally
from commonweal.market.view import SourceTally, Use

__all__ = ["Award", "Party", "Payment", "Reading"]


@dataclass(frozen=True, slots=True)
class Party:
    """A buyer or supplier as a source names it; `identifier` is its number in a register, with the register: `GB-COH-01234567`."""

    name: str
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """One contract awarded, to one supplier or several.

    Parameters
    ----------
    record
        What tells this award from every other of its source.
    buyer
        None where the source does not say.
    suppliers
        At least one.
    divisions
        CPV divisions (two digits), without repeats; empty where none is known.
    pence
        The award's whole value; None where it is not known.
    awarded, ends
        The days of award and of the contract's end, as far as known.
    """

    record: str
    buyer: Party | None
    suppliers: tuple[Party, ...]
    divisions: tuple[str, ...]
    pence: int | None
    awarded: datetime.date | None
    ends: datetime.date | None


@dataclass(frozen=True, slots=True)
class Payment:
    """One line of published spend; a credit is negative. `category` is the service it was charged to."""

    record: str
    supplier: Party | None
    category: str
    pence: int
    paid: datetime.date | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source yielded, and the account of it.

    `tally` counts the source's records; `uses` counts, of what was used, how much tells a value, an end date and so on.
    """

    source: str
    kind: str
    tally: Tally
    uses: Mapping[str, Tally]
    awards: tuple[Award, ...] = field(default=())
    payments: tuple[Payment, ...] = field(default=())

    def account(self) -> SourceTally:
        """The tally as a view shows it."""
        uses = tuple(Use(of, tally.records, tally.used, tally.refused) for of, tally in self.uses.items())
        tally = self.tally
        return SourceTally(self.source, self.kind, tally.records, tally.used, tally.refused, tally.repaired, uses)
