"""How a number of people in service follows starts and stays, where only yearly totals are known."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from commonweal.need.history import History
from commonweal.need.scenario import Follow, Target

__all__ = ["follows", "mean_stay"]

Array = NDArray[np.float64]

_YEARS = 3
_STEPS = 12
"""Steps in which a year is followed."""


def mean_stay(stock: History, starts: History) -> float | None:
    """The mean stay in years that the last counts imply; None where no year has both.

    Notes
    -----
    Source: J. D. C. Little (1961), "A proof for the queuing formula L = λW", Operations Research 9(3): in a steady state people in
    service are starts a year times the mean stay in years. Counts that grow or fall make it rough, so up to three years are used.

    Examples
    --------
    >>> from commonweal.need.history import Observation
    >>> in_care = History("in care", "Ourtown", (Observation(2025, 300.0),))
    >>> mean_stay(in_care, History("starts", "Ourtown", (Observation(2025, 120.0),)))
    2.5
    """
    begun = dict(starts.counted)
    both = [(value, begun[year]) for year, value in stock.counted if begun.get(year)][-_YEARS:]
    return sum(people for people, _ in both) / sum(new for _, new in both) if both else None


def follows(baseline: Array, stay: float) -> Follow:
    """How the stock follows the factors of `starts` and `stay`, for `need.scenario.scenarios`.

    Parameters
    ----------
    baseline
        People in service without any lever, shape [path, year].
    stay
        The mean stay in years.

    Returns
    -------
    A function from factors, shape [path, year], to the stock. Between years factors move in a straight line, from 1 at the last
    count.

    Notes
    -----
    The stock beside its baseline, r, moves by (starts - r / stay) / mean stay a year: the same share of people leaves at any time,
    however long they have stayed. It settles at starts x stay, which is Little's law. Source: design choice, where only yearly
    totals are known; `need.flow` follows the stays themselves.
    """

    def follow(moved: Mapping[Target, Array]) -> Array:
        starts, stays = (np.column_stack([np.ones(len(baseline)), moved[target]]) for target in ("starts", "stay"))
        beside, ratio = np.ones(len(baseline)), np.empty_like(baseline)
        for year in range(baseline.shape[1]):
            for step in range(1, _STEPS + 1):
                share = (step - 0.5) / _STEPS
                begun = starts[:, year] + share * (starts[:, year + 1] - starts[:, year])
                stayed = np.maximum(stays[:, year] + share * (stays[:, year + 1] - stays[:, year]), 1e-9)
                # The exact answer where both stay as they are over the step.
                settled = begun * stayed
                beside = settled + (beside - settled) * np.exp(-1 / (_STEPS * stay * stayed))
            ratio[:, year] = beside
        untouched = all((factor == 1).all() for factor in (moved["starts"], moved["stay"]))
        return baseline if untouched else baseline * ratio

    return follow
