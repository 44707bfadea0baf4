"""How many counts lay in the ranges that were to hold them, and how many would if the ranges were right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.need.record.score import chance_held

__all__ = ["Coverage"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many counts lay in the ranges of a level, and how many lie in ranges that are right, in 19 of 20 such records."""

    level: float
    held: int
    number: int
    least: int
    most: int

    @classmethod
    def of(cls, level: float, held: Sequence[bool], outcomes: int) -> "Coverage":
        """The coverage of ranges of a level, each of which held its count or did not.

        Parameters
        ----------
        outcomes
            Of how many different counts. One count that several forecasts told of is one piece of evidence: the share that right
            ranges hold is as uncertain as with so many counts.

        Examples
        --------
        >>> Coverage.of(0.8, [True, False, False], 3)
        Coverage(level=0.8, held=1, number=3, least=1, most=3)
        >>> Coverage.of(0.8, [True] * 20, 10)
        Coverage(level=0.8, held=20, number=20, least=10, most=20)
        """
        least, most = chance_held(level, outcomes)
        each = len(held) / outcomes
        return cls(level, sum(held), len(held), math.floor(least * each), math.ceil(most * each))
