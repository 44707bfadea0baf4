"""Published rows of text as histories: numbers, the publishers' markers for withheld ones, and what could be neither."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from commonweal.base.period import FinancialYear, Month
from commonweal.base.tally import Tally
from commonweal.need.history import History, Observation

__all__ = ["Row", "calendar_year", "histories", "plain", "value_of"]

_NUMBER = re.compile(r"[+-]?(?=\.?\d)(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d{1,2})?")
_MARKERS = frozenset({"", "c", "k", "low", "u", "x", "z", "-", "–", ".", "..", ":", "*"})
"""What publishers print where they print no number. Source: Government Analysis Function, "Symbols in tables";
DfE, "Statistics: symbols and conventions"; `*` and `..` in older releases of NHS Digital and ONS."""

_BRACKETS = re.compile(r"\[(.*)\]")
_REVISION = re.compile(r"\s*\((?:rev|revised|final|prov|provisional|ot)\)$", re.IGNORECASE)
_CALENDAR_YEAR = re.compile(r"\d{4}")
_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_EARLIEST, _LATEST = 1800, 2200


@dataclass(frozen=True, slots=True)
class Row:
    """One row as published: `at` is its place in the source (`needs.csv:7`), the rest is its text.

    `code` is the place's number in the source and `region` the region it lies in, empty where the source tells none.
    """

    at: str
    period: str
    place: str
    measure: str
    value: str
    aggregate: bool = False
    code: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    row: Row
    observation: Observation


def histories(rows: Iterable[Row], tally: Tally) -> list[History]:
    """The histories that rows hold, by measure and place, each in order of years.

    Withheld values stay as published, never as zero. A row that says the same as another counts once
    (repaired); rows of one year that differ are all refused, since nothing tells which is right. A place's code and
    region are those of its latest row that has them.

    Examples
    --------
    >>> rows = [Row("f:2", "2023-24", "Ourtown", "children", "1,204"), Row("f:3", "2024-25", "Ourtown", "children", "c")]
    >>> histories(rows, Tally("f"))[0].observations
    (Observation(year=2024, value=1204.0, marker=''), Observation(year=2025, value=None, marker='c'))
    """
    found: dict[tuple[str, str], dict[int, list[_Reading]]] = defaultdict(lambda: defaultdict(list))
    rows_of, aggregates = Counter[tuple[str, str]](), set()
    for row in rows:
        tally.records += 1
        key = (plain(row.measure), plain(row.place))
        rows_of[key] += 1
        reading = _read(row, tally)
        if reading is not None:
            found[key][reading.observation.year].append(reading)
            if row.aggregate:
                aggregates.add(key)
    made = ((key, *_observations(found[key], tally)) for key in sorted(found))
    return [
        History(*key, told, key in aggregates, rows_of[key] - used, _latest(found[key], "code"), _latest(found[key], "region"))
        for key, told, used in made
        if told
    ]


def _latest(by_year: Mapping[int, Sequence[_Reading]], field: Literal["code", "region"]) -> str:
    """What the latest row that says anything of a place's code or region says."""
    told = (plain(getattr(reading.row, field)) for year in sorted(by_year, reverse=True) for reading in by_year[year])
    return next(filter(None, told), "")


def _read(row: Row, tally: Tally) -> _Reading | None:
    """One row as an observation; None and a line in the tally where it cannot be one."""
    if not row.place.strip() or not row.measure.strip():
        tally.refuse("measure-missing" if row.place.strip() else "place-missing", row.at)
        return None
    year = _year(row.period, row.at, tally)
    if year is None:
        tally.refuse("period-unreadable", row.at, row.period)
        return None
    value, marker = value_of(row.value)
    if value is None and marker is None:
        tally.refuse("value-unreadable", row.at, row.value)
        return None
    if value is not None and value < 0:
        tally.refuse("value-negative", row.at, row.value)
        return None
    return _Reading(row, Observation(year, value, marker or ""))


def calendar_year(period: str) -> int | None:
    """The year a period is counted in: the year itself, the March of a financial year, or the date's own year; None where it
    cannot be read.

    `2011-12` is read as the financial year, since these files hold yearly counts.

    >>> calendar_year("2024-25"), calendar_year("31/03/2025"), calendar_year("spring")
    (2025, 2025, None)
    """
    year = _read_year(period.strip())
    return year if year is not None and _EARLIEST <= year <= _LATEST else None


def _year(text: str, at: str, tally: Tally) -> int | None:
    """The year of a published period, without the note that may follow it."""
    period = _REVISION.sub("", text.strip())
    year = calendar_year(period)
    if year is not None and period != text.strip():
        tally.repair("period-annotated", at, text)
    return year


def _read_year(period: str) -> int | None:
    if _CALENDAR_YEAR.fullmatch(period):
        return int(period)
    if date := _BRITISH_DATE.fullmatch(period):
        return int(date[3]) if int(date[2]) in range(1, 13) else None
    with suppress(ValueError):
        return FinancialYear.parse(period).starts_in + 1
    with suppress(ValueError):
        return Month.parse(period).year
    return None


def value_of(text: str) -> tuple[float | None, str | None]:
    """The number a cell holds and the marker it holds instead of one; both None where it holds neither.

    >>> value_of("1,204"), value_of("c"), value_of("All ages"), value_of("E1")
    ((1204.0, ''), (None, 'c'), (None, None), (None, None))
    """
    bare = text.replace("\u00a0", " ").strip()
    if _NUMBER.fullmatch(bare):
        number = float(bare.replace(",", ""))
        return (number, "") if math.isfinite(number) else (None, None)
    inner = _BRACKETS.fullmatch(bare)
    return (None, bare) if (inner[1] if inner else bare).strip().lower() in _MARKERS else (None, None)


def _observations(by_year: dict[int, list[_Reading]], tally: Tally) -> tuple[tuple[Observation, ...], int]:
    """A place's observations, and how many rows tell them."""
    settled = [(_settle(by_year[year], tally), len(by_year[year])) for year in sorted(by_year)]
    return tuple(one for one, _ in settled if one), sum(rows for one, rows in settled if one)


def _settle(readings: list[_Reading], tally: Tally) -> Observation | None:
    """The one observation of a year; None where rows disagree."""
    first = readings[0].observation
    if any(reading.observation != first for reading in readings):
        periods = {plain(reading.row.period) for reading in readings}
        reason = "rows-conflict" if len(periods) == 1 else "several-periods-in-a-year"
        for reading in readings:
            tally.refuse(reason, reading.row.at, f"{reading.row.period}: {reading.row.value}")
        return None
    for reading in readings[1:]:
        tally.repair("row-repeated", reading.row.at, reading.row.value)
    return first


def plain(text: str) -> str:
    """Text without stray white space.

    >>> plain(" Ourtown  East ")
    'Ourtown East'
    """
    return " ".join(text.split())
