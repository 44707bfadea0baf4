"""Verified effects: how much better a cohort did than it would have done anyway, with an interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.contract.arithmetic import Amounts

__all__ = ["POOLED", "Effects"]

POOLED = "pooled"
"""What the cohort that stands for all of them together is called."""


@dataclass(frozen=True, slots=True)
class Effects:
    """The verified effects of one measure, cohort by cohort in the order they were verified.

    Parameters
    ----------
    cohorts
        What each is called; `pooled` for all of them together.
    periods
        The month in which each was verified, counted from 0 at the contract's start.
    point, lower, upper
        The effect and its interval, shape [path, cohort], as a share of what would have happened anyway (or in the
        measure's own unit). Where no interval was told, both ends are the point.
    people
        How many it was measured on, shape [path, cohort].
    """

    cohorts: Sequence[str]
    periods: Sequence[int]
    point: Amounts
    lower: Amounts
    upper: Amounts
    people: Amounts
