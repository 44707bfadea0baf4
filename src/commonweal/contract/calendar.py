"""The months of a contract, and the windows over them that prices, caps and shares run on."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from commonweal.base.period import Month, months_from
from commonweal.contract.arithmetic import Amounts

__all__ = ["Calendar", "Over", "YearBasis", "totals"]

Over = Literal["month", "year", "contract"]
YearBasis = Literal["contract", "financial"]


@dataclass(frozen=True)
class Calendar:
    """A contract's months from `starts` to `ends`, both included, and how it counts its years.

    >>> calendar = Calendar(Month(2027, 10), Month(2029, 3), "financial")
    >>> [(window.start, window.stop) for window in calendar.windows("year")]
    [(0, 6), (6, 18)]
    """

    starts: Month
    ends: Month
    years: YearBasis = "contract"

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month of the contract."""
        return months_from(self.starts, self.ends - self.starts + 1)

    @cached_property
    def _years(self) -> tuple[slice, ...]:
        return _runs([self._year(month) for month in self.months])

    def _year(self, month: Month) -> int:
        return month.financial_year.starts_in if self.years == "financial" else (month - self.starts) // 12

    @cached_property
    def financial_years(self) -> tuple[tuple[str, slice], ...]:
        """Each financial year that the contract touches, with its months."""
        labels = [str(month.financial_year) for month in self.months]
        return tuple((labels[window.start], window) for window in _runs(labels))

    def day(self, date: datetime.date) -> int:
        """A date in days since the first of the first month.

        >>> Calendar(Month(2027, 10), Month(2029, 3)).day(datetime.date(2027, 11, 2))
        32
        """
        return (date - self._first).days

    @cached_property
    def _first(self) -> datetime.date:
        return datetime.date(self.starts.year, self.starts.month, 1)

    @cached_property
    def first_days(self) -> NDArray[np.int64]:
        """The day that each month begins, [period], and last the day after the contract, in days since its first."""
        after = months_from(self.starts, len(self.months) + 1)
        return np.array([self.day(datetime.date(month.year, month.month, 1)) for month in after])

    @cached_property
    def year_numbers(self) -> NDArray[np.int64]:
        """The contract year of each month, counted from 0: shape [period]."""
        return np.repeat(np.arange(len(self._years)), [window.stop - window.start for window in self._years])

    def windows(self, over: Over) -> tuple[slice, ...]:
        """The windows of a kind, as slices of the period axis."""
        if over == "contract":
            return (slice(0, len(self.months)),)
        return self._years if over == "year" else _runs(list(range(len(self.months))))

    def as_it_runs(self, amounts: Amounts, over: Over, value: Callable[[Amounts], Amounts]) -> Amounts:
        """What each period adds to `value` of the running total within its window.

        A price that falls after the first 100 in a year, and a cap, are both this: `value` of what has come so
        far, less `value` of what had come before.
        """
        if over == "month":
            return value(amounts)
        parts = np.empty_like(amounts)
        for window in self.windows(over):
            reached = value(np.cumsum(amounts[:, window], axis=1))
            parts[:, window.start] = reached[:, 0]
            np.subtract(reached[:, 1:], reached[:, :-1], out=parts[:, window.start + 1 : window.stop])
        return parts

    def at_the_end(self, amounts: Amounts, over: Over) -> Amounts:
        """Each window's total, shape [path, window]."""
        return totals(amounts, self.windows(over))

    def placed_at_the_end(self, totals: Amounts, over: Over) -> Amounts:
        """One amount a window [path, window], placed in its last month: shape [path, period], nothing elsewhere."""
        placed: Amounts = np.zeros((len(totals), len(self.months)), dtype=totals.dtype)
        placed[:, [window.stop - 1 for window in self.windows(over)]] = totals
        return placed


def totals(amounts: Amounts, windows: tuple[slice, ...]) -> Amounts:
    """Amounts [path, period] added up over windows that follow on from one another: shape [path, window]."""
    added: Amounts = np.add.reduceat(amounts, [window.start for window in windows], axis=1)
    return added


def _runs(labels: list[int] | list[str]) -> tuple[slice, ...]:
    runs, start = [], 0
    for _, group in groupby(labels):
        stop = start + len(list(group))
        runs.append(slice(start, stop))
        start = stop
    return tuple(runs)
