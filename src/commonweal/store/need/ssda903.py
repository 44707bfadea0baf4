"""Reading the SSDA903 return on children looked after: its files of episodes and of header rows, several years together.

The files hold personal data. No identifier and no date of birth leaves this module: persons become numbers of ours, and problems
and tallies give lines only, never what stands in them.
"""

import csv
import datetime
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.base.period import FinancialYear, Month
from commonweal.base.tally import Tally
from commonweal.need.flow.episode import Episode
from commonweal.need.flow.placement import OTHER, PLACEMENTS
from commonweal.store.field import written_day
from commonweal.store.files import read_text

__all__ = ["read_episodes"]

_EPISODES, _MAY_BE = ("CHILD", "DECOM", "PLACE", "DEC"), ("LS", "REC")
_HEADER = ("CHILD", "DOB")
_SHORT_BREAKS = {"V3", "V4"}
"""Legal status of short breaks under an agreement: children who live at home, and are not counted as looked after."""

_GOES_ON = {"", "X1"}
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_YEARS, _BORN = range(1990, 2101), range(1950, 2101)
_OF_AGE = 18
_FEW = 0.01


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as read: whose, its days, its group, and where it stands."""

    child: str
    started: datetime.date
    ended: datetime.date | None
    group: str
    at: str
    until: datetime.date = datetime.date.max
    """The last day that its file tells of."""


def read_episodes(
    paths: Sequence[Path],
    names: Sequence[str],
    headers: Sequence[Path] = (),
    header_names: Sequence[str] = (),
    *,
    today: datetime.date = datetime.date.max,
) -> tuple[list[Episode], Tally]:
    """Episodes by placement group, of one or more years' files.

    Needs the columns CHILD, DECOM, PLACE and DEC; reads LS and REC where they are there. Days are written dd/mm/yyyy. An episode
    without DEC is open. A file with nothing in it is one with no episodes.

    Parameters
    ----------
    paths, names
        Files of episodes, in any order, and what to call them in problems and in the tally.
    headers, header_names
        Header files, with CHILD and DOB, where they are to hand: nobody is then looked after past their 18th birthday.
    today
        Rows of episodes that start later are refused.

    Returns
    -------
    Episodes in the order of person and day, none overlapping, and a tally of rows that were refused or put right, by file and line.

    Raises
    ------
    FaultyInput
        With every file that cannot be read and every column that is missing.

    Notes
    -----
    Source: DfE, "Children looked after by local authorities in England: guide to the SSDA903 collection". A later return's row
    stands for the same episode of an earlier one. Where an episode had not ended when the same child's next began, it ends there.
    An open episode that the next year's return does not know ends with its own return's year.
    """
    tally, faults, files, births = Tally(", ".join(names)), Faults(), list[list[_Row]](), dict[str, datetime.date]()
    for path, name in zip(paths, names, strict=True):
        with faults:
            files.append(_dated(list(_episode_rows(path, name, tally, today))))
    for path, name in zip(headers, header_names, strict=True):
        with faults:
            births |= _births(path, name, tally)
    faults.raise_any()
    rows = _one_row_each(sorted((rows for rows in files if rows), key=lambda rows: rows[0].until), tally)
    last = max((row.until for row in rows), default=datetime.date.max)
    found = [whole for row in _apart(rows, tally) if (whole := _closed(row, last, births, tally, known=bool(headers)))]
    numbers = {child: number for number, child in enumerate(dict.fromkeys(row.child for row in found))}
    return [Episode(numbers[row.child], row.group, row.started, row.ended) for row in found], tally


def _episode_rows(path: Path, name: str, tally: Tally, today: datetime.date) -> Iterator[_Row]:
    for cells, line in _cells(path, name, _EPISODES, _MAY_BE, tally):
        at = f"{name}:{line}"
        tally.records += 1
        row = _row(cells, at, tally) if cells else "row-short"
        if isinstance(row, _Row) and row.started > today:
            row = "date-to-come"
        if isinstance(row, str):
            tally.refuse(row, at)
        else:
            yield row


def _row(cells: Sequence[str], at: str, tally: Tally) -> _Row | str:
    """A row, or the reason why it cannot be used."""
    child, decom, place, dec, status, reason = cells
    started, ended = _day(decom), _day(dec)
    refused = _unusable(child, started, ended, status.upper())
    if refused or isinstance(started, str):
        return refused
    if dec == "" and reason.upper() not in _GOES_ON:
        tally.repair("end-untold", at)
    if place.upper() not in PLACEMENTS:
        tally.repair("placement-unknown", at)
    end = ended if isinstance(ended, datetime.date) else None
    return _Row(child, started, end, PLACEMENTS.get(place.upper(), OTHER), at)


def _unusable(child: str, started: datetime.date | str, ended: datetime.date | str, status: str) -> str:
    if not child:
        return "person-missing"
    if isinstance(started, str):
        return started
    if isinstance(ended, str) and ended != "date-missing":
        return ended
    if isinstance(ended, datetime.date) and ended < started:
        return "episode-reversed"
    return "short-break" if status in _SHORT_BREAKS else ""


def _day(text: str, years: range = _YEARS) -> datetime.date | str:
    """The day written there, or why there is none."""
    if not text:
        return "date-missing"
    found = _DAY.fullmatch(text)
    try:
        day = datetime.date(int(found[3]), int(found[2]), int(found[1])) if found else written_day(text)[0]
    except ValueError:
        return "date-unreadable"
    if day is None:
        return "date-unreadable"
    return day if day.year in years else "date-absurd"


def _dated(rows: list[_Row]) -> list[_Row]:
    """A file's rows with the last day it tells of: the end of the last financial year that holds more than a stray date."""
    years = Counter(Month.of(day).financial_year.starts_in for row in rows for day in (row.started, row.ended) if day)
    held = [year for year, count in years.items() if count >= _FEW * years.total()]
    if not held:
        return []
    following = FinancialYear(max(held) + 1).first
    until = datetime.date(following.year, following.month, 1) - datetime.timedelta(days=1)
    return [replace(row, until=until) for row in rows]


