"""Populations as ONS and DfE publish them, and as councils write them.

Columns are known by their headings, in any order, case and company. Figures stand in rows, or across in a column for each age or
each year.

- **Mid-year estimates** (ONS, Nomis): `GEOGRAPHY_CODE`, `GENDER` (1 male, 2 female), `C_AGE` (101 is age 0, 191 is 90 and over) and
  `OBS_VALUE`; also `DATE_NAME` or `DATE`, and `GEOGRAPHY_NAME`.
- **Projections** (ONS, Nomis): the same with `PROJECTED_YEAR_NAME`; `C_AGE` is the age itself, and the last is open.
- **Projections across**: `AREA_CODE`, `AREA_NAME`, `SEX`, `AGE_GROUP`, and a column for each year.
- **Single ages across**: a code (`code`, `ltla20_code`), a name, and a column for each age, up to `90+`; persons, where there is
  no `sex`.
- **Children** (DfE): `time_period`, `geographic_level`, `country_code`, `region_code`, `new_la_code`, `la_name`, `age_group` and
  `population_estimate`; persons.
- **A council's own**: `place`, `year`, `sex`, `age` (7, 65-69, 90+) and `people`; also `name`.

Where no column tells the year it is in the file's name, or is given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.reason import refusals
from commonweal.base.tally import Tally
from commonweal.need.population import PERSONS, SEXES, Layer, Population
from commonweal.need.population.age import ALL_AGES, Ages, as_written, coded_ages, layer_of, written_ages
from commonweal.need.reading import calendar_year, value_of
from commonweal.store.need.population.columns import LAYOUTS, Columns
from commonweal.store.need.population.sheet import read_sheet

__all__ = ["read_population"]

Figures = NDArray[np.int64]
"""Figures by their number in the file."""

_YEAR, _PLACE, _SEX, _AGE = range(4)
"""The axes of a population, in order."""


def read_population(
    path: Path, name: str, *, year: int | None = None, years: tuple[int, int] | None = None
) -> tuple[Population, Tally]:
    """A population from a file of any of the layouts above.

    Parameters
    ----------
    path
        The file: CSV parted by commas, tabs or semicolons, or the first sheet of an Excel workbook.
    name
        What to call it in problems and in the tally.
    year
        The year of a file that has no column for it; if not given, the one in its name.
    years
        First and last year to read; all if not given.

    Returns
    -------
    The population, and a tally of figures with the line of each. A place has a figure for every year, sex and age, or is left
    out and told: what was withheld is never taken for nobody. Rows for both sexes or all ages are left out where those are told
    apart. Places may hold others, as a region does its councils.

    Raises
    ------
    FaultyInput
        The file cannot be read or lacks a column, tells no year, ages overlap or leave some out, or no place is whole.
    """
    sheet, tally = read_sheet(path, name), Tally(name)
    if not sheet.unicode:
        tally.repair("characters-not-utf-8", name)
    columns = Columns.of(sheet, year)
    gathered = _Gathered(sheet.name)
    for line, called, texts, value in columns.figures(sheet):
        gathered.add(line, called, texts, value)
    read = _read(gathered, columns)
    kept = _of_years(gathered, read, years)
    tally.records += len(kept)
    kept, values = _numbers(_told(gathered, read, kept, tally), gathered, tally)
    axes = _axes(gathered, read, kept)
    return _filled(gathered, kept, values, axes, tally), tally


@dataclass(slots=True)
class _Gathered:
    """Figures as they stand in a file: for each its line, its value, and which of the texts met so far tell its year, place, sex
    and age. There are many figures and few texts, so each text is read once."""

    file: str
    lines: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    texts: tuple[dict[str, int], ...] = field(default_factory=lambda: ({}, {}, {}, {}))
    where: tuple[list[int], ...] = field(default_factory=lambda: ([], [], [], []))
    names: dict[str, str] = field(default_factory=dict)

    def add(self, line: int, called: str, texts: Sequence[str], value: str) -> None:
        self.lines.append(line)
        self.values.append(value)
        for known, where, text in zip(self.texts, self.where, texts, strict=True):
            where.append(known.setdefault(text, len(known)))
        if called:
            self.names[texts[_PLACE]] = called

    def at(self, figure: int) -> str:
        """The line that a figure stands in."""
        return f"{self.file}:{self.lines[figure]}"

    def text(self, figure: int, axis: int) -> str:
        """What tells a figure's year, place, sex or age."""
        return list(self.texts[axis])[self.where[axis][figure]]

    def each(self, of_text: Mapping[str, int], axis: int) -> NDArray[np.int64]:
        """A number for each figure, by the text that it has on an axis."""
        numbers = np.array([of_text[text] for text in self.texts[axis]], dtype=np.int64)
        return numbers[np.array(self.where[axis], dtype=np.int64)]


