"""What stands on the bench of the lab: what somebody wrote, and what it is tried in."""

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from commonweal.base.language import Text
from commonweal.base.parameters import InForce, Parameters
from commonweal.journeys.build import DISCOUNT_RATE, INFLATION, Inputs
from commonweal.need.history import History

__all__ = ["LAB", "Draft", "Need", "Setting", "Start", "of_case", "setting_of"]

LAB = "lab.json"
"""The file of a case's build that the lab starts from."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Need(_Part):
    """What the need is forecast from: the histories of one measure, the place among them, and how far ahead."""

    place: str
    years: int
    histories: tuple[History, ...]


class Setting(_Part):
    """What contracts are tried in and the lab leaves alone. `case` and its `made` (the hash of its case.json) are empty where
    they are tried by themselves: without a forecast, without risks, in the prices of the first month that is paid for."""

    case: str = ""
    made: str = ""
    title: Text | None = None
    as_at: datetime.date | None = None
    need: Need | None = None
    risks: str = ""
    rates: dict[str, InForce]


class Draft(_Part):
    """What somebody wrote, as they wrote it: the contracts' documents and the world's, pounds by financial year (the world's own
    where there are none), futures and seed."""

    contracts: tuple[str, ...] = ()
    world: str = ""
    budget: dict[str, str] = {}
    paths: str = "10,000"
    seed: str = "1"


class Start(_Part):
    """What the lab needs of a case, built with it: `lab.json`."""

    commonweal: Literal["lab/1"] = "lab/1"
    setting: Setting
    draft: Draft


def of_case(inputs: Inputs) -> Start:
    """Where the lab starts from a case: its contracts as they were written, in its world, need, risks and budget."""
    words = inputs.words
    wanted = words.need
    pool = tuple(one for one in inputs.histories if one.measure == wanted.code)
    setting = Setting(
        case=words.id,
        title=words.title,
        as_at=words.as_at,
        need=Need(place=wanted.place, years=wanted.years, histories=pool),
        risks=inputs.written.get(words.risks, ""),
        rates=_rates(inputs.parameters, words.as_at),
    )
    draft = Draft(
        contracts=tuple(inputs.written.get(option.contract, "") for option in words.options),
        world=inputs.written.get(words.world, ""),
        budget={year.year: f"{year.amount:,f}" for year in words.budget},
        paths=f"{words.paths:,}",
        seed=str(words.seed),
    )
    return Start(setting=setting, draft=draft)


def setting_of(parameters: Parameters, as_at: datetime.date) -> Setting:
    """The setting of contracts that belong to no case, with the rates in force on a day."""
    return Setting(rates=_rates(parameters, as_at))


def _rates(parameters: Parameters, as_at: datetime.date) -> dict[str, InForce]:
    return {name: parameters[name].in_force(as_at) for name in (DISCOUNT_RATE, INFLATION)}
