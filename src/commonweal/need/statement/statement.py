"""What a need statement holds, as it is stored and shown."""

import datetime
from dataclasses import dataclass, field

from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.evidence import Provenance
from commonweal.base.language import Language, Text
from commonweal.base.measure import Measure
from commonweal.base.period import Month
from commonweal.base.tally import Tally, TallyCount
from commonweal.need.cost import Spend, UnitCost
from commonweal.need.forecast import Forecast
from commonweal.need.record.track import Score, TrackRecord
from commonweal.need.record.vintage import Vintage
from commonweal.need.scenario import Run
from commonweal.need.statement.document import Break
from commonweal.need.waterfall import Waterfall

__all__ = ["Gap", "GroupForecast", "PeopleYear", "PlaceForecast", "Published", "Reading", "Stages", "Statement", "Supply"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: how many records it has, how many could be used, and why the rest could not."""

    source: str
    records: int
    used: int
    refused: tuple[TallyCount, ...]
    repaired: tuple[TallyCount, ...]

    @classmethod
    def of(cls, tally: Tally) -> "Reading":
        """What was counted while reading."""
        return cls(tally.source, tally.records, tally.used, tally.refused, tally.repaired)


@dataclass(frozen=True, slots=True)
class PeopleYear:
    """How many people there are, of the ages whose number drives the need."""

    year: int
    people: float


@dataclass(frozen=True, slots=True)
class PlaceForecast:
    """One place beside the others: its last count, its growth a year over the last years, and where it may stand in the last year
    of the forecast, as a count and as a share of the last one."""

    place: str
    code: str
    region: str
    year: int
    latest: float
    growth: float | None
    estimate: Estimate
    change: Estimate


@dataclass(frozen=True, slots=True)
class GroupForecast:
    """A client group: what it is called, and its forecast, held to that of all groups together."""

    name: Text
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class Supply:
    """What there is to meet the need: places, how many are taken, and when and where that was counted."""

    places: float
    occupied: float | None
    as_at: datetime.date
    source: Text


@dataclass(frozen=True, slots=True)
class Gap:
    """By how much the need may pass the places there are, in one year: places (below nothing where some stay empty), and the
    chance that there are too few. `cost` is what the missing places would cost that year, where a unit cost is known."""

    year: int
    places: Estimate
    chance: float
    cost: Estimate | None


@dataclass(frozen=True, slots=True)
class Stages:
    """The forecast taken apart, for one year: what each cause adds to the last count."""

    waterfall: Waterfall
    mean_stay: float | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The forecasts of this need that were published before, what came of them, and how well they did."""

    vintages: tuple[Vintage, ...]
    scores: tuple[Score, ...]
    record: TrackRecord | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A need statement, whole: the content of `need.json`.

    `runs` are the scenarios, the baseline first; `spend` is what the baseline comes to and `scenario_spend` what each of the others
    does. `similar` are places of like size with this one at the head; `places` all that
    were forecast with it; `totals` the region and all places together. `groups` are client groups, which add up to the forecast.
    """

    schema: str
    id: str
    title: Text
    council: Text
    service: Text
    question: Text
    owner: Text
    as_at: datetime.date
    next_update: datetime.date | None
    languages: tuple[Language, ...]
    measure: Measure
    counted_in: int
    additive: bool
    breaks: tuple[Break, ...]
    readings: tuple[Reading, ...]
    forecast: Forecast
    months: tuple[Month, ...]
    people: tuple[PeopleYear, ...]
    stages: Stages
    runs: tuple[Run, ...]
    unit_cost: UnitCost | None
    spend: Spend | None
    scenario_spend: tuple[Spend, ...]
    supply: Supply | None
    gaps: tuple[Gap, ...]
    similar: tuple[PlaceForecast, ...]
    places: tuple[PlaceForecast, ...]
    totals: tuple[Forecast, ...]
    published: Published
    said: Text
    buying: Text
    provenance: Provenance
    groups: tuple[GroupForecast, ...] = ()
    people_source: Text = field(default_factory=lambda: Text(en=""))
    draws: Paths = field(default_factory=no_paths, repr=False, compare=False)
