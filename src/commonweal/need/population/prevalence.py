"""Prevalence: the share of people who have a need, by age and sex, carried through a population to how many there are.

Rates come from a survey, so each has a range. In every future each rate is drawn once and holds for all years and places, and
so is what sets a place's own share apart by chance. Totals add up draws. The ends of ranges are never added: that some
rates are low while others are high is what makes the range of a total narrower than theirs together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate
from commonweal.base.judgement import Range
from commonweal.base.language import Text
from commonweal.need.population.age import as_written
from commonweal.need.population.population import PERSONS, Layer, Population
from commonweal.need.waterfall import Waterfall, waterfall

__all__ = ["PeopleInNeed", "Rate", "Rates", "growing", "need"]

Array = NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(101)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_FARTHEST = 750.0
"""On the logit scale no rate that float64 holds lies farther out, and no node farther than 20 standard deviations."""
_LEAST = 1e-9
"""What stands for nought where a beta needs something: a billionth of a person."""

_AS_PROJECTED = Text(
    en="The population is taken as it was projected. How unsure that is does not show in the range.",
    cy="Cymerir y boblogaeth fel y'i hamcanestynnwyd. Nid yw ansicrwydd hynny i'w weld yn yr ystod.",
)
_AS_MEASURED = Text(
    en="Of people of the same age and sex, the same share is taken to have the need in every year.",
    cy="O blith pobl o'r un oedran a rhyw, cymerir bod gan yr un gyfran yr angen ym mhob blwyddyn.",
)
_LEFT_OUT = Text(
    en="The rates leave out some ages in between, or are not of the same ages for both sexes. People left out are not counted.",
    cy=(
        "Mae'r cyfraddau'n hepgor rhai oedrannau yn y canol, neu nid ydynt ar gyfer yr un oedrannau i'r ddau ryw. "
        "Ni chyfrifir y bobl a hepgorir."
    ),
)


@dataclass(frozen=True, slots=True)
class Rate:
    """The share of people of some ages and a sex who have a need.

    `first` and `last` are the ages, None for no last one; `layer` is a sex, or persons. `low` and `high` are the ends of
    the rate's range, at the level of its `Rates`.
    """

    first: int
    last: int | None
    layer: Layer
    rate: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if self.first < 0 or (self.last is not None and self.last < self.first):
            raise ValueError(f"{self.ages} are no ages.")
        if not 0 <= self.low <= self.rate <= self.high <= 1:
            raise ValueError(f"a rate is a share between the ends of its range, not {self.rate} of {self.low} to {self.high}.")
        if (self.low == 0 and self.high in (self.rate, 1) and self.high > 0) or (self.high == 1 and self.low == self.rate < 1):
            raise ValueError(f"a range from {self.low} to {self.high} does not tell how far {self.rate} may be off.")

    @property
    def ages(self) -> str:
        """The ages as people write them: 65-69, 90+."""
        return as_written((self.first, self.last))

    @property
    def band(self) -> str:
        """Ages and sex: `65-69 male`."""
        return f"{self.ages} {self.layer}"


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of one need.

    Parameters
    ----------
    name
        What they are rates of. Chance is drawn by this name, so two needs have futures of their own.
    bands
        By sex, or for persons; no two of the same people.
    level
        The level of their ranges.

    Raises
    ------
    ValueError
        There are none, two overlap, or some are by sex and others for persons.
    """

    name: str
    bands: tuple[Rate, ...]
    level: float = 0.95

    def __post_init__(self) -> None:
        layers = {band.layer for band in self.bands}
        if not layers or (PERSONS in layers and len(layers) > 1):
            raise ValueError("rates are all by sex, or all for persons, and there is one at least.")
        if not 0 < self.level < 1:
            raise ValueError(f"a level lies between 0 and 1, not {self.level}.")
        for one, other in self._neighbours():
            if one.last is None or other.first <= one.last:
                raise ValueError(f"two rates are of the same people: {one.band} and {other.band}.")

    @property
    def whole(self) -> bool:
        """Whether they leave out no ages in between, and are of the same ages for both sexes."""
        by_layer = self._by_layer().values()
        covered = {(bands[0].first, bands[-1].last) for bands in by_layer}
        meeting = all(one.last is not None and other.first == one.last + 1 for one, other in self._neighbours())
        return meeting and len(covered) == 1 and (len(by_layer) > 1 or self.bands[0].layer == PERSONS)

    def _by_layer(self) -> Mapping[Layer, list[Rate]]:
        ordered = sorted(self.bands, key=lambda band: band.first)
        return {layer: [band for band in ordered if band.layer == layer] for layer in {band.layer for band in self.bands}}

    def _neighbours(self) -> Iterator[tuple[Rate, Rate]]:
        for bands in self._by_layer().values():
            yield from pairwise(bands)

    def draws(self, *, paths: int, seed: int) -> Array:
        """Every rate in so many futures, shape [path, band].

        Notes
        -----
        The bands are drawn apart: other people were asked in each, so that one rate was found too high says nothing of the next.
        What would move them all, such as another definition, is not in their ranges, and belongs into the `change` of `need`.

        A rate is logit-normal. The width of its range on the logit scale gives the standard deviation; where an end is 0 or 1 the
        other end does. The middle is set so that the mean of the draws is the published rate, so totals reproduce. A rate of
        exactly 0 or 1 with an open end is a beta that rises from it, and has `level` of its draws this side of that end.
        """
        drawn = np.empty((paths, len(self.bands)))
        shapes = [_shape(band, self.level) for band in self.bands]
        for block, part in blocks(paths):
            for place, band in enumerate(self.bands):
                chance = block_generator(seed, block, Purpose.NEED, name=f"prevalence {self.name}: {band.band}")
                drawn[part, place] = shapes[place].of(chance.standard_normal(part.stop - part.start))
        return drawn


