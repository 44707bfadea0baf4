"""Trying a draft out, and its result as evidence: the same draft, setting and version give the same bytes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from commonweal.base.evidence import canonical_json, rounded
from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.contract import Demand, OptionAppraisal
from commonweal.contract.simulate import Each
from commonweal.contract.world.draw import demand_of
from commonweal.journeys.case import Budget
from commonweal.journeys.document import MOST_YEARS
from commonweal.journeys.lab.draft import Draft, Setting
from commonweal.journeys.lab.trial import Trial
from commonweal.journeys.options import COUNTED_IN, appraise_options, forecast_demand
from commonweal.need.forecast import forecast

__all__ = ["SCHEMA", "Result", "budget_of", "demand_of_trial", "evidence", "reread", "try_out"]

SCHEMA = "commonweal/lab-result/1"


def try_out(trial: Trial, *, each: Each = map) -> tuple[OptionAppraisal, ...]:
    """Simulate and appraise a trial's contracts; the same figures as their case has, where nothing was changed.

    Raises
    ------
    CommonwealError
        Where a contract or the world cannot be computed: a division by zero, a count below zero.
    """
    return appraise_options(
        trial.contracts,
        [Text(en="")] * len(trial.contracts),
        trial.world,
        demand_of_trial(trial),
        trial.register,
        trial.budget,
        trial.discount,
        paths=trial.paths,
        seed=trial.seed,
        each=each,
    )


def demand_of_trial(trial: Trial) -> Demand:
    """The need that a trial's contracts meet: the forecast of its case, or what the world says of it."""
    if trial.need is None:
        return _judged(trial)
    need = trial.need
    history = next(one for one in need.histories if one.place == need.place)
    latest = Month(history.counted[-1][0], COUNTED_IN)
    # A contract that was made longer asks for a longer forecast; beyond what may be forecast, need stays level.
    asked = -(-(max(contract.ends for contract in trial.contracts) - latest) // 12)
    years = max(need.years, min(asked, MOST_YEARS))
    return forecast_demand(forecast(history, need.histories, years=years, paths=trial.paths, seed=trial.seed))


def _judged(trial: Trial) -> Demand:
    """The need as the world itself judges it; nobody where it says nothing, for then no measure follows from it."""
    judged = trial.world.demand
    if judged is None:
        return Demand(trial.contracts[0].starts, np.zeros((trial.paths, 1)))
    return demand_of(judged, max(contract.ends for contract in trial.contracts), paths=trial.paths, seed=trial.seed)


def evidence(draft: Draft, setting: Setting, options: Sequence[OptionAppraisal], version: str) -> bytes:
    """A result with everything that it takes to make it again, as canonical JSON: its SHA-256 is its name."""
    told = TypeAdapter(tuple[OptionAppraisal, ...]).dump_python(tuple(options), mode="json")
    made_from = {"setting": setting.model_dump(mode="json"), "draft": draft.model_dump(mode="json")}
    return canonical_json({"schema": SCHEMA, "version": version, **made_from, "options": rounded(told)})


def budget_of(options: Sequence[OptionAppraisal]) -> tuple[Budget, ...]:
    """The budget that options were appraised beside, year by year."""
    amounts = {year.year: year.budget for option in options for year in option.years}
    return tuple(Budget(year, amounts[year]) for year in sorted(amounts))


@dataclass(frozen=True, slots=True)
class Result:
    """What a kept result holds: its options, and what they were made from."""

    version: str
    setting: Setting
    draft: Draft
    options: tuple[OptionAppraisal, ...]


def reread(content: bytes) -> Result:
    """A result as it was kept."""
    parts: dict[str, Any] = json.loads(content)
    options = TypeAdapter(tuple[OptionAppraisal, ...]).validate_python(parts["options"])
    return Result(parts["version"], Setting.model_validate(parts["setting"]), Draft.model_validate(parts["draft"]), options)
