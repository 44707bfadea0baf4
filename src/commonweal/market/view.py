"""A view of a market: what the open record shows, and what share of the record could be used to show it."""

import datetime
from dataclasses import dataclass

from commonweal.base.language import Text
from commonweal.base.tally import TallyCount

__all__ = ["USES", "Ending", "MarketView", "Segment", "SourceTally", "SupplierShare", "Use"]

USES = {
    "awarded": Text(en="when it was awarded", cy="pryd y’i dyfarnwyd"),
    "buyer": Text(en="who buys", cy="pwy sy’n prynu"),
    "category": Text(en="the service", cy="y gwasanaeth"),
    "date": Text(en="the day of payment", cy="diwrnod y taliad"),
    "division": Text(en="what is bought", cy="beth a brynir"),
    "end": Text(en="when it ends", cy="pryd y daw i ben"),
    "supplier": Text(en="who supplies", cy="pwy sy’n cyflenwi"),
    "value": Text(en="the value", cy="y gwerth"),
}
"""What a used record may also tell, as `Use.of` names it."""


@dataclass(frozen=True, slots=True)
class Use:
    """How many of a source's used records also tell one further thing: `of` is one of USES.

    `records` counts awards, or payments; `used` those that tell it; `refused` says why the rest do not.
    """

    of: str
    records: int
    used: int
    refused: tuple[TallyCount, ...]


@dataclass(frozen=True, slots=True)
class SourceTally:
    """What was read from one source: `kind` is `ocds`, `contracts-finder`, `register` or `spend`.

    A record of a contract is used when it says who was awarded it; a payment when its amount can be read.
    """

    source: str
    kind: str
    records: int
    used: int
    refused: tuple[TallyCount, ...]
    repaired: tuple[TallyCount, ...]
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplierShare:
    """One supplier's part in a segment: pounds and share of the segment's known value."""

    name: str
    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the market: a CPV division, a buyer, a spend category or the whole.

    `records` counts awards (payments, for spend); `value` is in pounds over those whose value is known
    (`valued` of them). `hhi` is the Herfindahl-Hirschman index on value shares, 0 to 10,000; None where no
    supplier's value is known. `top` lists the largest suppliers, largest first; `top_three` is the share of
    the first three.
    """

    code: str
    name: Text
    records: int
    valued: int
    suppliers: int
    value: float
    hhi: float | None
    top_three: float | None
    top: tuple[SupplierShare, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """Contracts that end in a month (`2027-03`): how many, and their known value in pounds."""

    month: str
    contracts: int
    value: float


@dataclass(frozen=True, slots=True)
class MarketView:
    """A market as the record shows it on a date.

    `service` is the part that the case is about; None where it names no divisions. `ending` is of the service, else of
    all contracts. `spend` holds the categories of payments, `paid` all payments
    together; None where no spend was read.
    """

    as_at: datetime.date
    sources: tuple[SourceTally, ...]
    whole: Segment
    service: Segment | None
    divisions: tuple[Segment, ...]
    buyers: tuple[Segment, ...]
    spend: tuple[Segment, ...]
    ending: tuple[Ending, ...]
    paid: Segment | None = None

    @property
    def subject(self) -> Segment:
        """What the view is first of all about: the service, else all contracts."""
        return self.service or self.whole