@dataclass(frozen=True, slots=True)
class _Shape:
    """What makes a rate of a standard normal number: a logit-normal with `middle` and `spread`; or a beta, where it `rises`."""

    rate: float
    middle: float = 0.0
    spread: float = 0.0
    rises: float = 0.0

    def of(self, normal: Array) -> Array:
        if self.rises:
            away = -np.expm1(special.log_ndtr(-normal) / self.rises)
            return np.asarray(away if self.rate == 0 else 1 - away)
        return np.asarray(special.expit(self.middle + self.spread * normal)) if self.spread else np.full_like(normal, self.rate)


def _shape(band: Rate, level: float) -> _Shape:
    if band.low == band.high:
        return _Shape(band.rate)
    if band.rate in (0, 1):
        reach = band.high if band.rate == 0 else 1 - band.low
        return _Shape(band.rate, rises=float(np.log1p(-level) / np.log1p(-reach)))
    low = band.low if band.low > 0 else band.rate
    high = band.high if band.high < 1 else band.rate
    ends = 2 if band.low > 0 and band.high < 1 else 1
    spread = float((special.logit(high) - special.logit(low)) / (ends * special.ndtri((1 + level) / 2)))
    farthest = _FARTHEST + 20 * spread
    middle = optimize.brentq(lambda at: float(special.expit(at + spread * _NODES) @ _WEIGHTS) - band.rate, -farthest, farthest)
    return _Shape(band.rate, float(middle), spread)


@dataclass(frozen=True, slots=True, eq=False)
class PeopleInNeed:
    """How many people of a place have a need, by year.

    Parameters
    ----------
    place, years
        The place's code, and its years.
    people
        Those of the ages and sexes that the rates are of, shape [year].
    expected
        The published rates times the people, shape [year].
    draws
        How many have the need in each future, shape [path, year].
    demographic, rate
        What of the change since the first year comes of the people, and what of the rates, shape [path, year]. In every future the
        first year and both parts add up to the year's own number.
    cautions
        What to beware of.
    """

    place: str
    years: tuple[int, ...]
    people: Array = field(repr=False)
    expected: Array = field(repr=False)
    draws: Array = field(repr=False)
    demographic: Array = field(repr=False)
    rate: Array = field(repr=False)
    cautions: tuple[Text, ...] = ()

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """Each year's number, with its ranges."""
        return tuple(Estimate.from_draws(year) for year in self.draws.T)

    def waterfall(self, year: int) -> Waterfall:
        """From the first year to another: what the population adds, and then the rates."""
        at = self.years.index(year)
        first = self.draws[:, 0]
        return waterfall(first, {"population": first + self.demographic[:, at], "rate": self.draws[:, at]}, year)


