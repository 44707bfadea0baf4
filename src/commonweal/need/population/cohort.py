"""The cohort-component projection: people age, die, bear children and move, step by step.

A step is as long as an age group is wide. Half of those who move do so at its start and half at its end.

Notes
-----
Source: S. H. Preston, P. Heuveline and M. Guillot (2001), "Demography: Measuring and Modeling Population Processes", section 6.3,
boxes 6.1 and 6.2.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import FaultyInput, Problem
from commonweal.need.population.population import SEXES, Population

__all__ = [
    "SEX_RATIO",
    "Projection",
    "Survival",
    "VitalRates",
    "project",
    "step_width",
    "survival_of_deaths",
    "survival_of_life_table",
]

Array = NDArray[np.float64]

SEX_RATIO = 1.05
"""Boys born for each girl. Source: Preston, Heuveline and Guillot (2001), box 6.1; England and Wales have had 1.05 to 1.06."""

_MALE, _FEMALE = (SEXES.index(sex) for sex in ("male", "female"))


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """Who lives through a step, as shares.

    `on` has shape [..., age]: of each group, those who live to be in the next one at the end of the step; of the last, open one,
    those who live on in it. `born` has shape [...]: of those born in the step, those alive at its end.
    """

    on: Array
    born: Array

    def __post_init__(self) -> None:
        if self.born.shape != self.on.shape[:-1]:
            raise ValueError(f"survival of the born, of shape {self.born.shape}, is not that of people of shape {self.on.shape}.")
        for shares in (self.on, self.born):
            if not ((shares >= 0) & (shares <= 1)).all():
                raise ValueError("survival is a share, from 0 to 1.")


def survival_of_life_table(lived: Array, alive_at_birth: float | Array, width: int) -> Survival:
    """Survival from a life table.

    Parameters
    ----------
    lived
        Years lived in each age group, nLx, shape [..., age]; of the last group all years that remain.
    alive_at_birth
        l0, the births that the table starts from.
    width
        Years in an age group.

    Notes
    -----
    Both the last closed and the open group go on as their years taken together do: T(x) / T(x - n).

    Examples
    --------
    >>> made = survival_of_life_table(np.array([99.0, 98.0, 60.0, 40.0]), 100.0, 1)
    >>> made.on.round(4).tolist(), made.born.item()
    ([0.9899, 0.6122, 0.4, 0.4], 0.99)
    """
    if lived.shape[-1] < 2 or not (lived > 0).all():
        raise ValueError("a life table has two age groups or more, and years are lived in each.")
    on = np.empty_like(lived)
    on[..., :-2] = lived[..., 1:-1] / lived[..., :-2]
    on[..., -2:] = (lived[..., -1] / (lived[..., -2] + lived[..., -1]))[..., None]
    return Survival(on, np.asarray(lived[..., 0] / (width * np.asarray(alive_at_birth, dtype=np.float64))))


def survival_of_deaths(dying: Array) -> Survival:
    """Survival from the probabilities of dying within an age group.

    Parameters
    ----------
    dying
        qx, shape [..., age]: of those who reach a group's first age, the share who die before the next one's; of the last, open
        group the share who die within a step.

    Notes
    -----
    Deaths fall evenly within a group, so that those in it number the mean of those who enter and those who leave it. Infants die
    sooner than that; the error is that of a few among a thousand births.

    Examples
    --------
    >>> made = survival_of_deaths(np.array([0.0, 0.5, 0.5]))
    >>> made.on.tolist(), made.born.item()
    ([0.75, 0.5, 0.5], 1.0)
    """
    if dying.shape[-1] < 2 or not ((dying >= 0) & (dying <= 1)).all():
        raise ValueError("deaths are shares, from 0 to 1, of two age groups or more.")
    reached = np.concatenate([np.ones((*dying.shape[:-1], 1)), np.cumprod(1 - dying, axis=-1)], axis=-1)
    there = (reached[..., 1:] + reached[..., :-1]) / 2
    # Where nobody is left in a group of the table, nobody of it goes on.
    on = np.divide(there[..., 1:], there[..., :-1], out=np.zeros_like(there[..., 1:]), where=there[..., :-1] > 0)
    return Survival(np.concatenate([on, 1 - dying[..., -1:]], axis=-1), there[..., 0])


@dataclass(frozen=True, slots=True, eq=False)
class VitalRates:
    """What moves a population over one step.

    Parameters
    ----------
    survival
        Of shape [place, sex, age] and [place, sex].
    fertility
        Births for each woman and year, shape [place, age]; none in the youngest group.
    migrants
        Net migrants over the whole step, by the age that they have at its start or end, shape [place, sex, age].
    mobility
        Net migrants over the whole step as a share of those there at its start, shape [place, sex, age]; it comes on top.
    sex_ratio
        Boys born for each girl.

    Raises
    ------
    ValueError
        Shapes disagree; a rate is not finite; or fertility, or the sex ratio, is not what it can be.
    """

    survival: Survival
    fertility: Array
    migrants: Array
    mobility: Array
    sex_ratio: float = SEX_RATIO

    def __post_init__(self) -> None:
        places, sexes, ages = self.survival.on.shape
        if sexes != len(SEXES) or self.fertility.shape != (places, ages):
            raise ValueError("vital rates are by place, sex and age; fertility by place and age.")
        if self.migrants.shape != (places, sexes, ages) or self.mobility.shape != (places, sexes, ages):
            raise ValueError("migration is by place, sex and age.")
        if not all(np.isfinite(rates).all() for rates in (self.fertility, self.migrants, self.mobility)):
            raise ValueError("vital rates are finite.")
        if (self.fertility < 0).any() or self.fertility[:, 0].any():
            raise ValueError("fertility is not negative, and there is none in the youngest age group.")
        if not 0 < self.sex_ratio < np.inf:
            raise ValueError(f"{self.sex_ratio} boys for each girl is no sex ratio.")


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """A population and what became of it.

    `population` holds the first year and each after it. `births`, `deaths` and `migration` have shape [step, place], and each
    year's people are those of the year before, with births, without deaths, with net migration. `absent` counts those who were
    to leave and were not there: no place has fewer than nobody of an age.
    """

    population: Population
    births: Array = field(repr=False)
    deaths: Array = field(repr=False)
    migration: Array = field(repr=False)
    absent: Array = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Step:
    people: Array
    births: Array
    deaths: Array
    migration: Array
    absent: Array


def project(base: Population, rates: VitalRates | Sequence[VitalRates], steps: int | None = None) -> Projection:
    """Carry a population forward.

    Parameters
    ----------
    base
        People by sex. Its last year is projected from. All age groups but the last are as wide as a step; the last is open.
    rates
        What moves it: for every step alike, or one for each.
    steps
        How many steps; needed where the rates are the same for all.

    Returns
    -------
    The years from the base's on, a step apart.

    Raises
    ------
    FaultyInput
        The population cannot be projected: see `step_width`.
    ValueError
        The rates are of other places or ages; or the number of steps is not told, or not that of the rates.
    """
    width = step_width(base)
    each = [rates] * (steps or 0) if isinstance(rates, VitalRates) else list(rates)
    if not each or (steps is not None and steps != len(each)):
        raise ValueError(f"{steps} steps cannot be made with rates for {len(each)}.")
    shape = base.people.shape[1:]
    if any(one.survival.on.shape != shape for one in each):
        raise ValueError(f"the rates are not those of {shape[0]} places and {shape[2]} age groups.")
    people, made = base.people[-1], list[_Step]()
    for one in each:
        made.append(_step(people, one, width))
        people = made[-1].people
    years = tuple(base.years[-1] + width * step for step in range(len(made) + 1))
    projected = np.stack([base.people[-1], *(step.people for step in made)])
    population = Population(base.places, years, base.ages, projected, base.names)
    births, deaths, migration, absent = (
        np.stack([getattr(step, part) for step in made]) for part in ("births", "deaths", "migration", "absent")
    )
    return Projection(population, births, deaths, migration, absent)


def step_width(base: Population) -> int:
    """Years in a step, which is as long as an age group is wide.

    Raises
    ------
    FaultyInput
        The population is not by sex, its groups are not of one width from age 0, or the last is not open.
    """
    widths = {later - earlier for earlier, later in pairwise(base.ages)}
    if len(base.layers) != len(SEXES):
        told, remedy = "This population is not by sex, so it cannot be projected.", "Give one by sex: women bear children."
    elif base.ages[0] or base.oldest is not None or not widths:
        told, remedy = (
            "This population does not have all ages, so it cannot be projected.",
            "Give one from age 0 to an open last group.",
        )
    elif len(widths) > 1:
        told = "Its age groups are of several widths, so it cannot be projected."
        remedy = "Give groups of one width: a step is as long as they are wide."
    else:
        return widths.pop()
    raise FaultyInput([Problem("not-projectable", told, remedy)])


def _step(people: Array, rates: VitalRates, width: int) -> _Step:
    """One step; people have shape [place, sex, age]."""
    half = (rates.migrants + rates.mobility * people) / 2
    first = np.maximum(half, -people)
    begun = people + first
    kept = begun * rates.survival.on
    end = np.zeros_like(people)
    end[..., 1:] = kept[..., :-1]
    end[..., -1] += kept[..., -1]
    last = np.maximum(half, -end)
    # The youngest at the end are those born in the step. Their mothers are older, so they can be counted without them.
    mothers = (begun[:, _FEMALE] + end[:, _FEMALE] + last[:, _FEMALE]) / 2
    births = width * (rates.fertility * mothers).sum(axis=-1)
    boys = rates.sex_ratio / (1 + rates.sex_ratio)
    born = np.empty_like(rates.survival.born)
    born[:, _MALE], born[:, _FEMALE] = births * boys, births * (1 - boys)
    end[..., 0] = born * rates.survival.born
    last[..., 0] = np.maximum(half[..., 0], -end[..., 0])
    deaths = (begun - kept).sum(axis=(1, 2)) + (born - end[..., 0]).sum(axis=1)
    moved = first + last
    return _Step(end + last, births, deaths, moved.sum(axis=(1, 2)), (moved - 2 * half).sum(axis=(1, 2)))
