"""One row of a facts file: its cells read for what they must be, or each fault told with what to do about it."""

import datetime
import difflib
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Literal, NamedTuple

from commonweal.base.errors import Problem
from commonweal.base.measure import SHARE
from commonweal.base.period import Month
from commonweal.contract import Contract
from commonweal.contract.facts.effects import Effect
from commonweal.contract.facts.recorded import Claim, interval_needed
from commonweal.store.field import written_day, written_month, written_number
from commonweal.store.text import heading

__all__ = ["COLUMNS", "Count", "Fact", "FactRow", "RowReader"]

ToldBy = Literal["month", "index", "person", "cohort"]


class FactRow(NamedTuple):
    """One row, every cell without the white space around it; `beyond` is what stands after the last heading, `line` where the row
    begins in the file."""

    measure: str
    when: str
    value: str
    person: str
    group: str
    cohort: str
    lower: str
    upper: str
    people: str
    beyond: str
    line: int


COLUMNS = FactRow._fields[:-2]
_MAY_TELL: Mapping[ToldBy, tuple[str, ...]] = {
    "month": ("group",),
    "index": (),
    "person": ("person", "group"),
    "cohort": ("cohort", "lower", "upper", "people"),
}
"""The columns that a row may fill in, beside those that every row does."""
_MAY_NOT: Mapping[ToldBy, tuple[str, ...]] = {
    told_by: tuple(column for column in COLUMNS[3:] if column not in may) for told_by, may in _MAY_TELL.items()
}
_CELLS = {told_by: itemgetter(*map(FactRow._fields.index, columns)) for told_by, columns in _MAY_NOT.items()}
_TOLD_BY: Mapping[ToldBy, str] = {"month": "by month", "index": "by month", "person": "by person", "cohort": "by cohort"}
_NOTHING = Decimal(0)
_LONGEST = 15
"""Digits before the point beyond which a number is a slip of the pen."""


class Count(NamedTuple):
    """What a measure, a group of it as `measure.group`, or an index was in a month."""

    name: str
    month: Month
    value: Decimal


Fact = Count | Claim | Effect


