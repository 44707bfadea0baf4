"""The rates of a need by age and sex, as surveys publish them.

Columns are known by their headings, in any order and company: `age` (or `AgeBand`), 65-69 or 90+; `sex`, or none for persons; the
`rate` (or a heading that ends in prevalence), a share such as 0.012 or 1.2%; and the ends of its range, `low` and `high` (or
headings that end in lower and upper). A heading such as `Prevalence95Lower` tells the level, which is 95 % where none does.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.need.population import Layer, Rate, Rates
from commonweal.need.population.age import Ages, layer_of, written_ages
from commonweal.store.field import written_number
from commonweal.store.need.population.sheet import Sheet, read_sheet

__all__ = ["read_rates"]

_AGE = ("age", "ageband", "age band", "age group")
_LEVEL = re.compile(r"(\d{2}) ?(?:lower|low)$")
_USUAL = 0.95
_REMEDY = "Put age, sex, rate, low and high in the first line."
_SHARE = "Write it as a share: 0.012, or 1.2%."


def read_rates(path: Path, name: str) -> Rates:
    """Rates from CSV, or from the first sheet of an Excel workbook.

    Parameters
    ----------
    path
        The file.
    name
        What to call it in problems. The rates are called by the file's own name, so that they are drawn alike wherever it lies.

    Raises
    ------
    FaultyInput
        With everything that is wrong: a table of rates with a gap would leave people uncounted, so none is left out.
    """
    sheet = read_sheet(path, name)
    age, sex = sheet.column(*_AGE), sheet.column("sex", "gender")
    rate = sheet.column("rate", "prevalence", ending="prevalence")
    low, high = sheet.column("low", "lower", ending="lower"), sheet.column("high", "upper", ending="upper")
    columns = {"age": age, "rate": rate, "low": low, "high": high}
    found = [column for column in columns.values() if column is not None]
    if len(found) < len(columns):
        raise sheet.lacks([what for what, column in columns.items() if column is None], _REMEDY)
    problems, bands = list[Problem](), list[Rate]()
    for line, cells in sheet.rows:
        read = _band(name, line, [cells[column] for column in found], "persons" if sex is None else cells[sex])
        if isinstance(read, Rate):
            bands.append(read)
        else:
            problems += read
    if problems:
        raise FaultyInput(problems)
    try:
        return Rates(path.stem, tuple(bands), _level(sheet, found[2]))
    except ValueError as error:
        raise FaultyInput([Problem("no-rates", f"Together {error}", "Give each age and sex one rate.", name)]) from error


def _band(name: str, line: int, cells: Sequence[str], sex: str) -> Rate | list[Problem]:
    ages, layer = written_ages(cells[0]), layer_of(sex)
    problems = []
    if not isinstance(ages, tuple):
        told = f"“{cells[0]}” are no ages."
        problems.append(Problem("age-unreadable", told, "Write 65-69, or 90+ for an age and over.", name, line, "age"))
    if layer is None:
        told = f"“{sex}” is no sex."
        problems.append(Problem("sex-unreadable", told, "Write male, female or persons.", name, line, "sex"))
    numbers = []
    for what, cell in zip(("rate", "low", "high"), cells[1:], strict=True):
        number = written_number(cell)
        if number is None or not 0 <= number <= 1:
            problems.append(Problem("rate-unreadable", f"“{cell}” is not a share from 0 to 1.", _SHARE, name, line, what))
        else:
            numbers.append(float(number))
    if problems or layer is None or not isinstance(ages, tuple):
        return problems
    return _rate(name, line, ages, layer, numbers)


def _rate(name: str, line: int, ages: Ages, layer: Layer, numbers: Sequence[float]) -> Rate | list[Problem]:
    try:
        return Rate(*ages, layer, *numbers)
    except ValueError as error:
        return [Problem("no-rate", f"{str(error)[0].upper()}{str(error)[1:]}", "Check the rate and its range.", name, line)]


def _level(sheet: Sheet, low: int) -> float:
    """The level that the heading of the low end tells."""
    found = _LEVEL.search(sheet.headings[low])
    return int(found[1]) / 100 if found and int(found[1]) else _USUAL
