"""Vital rates as people write them, row by row, fitted to the places, sexes and ages of a population."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.need.population.age import Ages, as_written
from commonweal.need.population.cohort import (
    SEX_RATIO,
    Survival,
    VitalRates,
    step_width,
    survival_of_deaths,
    survival_of_life_table,
)
from commonweal.need.population.population import PERSONS, SEXES, Layer, Population

__all__ = ["EVERYWHERE", "KINDS", "Kind", "VitalRow", "vital_rates"]

Array = NDArray[np.float64]

Kind = Literal["nLx", "l0", "qx", "fertility", "migrants", "migration_rate", "sex_ratio"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a row may tell:

- `nLx`, years lived in an age group by those whom a life table starts from, and `l0`, how many those are; or
- `qx`, the share who die before the next group's first age (in the last, open group: within a step);
- `fertility`, births for each woman and year;
- `migrants`, net migrants a year; `migration_rate`, net migrants a year for each person there;
- `sex_ratio`, boys born for each girl.
"""

EVERYWHERE = "*"
"""What stands for every place that has no row of its own."""

_FERTILE = (15, 49)
"""The ages whose fertility must be told; at others there is none where none is told. Source: Preston, Heuveline and Guillot (2001),
chapter 5: the usual bounds of childbearing."""

_OWN_AGES = frozenset({"nLx", "qx", "migrants"})
"""What is not the same for each of several groups: years, deaths and people of a wider group are those of all in it."""


@dataclass(frozen=True, slots=True)
class VitalRow:
    """One row: its line, the place or `*`, a sex or persons for both, the ages or None for none, what it tells, and how much."""

    line: int
    area: str
    layer: Layer
    ages: Ages | None
    kind: Kind
    value: float


