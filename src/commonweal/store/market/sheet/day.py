"""Days as sheets write them, and in which order a file as a whole writes day and month.

British order is taken unless every such day of the file can be read the other way round and some only that way.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from commonweal.store.field import Lack, written_day

__all__ = ["Day", "month_comes_first", "read_day"]

_YEARS = range(1990, 2101)
_ODD_YEARS = range(1900, 2200)
_PARTS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_RUN = re.compile(r"(?:19|20|21)\d{6}")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_TIME = re.compile(r"(?:[T ]+|, ?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? ", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_SERIAL_TIME = re.compile(r"(\d{5})\.\d+")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and whether it was a spreadsheet's serial number."""

    day: datetime.date
    serial: bool = False


def month_comes_first(written: Iterable[str]) -> bool:
    """Whether days such as 03/04/2026 of a file are to be read month first.

    >>> month_comes_first(["03/04/2026", "03/25/2026"]), month_comes_first(["03/25/2026", "25/03/2026"])
    (True, False)
    """
    only = False
    for text in written:
        parts = _PARTS.match(text.strip())
        if parts:
            first, second = int(parts[1]), int(parts[2])
            if first > 12:
                return False
            only = only or 12 < second <= 31
    return only


@lru_cache(maxsize=8192)
def read_day(text: str, *, month_first: bool = False) -> Day | Lack | None:
    """The day that a cell tells, why it cannot be used, or None where the cell is blank.

    >>> read_day("Fri 3rd April 2026").day, read_day("03/04/2026", month_first=True).day, read_day("31/12/1899").reason
    (datetime.date(2026, 4, 3), datetime.date(2026, 3, 4), 'date-unreadable')
    """
    told = " ".join(text.split())
    if not told:
        return None
    plain = _ORDINAL.sub("", _WEEKDAY.sub("", _TIME.sub("", told)))
    serial, found = False, _in_digits(plain, month_first)
    if not found:
        found, serial = written_day(_SERIAL_TIME.sub(r"\1", plain))
    if found is None or found.year not in _ODD_YEARS:
        return Lack("date-unreadable", text)
    return Day(found, serial) if found.year in _YEARS else Lack("date-absurd", text)


def _in_digits(plain: str, month_first: bool) -> datetime.date | None:
    """A day written in digits alone, in any year; None where it is not one."""
    if parts := _PARTS.fullmatch(plain):
        first, second, year = int(parts[1]), int(parts[2]), _whole(parts[3])
        return _date(year, first, second) if month_first else _date(year, second, first)
    if parts := _YEAR_FIRST.fullmatch(plain):
        return _date(int(parts[1]), int(parts[2]), int(parts[3]))
    if _RUN.fullmatch(plain):
        return _date(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain):
        return _date(int(plain[:4]), int(plain[5:7]), int(plain[8:]))
    return None


def _whole(year: str) -> int:
    """A year in full; of two digits as in C's rule, 69 to 99 being of the last century."""
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number > 68 else 2000)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
