"""The windows of time that a portal is asked for, each by itself: a day, or a month of one type of notice."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Window", "days", "months"]


@dataclass(frozen=True, slots=True)
class Window:
    """A window of time, and what kind of notices is asked for in it.

    Parameters
    ----------
    name
        What its file is called after its portal: `2026-01-31`, `2026-01-31-award`, `2026-01-type-3`.
    begins, ends
        In Greenwich time; it ends just before `ends`.
    kind
        A stage, or the number of a type of notice; empty for all.
    """

    name: str
    begins: datetime.datetime
    ends: datetime.datetime
    kind: str = ""


def days(since: datetime.date, until: datetime.date, stages: Sequence[str] = ()) -> Iterator[Window]:
    """Each day from one to another, both included, for each stage.

    >>> [window.name for window in days(datetime.date(2026, 2, 28), datetime.date(2026, 3, 1))]
    ['2026-02-28', '2026-03-01']
    """
    for number in range((until - since).days + 1):
        day = since + datetime.timedelta(days=number)
        for stage in stages or ("",):
            name = f"{day}-{stage}" if stage else f"{day}"
            yield Window(name, _midnight(day), _midnight(day + datetime.timedelta(days=1)), stage)


def months(since: datetime.date, until: datetime.date, notice_types: Sequence[int]) -> Iterator[Window]:
    """Each month that has a day of those from one to another, for each type of notice.

    >>> [window.name for window in months(datetime.date(2025, 12, 31), datetime.date(2026, 1, 1), [2])]
    ['2025-12-type-2', '2026-01-type-2']
    """
    month = since.replace(day=1)
    while month <= until:
        following = (month + datetime.timedelta(days=31)).replace(day=1)
        for number in notice_types:
            yield Window(f"{month:%Y-%m}-type-{number}", _midnight(month), _midnight(following), str(number))
        month = following


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)
