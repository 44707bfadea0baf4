"""The case as a person writes it: which inputs, which options, which risks, what budget, and the words of the paper."""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.language import Language, Text
from commonweal.base.measure import Measure
from commonweal.base.money import Number

__all__ = ["BudgetYear", "CaseDocument", "MarketSource", "NeedSource", "OptionSource", "PaperWords"]

FileName = Annotated[str, Field(min_length=1)]
"""A file beside the case document, or `data:` and a path below the folder given by `--data`."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NeedSource(_Part):
    """Where the history of need is: the file and its layout, the place and measure to forecast, and how far."""

    file: FileName
    layout: Literal["activity", "lait"] = "activity"
    place: str
    code: str
    measure: Measure
    years: int = Field(ge=1, le=15)


class MarketSource(_Part):
    """One file of the open record. `kind` is its layout; `name` is how pages cite it."""

    file: FileName
    kind: Literal["ocds", "contracts-finder", "spend"]
    name: str


class OptionSource(_Part):
    """One contract under consideration: its document, and in one sentence what it would mean."""

    contract: FileName
    summary: Text


class BudgetYear(_Part):
    """What the council has set aside for the service in a financial year, in pounds."""

    year: str = Field(pattern=r"^\d{4}-\d{2}$")
    amount: Number = Field(ge=0)


class PaperWords(_Part):
    """The parts of the paper that a person writes. Nothing here is ever generated."""

    body: Text
    meeting: Text
    date: datetime.date
    decision_sought: Text
    background: list[Text] = Field(min_length=1)
    summary: list[Text] = Field(min_length=1)
    legal: Text
    equality: Text
    welsh: Text
    recommendation: list[Text] = Field(min_length=1)
    contact_officer: str


class CaseDocument(_Part):
    """A commissioning case: need, market, options, risk, budget and recommendation.

    `as_at` stands for today, so that the same document gives the same case next year. `paths` is the number of
    futures drawn; `languages` those that every text must be written in.
    """

    commonweal: Literal["case/1"]
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Text
    council: Text
    service: Text
    stage: Literal["analyse", "plan", "do", "review"]
    about: Text
    as_at: datetime.date
    languages: list[Language] = ["en", "cy"]
    seed: int = Field(ge=0, lt=2**63)
    paths: int = Field(default=10_000, ge=1_000, le=1_000_000)
    divisions: list[str] = Field(default=[], description="CPV divisions (two digits) that the service falls in")
    need: NeedSource
    market: list[MarketSource]
    options: list[OptionSource] = Field(min_length=1)
    world: FileName
    risks: FileName
    budget: list[BudgetYear] = Field(min_length=1)
    paper: PaperWords
