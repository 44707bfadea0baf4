"""Where months without their season are heading, by the models of statsforecast."""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import MissingPart

__all__ = ["LEAST_MONTHS", "carried"]

Array = NDArray[np.float64]

LEAST_MONTHS = 12
"""Fewer months than these tell a level and no slope."""

_DIGITS = 9
_WEIGHT = 0.6
"""How much of a short series' level is its latest month."""


def carried(bare: Array, ahead: int) -> Array:
    """Carry series forward, each by itself: by Theta, or by simple smoothing where it has less than a year.

    Parameters
    ----------
    bare
        Shape [series, month], without season; nan before a series' first month and nowhere else.
    ahead
        How many months.

    Returns
    -------
    Shape [series, month ahead].

    Raises
    ------
    MissingPart
        statsforecast is not installed.

    Notes
    -----
    Source: V. Assimakopoulos and K. Nikolopoulos (2000), "The theta model: a decomposition approach to forecasting",
    International Journal of Forecasting 16(4). Carried out by the package statsforecast.
    """
    slope, level = _models()
    return np.array([_one(one[~np.isnan(one)], ahead, slope, level) for one in bare])


def _one(series: Array, ahead: int, slope: Any, level: Any) -> Array:
    latest = series[-1]
    # What a model looks for lies on flat ground, where rounding would lead it astray: the answer must depend neither on the unit of
    # the count nor on the processor.
    steps = np.round(series - latest, _DIGITS)
    if not steps.any():
        return np.full(ahead, latest)
    model = slope if series.size >= LEAST_MONTHS else level
    return np.asarray(latest + model.forecast(y=steps, h=ahead)["mean"], dtype=np.float64)


@cache
def _models() -> tuple[Any, Any]:
    try:
        from statsforecast.models import SimpleExponentialSmoothing, Theta  # noqa: PLC0415 - an extra, and seconds to load
    except ImportError as error:
        told = "Monthly forecasts need statsforecast, which is not installed here. Install Commonweal with it: commonweal[season]."
        raise MissingPart(told) from error
    return Theta(season_length=1), SimpleExponentialSmoothing(alpha=_WEIGHT)