Read = tuple[Mapping[str, object], ...]
"""What the texts of each axis say; None where they cannot be read."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """What there is along one axis, and where along it each figure stands."""

    found: tuple[object, ...]
    of: NDArray[np.int64]


def _read(gathered: _Gathered, columns: Columns) -> Read:
    years, places, sexes, ages = gathered.texts
    return (
        {text: calendar_year(text) for text in years},
        {text: text or None for text in places},
        {text: layer_of(text) for text in sexes},
        coded_ages(ages, projected=columns.projected) if columns.coded else {text: written_ages(text) for text in ages},
    )


def _of_years(gathered: _Gathered, read: Read, years: tuple[int, int] | None) -> Figures:
    """The figures of the years that are wanted, or of none that can be read."""
    first, last = years or (-np.inf, np.inf)
    wanted = {text: int(not isinstance(year, int) or first <= year <= last) for text, year in read[_YEAR].items()}
    return np.flatnonzero(gathered.each(wanted, _YEAR))


def _told(gathered: _Gathered, read: Read, kept: Figures, tally: Tally) -> Figures:
    """The figures of a year, place, sex and age, and of no total over those; the others are refused."""
    split = any(layer in SEXES for layer in _met(gathered, read, kept, _SEX))
    unreadable = ((_PLACE, "place-missing"), (_YEAR, "period-unreadable"), (_SEX, "sex-unreadable"), (_AGE, "age-unreadable"))
    faults = [(reason, axis, {text: found is None for text, found in read[axis].items()}) for axis, reason in unreadable]
    faults.append(("total-row", _SEX, {text: split and found == PERSONS for text, found in read[_SEX].items()}))
    faults.append(("total-row", _AGE, {text: found == ALL_AGES for text, found in read[_AGE].items()}))
    for reason, axis, wrong in faults:
        at_fault = gathered.each(wrong, axis)[kept].astype(np.bool_)
        for figure in kept[at_fault].tolist():
            tally.refuse(reason, gathered.at(figure), gathered.text(figure, axis))
        kept = kept[~at_fault]
    return kept


def _numbers(kept: Figures, gathered: _Gathered, tally: Tally) -> tuple[Figures, NDArray[np.float64]]:
    """The figures that are numbers of people, and those numbers; the others are refused."""
    good, values = list[int](), list[float]()
    for figure in kept.tolist():
        text = gathered.values[figure]
        value, marker = value_of(text)
        if value is not None and value >= 0:
            good.append(figure)
            values.append(value)
        elif value is not None:
            tally.refuse("value-negative", gathered.at(figure), text)
        elif marker is None:
            tally.refuse("value-unreadable", gathered.at(figure), text)
        else:
            tally.refuse("value-withheld" if marker else "value-missing", gathered.at(figure), text)
    return np.array(good, dtype=np.int64), np.array(values)


def _axes(gathered: _Gathered, read: Read, kept: Figures) -> tuple[_Axis, ...]:
    """What the kept figures are of: years and ages in order, places as they come, both sexes where one is told."""
    years, places, sexes, ages = (_met(gathered, read, kept, axis) for axis in range(4))
    layers: tuple[Layer, ...] = SEXES if any(layer in SEXES for layer in sexes) else (PERSONS,)
    ordered = (sorted(years, key=_number), places, layers, _groups(ages, gathered.file))
    made = []
    for axis, found in enumerate(ordered):
        at = {one: place for place, one in enumerate(found)}
        made.append(_Axis(tuple(found), gathered.each({text: at.get(one, -1) for text, one in read[axis].items()}, axis)))
    return tuple(made)


def _number(year: object) -> int:
    return year if isinstance(year, int) else 0


def _met(gathered: _Gathered, read: Read, kept: Figures, axis: int) -> list[object]:
    """What the kept figures have on an axis, each once, in the order of the file."""
    met = np.unique(np.array(gathered.where[axis], dtype=np.int64)[kept])
    said = list(read[axis].values())
    return list(dict.fromkeys(said[place] for place in met.tolist()))


def _groups(found: Sequence[object], name: str) -> list[Ages]:
    """The age groups in order; FaultyInput where they overlap or leave ages out."""
    groups = sorted((ages for ages in found if isinstance(ages, tuple)), key=lambda ages: ages[0])
    problems = []
    for (first, last), (following, end) in pairwise(groups):
        asked = f"{as_written((first, last))} and {as_written((following, end))}"
        if last is None or following <= last:
            told = f"Some ages stand in two groups: {asked}."
            problems.append(Problem("ages-overlap", told, "Keep one of them.", name, fields={"ages": asked}))
        elif following > last + 1:
            told = f"Nothing that could be used tells of the ages between {asked}."
            problems.append(Problem("ages-missing", told, "Add them: they are not taken for nobody.", name, fields={"ages": asked}))
    if problems:
        raise FaultyInput(problems)
    return groups


def _filled(gathered: _Gathered, kept: Figures, values: NDArray[np.float64], axes: Sequence[_Axis], tally: Tally) -> Population:
    """The population of the places that are whole."""
    shape = tuple(len(axis.found) for axis in axes)
    people = np.full(shape, np.nan)
    if len(kept):
        cells = np.ravel_multi_index(tuple(axis.of[kept] for axis in axes), shape)
        people.reshape(-1)[cells] = values
        _settle_repeated(gathered, kept, values, cells, people.reshape(-1), tally)
    lacking = np.isnan(people).any(axis=(0, 2, 3))
    if lacking.all():
        raise FaultyInput([_nobody(people, axes, gathered.file, tally)])
    place_of = axes[_PLACE].of[kept]
    known = ~np.isnan(people.reshape(-1)[cells])
    for figure in kept[lacking[place_of] & known].tolist():
        place = int(axes[_PLACE].of[figure])
        tally.refuse("place-incomplete", gathered.at(figure), _first_gap(people, axes, place))
    whole = np.flatnonzero(~lacking)
    places = tuple(str(axes[_PLACE].found[place]) for place in whole)
    groups = [ages for ages in axes[_AGE].found if isinstance(ages, tuple)]
    return Population(
        places=places,
        years=tuple(year for year in axes[_YEAR].found if isinstance(year, int)),
        ages=tuple(first for first, _ in groups),
        people=people[:, whole],
        names={place: gathered.names[place] for place in places if place in gathered.names},
        oldest=groups[-1][1],
    )


def _settle_repeated(
    gathered: _Gathered,
    kept: Figures,
    values: NDArray[np.float64],
    cells: NDArray[np.int64],
    people: NDArray[np.float64],
    tally: Tally,
) -> None:
    """Figures told twice: once where they agree, not at all where they do not."""
    order = np.argsort(cells, kind="stable")
    starts = np.flatnonzero(np.diff(cells[order], prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
        if end - start == 1:
            continue
        same = order[start:end]
        figures = kept[same].tolist()
        if len(set(values[same].tolist())) == 1:
            for figure in figures[1:]:
                tally.repair("row-repeated", gathered.at(figure), gathered.values[figure])
            continue
        people[cells[same[0]]] = np.nan
        for figure in figures:
            tally.refuse("rows-conflict", gathered.at(figure), gathered.values[figure])


def _first_gap(people: NDArray[np.float64], axes: Sequence[_Axis], place: int) -> str:
    """The first figure that a place lacks, in words."""
    year, sex, age = (int(one) for one in np.argwhere(np.isnan(people[:, place]))[0])
    ages = axes[_AGE].found[age]
    group = as_written(ages) if isinstance(ages, tuple) else ""
    return f"{axes[_PLACE].found[place]} has none for {axes[_YEAR].found[year]}, {axes[_SEX].found[sex]}, {group}"


def _nobody(people: NDArray[np.float64], axes: Sequence[_Axis], name: str, tally: Tally) -> Problem:
    why = f" Not used: {refused}." if (refused := refusals(tally)) else ""
    if not people.size:
        return Problem("no-population", f"None of its figures could be used.{why}", LAYOUTS, name)
    told = f"No place has a figure for every year, sex and age: {_first_gap(people, axes, 0)}.{why}"
    return Problem("no-population", told, "Add what is missing, or read fewer years.", name)
