"""What moves a population, from one CSV: columns `area`, `sex`, `age`, `kind` and `value`.

`area` is a place's code, or `*` for every place without rows of its own. `sex` is male or female; blank or persons for both.
`age` is a group of the population, or for fertility and migration_rate a wider one: 7, 65-69, 90+; blank for `l0` and `sex_ratio`.
`kind` is one of `commonweal.need.population.vital.KINDS`.
"""

from collections.abc import Sequence
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.need.population.age import layer_of, written_ages
from commonweal.need.population.vital import EVERYWHERE, KINDS, Kind, VitalRow
from commonweal.store.field import written_number
from commonweal.store.need.population.sheet import read_sheet

__all__ = ["VITAL_COLUMNS", "read_vital_rates"]

VITAL_COLUMNS = ("area", "sex", "age", "kind", "value")

_KINDS: dict[str, Kind] = {kind.casefold(): kind for kind in KINDS}
_AGELESS = frozenset({"l0", "sex_ratio"})


def read_vital_rates(path: Path, name: str) -> tuple[VitalRow, ...]:
    """The rows of fertility, mortality and migration, from CSV or the first sheet of an Excel workbook.

    Parameters
    ----------
    path
        The file.
    name
        What to call it in problems.

    Raises
    ------
    FaultyInput
        With everything that is wrong: a row left out would be people who do not die, or are not born.
    """
    sheet = read_sheet(path, name)
    columns = [sheet.column(column) for column in VITAL_COLUMNS]
    found = [column for column in columns if column is not None]
    if len(found) < len(columns):
        missing = [what for what, column in zip(VITAL_COLUMNS, columns, strict=True) if column is None]
        raise sheet.lacks(missing, f"Put {', '.join(VITAL_COLUMNS)} in the first line.")
    problems, rows = list[Problem](), list[VitalRow]()
    for line, cells in sheet.rows:
        read = _row(name, line, [cells[column] for column in found])
        if isinstance(read, VitalRow):
            rows.append(read)
        else:
            problems += read
    if problems:
        raise FaultyInput(problems)
    return tuple(rows)


def _row(name: str, line: int, cells: Sequence[str]) -> VitalRow | list[Problem]:
    area, sex, age, said, told = cells
    kind, layer, value = _KINDS.get(said.casefold().replace(" ", "_")), layer_of(sex), written_number(told)
    ages = None if kind in _AGELESS else written_ages(age)
    if area and kind and layer and value is not None and ages != "all" and (ages or kind in _AGELESS):
        return VitalRow(line, area, layer, ages, kind, float(value))
    problems = []
    if not area:
        told = "No area is given."
        problems.append(
            Problem("place-missing", told, f"Write a place's code, or {EVERYWHERE} for every place.", name, line, "area")
        )
    if kind is None:
        problems.append(Problem("unknown-kind", f"“{said}” is no kind.", f"Use {', '.join(KINDS)}.", name, line, "kind"))
    if layer is None:
        problems.append(Problem("sex-unreadable", f"“{sex}” is no sex.", "Write male, female or persons.", name, line, "sex"))
    if value is None:
        problems.append(Problem("value-unreadable", f"“{told}” is not a number.", "Write it as 0.012.", name, line, "value"))
    if ages == "all" or not (ages or kind in _AGELESS):
        remedy = "Write 7, 65-69, or 90+ for an age and over."
        problems.append(Problem("age-unreadable", f"“{age}” are no ages.", remedy, name, line, "age"))
    return problems
