"""Published rows of months as monthly histories: kinds added up, gaps kept, and what could not be read."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from commonweal.base.language import LANGUAGES, month_name
from commonweal.base.period import Month
from commonweal.base.tally import Tally
from commonweal.need.reading import plain, value_of
from commonweal.need.season.history import MonthlyHistory

__all__ = ["MonthlyRow", "calendar_month", "monthly_histories"]

_YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 00:00(?::00)?)?")
_NAMED = re.compile(r"(?:\d{1,2}[ -])?([^\W\d]+)[ -]*'?(\d{4}|\d{2})")
_TWO_DIGITS, _PIVOT = 100, 70
"""A year of two digits is of this century up to 69, as POSIX has it."""
_SHORT = 3
_EARLIEST, _LATEST = 1800, 2200
_DAYS = 31

_NAMES = {month_name(which, language).casefold(): which for language in LANGUAGES for which in range(1, 13)} | {
    month_name(which)[:_SHORT].casefold(): which for which in range(1, 13)
}
_NAMES["sept"] = _NAMES["september"]

_WHOLES = frozenset({"total", "all", "all providers", "grand total", "cyfanswm", "pob darparwr"})
_NATIONS = frozenset({"england", "wales", "cymru", "scotland", "northern ireland", "great britain", "united kingdom"})


@dataclass(frozen=True, slots=True)
class MonthlyRow:
    """One row as published: `at` is its place in the source (`visits.csv:7`), the rest is its text.

    `kind` parts a measure into kinds that add up to it (types of department, say), `code` is the place's number in the source and
    `region` the region it lies in; each is empty where the source tells none.
    """

    at: str
    period: str
    place: str
    measure: str
    value: str
    kind: str = ""
    code: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A row's month and its value: None where it was withheld, or where it could not be read and the row is refused."""

    row: MonthlyRow
    month: Month
    value: float | None
    refused: bool = False


_Key = tuple[str, str]
_ByMonth = Mapping[Month, Sequence[_Reading]]


def monthly_histories(rows: Iterable[MonthlyRow], tally: Tally) -> list[MonthlyHistory]:
    """The monthly histories that rows hold, by measure and place.

    A place is known by its code, else by its name, and bears its latest name. Kinds of one month are added up; where one of them
    was withheld or is not certain, the month is a gap and not a sum of the rest. A row that says the same as another counts once
    (repaired); rows of one kind and month that differ are all refused. A month that is missing between others is told, and left as
    a gap.

    Examples
    --------
    >>> rows = [MonthlyRow("f:2", "Mar 2024", "Ourtown", "visits", "1,204"), MonthlyRow("f:3", "2024-04", "Ourtown", "visits", "c")]
    >>> monthly_histories(rows, Tally("f"))[0].values
    (1204.0, None)
    """
    found: dict[_Key, dict[Month, list[_Reading]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        tally.records += 1
        reading = _read(row, tally)
        if reading is not None:
            found[plain(row.measure), plain(row.code) or plain(row.place)][reading.month].append(reading)
    return _distinct([_history(key, found[key], tally) for key in sorted(found)])


def _read(row: MonthlyRow, tally: Tally) -> _Reading | None:
    """One row as a month and its value; None and a line in the tally where it cannot be one."""
    if reason := _unplaced(row):
        tally.refuse(reason, row.at, row.place or row.code)
        return None
    month = calendar_month(row.period)
    if month is None:
        tally.refuse("period-unreadable", row.at, row.period)
        return None
    value, marker = value_of(row.value)
    unreadable, negative = value is None and marker is None, value is not None and value < 0
    if unreadable or negative:
        tally.refuse("value-negative" if negative else "value-unreadable", row.at, row.value)
        # A kind that could not be read leaves its month a gap: the sum of the others would be too low.
        return _Reading(row, month, None, refused=True)
    return _Reading(row, month, value)


def _unplaced(row: MonthlyRow) -> str:
    """Why a row belongs to no place or measure; empty where it does."""
    name = plain(row.place or row.code)
    if not name:
        return "place-missing"
    if not row.measure.strip():
        return "measure-missing"
    return "total-row" if name.casefold() in _WHOLES else ""


def calendar_month(period: str) -> Month | None:
    """The month that a period is of or a date falls in; None where it cannot be read. Dates are British: day, month, year.

    >>> [str(calendar_month(text)) for text in ("2017-03-01", "2017-03", "Mar 2017", "Mar-17", "31/03/2017", "Mawrth 2017", "Q1")]
    ['2017-03', '2017-03', '2017-03', '2017-03', '2017-03', '2017-03', 'None']
    """
    text = plain(period)
    year, month, day = _parts(text)
    if not (_EARLIEST <= year <= _LATEST and month in range(1, 13) and day in range(1, _DAYS + 1)):
        return None
    return Month(year, month)


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day as written, the day 1 where none is; noughts where they cannot be told."""
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3] or 1)
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _NAMED.fullmatch(text):
        year = int(found[2])
        century = 0 if year >= _TWO_DIGITS else 2000 if year < _PIVOT else 1900
        return century + year, _NAMES.get(found[1].casefold(), 0), 1
    return 0, 0, 0


def _history(key: _Key, by_month: _ByMonth, tally: Tally) -> MonthlyHistory:
    """One place's months, from its first row to its last."""
    values = {month: _value(by_month[month], tally) for month in sorted(by_month)}
    first, last = min(values), max(values)
    for earlier, later in pairwise(values):
        for missing in (earlier + step for step in range(1, later - earlier)):
            tally.repair("month-missing", by_month[earlier][0].row.at, f"{key[1]} {missing}")
    latest = [reading.row for month in sorted(by_month, reverse=True) for reading in by_month[month]]
    place, code, region = (
        next(filter(None, (plain(getattr(row, field)) for row in latest)), "") for field in ("place", "code", "region")
    )
    counts = tuple(values.get(first + step) for step in range(last - first + 1))
    name = place or code
    return MonthlyHistory(key[0], name, first, counts, code, region, name.casefold() in _NATIONS)


def _value(readings: Sequence[_Reading], tally: Tally) -> float | None:
    """The sum of the kinds of one month; None where one of them is not known."""
    by_kind: dict[str, list[_Reading]] = defaultdict(list)
    for reading in readings:
        by_kind[plain(reading.row.kind)].append(reading)
    told = [_settled(by_kind[kind], tally) for kind in sorted(by_kind)]
    known = [value for value in told if value is not None]
    return sum(known) if len(known) == len(told) else None


def _settled(readings: Sequence[_Reading], tally: Tally) -> float | None:
    """The one value of a kind and month; None where it was withheld or could not be read, or rows disagree."""
    read = [reading for reading in readings if not reading.refused]
    if len({reading.value for reading in read}) > 1:
        periods = {plain(reading.row.period) for reading in read}
        reason = "rows-conflict" if len(periods) == 1 else "several-periods-in-a-month"
        for reading in read:
            tally.refuse(reason, reading.row.at, f"{reading.row.period}: {reading.row.value}")
        return None
    for reading in read[1:]:
        tally.repair("row-repeated", reading.row.at, reading.row.value)
    return read[0].value if read else None


def _distinct(histories: Sequence[MonthlyHistory]) -> list[MonthlyHistory]:
    """Histories of one measure under names of their own: places that share one are called by their code."""
    times = Counter((one.measure, one.place) for one in histories)
    return [one if times[one.measure, one.place] == 1 else replace(one, place=f"{one.place} ({one.code})") for one in histories]
