"""Reminding of a day: on certain days before or after it, each once, and after a gap the latest alone."""

import datetime
from collections.abc import Collection, Sequence

__all__ = ["due_mark", "next_mark"]


def due_mark(
    day: datetime.date, marks: Sequence[int], known_on: datetime.date, sent: Collection[int], today: datetime.date
) -> int | None:
    """Which of the `marks`, rising days from a day, is to be reminded of today; None where none is, or it was sent.

    Of those that were passed over the latest alone is due, so that nobody is told the same thing several times; those that had
    passed when the day was made known, on `known_on`, are not sent.

    >>> due_mark(datetime.date(2027, 3, 31), (-28, -7), datetime.date(2027, 1, 1), (), datetime.date(2027, 3, 25))
    -7
    """
    passed, began = (today - day).days, (known_on - day).days
    reached = [mark for mark in marks if began < mark <= passed]
    return reached[-1] if reached and reached[-1] not in sent else None


def next_mark(day: datetime.date, marks: Sequence[int], today: datetime.date) -> datetime.date | None:
    """The next day after today on which one of the marks falls; None where all have passed."""
    days = (day + datetime.timedelta(days=mark) for mark in marks)
    return next((one for one in days if one > today), None)
