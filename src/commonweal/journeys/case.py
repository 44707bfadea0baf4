"""The commissioning case: need, market, options and risk joined into what members are asked to decide on."""

import datetime
from dataclasses import dataclass

from commonweal.base.evidence import Provenance
from commonweal.base.language import Language, Text
from commonweal.base.measure import Measure
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.governance.paper import Paper
from commonweal.market.view import MarketView, SourceTally
from commonweal.need.forecast import Forecast
from commonweal.risk.quantify import RiskCost

__all__ = ["Budget", "Case", "Need"]


@dataclass(frozen=True, slots=True)
class Need:
    """The need part of a case: what is counted, what could be read, and the forecast."""

    measure: Measure
    reading: SourceTally
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of one financial year, in pounds."""

    year: str
    amount: float


@dataclass(frozen=True, slots=True)
class Case:
    """A case, whole: the content of `case.json`."""

    schema: str
    id: str
    title: Text
    council: Text
    service: Text
    stage: str
    about: Text
    as_at: datetime.date
    languages: tuple[Language, ...]
    need: Need
    market: MarketView
    options: tuple[OptionAppraisal, ...]
    risk: RiskCost
    budget: tuple[Budget, ...]
    paper: Paper
    provenance: Provenance
