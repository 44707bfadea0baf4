"""Projecting every district by sex and single age, beside the same sums in a plain Python loop, and carrying one through to need.

330 districts, 25 years, 2 sexes and 91 ages, with migration by age. The loop does what the projection does, one number after
another, and must come to the same people.
"""

from functools import partial

import numpy as np
from _report import Row, report
from simulate import SEED, seconds

from commonweal.need.population import Population, Projection, Rate, Rates, Sex, VitalRates, need, project
from commonweal.need.population.cohort import survival_of_deaths

PLACES, YEARS, AGES, PATHS = 330, 25, 91, 10_000
SIZE = f"{PLACES} districts x {YEARS} years x 2 sexes x {AGES} ages"
FERTILE = range(15, 50)


def made_up() -> tuple[Population, VitalRates]:
    """Districts of no country, of about 170,000 people each."""
    chance = np.random.Generator(np.random.SFC64(SEED))
    shape, ages = (PLACES, 2, AGES), np.arange(AGES)
    people = chance.uniform(500, 1_500, shape) * np.clip((95 - ages) / 30, 0, 1)
    dying = np.broadcast_to(np.minimum(1e-4 * np.exp(ages / 12), 0.25), shape)
    fertility = np.where(np.isin(ages, FERTILE), 0.11 * np.exp(-(((ages - 30) / 7) ** 2)), 0.0) * chance.uniform(
        0.8, 1.2, (PLACES, 1)
    )
    migrants = chance.normal(0, 5, shape)
    rates = VitalRates(survival_of_deaths(dying), fertility, migrants, np.zeros(shape))
    return Population(tuple(f"D{place}" for place in range(PLACES)), (2025,), tuple(range(AGES)), people[None]), rates


def looped(base: Population, rates: VitalRates) -> list[float]:
    """Everybody in the last year, by place, one number at a time."""
    everybody, boys = [], rates.sex_ratio / (1 + rates.sex_ratio)
    for place in range(PLACES):
        people = base.people[-1, place].tolist()
        on, born = rates.survival.on[place].tolist(), rates.survival.born[place].tolist()
        fertility, migrants = rates.fertility[place].tolist(), rates.migrants[place].tolist()
        for _ in range(YEARS):
            end, mothers = [], [0.0] * AGES
            for sex in (0, 1):
                begun = [max(people[sex][age] + migrants[sex][age] / 2, 0.0) for age in range(AGES)]
                aged = [0.0] * AGES
                for age in range(AGES):
                    aged[min(age + 1, AGES - 1)] += begun[age] * on[sex][age]
                end.append([max(aged[age] + migrants[sex][age] / 2, 0.0) for age in range(AGES)])
                if sex == 1:
                    mothers = [(begun[age] + end[1][age]) / 2 for age in range(AGES)]
            births = sum(fertility[age] * mothers[age] for age in range(AGES))
            for sex, share in ((0, boys), (1, 1 - boys)):
                end[sex][0] = max(births * share * born[sex] + migrants[sex][0] / 2, 0.0)
            people = end
        everybody.append(sum(map(sum, people)))
    return everybody


def some_rates() -> Rates:
    """A need of those aged 65 and over, in bands of five years."""
    sexes: tuple[Sex, ...] = ("male", "female")
    shares = {first: 0.015 * 2 ** ((first - 65) / 5) for first in range(65, 91, 5)}
    bands = [
        Rate(first, None if first == max(shares) else first + 4, sex, share, share / 1.4, share * 1.4)
        for sex in sexes
        for first, share in shares.items()
    ]
    return Rates("a need", tuple(bands))


def carried(projected: Projection, rates: Rates) -> None:
    """Every district's need, in ten thousand futures each."""
    for place in projected.population.places:
        need(projected.population, rates, place, paths=PATHS, seed=SEED)


def rows() -> list[Row]:
    """Every figure."""
    base, vital = made_up()
    projected = project(base, vital, YEARS)
    if not np.allclose(projected.population.total()[-1], looped(base, vital)):
        raise SystemExit("The loop and the projection do not agree.")
    ours, loop = seconds(partial(project, base, vital, YEARS), partial(looped, base, vital), turns=3)
    (through,) = seconds(partial(carried, projected, some_rates()), turns=1)
    return [
        Row.of(f"{SIZE}: s, beside a plain loop", ours, loop, "< 5 s", holds=ours < 5),
        Row.of(
            f"need of {PLACES} districts x {YEARS} years x {PATHS:,} paths: s, beside 20", through, 20.0, "< 1", holds=through < 20
        ),
    ]


if __name__ == "__main__":
    report(rows())
