"""What a market position statement holds, as it is stored and shown."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.base.evidence import InputFile
from commonweal.base.language import Language, Text
from commonweal.base.parameters import InForce
from commonweal.market.position.ahead import Endings, Exposed, FlagRate, UnitPrice
from commonweal.market.position.document import PositionDocument
from commonweal.market.position.supplied import Competition, Sector, Size, Supply, Turnover

__all__ = [
    "FaultCount",
    "Known",
    "Made",
    "PositionStatement",
    "Rules",
    "Source",
    "Subject",
]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the statement is of: the service and place in words, and the choice as an address has it. No place is everywhere."""

    service: Text
    place: Text | None
    choice: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the record: `source` begins its SHA-256; `used` of its `records` could be used."""

    source: str
    name: str
    kind: str
    records: int
    used: int


@dataclass(frozen=True, slots=True)
class Known:
    """Of how many of the awards chosen the record tells something, and how many awards in all it cannot place.

    `value`, `end`, `competition` and `bids` count awards (lots, for bids) of which that is told; `everywhere` counts the awards of
    the whole record, of which `without_service` and `without_place` may or may not belong here.
    """

    awards: int
    value: int
    end: int
    competition: int
    lots: int
    bids: int
    everywhere: int
    without_service: int
    without_place: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings that sentences tell: what is looked at, and what a word means.

    Parameters
    ----------
    months
        How far ahead contracts that end are looked for.
    joint_months, window
        How far ahead contracts are looked for that could be bought together, and how near their ends lie.
    lead, large_lead, large_pounds
        Months before an end by which to decide what comes next; those for contracts of so many pounds or more.
    lookback
        Years without an award after which a supplier counts as new, or as not seen again.
    recent
        Years over which the most that a supplier carried at once is looked for.
    """

    months: int
    joint_months: int
    window: int
    lead: int
    large_lead: int
    large_pounds: int
    lookback: int
    recent: int


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How often a reason was met in the whole record: `refused` could not be used, `repaired` was put right."""

    reason: str
    consequence: str
    times: int


@dataclass(frozen=True, slots=True)
class Made:
    """How it was made: the version, the settings of each indicator, the parameters of flags, and the file of words."""

    version: str
    settings: Mapping[str, Mapping[str, str]]
    parameters: Mapping[str, InForce]
    words: InputFile | None


@dataclass(frozen=True, slots=True)
class PositionStatement:
    """A market position statement. `exposed` names those whose failure would matter most, first of all the first."""

    as_at: datetime.date
    languages: tuple[Language, ...]
    subject: Subject
    words: PositionDocument | None
    sources: tuple[Source, ...]
    known: Known
    rules: Rules
    size: Size
    supply: Supply
    sectors: tuple[Sector, ...]
    turnover: tuple[Turnover, ...]
    competition: Competition
    endings: Endings
    exposed: tuple[Exposed, ...]
    prices: tuple[UnitPrice, ...]
    flags: tuple[FlagRate, ...]
    faults: tuple[FaultCount, ...]
    made: Made
