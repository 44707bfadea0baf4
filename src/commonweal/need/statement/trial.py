"""Levers tried by a reader on the futures that were kept with a statement: its baseline stays as it is beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate
from commonweal.base.language import Text
from commonweal.base.period import MonthField
from commonweal.need.scenario import Lever, LeverEffect, Run, Scenario, Target, scenarios
from commonweal.need.statement.stock import follows

__all__ = ["Futures", "Trial", "TrialYear", "read_futures", "try_levers"]

Array = NDArray[np.float64]

_MOST_FUTURES = 10_000
_NAME = Text(en="With these levers", cy="Gyda’r liferi hyn")

Count = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Futures(BaseModel):
    """The first futures of a statement's baseline: the content of `draws.json`.

    `latest` is the count of the year `origin`; `draws` has a row for each future and a column for each of the `years`, which are
    counted at the end of the `months`. `mean_stay` is in years, None where need is not modelled by starts and stays.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    origin: int
    latest: Count
    years: tuple[int, ...] = Field(min_length=1)
    months: tuple[MonthField, ...]
    mean_stay: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None
    draws: tuple[tuple[Count, ...], ...] = Field(min_length=1, max_length=_MOST_FUTURES)

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        if {len(self.months), *map(len, self.draws)} != {len(self.years)}:
            raise ValueError(f"each future, and the months, must have one value for each of {len(self.years)} years.")
        return self

    @property
    def targets(self) -> tuple[Target, ...]:
        """What levers can act on."""
        return ("rate",) if self.mean_stay is None else ("starts", "stay")


@dataclass(frozen=True, slots=True)
class TrialYear:
    """One year without the levers, with them, and what they change in the same futures."""

    year: int
    baseline: Estimate
    tried: Estimate
    change: Estimate


@dataclass(frozen=True, slots=True)
class Trial:
    """What levers do: year by year, each of them by itself, and what they do to the chance that more are in need in the last year
    than there are places (without them and with them; None where places are not known)."""

    years: tuple[TrialYear, ...]
    effects: tuple[LeverEffect, ...]
    futures: int
    short: tuple[float, float] | None


def read_futures(content: bytes, name: str) -> Futures:
    """Read `draws.json`; FaultyInput where it is not as `commonweal need report` writes it."""
    try:
        return Futures.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        told = f"These are not the futures of a need statement: {first['msg']}."
        remedy = "Build it anew: commonweal need report NEED.yaml --output DIR."
        raise FaultyInput([Problem("not-futures", told, remedy, name, path=".".join(map(str, first["loc"])))]) from error


def try_levers(futures: Futures, levers: Sequence[Lever], *, seed: int, places: float | None = None) -> Trial:
    """What levers would do to a need.

    Parameters
    ----------
    futures
        The baseline's, as they were kept.
    levers
        On what the need follows from; each with a name of its own.
    seed
        The statement's: a lever of the statement is drawn here as it is there.
    places
        How many places there are, if that is known.

    Raises
    ------
    FaultyInput
        A lever acts on what the need does not follow from.
    """
    baseline = np.array(futures.draws)
    follow = None if futures.mean_stay is None else follows(baseline, futures.mean_stay)
    scenario = Scenario(name=_NAME, levers=tuple(levers))
    without, tried = scenarios(baseline, [scenario], futures.months, seed=seed, on=futures.targets, follow=follow)
    return Trial(_years(futures, without, tried), tried.effects, len(baseline), _short(without, tried, places))


def _years(futures: Futures, without: Run, tried: Run) -> tuple[TrialYear, ...]:
    changes = [Estimate.from_draws(column) for column in (tried.draws - without.draws).T]
    columns = zip(futures.years, without.estimates, tried.estimates, changes, strict=True)
    return tuple(TrialYear(*one) for one in columns)


def _short(without: Run, tried: Run, places: float | None) -> tuple[float, float] | None:
    if places is None:
        return None
    before, after = (float((run.draws[:, -1] > places).mean()) for run in (without, tried))
    return before, after
