"""A table that is written once and shown thrice: formatted on a page, and raw as CSV and as JSON."""

import csv
import datetime
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.http import Http404, HttpResponse
from markupsafe import Markup

from commonweal.base.cell import inert
from commonweal.base.language import Text
from commonweal.governance.layout import Rows
from commonweal.governance.layout import Words as Said
from commonweal.web.site.environment import FILTERS, Words, plain, said

__all__ = ["Column", "Kind", "Linked", "Table", "as_csv", "as_json", "laid_out", "one_as_csv", "written_out"]

Kind = Literal[
    "text",
    "figure",
    "code",
    "year",
    "number",
    "money",
    "price",
    "short_money",
    "millions",
    "percent",
    "chance",
    "ratio",
    "month",
    "day",
]


_SHORT = 12
"""Letters of a day, with the longest name that a short month has."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a cell holds, with where it leads on a page; files hold what it holds alone."""

    value: object
    address: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what its cells hold; a `figure` is one that is written out already.

    `key` is its name in JSON, the same in both languages; its heading serves where it has none.
    """

    heading: Words
    kind: Kind = "text"
    key: str = ""

    @property
    def numeric(self) -> bool:
        """Whether its cells line up on the right."""
        return self.kind in ("figure", "number", "money", "price", "short_money", "millions", "percent", "chance", "ratio")

    def shown(self, value: object) -> object:
        """A cell as a page shows it; None where nothing is known."""
        if isinstance(value, Linked):
            shown = self.shown(value.value)
            return None if shown is None else Markup('<a class="govuk-link" href="{}">{}</a>').format(value.address, shown)
        if value is None or self.kind in ("code", "year"):
            return value
        return FILTERS["said" if self.kind in ("text", "figure") else self.kind](value)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. The first column heads its row. `key` names its CSV; it has none where `key` is empty."""

    key: str
    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]


def written_out(key: str, caption: str, columns: Sequence[Words], rows: Sequence[Sequence[Words]], numeric: Sequence[int]) -> Table:
    """A table whose cells are words already, as a paper has them; `numeric` gives the places of its columns of figures."""
    kinds: list[Kind] = ["figure" if place in numeric else "text" for place in range(len(columns))]
    return Table(key, caption, [Column(*one) for one in zip(columns, kinds, strict=True)], rows)


def laid_out(rows: Rows) -> Table:
    """A table of a paper or report that is laid out, under its number there."""
    caption = Markup("{}: {}").format(rows.label, said(rows.caption))
    cells = [[_unbroken(cell) for cell in row] for row in rows.rows]
    return written_out(rows.label.replace(" ", "-").lower(), caption, rows.columns, cells, rows.numeric)


def _unbroken(cell: Said) -> Said:
    """A short cell, such as a day, with spaces that no line ends at."""
    return replace(cell, text=cell.text.replace(" ", "\N{NO-BREAK SPACE}")) if len(cell.text) <= _SHORT else cell


def as_csv(table: Table) -> HttpResponse:
    """The whole table as a CSV file, numbers as they are stored."""
    # Excel reads a file as UTF-8 only where it starts with a byte order mark.
    text = io.StringIO("\ufeff", newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow([plain(column.heading) for column in table.columns])
    writer.writerows([[_cell(value) for value in row] for row in table.rows])
    headers = {"Content-Disposition": f'attachment; filename="{table.key}.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def one_as_csv(tables: Iterable[Table], key: str) -> HttpResponse:
    """The one of the tables that has a key, as CSV; Http404 where there is none."""
    for table in tables:
        if table.key == key:
            return as_csv(table)
    raise Http404(key)


def as_json(table: Table) -> HttpResponse:
    """The whole table as a JSON file: its rows by the keys of its columns, numbers as they are stored."""
    keys = [column.key or plain(column.heading) for column in table.columns]
    rows = [{key: _told(value) for key, value in zip(keys, row, strict=True)} for row in table.rows]
    content = json.dumps({"table": table.key, "caption": plain(table.caption), "rows": rows}, ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": f'attachment; filename="{table.key}.json"'}
    return HttpResponse(content, content_type="application/json", headers=headers)


def _told(value: object) -> object:
    if isinstance(value, Linked):
        return _told(value.value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return plain(value) if isinstance(value, Text | dict | str) else value


def _cell(value: object) -> object:
    if isinstance(value, Linked):
        return _cell(value.value)
    if not isinstance(value, Text | dict | str):
        return value
    return inert(plain(value))
