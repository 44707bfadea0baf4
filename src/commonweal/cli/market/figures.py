"""Figures of indicators in the terminal: as a table, as CSV and as JSON."""

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.table import Table

from commonweal.base.cell import inert
from commonweal.base.language import day, money, number, percent
from commonweal.cli.market.table import page, titled
from commonweal.market.division import DIVISIONS
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.place import REGIONS

__all__ = ["Rows", "as_csv", "as_json", "figures", "ordered", "show"]

Rows = Sequence[Mapping[str, Any]]

_CELL = 40
"""Letters of a name or title in a table; CSV and JSON have all of them."""


def ordered(indicator: Indicator, rows: Rows) -> list[Mapping[str, Any]]:
    """Rows as they are best read: by day or time from the first, by figures from the largest; then by their keys."""
    by = indicator.order
    known = [row for row in rows if row[by] is not None]
    keyed = sorted(known, key=lambda row: [str(row[key]) for key in indicator.keys])
    last = sorted((row for row in rows if row[by] is None), key=lambda row: [str(row[key]) for key in indicator.keys])
    return sorted(keyed, key=lambda row: row[by], reverse=indicator.units.get(by, "day") != "day") + last


def figures(indicator: Indicator, rows: Rows, top: int) -> Table:
    """The first rows as a table, each figure in its unit."""
    columns = _shown(indicator, rows)
    left_out = f" ({number(top)} of {number(len(rows))})" if len(rows) > top else ""
    words = [_heading(column) for column in columns if indicator.units.get(column, "day") == "day"]
    table = titled(indicator.name.en + left_out, *map(_heading, columns), words=words)
    for row in rows[:top]:
        table.add_row(*(_cell(indicator, row, column) for column in columns))
    return table


def _shown(indicator: Indicator, rows: Rows) -> list[str]:
    """Keys first, then words, then figures; a column that says nothing in any row is left out, and so is a key with a name."""
    if indicator.shown:
        return list(indicator.shown)
    told = [column for column in rows[0] if any(row[column] not in (None, "", "all") for row in rows)] if rows else []
    named = {column.removesuffix("_name") for column in told if column.endswith("_name")}
    words = [column for column in told if column not in indicator.units and column not in named]
    words.sort(key=lambda column: column.removesuffix("_name") not in indicator.keys)
    return [*words, *(column for column in indicator.units if column in told)]


def _heading(column: str) -> str:
    if column == "hhi":
        return "HHI"
    return column.removesuffix("_pence").removesuffix("_name").replace("pence", "value").replace("_", " ").capitalize()


def _cell(indicator: Indicator, row: Mapping[str, Any], column: str) -> str:
    value = row[column]
    if value is None:
        return "–"
    unit = indicator.units.get(column, "")
    if unit in _WRITTEN:
        return _WRITTEN[unit](value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, datetime.date):
        return day(value)
    return _word(column, str(value))


_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    "pence": lambda value: money(value / 100),
    "price": lambda value: money(value / 100, pence=True),
    "share": lambda value: percent(value, places=1),
    "index": number,
    "ratio": lambda value: number(value, places=2),
    "count": lambda value: number(value, places=2),
    "days": lambda value: number(value, places=1),
    "day": day,
}


def _word(column: str, value: str) -> str:
    if column in ("code", "service", "region") and not value:
        return "not told"
    if column in ("code", "region") and value in REGIONS:
        return REGIONS[value].en
    if column in ("code", "service") and value.isdigit() and value[:2] in DIVISIONS:
        return f"{value} {DIVISIONS[value[:2]].en}"
    return value if len(value) <= _CELL else value[: _CELL - 1] + "…"


def show(*tables: Table | str) -> None:
    """Print tables and sentences on stdout."""
    out = page()
    for table in tables:
        out.print(table)


def as_csv(rows: Rows) -> str:
    """All rows, every column, figures as they are, and no words that a spreadsheet would run."""
    written = io.StringIO()
    if rows:
        writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({column: inert(value) for column, value in row.items()} for row in rows)
    return written.getvalue()


def as_json(told: object) -> str:
    """Anything with rows in it as JSON, days as 2027-04-01."""
    return json.dumps(told, ensure_ascii=False, indent=2, default=_told)


def _told(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON")
