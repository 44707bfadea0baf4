"""Claims: that a person reached an outcome on a day. One entry a claim, whatever the number of futures."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Claims"]

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of one measure, in order of path, person and day.

    Parameters
    ----------
    path, person
        Whose claim it is, shape [claim], counted from 0.
    day
        The day of its evidence, shape [claim], in days since the first of the contract's first month.
    period
        The month of that day, shape [claim], counted from 0.
    paths, people
        How many futures, and people in each, the numbers count among. Every measure of a contract counts the same people.
    """

    path: Whole
    person: Whole
    day: Whole
    period: Whole
    paths: int
    people: int

    @property
    def whose(self) -> Whole:
        """One number for each person in each future, shape [claim]."""
        return self.path * self.people + self.person
