"""How large a market is, who supplies it and how it is competed for, as a market position statement holds it.

Money is whole pence; a None is a figure that there is not.
"""

import datetime
from dataclasses import dataclass

__all__ = [
    "Buyer",
    "Competition",
    "Sector",
    "Share",
    "Size",
    "Supply",
    "Turnover",
    "Year",
]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of award: awards, those with a known value, suppliers, and the known value."""

    year: str
    awards: int
    valued: int
    suppliers: int
    pence: int | None


@dataclass(frozen=True, slots=True)
class Buyer:
    """A buyer: its awards, suppliers and known value."""

    name: str
    awards: int
    suppliers: int
    pence: int | None


@dataclass(frozen=True, slots=True)
class Size:
    """How large supply is. `first` and `last` are the days of the first and the last award."""

    awards: int
    valued: int
    suppliers: int
    pence: int | None
    first: datetime.date | None
    last: datetime.date | None
    years: tuple[Year, ...]
    buyers: tuple[Buyer, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A supplier's part: its known value, and that as a share of all suppliers'."""

    supplier: str
    name: str
    pence: int
    share: float


@dataclass(frozen=True, slots=True)
class Supply:
    """On how few suppliers supply rests. `suppliers` have a known value; `of_one_buyer` of them one buyer alone."""

    suppliers: int
    hhi: float | None
    largest: float | None
    top_three: float | None
    top: tuple[Share, ...]
    of_one_buyer: int


@dataclass(frozen=True, slots=True)
class Sector:
    """A kind of supplier, one of `choice.SECTORS`: the value known to be of it, that of which the record says, and all value."""

    sector: str
    pence: int
    told_pence: int
    all_pence: int

    @property
    def least(self) -> float | None:
        """The share of the value that is known to be of it: there may be more."""
        return self.pence / self.all_pence if self.all_pence else None

    @property
    def most(self) -> float | None:
        """The share, were all that the record does not tell of it."""
        return (self.all_pence - self.told_pence + self.pence) / self.all_pence if self.all_pence else None


@dataclass(frozen=True, slots=True)
class Turnover:
    """A year: suppliers that won awards, and how many of them were new or were not seen again; None where that cannot be told."""

    year: str
    active: int
    entered: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Competition:
    """How awards were competed for, each figure with how many it was counted from."""

    lots: int
    lots_counted: int
    bids_median: float | None
    lots_single: int
    single_share: float | None
    awards: int
    direct_counted: int
    direct: int
    direct_share: float | None
    direct_value_share: float | None
    tender_counted: int
    tender_median: float | None
    award_counted: int
    award_median: float | None
    framework_counted: int
    framework: int
