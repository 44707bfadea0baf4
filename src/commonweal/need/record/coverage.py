"""How many counts lay in the ranges that were to hold them, and how many would if the ranges were right."""

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
    def of(cls, level: float, held: Sequence[bool]) -> "Coverage":
        """The coverage of ranges of a level, each of which held its count or did not.

        >>> Coverage.of(0.8, [True, False, False])
        Coverage(level=0.8, held=1, number=3, least=1, most=3)
        """
        return cls(level, sum(held), len(held), *chance_held(level, len(held)))
