"""The CSV files of DfE's statistics: time, place, filter columns and indicator columns, one row for each of their combinations."""

import csv
import difflib
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Tally
from commonweal.need.history import History
from commonweal.need.reading import Row, calendar_year, histories, plain, value_of
from commonweal.store.files import read_text
from commonweal.store.need.place import Seen, standing

__all__ = ["DFE_COLUMNS", "DFE_LEVELS", "Level", "read_dfe"]

DFE_COLUMNS = ("time_period", "geographic_level")


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of place: the columns that its name, its ONS code, its DfE number and its region stand in."""

    name: str
    code: str
    number: str = ""
    region: str = ""
    aggregate: bool = False


DFE_LEVELS = {
    "national": Level("country_name", "country_code", aggregate=True),
    "regional": Level("region_name", "region_code", aggregate=True),
    "local authority": Level("la_name", "new_la_code", "old_la_code", "region_name"),
    "local authority district": Level("lad_name", "lad_code", region="region_name"),
}
"""The kinds of place that are read. Source: DfE, Explore education statistics, "Data set standards"."""

_NESTED = {DFE_LEVELS["local authority"], DFE_LEVELS["local authority district"]}

_SHORT = {"nat": "national", "reg": "regional", "la": "local authority", "lad": "local authority district"}
"""Levels as the API names them."""

_PLACING = frozenset(
    {*DFE_COLUMNS} | {column for level in DFE_LEVELS.values() for column in (level.name, level.code, level.number, level.region)}
)
_TWO_YEARS = re.compile(r"(\d{4})(\d{2})")
_LISTED = 12
_NEAR = 3

_Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Published:
    """One row that was asked for: where it stands, its kind of place, its period and its cells."""

    at: str
    level: Level
    period: str
    cells: _Cells


@dataclass(frozen=True, slots=True)
class _Table:
    """A file's heading and rows: `rows` begin with the line each stands in."""

    name: str
    header: tuple[str, ...]
    columns: Mapping[str, int]
    rows: Sequence[tuple[int, _Cells]]

    def cell(self, cells: _Cells, column: str) -> str:
        """A row's cell in a column; empty where the file has no such column."""
        place = self.columns.get(column)
        return "" if place is None else plain(cells[place])


def read_dfe(path: Path, name: str, indicator: str, where: Mapping[str, str] | None = None) -> tuple[list[History], Tally]:
    """Histories of one indicator from a CSV of DfE's statistics, whatever the order of its columns.

    A period of two years (`202425`) is known by the one it ends in. A place is known by its code and called by its latest
    name. Where a council took a new ONS code under its old name, its history goes on; if its DfE number changed too, the
    council was made anew, and its history has a break there.

    Parameters
    ----------
    path, name
        The file, and what to call it in problems and in the tally.
    indicator
        The column to read: `children_count`.
    where
        The value wanted in each filter column, so that one row is left for each place and year.

    Returns
    -------
    Histories by place, those of nations and regions marked `aggregate`, with their codes and regions; and a tally of
    the rows asked for.

    Raises
    ------
    FaultyInput
        The file cannot be read; a column or a value is not in it; or rows differ in filter columns that `where` leaves open.
    """
    tally = Tally(name)
    table = _read(path, name, tally)
    asked = {column.strip().lower(): plain(value) for column, value in (where or {}).items()}
    wanted = indicator.strip().lower()
    _check_columns(table, wanted, asked)
    found = list(_published(table, _chosen(table, asked), tally))
    _check_alone(table, found, wanted, asked)
    rows, breaks = _rows(table, found, wanted, tally)
    return [replace(history, breaks=breaks.get(history.place, ())) for history in histories(rows, tally)], tally


