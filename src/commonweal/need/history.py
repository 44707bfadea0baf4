"""A history: what was counted, where and when, with suppressed counts kept as published."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class History:
    """One measure of one place over the years, in order, one observation a year."""

    measure: str
    place: str
    observations: tuple[Observation, ...]