def vital_rates(rows: Sequence[VitalRow], population: Population, file: str = "") -> VitalRates:
    """What moves a population in a step as long as its age groups are wide.

    A place's own row goes before one for every place. What a kind tells of one place, sex and age it must tell of all: only
    fertility under 15 and over 49 may be left out, and then is none. Without rows of migration nobody moves.

    Parameters
    ----------
    rows
        What moves people, by year, but for `nLx` and `qx`, which are of a whole age group.
    population
        The places, sexes and ages to fit.
    file
        What problems call the file.

    Raises
    ------
    FaultyInput
        The population cannot be projected; or with everything that is missing, told twice, of another place or other ages, or
        cannot be.
    """
    fitted, width = _Fitted(rows, population, file), step_width(population)
    faults = Faults()
    with faults:
        fitted.check()
    survival = fertility = moving = rate = None
    with faults:
        survival = _survival(fitted, width)
    with faults:
        fertility = _fertility(fitted)
    with faults:
        moving = _all_or_none(fitted, "migrants")
    with faults:
        rate = _all_or_none(fitted, "migration_rate")
    sex_ratio = next((row.value for row in rows if row.kind == "sex_ratio"), SEX_RATIO)
    faults.raise_any()
    assert survival and fertility is not None and moving is not None and rate is not None  # noqa: PT018  or there were faults
    return VitalRates(survival, fertility, width * moving, width * rate, sex_ratio)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Rows, and the population they are fitted to."""

    rows: Sequence[VitalRow]
    population: Population
    file: str

    def has(self, kind: Kind) -> bool:
        return any(row.kind == kind for row in self.rows)

    def problem(self, code: str, message: str, remedy: str, line: int | None = None, **fields: object) -> Problem:
        return Problem(code, message, remedy, self.file, line, fields=fields)

    def check(self) -> None:
        """FaultyInput with what is wrong whatever the kind."""
        problems = [*self._strangers(), *self._impossible()]
        problems += [self._twice(row) for row in [row for row in self.rows if row.kind == "sex_ratio"][1:]]
        if problems:
            raise FaultyInput(problems)

    def _strangers(self) -> Iterator[Problem]:
        first = {row.area: row.line for row in reversed(self.rows)}
        for area, line in sorted(first.items(), key=lambda item: item[1]):
            if area != EVERYWHERE and area not in self.population.places:
                told = f"The population has no place “{area}”."
                yield self.problem("unknown-place", told, "Leave its rows out, or write * for every place.", line, place=area)

    def _impossible(self) -> Iterator[Problem]:
        for row in self.rows:
            reason = _impossible(row)
            if reason:
                told = f"“{row.kind}” cannot be {row.value:g}: {reason}."
                yield self.problem("impossible-rate", told, "Check the kind and the unit.", row.line, kind=row.kind)
            if row.kind == "migrants" and row.area == EVERYWHERE and len(self.population.places) > 1:
                told = "So many migrants cannot be those of every place."
                yield self.problem("migrants-everywhere", told, "Name the place, or give a migration_rate.", row.line)

    def by_age(self, kind: Kind) -> Array:
        """A kind by place, sex and age, not a number where no row tells it; FaultyInput where ages do not fit, or rows repeat."""
        places = {place: at for at, place in enumerate(self.population.places)}
        told = np.full((len(places), len(SEXES), len(self.population.ages)), np.nan)
        problems = []
        for own in (False, True):
            seen = np.zeros(told.shape, dtype=np.bool_)
            for row in self.rows:
                if row.kind != kind or (row.area != EVERYWHERE) is not own or (own and row.area not in places):
                    continue
                groups = self._groups(row)
                if groups is None:
                    problems.append(self._misfit(row))
                    continue
                cells = np.ix_([places[row.area]] if own else range(len(places)), _sexes(row.layer), groups)
                if seen[cells].any():
                    problems.append(self._twice(row))
                seen[cells], told[cells] = True, row.value
        if problems:
            raise FaultyInput(problems)
        return told

    def _groups(self, row: VitalRow) -> list[int] | None:
        """The age groups that a row is of; None where it cuts through one, or is of several and may not be."""
        if row.ages is None:
            return [0] if row.kind == "l0" else None
        first, last = row.ages
        within = [
            at
            for at, (start, end) in enumerate(zip(self.population.ages, self.population.ends, strict=True))
            if start >= first and (last is None or (end is not None and end <= last))
        ]
        fits = bool(within) and self.population.ages[within[0]] == first and self.population.ends[within[-1]] == last
        return within if fits and (len(within) == 1 or row.kind not in _OWN_AGES) else None

    def _misfit(self, row: VitalRow) -> Problem:
        ages = "no age" if row.ages is None else as_written(row.ages)
        groups = [as_written(group) for group in zip(self.population.ages, self.population.ends, strict=True)]
        told = f"“{row.kind}” is told of {ages}, which is not an age group of the population."
        remedy = f"Its groups are {', '.join(groups[:2])} up to {groups[-1]}."
        return self.problem("ages-do-not-fit", told, remedy, row.line, ages=ages)

    def _twice(self, row: VitalRow) -> Problem:
        ages = "" if row.ages is None else f", {as_written(row.ages)}"
        told = f"“{row.kind}” of {row.area}, {row.layer}{ages} is told twice."
        return self.problem("repeated-rate", told, "Keep one of the rows.", row.line, kind=row.kind)

    def whole(self, kind: Kind, told: Array) -> Array:
        """The same; FaultyInput where some place, sex or age lacks it."""
        gaps = np.argwhere(np.isnan(told))
        if not len(gaps):
            return told
        place, sex, age = (int(one) for one in gaps[0])
        ages = as_written((self.population.ages[age], self.population.ends[age]))
        one = f"{self.population.places[place]}, {SEXES[sex]}" + ("" if kind == "l0" else f", {ages}")
        message = f"“{kind}” is not told of {one}" + (f", nor of {len(gaps) - 1} more." if len(gaps) > 1 else ".")
        raise FaultyInput([self.problem("missing-rate", message, "Add the rows: nothing is taken for none.", kind=kind)])


_BOUNDS: Mapping[Kind, tuple[float, float, str]] = {
    "nLx": (0, math.inf, "years lived are not negative"),
    "l0": (0, math.inf, "a life table starts from somebody"),
    "qx": (0, 1, "it is a share"),
    "fertility": (0, 1, "it is births for one woman in a year"),
    "migrants": (-math.inf, math.inf, "it is a number of people"),
    "migration_rate": (-1, math.inf, "no more can leave than are there"),
    "sex_ratio": (0, math.inf, "it is boys for each girl"),
}
_ABOVE_ZERO = frozenset({"nLx", "l0", "sex_ratio"})


def _impossible(row: VitalRow) -> str:
    """Why a value cannot be; empty where it can."""
    low, high, why = _BOUNDS[row.kind]
    fits = math.isfinite(row.value) and low <= row.value <= high and (row.value > 0 or row.kind not in _ABOVE_ZERO)
    return "" if fits else why


def _sexes(layer: Layer) -> list[int]:
    return [at for at, sex in enumerate(SEXES) if layer in (sex, PERSONS)]


def _survival(fitted: _Fitted, width: int) -> Survival:
    tables, deaths = fitted.has("nLx"), fitted.has("qx")
    if tables is deaths:
        what = "Both life tables (nLx) and deaths (qx) are there" if tables else "Nothing tells who dies"
        problem = fitted.problem("mortality-unclear", f"{what}.", "Give nLx with l0, or qx.")
        raise FaultyInput([problem])
    if deaths:
        dying = fitted.whole("qx", fitted.by_age("qx"))
        if (dying[..., -1] == 1).any():
            told = "In the last, open age group all are said to die within a step, as in a life table, where it is closed."
            raise FaultyInput([fitted.problem("open-group-closed", told, "Give the share of them who die in a step.")])
        return survival_of_deaths(dying)
    lived = fitted.whole("nLx", fitted.by_age("nLx"))
    alive = fitted.whole("l0", fitted.by_age("l0")[..., :1])[..., 0]
    if (lived[..., 1:-1] > lived[..., :-2]).any() or (lived[..., 0] > width * alive).any():
        told = "Years lived (nLx) rise with age, or pass what l0 people can live: nobody rises from the dead."
        raise FaultyInput([fitted.problem("life-table-rises", told, "Check that l0 and nLx are of one table.")])
    return survival_of_life_table(lived, alive, width)


def _fertility(fitted: _Fitted) -> Array:
    if not fitted.has("fertility"):
        told = "Nothing tells how many children are born."
        raise FaultyInput([fitted.problem("missing-rate", told, "Add rows of fertility.", kind="fertility")])
    women = fitted.by_age("fertility")[:, SEXES.index("female")]
    if (np.nan_to_num(women[:, 0]) > 0).any():
        told = "The youngest age group is said to bear children."
        raise FaultyInput([fitted.problem("impossible-rate", told, "Check the ages.", kind="fertility")])
    for at, (first, last) in enumerate(zip(fitted.population.ages, fitted.population.ends, strict=True)):
        if first > _FERTILE[1] or (last is not None and last < _FERTILE[0]):
            women[:, at] = np.nan_to_num(women[:, at])
    women[:, 0] = 0
    both = np.stack([np.zeros_like(women), women], axis=1)
    return fitted.whole("fertility", both)[:, SEXES.index("female")]


def _all_or_none(fitted: _Fitted, kind: Kind) -> Array:
    told = fitted.by_age(kind)
    return fitted.whole(kind, told) if fitted.has(kind) else np.zeros_like(told)
