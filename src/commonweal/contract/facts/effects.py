"""Verified effects: how much better a cohort did than it would have done anyway, with an interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from commonweal.base.period import Month
from commonweal.contract.arithmetic import EXACT, Amounts, Arithmetic

__all__ = ["POOLED", "TWO_SIDED", "Effect", "Effects"]

POOLED = "pooled"
"""What the cohort that stands for all of them together is called."""
TWO_SIDED = Decimal("1.959964")
"""Standard errors from the point to either end of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The verified effect on one cohort (or on all, `pooled`) as recorded: the month in which it was verified, its `value`, the
    95 % interval if one was told, and how many `people` it was measured on."""

    cohort: str
    verified: Month
    value: Decimal
    people: Decimal | int
    lower: Decimal | None = None
    upper: Decimal | None = None


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
        The effect and its 95 % interval, shape [path, cohort], as a share of what would have happened anyway (or in the
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

    @classmethod
    def of(cls, recorded: Iterable[Effect], starts: Month, arithmetic: Arithmetic = EXACT) -> "Effects":
        """What was recorded, as one path of a contract that `starts` in a month; `pooled` after the cohorts of its month.

        >>> effects = Effects.of([Effect("one", Month(2030, 6), Decimal("0.0839"), 1000)], Month(2030, 4))
        >>> effects.cohorts, effects.periods, effects.lower
        (('one',), (2,), array([[Fraction(839, 10000)]], dtype=object))
        """
        ordered = sorted(recorded, key=lambda one: (one.verified, one.cohort == POOLED, one.cohort))
        return cls(
            tuple(one.cohort for one in ordered),
            tuple(one.verified - starts for one in ordered),
            arithmetic.array([[one.value for one in ordered]]),
            arithmetic.array([[one.value if one.lower is None else one.lower for one in ordered]]),
            arithmetic.array([[one.value if one.upper is None else one.upper for one in ordered]]),
            arithmetic.array([[one.people for one in ordered]]),
        )
