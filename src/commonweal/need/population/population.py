"""A population: how many people live in each place, by year, sex and age."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import FaultyInput, Problem

__all__ = ["PERSONS", "SEXES", "Layer", "Population", "Sex"]

Array = NDArray[np.float64]

Sex = Literal["male", "female"]
SEXES: tuple[Sex, ...] = get_args(Sex)
"""The sexes that population statistics are published by, in the order of `Population.people`."""

PERSONS: Literal["persons"] = "persons"
"""The one layer of a population that is not told by sex."""

Layer = Literal["male", "female", "persons"]

_SHOWN = 8
"""Age groups that a message lists."""


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """People by year, place, sex and age.

    Parameters
    ----------
    places
        Codes. One may hold others (a region its councils): choose with `of` before adding up.
    years
        Calendar years of the date counted on (2025 for mid-2025), in order.
    ages
        The first age of each group, in order: 0, 1, 2 or 0, 5, 10.
    people
        Shape [year, place, sex, age]. There are two sexes, male and then female; or one layer of persons, where the source
        does not tell sexes apart.
    names
        What places are called, as far as that is known.
    oldest
        The last age of the last group; None where it is open, as in 90 and over.

    Raises
    ------
    ValueError
        Shapes disagree; places, years or ages repeat or are out of order; or a number is not finite or is negative. What is not
        known cannot be in a population, least of all as nought.

    Examples
    --------
    >>> old = Population(("E1",), (2025,), (65, 70, 75), np.array([[[[9.0, 8.0, 7.0], [9.0, 9.0, 12.0]]]]))
    >>> old.layers, old.between(65, 74).item(), old.between(75, None, "female").item()
    (('male', 'female'), 35.0, 12.0)
    """

    places: tuple[str, ...]
    years: tuple[int, ...]
    ages: tuple[int, ...]
    people: Array = field(repr=False)
    names: Mapping[str, str] = field(default_factory=dict)
    oldest: int | None = None

    def __post_init__(self) -> None:
        if len(set(self.places)) < len(self.places) or not self.places:
            raise ValueError("a population has one place or more, each of them once.")
        for what in (self.years, self.ages):
            if not what or any(later <= earlier for earlier, later in pairwise(what)):
                raise ValueError(f"years and ages stand in order, once each, not {what}.")
        if self.ages[0] < 0 or (self.oldest is not None and self.oldest < self.ages[-1]):
            raise ValueError(f"ages run from 0 up, and the last group is not over before it begins: {self.ages}, {self.oldest}.")
        shapes = [(len(self.years), len(self.places), layers, len(self.ages)) for layers in (1, len(SEXES))]
        if self.people.shape not in shapes:
            raise ValueError(f"people of shape {self.people.shape} are not by year, place, sex and age, which is {shapes[-1]}.")
        if not (np.isfinite(self.people).all() and (self.people >= 0).all()):
            raise ValueError("numbers of people are finite and not negative.")

    @property
    def layers(self) -> tuple[Layer, ...]:
        """What the axis of sex holds: male and female, or persons."""
        return SEXES if self.people.shape[2] == len(SEXES) else (PERSONS,)

    @property
    def ends(self) -> tuple[int | None, ...]:
        """The last age of each group; None for an open one."""
        return (*(age - 1 for age in self.ages[1:]), self.oldest)

    def of(self, places: Sequence[str]) -> "Population":
        """Only these places, in this order; FaultyInput with every one that is not there."""
        problems = [self._stranger(place) for place in places if place not in self.places]
        if problems:
            raise FaultyInput(problems)
        chosen = [self.places.index(place) for place in places]
        names = {place: self.names[place] for place in places if place in self.names}
        return replace(self, places=tuple(places), people=self.people[:, chosen], names=names)

    def _stranger(self, place: str) -> Problem:
        called = {name: code for code, name in self.names.items()}
        near = difflib.get_close_matches(place, [*self.places, *called])
        told = ", ".join(f"{called[one]} ({one})" if one in called else one for one in near)
        remedy = f"Did you mean {told}?" if near else f"Places are told by their codes, such as {self.places[0]}."
        return Problem("unknown-place", f"There is no place “{place}” in this population.", remedy, fields={"place": place})

    def between(self, low: int, high: int | None, layer: Layer = PERSONS) -> Array:
        """People aged `low` to `high`, shape [year, place].

        Parameters
        ----------
        low, high
            First and last age; None for no last one.
        layer
            One sex, or persons: everybody.

        Raises
        ------
        FaultyInput
            The ages are not made of whole groups of this population, or it does not tell the sex.
        """
        if layer != PERSONS and layer not in self.layers:
            told = f"This population is not told by sex, so it does not say how many are {layer}."
            raise FaultyInput([Problem("sex-not-told", told, "Use rates for persons, or a population by sex.")])
        if low not in self.ages or high not in self.ends[self.ages.index(low) :]:
            raise FaultyInput([self._uneven(low, high)])
        group = slice(self.ages.index(low), self.ends.index(high) + 1)
        people: Array = self.people[..., group].sum(axis=-1)
        everybody: Array = people.sum(axis=-1)
        return everybody if layer == PERSONS else people[..., self.layers.index(layer)]

    def _uneven(self, low: int, high: int | None) -> Problem:
        asked = f"{low}+" if high is None else f"{low}-{high}"
        groups = [f"{age}+" if end is None else f"{age}-{end}" for age, end in zip(self.ages, self.ends, strict=True)]
        shown = groups if len(groups) <= _SHOWN else [*groups[: _SHOWN - 2], "...", groups[-1]]
        told = f"The ages {asked} are not made of whole age groups of this population."
        return Problem("ages-do-not-fit", told, f"It has {', '.join(shown)}.", fields={"ages": asked})

    def grouped(self, ages: Sequence[int]) -> "Population":
        """The same people in wider age groups.

        Parameters
        ----------
        ages
            The first age of each, from the first of this population on.

        Raises
        ------
        ValueError
            A group does not begin where one of this population does.

        Examples
        --------
        >>> single = Population(("E1",), (2025,), (0, 1, 2, 3), np.array([[[[1.0, 2.0, 3.0, 4.0]]]]))
        >>> single.grouped([0, 2]).people.tolist()
        [[[[3.0, 7.0]]]]
        """
        if not ages or ages[0] != self.ages[0] or any(age not in self.ages for age in ages):
            raise ValueError(f"groups that begin at {list(ages)} cannot be made of those that begin at {list(self.ages)}.")
        starts = [self.ages.index(age) for age in ages]
        return replace(self, ages=tuple(ages), people=np.add.reduceat(self.people, starts, axis=-1))

    def together(self, code: str, name: str = "") -> "Population":
        """All its places as one, under a code of their own. None may hold another."""
        whole = self.people.sum(axis=1, keepdims=True)
        return replace(self, places=(code,), people=whole, names={code: name} if name else {})

    def total(self) -> Array:
        """Everybody, shape [year, place]."""
        everybody: Array = self.people.sum(axis=(2, 3))
        return everybody
