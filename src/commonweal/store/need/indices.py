"""Reading what prices and pay have done: ONS time series, the minimum wage, and yearly rates.

- An **ONS time series** has two columns without headings, a name and its value. First comes what the series is (`Title`, `CDID`),
  then its values by year (`2024`), quarter (`2024 Q1`) and month (`2024 JAN`).
- The **minimum wage** has `age_from`, `effective_from` and `gbp_per_hour`: a row for each age from which a rate is due, or
  `apprentice`, and each day from which it is in force.
- **Yearly rates** have `date` and `rate`, a share: 0.017, or 1.7%.
"""

import csv
import datetime
import io
import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.period import Month
from commonweal.base.tally import Tally
from commonweal.need.inflation import PriceIndex, WageRate, WageRates
from commonweal.store.columns import named_rows
from commonweal.store.field import written_day, written_number
from commonweal.store.files import read_text

__all__ = ["RATE_COLUMNS", "WAGE_COLUMNS", "read_index", "read_rates", "read_wages"]

WAGE_COLUMNS = ("age_from", "effective_from", "gbp_per_hour")
RATE_COLUMNS = ("date", "rate")

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_PERIOD = re.compile(r"(\d{4})(?: (Q[1-4]|[A-Z]{3}))?")
_APPRENTICE = "apprentice"
_AGE = re.compile(r"\d{1,2}\+?")

Key = TypeVar("Key", bound=Hashable)


@dataclass(slots=True)
class _Told(Generic[Key]):
    """Values by what they are of, once each: a repeated row counts once, and rows that contradict one another not at all."""

    tally: Tally
    values: dict[Key, tuple[float, str]] = field(default_factory=dict)
    conflicting: set[Key] = field(default_factory=set)

    def add(self, key: Key, value: float, at: str) -> None:
        if key in self.conflicting:
            self.tally.refuse("rows-conflict", at, value)
        elif key not in self.values:
            self.values[key] = (value, at)
        elif self.values[key][0] == value:
            self.tally.repair("row-repeated", at, value)
        else:
            first, place = self.values.pop(key)
            self.conflicting.add(key)
            self.tally.refuse("rows-conflict", place, first)
            self.tally.refuse("rows-conflict", at, value)


def read_index(path: Path, name: str) -> tuple[PriceIndex, Tally]:
    """A price or earnings index from the CSV of an ONS time series.

    Parameters
    ----------
    path
        The file.
    name
        What to call it in problems and in the tally.

    Returns
    -------
    The monthly levels, called by the series' title; and a tally of the months. Years and quarters are averages of the months
    and are let be.

    Raises
    ------
    FaultyInput
        The file cannot be opened or is no CSV, or holds no month.
    """
    tally = Tally(name)
    told, title = _Told[Month](tally), ""
    for first, second, at in _pairs(read_text(path, name, tally), name):
        if first.lower() == "title":
            title = second
        period = _PERIOD.fullmatch(" ".join(first.upper().split()))
        if period and (period[2] or "Q").startswith("Q"):
            continue
        if period or told.values or first[:1].isdigit():
            tally.records += 1
            _month(period, first, second, at, told)
    if not told.values:
        message = "There is no month in it: a row such as “2024 JAN,131.5” is looked for."
        raise FaultyInput([Problem("not-an-index", message, "Download the time series from ONS as CSV, with its months.", name)])
    return PriceIndex(title or name, {month: told.values[month][0] for month in sorted(told.values)}), tally


def read_wages(path: Path, name: str) -> tuple[WageRates, Tally]:
    """The rates of the minimum wage from a CSV with the columns of `WAGE_COLUMNS`; others are let be.

    Raises
    ------
    FaultyInput
        The file cannot be opened or is no CSV, or a column is missing.
    """
    tally = Tally(name)
    told = _Told[tuple[datetime.date, int | None]](tally)
    for (age, since, pounds), _, line in named_rows(read_text(path, name, tally), name, WAGE_COLUMNS, WAGE_COLUMNS):
        at = f"{name}:{line}"
        tally.records += 1
        day, rate = _day(since, at, tally), None
        if day is not None and not (_AGE.fullmatch(age) or age.lower() == _APPRENTICE):
            tally.refuse("age-unreadable", at, age)
        elif day is not None:
            rate = _above_zero(pounds, at, tally)
        if day is not None and rate is not None:
            told.add((day, None if age.lower() == _APPRENTICE else int(age.rstrip("+"))), rate, at)
    ordered = sorted(told.values, key=lambda key: (key[0], -1 if key[1] is None else key[1]))
    return WageRates(tuple(WageRate(age_from, day, told.values[day, age_from][0]) for day, age_from in ordered)), tally


def read_rates(path: Path, name: str) -> tuple[dict[datetime.date, float], Tally]:
    """Yearly rates, as shares by day, from a CSV with the columns of `RATE_COLUMNS`; others are let be.

    Raises
    ------
    FaultyInput
        The file cannot be opened or is no CSV, or a column is missing.
    """
    tally = Tally(name)
    told = _Told[datetime.date](tally)
    for (since, share), _, line in named_rows(read_text(path, name, tally), name, RATE_COLUMNS, RATE_COLUMNS):
        at = f"{name}:{line}"
        tally.records += 1
        day = _day(since, at, tally)
        rate = None if day is None else _number(share, at, tally)
        if day is not None and rate is not None:
            told.add(day, rate, at)
    return {day: told.values[day][0] for day in sorted(told.values)}, tally


def _pairs(text: str, name: str) -> Iterator[tuple[str, str, str]]:
    """The first two cells of each row that has any, and its place."""
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), strict=True)
    try:
        line = 1
        for cells in rows:
            at, line = f"{name}:{line}", rows.line_num + 1
            first, second = (cell.strip() for cell in [*cells, "", ""][:2])
            if first or second:
                yield first, second, at
    except csv.Error as error:
        told = Problem("not-csv", f"This is not CSV: {error}.", "Look for a quotation mark left open.", name, rows.line_num)
        raise FaultyInput([told]) from error


def _month(period: re.Match[str] | None, first: str, second: str, at: str, told: _Told[Month]) -> None:
    if period is None or period[2] not in _MONTHS:
        told.tally.refuse("period-unreadable", at, first)
        return
    level = _above_zero(second, at, told.tally)
    if level is not None:
        told.add(Month(int(period[1]), _MONTHS.index(period[2]) + 1), level, at)


def _day(text: str, at: str, tally: Tally) -> datetime.date | None:
    day, serial = written_day(text)
    if day is None:
        tally.refuse("date-unreadable" if text else "date-missing", at, text)
    elif serial:
        tally.repair("date-serial-number", at, text)
    return day


def _above_zero(text: str, at: str, tally: Tally) -> float | None:
    number = _number(text, at, tally)
    if number is None or number > 0:
        return number
    tally.refuse("value-zero" if number == 0 else "value-negative", at, text)
    return None


def _number(text: str, at: str, tally: Tally) -> float | None:
    number = written_number(text)
    if number is None:
        tally.refuse("value-unreadable" if text else "value-missing", at, text)
    return None if number is None else float(number)
