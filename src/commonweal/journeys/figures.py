"""Figures: the numbers behind a chart, from which its picture, its table and its data file are all made."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from commonweal.base.language import Language, Text, chance, money, month, number, percent, short_day, short_money
from commonweal.base.period import Month
from commonweal.governance.paper import Chart, Table

__all__ = ["Column", "Figures", "Kind", "Range", "Value", "chance", "in_both", "opening", "written"]

Kind = Literal["words", "year", "month", "day", "count", "money", "price", "share", "change", "ratio"]
"""A `price` is told to the penny, `money` no finer than it means. A `share` is one of a whole, such as a chance; a `change` is by
what share something rises or falls, with its sign."""

_FIGURES = ("count", "money", "price", "share", "change", "ratio")

Range = tuple[float, float] | tuple[str, str]
"""The ends of an interval: figures, or months."""

Value = Text | str | float | Range | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in the data file, its heading in the table, how its values are written, and whether they are ranges."""

    key: str
    heading: Text
    kind: Kind
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers behind a chart. A None is a number that there is not.

    `caption` stands under the picture and over the table; `alternative` tells in words what the picture shows.
    """

    name: str
    caption: Text
    alternative: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def chart(self) -> Chart:
        """The picture, as a paper names it."""
        return Chart(self.name, self.caption, self.alternative)

    @property
    def table(self) -> Table:
        """The same as a table, every cell written out in both languages."""
        numeric = tuple(place for place, column in enumerate(self.columns) if column.kind in _FIGURES)
        kinds = [column.kind for column in self.columns]
        rows = tuple(tuple(map(in_both, row, kinds)) for row in self.rows)
        return Table(self.caption, tuple(column.heading for column in self.columns), rows, numeric)

    def records(self, language: Language) -> list[dict[str, Any]]:
        """The rows as plain values under their keys; a range gives two, `_low` and `_high`."""
        pairs = [zip(self.columns, row, strict=True) for row in self.rows]
        return [{key: plain for column, value in row for key, plain in _plain(column, value, language)} for row in pairs]


def _plain(column: Column, value: Value, language: Language) -> Sequence[tuple[str, Any]]:
    if column.ranged:
        low, high = value if isinstance(value, tuple) else (None, None)
        return [(f"{column.key}_low", low), (f"{column.key}_high", high)]
    return [(column.key, value[language] if isinstance(value, Text) else value)]


def in_both(value: Value, kind: Kind) -> Text:
    """A value as a cell of a table, in both languages."""
    if isinstance(value, Text):
        return value
    return Text(en=written(value, kind, "en"), cy=written(value, kind, "cy"))


def written(value: Value, kind: Kind, language: Language) -> str:
    """A value as a reader sees it.

    >>> written((380.0, 420.4), "count", "en"), written((1.2e6, 1.5e6), "money", "cy"), written(None, "count", "en")
    ('380 to 420', '£1.20 i £1.50 miliwn', '–')
    >>> written((-0.001, 0.043), "change", "en"), written(-0.2, "change", "cy")
    ('0% to +4%', '-20%')
    >>> written("2027-04-01", "day", "cy"), written(18.5, "price", "en")
    ('1 Ebr 2027', '£18.50')
    """
    if isinstance(value, tuple):
        span = _months if kind == "month" else _span
        return span(written(value[0], kind, language), written(value[1], kind, language), language)
    if value is None or value == "":
        return "–"
    if isinstance(value, Text):
        return value[language]
    return value if isinstance(value, str) and kind not in ("month", "day") else _number(value, kind, language)


def _months(first: str, last: str, language: Language) -> str:
    # Welsh changes the first letter of a month after "i", but not after "i fis".
    return f"{first} to {last}" if language == "en" else f"o fis {first} i fis {last}"


def _span(low: str, high: str, language: Language) -> str:
    """`£1.20 to £1.50 million`: a unit that both ends share is said once, as are ends that are written alike."""
    if low == high:
        return low
    amount, _, unit = low.partition(" ")
    first = amount if unit and high.endswith(" " + unit) else low
    return f"{first} {'to' if language == 'en' else 'i'} {high}"


def _number(value: float | str, kind: Kind, language: Language) -> str:
    match kind:
        case "month":
            return month(Month.parse(str(value)), language)
        case "day":
            return short_day(datetime.date.fromisoformat(str(value)), language)
        case "money":
            return short_money(float(value), language)
        case "price":
            return money(float(value), language, pence=True)
        case "share":
            return chance(float(value), language)
        case "change":
            # There is no fall of nothing: -0.001 would be written -0%.
            told = round(float(value), 2) + 0.0
            return ("+" if told > 0 else "") + percent(told, language)
        case "ratio":
            return number(float(value), language, places=2)
        case "count":
            return number(float(value), language)
        case _:
            return str(value)


def opening(text: Text) -> Text:
    """Words that open a sentence or stand over a chart: with a capital.

    >>> opening(Text(en="children in care", cy="plant mewn gofal"))["cy"]
    'Plant mewn gofal'
    """
    return Text(en=text.en[:1].upper() + text.en[1:], cy=text.cy[:1].upper() + text.cy[1:])
