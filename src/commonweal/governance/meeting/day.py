"""Working days and clear days: the days that notice and call-in are counted in.

A clear day is whole: neither the day on which something was published nor the day on which something is done counts. A working
day is one on which offices are open: no Saturday, Sunday or bank holiday of the nation.

Source: clear days: R v Swansea City Council, ex parte Elitestone Ltd (1993) 66 P & CR 422; bank holidays: the Banking and Financial
Dealings Act 1971, as the package `holidays` keeps them for each nation.
"""

import datetime
from functools import cache
from typing import Literal

import holidays

__all__ = ["Nation", "clear_days_before", "first_after_clear_days", "is_working_day", "working_day_after"]

Nation = Literal["ENG", "WLS"]


def is_working_day(day: datetime.date, nation: Nation = "ENG") -> bool:
    """Whether offices are open.

    >>> is_working_day(datetime.date(2026, 4, 3))  # Good Friday
    False
    """
    return bool(_bank_holidays(nation).is_working_day(day))


def working_day_after(day: datetime.date, count: int, nation: Nation = "ENG") -> datetime.date:
    """The working day that is so many working days after a day; the day itself does not count. `count` is 1 or more.

    >>> working_day_after(datetime.date(2025, 12, 22), 5)  # Christmas and Boxing Day do not count
    datetime.date(2025, 12, 31)
    """
    if count < 1:
        raise ValueError("Working days are counted from one.")
    found: datetime.date = _bank_holidays(nation).get_nth_working_day(day, count)
    return found


def first_after_clear_days(day: datetime.date, clear: int) -> datetime.date:
    """The first day that has so many clear days between it and a day before it.

    >>> first_after_clear_days(datetime.date(2025, 12, 1), 28)
    datetime.date(2025, 12, 30)
    """
    return day + datetime.timedelta(days=clear + 1)


def clear_days_before(day: datetime.date, clear: int, nation: Nation = "ENG") -> datetime.date:
    """The last day on which papers for a meeting may be put out, so many clear working days before it.

    The law says clear days; councils leave out those on which nobody can read papers at an office, and so is the stricter
    reading here.

    >>> clear_days_before(datetime.date(2026, 4, 14), 5)  # Easter stands between
    datetime.date(2026, 4, 2)
    """
    found: datetime.date = _bank_holidays(nation).get_nth_working_day(day, -clear - 1)
    return found


@cache
def _bank_holidays(nation: Nation) -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv=nation)
