"""Where in a table of population each thing stands: known by headings, in rows or across."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.need.population.sheet import Sheet

__all__ = ["LAYOUTS", "Columns"]

_PLACE = ("geography code", "area code", "place", "code")
_NAME = ("geography name", "area name", "la name", "name")
_YEAR = ("projected year name", "date name", "date", "year", "time period")
_SEX = ("gender", "sex")
_CODED = "c age"
_AGE = (_CODED, "age group", "age")
_PEOPLE = ("obs value", "people", "population estimate", "population")
_LEVEL, _COUNTRY, _REGION, _AUTHORITY, _COUNTRY_NAME, _REGION_NAME = (
    "geographic level",
    "country code",
    "region code",
    "new la code",
    "country name",
    "region name",
)
LAYOUTS = "Give a file as ONS or DfE publishes it, or the columns place, year, sex, age and people."

_ACROSS_AGE = re.compile(r"\s*\d{1,3}\s*(?:\+|and over)?\s*", re.IGNORECASE)
_ACROSS_YEAR = re.compile(r"\s*(?:19|20|21)\d\d\s*")
_YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a table each thing stands; or across which columns ages or years do."""

    place: int
    name: int | None
    year: int | None
    sex: int | None
    age: int | None
    people: int | None
    across: tuple[int, ...]
    by: Literal["age", "year", ""]
    given: str
    coded: bool
    projected: bool
    levels: tuple[int, tuple[tuple[int | None, int | None], ...]] | None

    @classmethod
    def of(cls, sheet: Sheet, year: int | None) -> "Columns":
        """Find them; FaultyInput with all that are missing."""
        age, people, years = sheet.column(*_AGE), sheet.column(*_PEOPLE), sheet.column(*_YEAR)
        across, by = _across(sheet, age, people, years)
        levels = _levels(sheet)
        place = sheet.column(*_PLACE, ending=" code") if levels is None else levels[0]
        missing = [
            what
            for what, there in (("place", place), ("age", age if by != "age" else 0), ("people", people if not by else 0))
            if there is None
        ]
        if missing or place is None:
            raise sheet.lacks(missing, LAYOUTS)
        return cls(
            place=place,
            name=sheet.column(*_NAME, ending=" name" if by == "age" else ""),
            year=years,
            sex=sheet.column(*_SEX),
            age=age,
            people=people,
            across=across,
            by=by,
            given="" if by == "year" or years is not None else _year_of(sheet.name, year),
            coded=age is not None and sheet.headings[age] == _CODED,
            projected=_YEAR[0] in sheet.headings,
            levels=levels,
        )

    def figures(self, sheet: Sheet) -> Iterator[tuple[int, str, tuple[str, str, str, str], str]]:
        """Each figure as it stands there: its line; what its place is called; year, place, sex and age; and the number."""
        for line, cells in sheet.rows:
            place, called = self._place(cells)
            year = self.given or _cell(cells, self.year)
            sex, age = _cell(cells, self.sex), _cell(cells, self.age)
            if not self.by:
                yield line, called, (year, place, sex, age), _cell(cells, self.people)
            for column in self.across:
                head = sheet.header[column].strip()
                texts = (year, place, sex, head) if self.by == "age" else (head, place, sex, age)
                yield line, called, texts, cells[column]

    def _place(self, cells: Sequence[str]) -> tuple[str, str]:
        if self.levels is None:
            return cells[self.place], _cell(cells, self.name)
        level, pairs = self.levels
        code, called = pairs[{"national": 0, "regional": 1}.get(cells[level].casefold(), 2)]
        return _cell(cells, code), _cell(cells, called)


def _cell(cells: Sequence[str], column: int | None) -> str:
    return "" if column is None else cells[column]


def _across(
    sheet: Sheet, age: int | None, people: int | None, year: int | None
) -> tuple[tuple[int, ...], Literal["age", "year", ""]]:
    """The columns that figures stand in across, and what each is for."""
    kinds: tuple[tuple[Literal["age", "year"], re.Pattern[str], bool], ...] = (
        ("age", _ACROSS_AGE, age is None),
        ("year", _ACROSS_YEAR, year is None),
    )
    for by, pattern, wanted in kinds:
        columns = tuple(place for place, cell in enumerate(sheet.header) if pattern.fullmatch(cell))
        if wanted and people is None and columns:
            heads = [sheet.header[place].strip() for place in columns]
            for head in sorted({head for head in heads if heads.count(head) > 1}):
                told = f"The column “{head}” stands twice."
                raise FaultyInput([Problem("repeated-column", told, "Keep one of them.", sheet.name, 1, head)])
            return columns, by
    return (), ""


def _levels(sheet: Sheet) -> tuple[int, tuple[tuple[int | None, int | None], ...]] | None:
    """In DfE's files: where the level of a place stands; and for nation, region and authority its code and its name."""
    level = sheet.column(_LEVEL)
    if level is None or sheet.column(_AUTHORITY) is None:
        return None
    pairs = ((_COUNTRY, _COUNTRY_NAME), (_REGION, _REGION_NAME), (_AUTHORITY, "la name"))
    return level, tuple((sheet.column(code), sheet.column(called)) for code, called in pairs)


def _year_of(name: str, year: int | None) -> str:
    """The year that is given, or stands in a file's name."""
    found = set(_YEAR_IN_NAME.findall(PurePath(name).stem))
    if year is None and len(found) != 1:
        told = "Neither a column nor the file's name tells the year that it is of."
        raise FaultyInput([Problem("year-not-told", told, "Say which it is, or put it into the file's name.", name)])
    return str(found.pop() if year is None else year)