def _one_row_each(files: Sequence[Sequence[_Row]], tally: Tally) -> list[_Row]:
    """One row for each episode, of files in the order of their years."""
    kept: dict[tuple[str, datetime.date], _Row] = {}
    for row in (row for rows in files for row in rows):
        key = (row.child, row.started)
        before = kept.get(key)
        kept[key] = row if before is None else _one_of(before, row, tally)
    return sorted(kept.values(), key=lambda row: (row.child, row.started))


def _one_of(before: _Row, row: _Row, tally: Tally) -> _Row:
    """The row to keep of two that tell the same episode: the later return's, and in one file the one that has ended."""
    if before.group == row.group:
        if before.ended is None and (row.ended is not None or before.until < row.until):
            return row
        if row.ended is None and before.until == row.until and before.ended is not None:
            return before
    same = (before.ended, before.group) == (row.ended, row.group)
    tally.refuse("row-repeated" if same else "rows-conflict", before.at)
    return row


def _apart(rows: Sequence[_Row], tally: Tally) -> Iterator[_Row]:
    """Rows of which none of the same child's overlap: one ends where the next begins."""
    for row, following in zip(rows, [*rows[1:], None], strict=False):
        overlaps = following and following.child == row.child and (row.ended is None or row.ended > following.started)
        if following and overlaps:
            tally.repair("episodes-overlap", row.at)
            yield replace(row, ended=following.started)
        else:
            yield row


def _closed(row: _Row, last: datetime.date, births: dict[str, datetime.date], tally: Tally, *, known: bool) -> _Row | None:
    """A row ended where it must have; None where it cannot have begun."""
    if row.ended is None and row.until < last:
        tally.repair("episode-lost", row.at)
        row = replace(row, ended=max(row.until, row.started))
    if known and row.child not in births:
        tally.repair("person-without-header", row.at)
        return row
    of_age = _birthday(births[row.child]) if known else datetime.date.max
    if row.started >= of_age:
        tally.refuse("episode-past-eighteen", row.at)
        return None
    # Somebody who will come of age after the files end has not left yet.
    if of_age <= row.until and (row.ended or datetime.date.max) > of_age:
        tally.repair("episode-past-eighteen", row.at)
        return replace(row, ended=of_age)
    return row


def _birthday(born: datetime.date) -> datetime.date:
    """The day on which somebody comes of age; whoever was born on 29 February does on 1 March."""
    try:
        return born.replace(year=born.year + _OF_AGE)
    except ValueError:
        return datetime.date(born.year + _OF_AGE, 3, 1)


def _births(path: Path, name: str, tally: Tally) -> dict[str, datetime.date]:
    """Days of birth, which stay within this module."""
    births = {}
    for cells, line in _cells(path, name, _HEADER, (), tally):
        born = _day(cells[1], _BORN) if cells else "row-short"
        if isinstance(born, str):
            tally.repair(born, f"{name}:{line}")
        else:
            births[cells[0]] = born
    return births


def _cells(path: Path, name: str, needed: Sequence[str], may_be: Sequence[str], tally: Tally) -> Iterator[tuple[list[str], int]]:
    """Each row that holds anything: the cells of the columns sought, and its line; no cells where it is cut short.

    Problems never quote the file: where its first line has no headings, that line is a child's.
    """
    text = read_text(path, name, tally)
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), strict=True)
    try:
        header = next((cells for cells in rows if any(cell.strip() for cell in cells)), None)
        if header is None:
            return
        places = _places([cell.strip().upper() for cell in header], name, needed, may_be)
        reach, line = max(places[: len(needed)]), rows.line_num + 1
        for cells in rows:
            at, line = line, rows.line_num + 1
            if any(cell.strip() for cell in cells):
                yield (
                    [cells[place].strip() if 0 <= place < len(cells) else "" for place in places] if len(cells) > reach else [],
                    at,
                )
    except csv.Error as error:
        told = Problem("not-csv", "This is not CSV.", "Look for a quotation mark left open.", name, rows.line_num)
        raise FaultyInput([told]) from error


def _places(header: Sequence[str], name: str, needed: Sequence[str], may_be: Sequence[str]) -> list[int]:
    """Where each column stands, -1 where one that may be missing is."""
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        told = "Its first line has no commas, and commas are expected between cells."
        raise FaultyInput([Problem("not-commas", told, "Save it as CSV with commas.", name, 1)])
    remedy = f"The first line must name the columns, {', '.join(needed)} among them."
    problems = []
    for column in (*needed, *may_be):
        if column in needed and column not in header:
            problems.append(
                Problem("missing-column", f"The column “{column}” is missing.", remedy, name, 1, column, {"column": column})
            )
        elif header.count(column) > 1:
            told = f"The column “{column}” stands twice."
            problems.append(Problem("repeated-column", told, "Keep one of them.", name, 1, column, {"column": column}))
    if problems:
        raise FaultyInput(problems)
    return [header.index(column) if column in header else -1 for column in (*needed, *may_be)]
