"""A history: what was counted, where and when, with suppressed counts kept as published."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

__all__ = ["History", "Observation"]


@dataclass(frozen=True, slots=True)
class Observation:
    """One published count.

    `year` is the calendar year of the date counted on (2025 for 31 March 2025). `value` is None where the
    publisher withheld the count, and `marker` is then what stood in its place (`c`, `z`, `x`, `-`).
    """

    year: int
    value: float | None
    marker: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and not 0 <= self.value < math.inf:
            raise ValueError(f"{self.value} is not a count: counts are finite and not negative.")


@dataclass(frozen=True, slots=True)
class History:
    """One measure of one place over the years, in order, one observation a year.

    `aggregate` says that the place is made of other places (a region, a nation): its counts hold theirs
    already, so they are never pooled together. `refused` counts the published rows that could not be used.
    `code` is the place's number in the source (an ONS or a DfE code) and `region` the region it lies in, where the source tells.
    `breaks` are the years from which the measure was defined anew: counts on either side of one are not compared.
    """

    measure: str
    place: str
    observations: tuple[Observation, ...]
    aggregate: bool = False
    refused: int = 0
    code: str = ""
    region: str = ""
    breaks: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        years = [one.year for one in self.observations]
        if any(later <= earlier for earlier, later in pairwise(years)):
            raise ValueError(f"a history has one observation a year, in order, not {years}.")
        if any(later <= earlier for earlier, later in pairwise(self.breaks)):
            raise ValueError(f"the years of breaks stand in order, once each, not {self.breaks}.")

    @property
    def counted(self) -> tuple[tuple[int, float], ...]:
        """Year and value of each observation that was not withheld."""
        return tuple((one.year, one.value) for one in self.observations if one.value is not None)

    def until(self, year: int) -> "History":
        """The history as it stood after a year: what a forecaster could have known then.

        >>> History("children", "Ourtown", (Observation(2024, 9.0), Observation(2025, 12.0))).until(2024).counted
        ((2024, 9.0),)
        """
        return replace(self, observations=tuple(one for one in self.observations if one.year <= year))
