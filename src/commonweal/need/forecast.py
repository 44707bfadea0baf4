"""A forecast of a yearly count, with the range of the future and not of the mean."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from commonweal.base.estimate import Estimate
from commonweal.base.language import Text
from commonweal.need.history import History

__all__ = ["Forecast", "ForecastYear", "Method"]


@dataclass(frozen=True, slots=True)
class ForecastYear:
    """What one year may bring."""

    year: int
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Method:
    """How a forecast was made, so that a reader can judge it: `points` of own history, `places` pooled, growth
    observations used, and what to beware of in plain words."""

    name: str
    description: Text
    points: int
    places: int
    growth_observations: int
    cautions: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """A history carried forward.

    `draws` has shape [path, year], in the measure's unit: joint futures, so that totals over years keep their
    correlation. They are not published; the estimates are.
    """

    history: History
    years: tuple[ForecastYear, ...]
    method: Method
    draws: NDArray[np.float64] = field(repr=False, compare=False)
