"""Histories and published forecasts that tests score."""

import datetime
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.base.estimate import Estimate
from commonweal.base.language import Text
from commonweal.need import Forecast, ForecastYear, History, Method, Observation
from commonweal.need.record import Vintage, freeze

EVEN = np.arange(101.0)
"""A future at every whole number from 0 to 100: its percentiles are 1 to 99."""


def history_of(values: Sequence[float | None], *, place: str = "Ourtown", first: int = 2020, **more: Any) -> History:
    """A history of yearly counts from a first year on."""
    seen = (Observation(first + step, value, "" if value is not None else "c") for step, value in enumerate(values))
    return History(more.pop("measure", "children"), place, tuple(seen), **more)


def published(known: History, years: Sequence[NDArray[np.float64]], on: str) -> Vintage:
    """A forecast of the years after the last one known, with the draws of each, as published on a day."""
    draws, origin = np.column_stack(years), known.observations[-1].year
    ahead = tuple(ForecastYear(origin + 1 + step, Estimate.from_draws(draws[:, step])) for step in range(draws.shape[1]))
    method = Method("given", Text(en="As drawn.", cy="Fel y’i tynnwyd."), len(known.counted), 0, 0)
    made = Forecast(known, ahead, method, draws)
    return freeze(made, published=datetime.date.fromisoformat(on), version="0.1.0", seed=1, paths=len(draws))