def _read(path: Path, name: str, tally: Tally) -> _Table:
    text = read_text(path, name, tally)
    lines = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), strict=True)
    rows = []
    try:
        header = tuple(cell.strip().lower() for cell in next(lines, []))
        line = lines.line_num + 1
        for cells in lines:
            at, line = line, lines.line_num + 1
            if len(cells) >= len(header):
                rows.append((at, cells))
            elif any(cell.strip() for cell in cells):
                tally.records += 1
                tally.refuse("row-short", f"{name}:{at}", ",".join(cells))
    except csv.Error as error:
        told = Problem("not-csv", f"This is not CSV: {error}.", "Give the file as it was published.", name, lines.line_num)
        raise FaultyInput([told]) from error
    return _Table(name, header, {column: place for place, column in enumerate(header) if column}, rows)


def _check_columns(table: _Table, indicator: str, asked: Mapping[str, str]) -> None:
    """FaultyInput with every column that is missing or stands twice."""
    problems = []
    for column in dict.fromkeys((*DFE_COLUMNS, indicator, *asked)):
        if column not in table.header:
            problems.append(_missing(table, column, column == indicator))
        elif table.header.count(column) > 1:
            message = f"The column “{column}” stands twice."
            problems.append(
                Problem("repeated-column", message, "Keep one of them.", table.name, 1, column, {"column": column}),
            )
    if problems:
        raise FaultyInput(problems)


def _missing(table: _Table, column: str, is_indicator: bool) -> Problem:
    if column in DFE_COLUMNS:
        message = f"The column “{column}” is missing, so this is no file of DfE's statistics."
        return Problem("missing-column", message, "Give the file as published.", table.name, 1, column, {"column": column})
    others = [other for other in table.header if other and other not in _PLACING and not (is_indicator and _words(table, other))]
    near = difflib.get_close_matches(column, others, _NEAR)
    kind = "an indicator" if is_indicator else "a column"
    remedy = f"Did you mean {' or '.join(near)}?" if near else f"It has {', '.join(others)[:300] or 'none'}."
    return Problem("unknown-column", f"“{column}” is not {kind} of this file.", remedy, table.name, 1, column, {"column": column})


def _words(table: _Table, column: str) -> bool:
    """Whether a column holds words, as filters do, where an indicator holds figures."""
    return any(value_of(table.cell(cells, column)) == (None, None) for _, cells in table.rows)


def _chosen(table: _Table, asked: Mapping[str, str]) -> list[tuple[int, _Cells]]:
    """The rows that hold every value asked for; FaultyInput with the values that no row holds."""
    folded = {column: value.casefold() for column, value in asked.items()}
    seen: dict[str, dict[str, str]] = {column: {} for column in asked}
    chosen = []
    for line, cells in table.rows:
        held = {column: table.cell(cells, column) for column in asked}
        for column, value in held.items():
            seen[column].setdefault(value.casefold(), value)
        if all(held[column].casefold() == value for column, value in folded.items()):
            chosen.append((line, cells))
    problems = [
        _unknown_value(table.name, column, asked[column], list(seen[column].values()))
        for column in asked
        if folded[column] not in seen[column]
    ]
    if not problems and asked and not chosen:
        told = ", ".join(f"{column} “{value}”" for column, value in asked.items())
        problems = [Problem("no-rows", f"No row has {told} together.", "Leave one of them out, and see.", table.name)]
    if problems:
        raise FaultyInput(problems)
    return chosen


def _unknown_value(name: str, column: str, value: str, known: Sequence[str]) -> Problem:
    near = difflib.get_close_matches(value, known, _NEAR) or [
        other for other in known if value.casefold() in other.casefold() or other.casefold() in value.casefold()
    ]
    remedy = f"Did you mean {_quoted(near)}?" if near else f"It holds {_quoted(known)}."
    message = f"No row has “{value}” in the column “{column}”."
    return Problem("unknown-value", message, remedy, name, path=column, fields={"column": column, "value": value})


def _quoted(values: Sequence[str]) -> str:
    shown = " or ".join(f"“{value}”" for value in values[:_LISTED])
    return shown + (f" or {len(values) - _LISTED} others" if len(values) > _LISTED else "")