class RowReader:
    """Reads rows for one contract, and gathers what is wrong with them in `problems`.

    Where a cell cannot be read something stands in for it: a row that added to `problems` tells nothing.

    Parameters
    ----------
    contract
        The contract that the facts are of.
    file
        What problems call the file.
    """

    def __init__(self, contract: Contract, file: str) -> None:
        self.problems: list[Problem] = []
        self._contract, self._file = contract, file
        self._first, self._after = _first_day(contract.starts), _first_day(contract.ends + 1)
        self._interval_needed = interval_needed(contract)
        self._names = [*contract.measures, *contract.indices]
        self._meant = cache(self._find)
        self._named: dict[str, str] = {}

    def _find(self, written: str) -> str | None:
        name = _identifier(written)
        return name if name in self._names else next(iter(difflib.get_close_matches(name, self._names, 1)), None)

    def fact(self, row: FactRow) -> tuple[str, Fact | None]:
        """The measure or index of a row, or the one that it seems to mean; and what it tells, None where something is wrong."""
        before, name = len(self.problems), self._meant(row.measure) or ""
        fact = self._fact(row, name)
        return name, fact if len(self.problems) == before else None

    def _fact(self, row: FactRow, name: str) -> Fact | None:
        if not name or name != _identifier(row.measure):
            self._unknown(row, name)
            return None
        if name in self._contract.indices:
            return self._level(row, name)
        match self._contract.measures[name].per:
            case "month":
                return self._count(row, name)
            case "person":
                return self._claim(row, name)
            case "cohort":
                return self._effect(row, name)

    def _unknown(self, row: FactRow, near: str) -> None:
        if not row.measure:
            self._fault(row, "measure", "missing-measure", "The row names no measure.", "Write which one it tells.")
            return
        remedy = f"Did you mean {near}?" if near else f"Known: {', '.join(self._names) or 'none'}."
        self._fault(row, "measure", "unknown-measure", f"“{row.measure}” is no measure or index of the contract.", remedy)

    def _count(self, row: FactRow, name: str) -> Count:
        """A monthly count."""
        self._only(row, name, "month")
        month, value, group = self._month(row), self._value(row, name), self._group(row, name)
        if value is not None and value < 0:
            told = f"“{name}” is {row.value}, and a count cannot be negative."
            self._fault(row, "value", "negative-fact", told, "Correct the record.")
        return Count(f"{name}.{group}" if group else name, month or self._contract.starts, value or _NOTHING)

    def _level(self, row: FactRow, name: str) -> Count:
        """The level of an index in a month, which need not be one of the contract's."""
        self._only(row, name, "index")
        month, value = self._month(row, within=False), self._value(row, name)
        if value is not None and value <= 0:
            told = f"The index “{name}” is {row.value}, and no index is."
            self._fault(row, "value", "negative-fact", told, "Write its published level.")
        return Count(name, month or self._contract.starts, value or _NOTHING)

    def _claim(self, row: FactRow, name: str) -> Claim:
        """That one person reached an outcome on a day."""
        self._only(row, name, "person")
        if not row.person:
            told = f"“{name}” is told by person, and the row names nobody."
            self._fault(row, "person", "missing-person", told, "Write who it was.")
        if row.value not in ("1", "") and self._number(row, "value") not in (1, None):
            self._fault(row, "value", "not-one-person", f"A claim is of one person, and the row says {row.value}.", "Write 1.")
        person = self._named.setdefault(_same_person(row.person), row.person)
        return Claim(person, self._day(row), self._group(row, name))

    def _effect(self, row: FactRow, name: str) -> Effect:
        """The verified effect on a cohort."""
        self._only(row, name, "cohort")
        if not row.cohort:
            told = f"“{name}” is told by cohort, and the row names none."
            self._fault(row, "cohort", "missing-cohort", told, "Write which, or pooled for all together.")
        value, people, (lower, upper) = self._value(row, name), self._people(row), self._interval(row, name)
        if value is not None and lower is not None and upper is not None and not lower <= value <= upper:
            told = f"The effect {row.value} does not lie between {row.lower} and {row.upper}."
            self._fault(row, "value", "wrong-interval", told, "Write the lower end under lower and the upper end under upper.")
        month = self._month(row) or self._contract.starts
        return Effect(_identifier(row.cohort), month, value or _NOTHING, people, lower, upper)

    def _month(self, row: FactRow, *, within: bool = True) -> Month | None:
        """The month of a row, `within` the contract unless it need not be; None where there is none."""
        month = None if written_day(row.when)[1] else written_month(row.when)
        if month is None:
            self._no_date(row, "month", "2027-04")
        elif within and not self._contract.starts <= month <= self._contract.ends:
            self._outside(row)
            return None
        return month

    def _day(self, row: FactRow) -> datetime.date:
        day, serial = written_day(row.when)
        if day is None or serial:
            self._no_date(row, "day", "2027-04-30")
        elif not self._first <= day < self._after:
            self._outside(row)
        return day or self._first

    def _no_date(self, row: FactRow, what: str, example: str) -> None:
        told = f"“{row.when}” is not a {what} that can be read." if row.when else f"The row does not say which {what} it is of."
        self._fault(row, "when", "unreadable-date", told, f"Write the {what} as {example}.")

    def _outside(self, row: FactRow) -> None:
        told = f"{row.when} is outside the contract, which runs from {self._contract.starts} to {self._contract.ends}."
        self._fault(row, "when", "outside-contract", told, "Correct the date, or leave the row out.")

    def _value(self, row: FactRow, name: str) -> Decimal | None:
        if not row.value:
            self._fault(row, "value", "missing-value", f"The row does not say what “{name}” was.", "Write 0 where there was none.")
            return None
        value = self._number(row, "value")
        measure = self._contract.measures.get(name)
        if "%" in row.value and not (measure and measure.unit.en == SHARE):
            told = f"“{name}” is no share, and the row says {row.value}."
            self._fault(row, "value", "not-a-share", told, "Write how many.")
        if value is not None and value > 1 and measure and measure.unit.en == SHARE:
            told = f"“{name}” is a share, and {row.value} is more than the whole."
            self._fault(row, "value", "more-than-whole", told, "Write 95% or 0.95.")
        return value

    def _number(self, row: FactRow, column: str) -> Decimal | None:
        written = getattr(row, column)
        if not written:
            return None
        number = written_number(written)
        if number is None or number.adjusted() > _LONGEST:
            told = f"“{written[:40]}” is not a number that can be read."
            self._fault(row, column, "unreadable-number", told, "Write digits, with a point before decimals.")
        return number

    def _people(self, row: FactRow) -> int:
        if not row.people:
            told = "The row does not say how many people the effect was measured on."
            self._fault(row, "people", "missing-people", told, "Write how many.")
        people = self._number(row, "people")
        if people is not None and (people <= 0 or people % 1):
            told = f"An effect cannot be measured on {row.people} people."
            self._fault(row, "people", "wrong-people", told, "Write a whole number above 0.")
        return int(people or 0)

    def _interval(self, row: FactRow, name: str) -> tuple[Decimal | None, Decimal | None]:
        if bool(row.lower) != bool(row.upper) or (not row.lower and name in self._interval_needed):
            told = "One end of the interval is missing." if row.lower or row.upper else f"“{name}” is paid on its interval."
            self._fault(row, "lower" if row.upper else "upper", "missing-interval", told, "Write both ends of the interval.")
        return self._number(row, "lower"), self._number(row, "upper")

    def _group(self, row: FactRow, name: str) -> str:
        groups, group = self._contract.measures[name].groups, _identifier(row.group)
        if groups and group not in groups:
            told = f"“{row.group}” is no group of “{name}”." if row.group else f"“{name}” is told by group, and the row names none."
            self._fault(row, "group", "unknown-group", told, f"Write one of: {', '.join(groups)}. The total is their sum.")
        elif group and not groups:
            told = f"“{name}” is not told by group, and the row names one."
            self._fault(
                row, "group", "unknown-group", told, "Leave group empty, or add it to the measure's groups in the contract."
            )
        return group

    def _only(self, row: FactRow, name: str, told_by: ToldBy) -> None:
        """That a row fills in nothing that its measure is not told by, and no column that has no heading."""
        if row.beyond:
            told = f"The row has more cells than there are headings: “{row.beyond}” is left over."
            self._fault(row, "beyond", "row-long", told, "Write numbers without commas, or put quotation marks around them.")
        for column, cell in zip(_MAY_NOT[told_by], _CELLS[told_by](row), strict=True):
            if cell:
                told = f"“{name}” is told {_TOLD_BY[told_by]}, and the row fills in {column}."
                remedy = f"Leave {column} empty, or tell the measure otherwise in the contract."
                self._fault(row, column, "wrong-kind", told, remedy)

    def _fault(self, row: FactRow, column: str, code: str, told: str, remedy: str) -> None:
        self.fault(row.line, column, code, told, remedy, measure=row.measure, value=getattr(row, column))

    def fault(self, line: int, column: str, code: str, told: str, remedy: str, **fields: str) -> None:
        """Tell one fault of the row that begins in a line."""
        self.problems.append(Problem(code, told, remedy, self._file, line, column, {"column": column, **fields}))


def _first_day(month: Month) -> datetime.date:
    return datetime.date(month.year, month.month, 1)


@cache
def _same_person(written: str) -> str:
    """What is the same for every way of typing one person's reference: case, white space, unseen characters, composed letters.

    >>> _same_person("E\u200blin  JONES ")
    'elin jones'
    """
    seen = "".join(letter for letter in written if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", " ".join(seen.split()).casefold())


@cache
def _identifier(written: str) -> str:
    """A name as contracts have it, however it was typed: `Foster nights` is foster_nights.

    >>> _identifier(" Foster-Nights ")
    'foster_nights'
    """
    return heading(written).replace(" ", "_")