def need(population: Population, rates: Rates, place: str, *, paths: int, seed: int, change: Array | None = None) -> PeopleInNeed:
    """Carry rates through the population of a place.

    Parameters
    ----------
    population
        People by year; its age groups must fit into the bands of the rates.
    rates
        The share of them who have the need.
    place
        The code of one of its places.
    change
        How the rates of each year compare with those published, in each future: factors of shape [path, year]. None for no
        change. No rate is taken past 1.

    Returns
    -------
    The number of people in each future, not its mean: a place's own share strays from its rate as far as that many people would by
    chance. Places with the same seed share the rates that were drawn, so their draws can be added up.

    Raises
    ------
    FaultyInput
        The place is unknown, ages do not fit, or the population is not told by sex and the rates are.
    ValueError
        The change is not one factor for each future and year.

    Notes
    -----
    The own share of a band is beta-distributed about its rate with the variance of a binomial share of its people in an average
    year. It stays the same over the years: those who are there one year are mostly there the next.
    """
    here = population.of([place])
    by_band = _people(here, rates)
    shares = _own_shares(rates, place, by_band.mean(axis=0), rates.draws(paths=paths, seed=seed), seed)
    if change is None:
        draws = shares @ by_band.T
        only_people = draws
    else:
        _check(change, (paths, len(here.years)))
        draws = _changed(shares, change, by_band)
        only_people = _changed(shares, np.broadcast_to(change[:, :1], change.shape), by_band)
    return PeopleInNeed(
        place=place,
        years=here.years,
        people=by_band.sum(axis=1),
        expected=by_band @ np.array([band.rate for band in rates.bands]),
        draws=draws,
        demographic=only_people - draws[:, :1],
        rate=draws - only_people,
        cautions=_cautions(rates, change),
    )


def growing(growth: Range, years: Sequence[int], *, paths: int, seed: int, name: str) -> Array:
    """How rates compare with those of the first year, in each future, where people have judged by how much they grow in a year.

    Parameters
    ----------
    growth
        The share by which the rates grow in a year, below zero where they fall; one draw of it holds for all years of a future.
    years
        The years, in order.
    name
        What the rates are called: chance is drawn by this name.

    Returns
    -------
    The `change` of `need`, shape [path, year].

    Raises
    ------
    ValueError
        More than all of a rate is judged to go.
    """
    if growth.low < -1:
        raise ValueError(f"a rate cannot fall by more than all of it in a year, and {growth.low} is more.")
    drawn = np.empty(paths)
    for block, part in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED, name=f"growth of rates {name}")
        drawn[part] = growth.draws(chance, part.stop - part.start)
    return np.asarray((1 + drawn[:, None]) ** (np.array(years) - years[0]))


def _people(here: Population, rates: Rates) -> Array:
    """People by year and band; FaultyInput with every band that does not fit."""
    columns, problems = [], list[Problem]()
    for band in rates.bands:
        try:
            columns.append(here.between(band.first, band.last, band.layer)[:, 0])
        except FaultyInput as error:
            problems += [problem for problem in error.problems if problem not in problems]
    if problems:
        raise FaultyInput(problems)
    return np.stack(columns, axis=1)


def _own_shares(rates: Rates, place: str, people: Array, drawn: Array, seed: int) -> Array:
    """The shares of a place's own people, shape [path, band], about the rates drawn."""
    own = np.empty_like(drawn)
    for block, part in blocks(len(drawn)):
        for at, band in enumerate(rates.bands):
            chance = block_generator(seed, block, Purpose.NEED, name=f"own share {rates.name}: {place} {band.band}")
            one = drawn[part, at]
            own[part, at] = chance.beta(np.maximum(one * people[at], _LEAST), np.maximum((1 - one) * people[at], _LEAST))
    # Where the rate is known to be none or all, chance has no say.
    return np.where((drawn == 0) | (drawn == 1), drawn, own)


def _check(change: Array, shape: tuple[int, int]) -> None:
    if change.shape != shape or not (np.isfinite(change).all() and (change >= 0).all()):
        raise ValueError(f"the change of rates is a factor for each future and year, of shape {shape}, finite and not negative.")


def _changed(shares: Array, change: Array, by_band: Array) -> Array:
    """Draws of shape [path, year] with changed rates, a block at a time."""
    draws = np.empty(change.shape)
    for _, part in blocks(len(shares)):
        draws[part] = (np.minimum(shares[part, None, :] * change[part, :, None], 1) * by_band).sum(axis=-1)
    return draws


def _cautions(rates: Rates, change: Array | None) -> tuple[Text, ...]:
    given = {_LEFT_OUT: not rates.whole, _AS_PROJECTED: True, _AS_MEASURED: change is None}
    return tuple(text for text, holds in given.items() if holds)
