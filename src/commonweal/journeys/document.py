"""The case as a person writes it: which inputs, which options, which risks, what budget, and the words of the paper."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from commonweal.base.language import Language, Words
from commonweal.base.measure import Measure
from commonweal.base.money import Number
from commonweal.base.period import YearField
from commonweal.market.division import DIVISIONS

__all__ = ["MOST_YEARS", "BudgetYear", "CaseDocument", "MarketSource", "NeedSource", "OptionSource", "PaperWords"]

MOST_YEARS = 15
"""How far ahead need may be forecast: growth carried further says little."""

FileName = Annotated[str, Field(min_length=1)]
"""A file beside the case document, or `data:` and a path below the folder given by `--data`."""


def _division(code: str) -> str:
    if code not in DIVISIONS:
        raise ValueError(f"“{code}” is not a CPV division: they have two digits, such as 85.")
    return code


Division = Annotated[str, AfterValidator(_division)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NeedSource(_Part):
    """Where the history of need is: the file and its layout, the place and measure to forecast, and how far."""

    file: FileName
    layout: Literal["activity", "lait"] = "activity"
    place: str
    code: str
    measure: Measure
    years: int = Field(ge=1, le=MOST_YEARS)


class MarketSource(_Part):
    """One file of the open record. `kind` is its layout; `name` is how pages cite it."""

    file: FileName
    kind: Literal["ocds", "contracts-finder", "spend"]
    name: str


class OptionSource(_Part):
    """One contract under consideration: its document, and in one sentence what it would mean."""

    contract: FileName
    summary: Words


class BudgetYear(_Part):
    """What the council has set aside for the service in a financial year, in pounds."""

    year: YearField
    amount: Number = Field(ge=0)


class ActionWords(_Part):
    """Something that must be done if the decision is made: by whom, and by which day."""

    what: Words
    owner: Words
    by: datetime.date


class PaperWords(_Part):
    """The parts of the paper that a person writes. Nothing here is ever generated."""

    body: Words
    meeting: Words
    date: datetime.date
    decision_sought: Words
    background: list[Words] = Field(min_length=1)
    summary: list[Words] = Field(min_length=1)
    legal: Words
    equality: Words
    welsh: Words
    conclusions: list[Words] = Field(default=[], description="Left out of the paper where there are none")
    recommendation: list[Words] = Field(min_length=1)
    actions: list[ActionWords] = Field(default=[], description="Left out of the paper where there are none")
    contact_officer: Words


class CaseDocument(_Part):
    """A commissioning case: need, market, options, risk, budget and recommendation.

    `as_at` stands for today, so that the same document gives the same case next year. `paths` is the number of
    futures drawn; `languages` those that every text must be written in.
    """

    commonweal: Literal["case/1"]
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Words
    council: Words
    service: Words
    stage: Literal["analyse", "plan", "do", "review"]
    about: Words
    as_at: datetime.date
    languages: list[Language] = Field(default=["en", "cy"], min_length=1)
    seed: int = Field(ge=0, lt=2**53, description="A whole number that JSON can hold exactly")
    paths: int = Field(default=10_000, ge=1_000, le=1_000_000)
    divisions: list[Division] = Field(default=[], description="CPV divisions (two digits) that the service falls in")
    need: NeedSource
    market: list[MarketSource]
    options: list[OptionSource] = Field(min_length=1)
    world: FileName
    risks: FileName
    budget: list[BudgetYear] = Field(min_length=1)
    paper: PaperWords