def _published(table: _Table, chosen: Sequence[tuple[int, _Cells]], tally: Tally) -> Iterator[_Published]:
    """The chosen rows, those of kinds of place that are not read refused."""
    for line, cells in chosen:
        at = f"{table.name}:{line}"
        told = table.cell(cells, "geographic_level").casefold()
        level = DFE_LEVELS.get(_SHORT.get(told, told))
        if level is None:
            tally.records += 1
            tally.refuse("level-not-read", at, told)
            continue
        yield _Published(at, level, _period(table.cell(cells, "time_period")), cells)


def _period(text: str) -> str:
    """`202425` as `2024-25`; others as they are."""
    years = _TWO_YEARS.fullmatch(text)
    return f"{years[1]}-{years[2]}" if years else text


def _check_alone(table: _Table, found: Sequence[_Published], indicator: str, asked: Mapping[str, str]) -> None:
    """FaultyInput with the filter columns in which rows of one place and year differ, and their values."""
    groups = defaultdict(list)
    for one in found:
        if name := table.cell(one.cells, one.level.name):
            groups[one.level, name, table.cell(one.cells, one.level.code), one.period].append(one)
    several = [group for group in groups.values() if len({table.cell(one.cells, indicator) for one in group}) > 1]
    filters = [
        column for column in table.header if column and column not in _PLACING and column not in asked and column != indicator
    ]
    varied = [column for column in filters if any(_differ(table, group, column) for group in several)]
    words = [column for column in varied if any(value_of(table.cell(one.cells, column)) == (None, None) for one in found)]
    # Ages are filters written as numbers. They part most places' rows, and wholly; an indicator of rows that were
    # published twice parts only theirs.
    ages = [
        column
        for column in varied
        if 2 * len(several) >= len(groups) and all(_differ(table, group, column, wholly=True) for group in several)
    ]
    # A county holds its districts' people already.
    nested = ["geographic_level"] if {one.level for one in found} >= _NESTED else []
    if open_ := nested + (words or ages):
        raise FaultyInput([_open(table, found, column) for column in open_])


def _differ(table: _Table, group: Sequence[_Published], column: str, *, wholly: bool = False) -> bool:
    values = {table.cell(one.cells, column) for one in group}
    return len(values) == len(group) if wholly else len(values) > 1


def _open(table: _Table, found: Sequence[_Published], column: str) -> Problem:
    values = list(dict.fromkeys(table.cell(one.cells, column) for one in found))
    message = f"Rows of one place and year differ in “{column}”."
    remedy = f"Ask for one of {_quoted(values)}."
    fields: dict[str, object] = {"column": column, "values": values}
    return Problem("filter-needed", message, remedy, table.name, path=column, fields=fields)


def _rows(table: _Table, found: Sequence[_Published], indicator: str, tally: Tally) -> tuple[list[Row], dict[str, tuple[int, ...]]]:
    """Rows under the name that each place goes by; and, by place, the years in which it was made anew."""
    by_level = defaultdict(list)
    for one in found:
        by_level[one.level].append((one, _seen(table, one, indicator)))
    rows: list[Row] = []
    breaks: dict[str, tuple[int, ...]] = {}
    for level, those in by_level.items():
        stands = standing(seen for _, seen in those)
        breaks |= stands.breaks
        for one, seen in those:
            if not stands.stood(seen):
                tally.records += 1
                tally.refuse("place-not-in-being", one.at, seen.name)
                continue
            place = stands.called[seen.key]
            if seen.name not in (place, ""):
                tally.repair("place-renamed", one.at, seen.name)
            value, region = table.cell(one.cells, indicator), table.cell(one.cells, level.region)
            rows.append(Row(one.at, one.period, place, indicator, value, level.aggregate, seen.code or seen.number, region))
    return rows, breaks


def _seen(table: _Table, one: _Published, indicator: str) -> Seen:
    name, code, number = (table.cell(one.cells, column) for column in (one.level.name, one.level.code, one.level.number))
    figure = value_of(table.cell(one.cells, indicator))[0] is not None
    return Seen(name, code, number, calendar_year(one.period), one.period, figure)
