"""Figures of a case as tables of its pages: a range has a column for either end, so that its CSV holds numbers."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from commonweal.journeys.figures import Column as Figure
from commonweal.journeys.figures import Kind as Written
from commonweal.journeys.figures import Value
from commonweal.web.site.environment import Words, plain
from commonweal.web.site.table import Column, Kind, Table

__all__ = ["tabled"]

KINDS: dict[Written, Kind] = {
    "words": "text",
    "year": "year",
    "month": "month",
    "day": "day",
    "count": "number",
    "money": "short_money",
    "price": "price",
    "share": "chance",
    "change": "percent",
    "ratio": "ratio",
}


def tabled(key: str, caption: Words, columns: Sequence[Figure], rows: Iterable[Sequence[Value]]) -> Table:
    """A table of a page, from the columns and rows of a chart or of a table of the paper."""
    headed = [one for column in columns for one in _columns(column)]
    return Table(key, caption, headed, [[one for pair in zip(columns, row, strict=True) for one in _cells(*pair)] for row in rows])


def _columns(column: Figure) -> Iterator[Column]:
    headings = (_("%(heading)s: from"), _("%(heading)s: to")) if column.ranged else ("%(heading)s",)
    return (Column(one % {"heading": plain(column.heading)}, KINDS[column.kind]) for one in headings)


def _cells(column: Figure, value: Value) -> tuple[object, ...]:
    if column.ranged:
        return value if isinstance(value, tuple) else (None, None)
    return (value,)
