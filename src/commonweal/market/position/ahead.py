"""What ends, what hangs on whom, prices and signs, as a market position statement holds them.

Money is whole pence; a None is a figure that there is not.
"""

import datetime
from dataclasses import dataclass

from commonweal.base.language import Text

__all__ = [
    "Ending",
    "EndingMonth",
    "Endings",
    "Exposed",
    "FlagRate",
    "Pair",
    "UnitPrice",
]


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract that ends: at the earliest and latest, and by when to decide what comes next (`overdue` where that is past).

    `extended` where its stated end is past, and options to extend it are not.
    """

    process: str
    award: str
    title: str
    buyer: str
    supplier: str
    suppliers: int
    ends: datetime.date
    latest_ends: datetime.date | None
    decide_by: datetime.date
    overdue: bool
    extended: bool
    pence: int | None


@dataclass(frozen=True, slots=True)
class EndingMonth:
    """Contracts that end in a month (`2027-03`): how many, and their known value."""

    month: str
    contracts: int
    pence: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two buyers that could buy a service (a beginning of CPV codes) together, and what of theirs ends in the same months."""

    left: str
    right: str
    service: str
    contracts: int
    first_ends: datetime.date
    last_ends: datetime.date
    pence: int | None


@dataclass(frozen=True, slots=True)
class Endings:
    """What ends in the months after the statement's day, soonest first."""

    contracts: tuple[Ending, ...]
    calendar: tuple[EndingMonth, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Exposed:
    """What hangs on a supplier: its running contracts, the value still to come, and what of that nobody has shown room for."""

    supplier: str
    name: str
    markets: int
    contracts: int
    valued: int
    remaining_pence: int
    unplaced_pence: int
    share: float | None


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """What buyers pay for the same thing in the same unit, in pence."""

    code: str
    unit: str
    description: str
    buyers: int
    lowest: float
    median: float
    highest: float
    ratio: float


@dataclass(frozen=True, slots=True)
class FlagRate:
    """How often a flag is raised of what it could look at: here, and in the whole record."""

    flag: str
    part: str
    name: Text
    innocent: Text
    looked: int
    raised: int
    everywhere_looked: int
    everywhere_raised: int
