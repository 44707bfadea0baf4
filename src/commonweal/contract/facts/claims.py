"""Claims: that a person reached an outcome on a day. One entry a claim, whatever the number of futures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from commonweal.contract.calendar import Calendar

__all__ = ["Claims", "Whole"]

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Claims:
    """The claims of one measure, in order of path, person and day.

    Parameters
    ----------
    whose
        One number for each person in each future, shape [claim]: `path * people + person`, both counted from 0.
    day
        The day of its evidence, shape [claim], in days since the first of the contract's first month.
    period
        The month of that day, shape [claim], counted from 0.
    paths, people, periods
        How many futures, people in each, and months the numbers count among. Every measure of a contract counts the same people.
    """

    whose: Whole
    day: Whole
    period: Whole
    paths: int
    people: int
    periods: int

    @classmethod
    def of(cls, persons: Sequence[int], days: Sequence[int], calendar: Calendar, people: int) -> Self:
        """The claims that were made, in any order, in the one future that happened.

        Parameters
        ----------
        persons
            Whose each claim is, counted from 0.
        days
            The day of its evidence, within the contract, as `Calendar.day` counts it.
        people
            How many people the numbers count among, in every measure of the contract.

        Examples
        --------
        >>> from commonweal.base.period import Month
        >>> claims = Claims.of([1, 0, 0], [3, 40, 5], Calendar(Month(2027, 4), Month(2028, 3)), people=2)
        >>> claims.whose, claims.day, claims.period
        (array([0, 0, 1]), array([ 5, 40,  3]), array([0, 1, 0]))
        """
        person, day = np.asarray(persons, dtype=np.int64), np.asarray(days, dtype=np.int64)
        order = np.lexsort((day, person))
        period = np.searchsorted(calendar.first_days, day, side="right") - 1
        return cls(person[order], day[order], period[order], paths=1, people=people, periods=len(calendar.months))

    @cached_property
    def path(self) -> Whole:
        """The future that each is in, shape [claim]."""
        return self.whose // self.people

    @cached_property
    def firsts(self) -> Whole:
        """Where each person's claims begin, shape [person with a claim]."""
        return np.flatnonzero(np.diff(self.whose, prepend=-1))

    @cached_property
    def cell(self) -> Whole:
        """The future and month that each is in, as one number, shape [claim]: `path * periods + period`."""
        return self.path * self.periods + self.period

    @cached_property
    def counts(self) -> Whole:
        """How many were made, shape [path, period]."""
        counted = np.bincount(self.cell, minlength=self.paths * self.periods)
        return counted.reshape(self.paths, self.periods)

    def totals(self, values: Whole) -> Whole:
        """A whole number for each claim, added up: shape [path, period]."""
        # Added up in float64, which is exact below 2**53.
        added = np.bincount(self.cell, weights=values, minlength=self.paths * self.periods)
        return added.astype(np.int64).reshape(self.paths, self.periods)

    def only(self, kept: NDArray[np.int64] | NDArray[np.bool_]) -> Self:
        """Some of them, still in order."""
        return replace(self, whose=self.whose[kept], day=self.day[kept], period=self.period[kept])
