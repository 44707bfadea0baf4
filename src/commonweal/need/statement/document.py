"""The need statement as a person writes it: which files, which measure, what is judged, and the words around it."""

import datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.language import Language, Text, Words
from commonweal.base.measure import Measure
from commonweal.base.money import Number
from commonweal.base.period import Month
from commonweal.need.growth import SHOCKS
from commonweal.need.inflation import Yearly
from commonweal.need.scenario import Scenario

__all__ = [
    "MOST_YEARS",
    "ActivitySource",
    "BoundarySource",
    "Break",
    "ClientGroup",
    "CostSource",
    "CountSource",
    "GroupSource",
    "NeedDocument",
    "PopulationSource",
    "SupplySource",
]

MOST_YEARS = 15
"""How far ahead need may be forecast: growth carried further says little."""

FileName = Annotated[str, Field(min_length=1)]
"""A file beside the document, or `data:` and a path below the folder given by `--data`."""

Layout = Literal["activity", "lait", "dfe"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Break(_Part):
    """A year from which the measure was defined anew, and how."""

    year: int = Field(ge=1900, le=2100)
    why: Words


class CountSource(_Part):
    """Where yearly counts are: the file, its layout, the measure's name in it, and which rows are meant where it has filters."""

    file: FileName
    layout: Layout = "activity"
    code: str = Field(min_length=1)
    where: dict[str, str] = {}


class ActivitySource(CountSource):
    """Where the history of need is.

    Parameters
    ----------
    place
        The place the statement is about, as the file calls it.
    counted_in
        The month of the year that the count is of, or ends in: 3 for 31 March and for financial years.
    additive
        Whether places' counts can be added up: so for numbers of people, not for rates and shares.
    changes
        A file of councils that were abolished, merged, split or renamed, so that their counts are carried over.
    most
        What no count can be above: 100 for a percentage.
    breaks
        Years from which the measure was defined anew.
    shocks
        Years whose growth a shock struck.
    """

    place: str = Field(min_length=1)
    counted_in: int = Field(default=3, ge=1, le=12)
    additive: bool = True
    most: Number | None = Field(default=None, gt=0)
    changes: str = ""
    breaks: list[Break] = []
    shocks: list[int] = list(SHOCKS)


class ClientGroup(_Part):
    """A client group: what the file calls it, and which rows are meant where the file has filters."""

    name: Words
    code: str = Field(min_length=1)
    where: dict[str, str] = {}


class GroupSource(_Part):
    """Where the client groups are that make up the count, two or more, each of whom is in one of them."""

    file: FileName
    layout: Layout = "activity"
    parts: list[ClientGroup] = Field(min_length=2)


class PopulationSource(_Part):
    """Where a projection of the population is, which place it is for there, and the ages whose number drives the need: from the
    youngest to the oldest, or to the end of life where there is no oldest."""

    file: FileName
    place: str = Field(min_length=1)
    youngest: int = Field(default=0, ge=0, le=120)
    oldest: int | None = Field(default=None, ge=0, le=120)
    source: Words

    @model_validator(mode="after")
    def _ages_in_order(self) -> Self:
        if self.oldest is not None and self.oldest < self.youngest:
            raise ValueError(f"the oldest age ({self.oldest}) is below the youngest ({self.youngest}).")
        return self


class CostSource(CountSource):
    """Where the history of the unit cost is, what it is made of, and what inflation may do.

    Parameters
    ----------
    place
        Whose unit cost, as the file calls it.
    times_a_year
        How often the cost as published is paid in a year: 52.18 where it is for a week.
    pay_share
        The share of the cost that is pay; the rest follows prices.
    prices
        A file of the consumer price index by month, as ONS publishes it.
    wages
        A file of the minimum wage by date; needed where part of the cost is pay.
    expected_prices, expected_pay
        Growth a year that is expected of them: one number, one for each financial year, or a judged range.
    """

    place: str = Field(min_length=1)
    times_a_year: Number = Field(default=Decimal(1), gt=0)
    pay_share: Number = Field(default=Decimal(0), ge=0, le=1)
    prices: FileName
    wages: str = ""
    expected_prices: Yearly
    expected_pay: Yearly | None = None

    @model_validator(mode="after")
    def _pay_follows_wages(self) -> Self:
        if self.pay_share and not self.wages:
            raise ValueError(f"{self.pay_share} of the cost is pay, and no file of wages says what pay did.")
        return self


class SupplySource(_Part):
    """What there is to meet the need today: places, how many are taken, and where that is known from."""

    places: Number = Field(ge=0)
    occupied: Number | None = Field(default=None, ge=0)
    as_at: datetime.date
    source: Words


class BoundarySource(_Part):
    """A boundary file for the map (TopoJSON), the layer in it, and the properties that hold a place's code and name."""

    file: FileName
    layer: str = ""
    code: str = "areacd"
    name: str = "areanm"


class NeedDocument(_Part):
    """A need statement for one service and place.

    `as_at` stands for today, so that the same document gives the same statement next year. `paths` is the number of futures
    drawn; `languages` those that every text must be written in. `published` is a folder of published forecasts, which are held
    against what came. `similar` is how many places of like size it is compared with.
    """

    commonweal: Literal["need/1"]
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Words
    council: Words
    service: Words
    question: Words
    owner: Words
    as_at: datetime.date
    next_update: datetime.date | None = None
    languages: list[Language] = Field(default=["en", "cy"], min_length=1)
    seed: int = Field(default=1, ge=0, lt=2**53, description="A whole number that JSON can hold exactly")
    paths: int = Field(default=4_000, ge=1_000, le=100_000)
    years: int = Field(ge=1, le=MOST_YEARS)
    measure: Measure
    activity: ActivitySource
    starts: CountSource | None = None
    groups: GroupSource | None = None
    population: PopulationSource | None = None
    scenarios: list[Scenario] = []
    cost: CostSource | None = None
    supply: SupplySource | None = None
    similar: int = Field(default=10, ge=0, le=30)
    boundaries: BoundarySource | None = None
    published: str = ""
    said: Text = Text(en="")
    buying: Text = Text(en="")

    @model_validator(mode="after")
    def _distinct_and_in_order(self) -> Self:
        if len({scenario.name.en for scenario in self.scenarios}) < len(self.scenarios):
            raise ValueError("each scenario needs a name of its own.")
        if self.next_update is not None and self.next_update <= self.as_at:
            raise ValueError(f"the next update ({self.next_update}) lies after the statement's date ({self.as_at}).")
        return self

    def counted(self, year: int) -> Month:
        """The month that a year's count is of, or ends in."""
        return Month(year, self.activity.counted_in)
