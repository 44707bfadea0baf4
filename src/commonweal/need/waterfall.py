"""A waterfall: what each cause adds between the last count and a later one, step by step, in a stated order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from commonweal.base.estimate import Estimate
from commonweal.base.language import Text

__all__ = ["END", "LEVEL", "START", "STEPS", "WORDS", "Part", "Step", "Waterfall", "population_and_rate", "waterfall"]

Array = NDArray[np.float64]

Step = Literal["population", "rate", "starts", "stay", "levers"]
STEPS: tuple[Step, ...] = get_args(Step)
"""The steps of a count, in their order. A model that lacks a step leaves it out."""

START, END, LEVEL = "start", "end", 0.8

WORDS: Mapping[str, Text] = {
    START: Text(en="Latest count", cy="Y cyfrif diweddaraf"),
    "population": Text(en="How many people live here", cy="Faint o bobl sy'n byw yma"),
    "rate": Text(en="How often people need it", cy="Pa mor aml y mae ei angen ar bobl"),
    "starts": Text(en="How many people start", cy="Faint o bobl sy'n dechrau"),
    "stay": Text(en="How long people stay", cy="Pa mor hir y mae pobl yn aros"),
    "levers": Text(en="Levers", cy="Liferi"),
    END: Text(en="Mean of the forecast", cy="Cymedr y rhagolwg"),
}
"""Every step as readers are told it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One bar of a waterfall: its mean over all futures, which adds up, and the range that holds 80 of 100, which does not."""

    step: str
    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, step: str, draws: Array) -> "Part":
        """A part from its draws, shape [path]."""
        (range_,) = Estimate.from_draws(draws, [LEVEL]).intervals
        return cls(step, float(draws.mean()), range_.low, range_.high)


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From the last count to a year of the forecast.

    The means of `start` and `steps` add up to that of `end`. `estimate` is that year as the fan shows it, with the median: the
    middle of a sum is not the sum of middles, so it is told apart.
    """

    year: int
    start: Part
    steps: tuple[Part, ...]
    end: Part
    estimate: Estimate


def waterfall(start: float | Array, stages: Mapping[str, Array], year: int, order: Sequence[str] = STEPS) -> Waterfall:
    """What each step adds, from what the count would be after it.

    Parameters
    ----------
    start
        The last count; draws of shape [path] where that is itself not known.
    stages
        By step, draws of the count with that step and all before it, each of shape [path].
    year
        The year they are of.
    order
        The steps that there are, in their order.

    Returns
    -------
    Each step's effect is the difference of two stages in the same future, so in every future they add up.

    Raises
    ------
    ValueError
        A step is unknown, or there is none, or they are given in another order: their effects would not be what they say.

    Examples
    --------
    >>> made = waterfall(100.0, {"population": np.array([104.0, 104.0]), "rate": np.array([110.0, 120.0])}, 2030)
    >>> [(part.step, part.mean) for part in (made.start, *made.steps, made.end)]
    [('start', 100.0), ('population', 4.0), ('rate', 11.0), ('end', 115.0)]
    """
    if not stages or list(stages) != [step for step in order if step in stages]:
        raise ValueError(
            f"the steps of a waterfall are some of {', '.join(order)}, in that order, not {', '.join(stages) or 'none'}."
        )
    paths = len(next(iter(stages.values())))
    total, parts = np.broadcast_to(np.asarray(start, dtype=np.float64), (paths,)), list[Part]()
    first = Part.of(START, total)
    for step, stage in stages.items():
        # Added to the sum so far, so that in each future the effects add up to the last digit.
        effect = stage - total
        total = total + effect
        parts.append(Part.of(step, effect))
    return Waterfall(year, first, tuple(parts), Part.of(END, total), Estimate.from_draws(total))


def population_and_rate(latest: float, draws: Array, people: Array) -> dict[str, Array]:
    """The stages of a count that is forecast as a whole: what the population alone brings, and then the rate.

    Parameters
    ----------
    latest
        The last count.
    draws
        The forecast, shape [path, year].
    people
        The population in the year of the last count and in each year of the forecast, shape [year + 1]; or [path, year + 1]
        where it is not known.

    Returns
    -------
    `population`, the last count as it would be had only the population changed, everybody needing the service as often as
    before; and `rate`, the forecast itself. Both of shape [path, year]; give a `waterfall` one year of each.

    Raises
    ------
    ValueError
        Shapes disagree, or nobody lives there in a year.

    Examples
    --------
    >>> stages = population_and_rate(50.0, np.array([[60.0], [66.0]]), np.array([1000.0, 1250.0]))
    >>> stages["population"].tolist(), stages["rate"].tolist()
    ([[62.5], [62.5]], [[60.0], [66.0]])
    """
    if people.shape[-1] != draws.shape[1] + 1 or people.shape[:-1] not in {(), (len(draws),)}:
        raise ValueError(f"people of shape {people.shape} are not those of the last count and of draws of shape {draws.shape}.")
    if not (people > 0).all():
        raise ValueError("a rate is need for each person, and in some year there are none.")
    grown = people[..., 1:] / people[..., :1]
    return {"population": np.broadcast_to(latest * grown, draws.shape), "rate": draws}
