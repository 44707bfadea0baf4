"""A monthly history: what was counted month by month, with months that were not published kept as gaps."""

import math
from dataclasses import dataclass, replace

from commonweal.base.period import Month, MonthField

__all__ = ["MonthlyHistory"]


@dataclass(frozen=True, slots=True)
class MonthlyHistory:
    """One measure of one place, month after month from `first`.

    A value is None where the month is missing or its count was withheld; never zero in its stead. `code` is the place's number in
    the source and `region` the region it lies in, empty where the source tells none. `aggregate` says that the place is made of
    other places, and is never pooled with them.
    """

    measure: str
    place: str
    first: MonthField
    values: tuple[float | None, ...]
    code: str = ""
    region: str = ""
    aggregate: bool = False

    def __post_init__(self) -> None:
        for value in self.values:
            if value is not None and not 0 <= value < math.inf:
                raise ValueError(f"{value} is not a count: counts are finite and not negative.")

    @property
    def counted(self) -> tuple[tuple[Month, float], ...]:
        """Month and value of each month that has a count."""
        return tuple((self.first + step, value) for step, value in enumerate(self.values) if value is not None)

    def until(self, month: Month) -> "MonthlyHistory":
        """The history as it stood after a month: what a forecaster could have known then.

        >>> MonthlyHistory("visits", "Ourtown", Month(2024, 11), (9.0, None, 12.0)).until(Month(2024, 12)).values
        (9.0, None)
        """
        return replace(self, values=self.values[: max(month - self.first + 1, 0)])
