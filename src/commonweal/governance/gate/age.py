"""How old a thing may be, in calendar months."""

import calendar
import datetime

from commonweal.base.period import Month

__all__ = ["months_after"]


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month; the last of that month where it has no such day.

    >>> months_after(datetime.date(2026, 3, 15), 12), months_after(datetime.date(2026, 8, 31), 6)
    (datetime.date(2027, 3, 15), datetime.date(2027, 2, 28))
    """
    later = Month.of(day) + months
    return datetime.date(later.year, later.month, min(day.day, calendar.monthrange(later.year, later.month)[1]))
