"""Levers: named changes that informed people judge possible, and what each of them does to a need, apart from the baseline."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal, Self, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.judgement import Range
from commonweal.base.language import Text, Words
from commonweal.base.period import FinancialYear, Month, MonthField

__all__ = [
    "BASELINE",
    "TARGETS",
    "Follow",
    "Lever",
    "LeverEffect",
    "Run",
    "Scenario",
    "Target",
    "built_up",
    "factors",
    "joint_factor",
    "scenarios",
]

Array = NDArray[np.float64]

Target = Literal["rate", "starts", "stay", "cost"]
"""What a lever acts on: need for each person of the population, people who start in a month, how long they stay, or the cost of
one unit."""

TARGETS: tuple[Target, ...] = get_args(Target)
"""The order in which levers are applied: what they act on first, then as they were written."""

_BY_RATE: tuple[Target, ...] = ("rate",)

Follow = Callable[[Mapping[Target, Array]], Array]
"""How a need follows its causes: from the factor of each target, shape [path, period], to the need, shape [path, period]. Factors
of one must give the baseline, and the same factors the same need."""

_MOST = 5

BASELINE = Text(en="Baseline", cy="Llinell sylfaen")


class Lever(BaseModel):
    """A named change, judged by people.

    Parameters
    ----------
    name
        What readers call it. Its draws come from a stream of this name.
    on
        What it acts on.
    effect
        The change as a share once it is built up: -0.1 is a tenth less. From -1 to 5: what lies beyond is mostly a percentage
        that was written as a share.
    begins
        The first month in which it is felt.
    builds_over
        Months until it is built up, in equal steps: of 12, a twelfth by the end of the first month and all of it by the end
        of the twelfth. 0 for at once.
    ends
        The last month in which it is felt; from the next one it is gone. None where it lasts.
    because
        The reason, or the source.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: Words
    on: Target
    effect: Range
    begins: MonthField
    builds_over: Annotated[int, Field(ge=0, le=600)] = 0
    ends: MonthField | None = None
    because: Words

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.effect.low < -1:
            raise ValueError(
                f"a lever can take away all there is and no more: its effect is at the least -1, not {self.effect.low}."
            )
        if self.effect.high > _MOST:
            raise ValueError(f"an effect is a share, at the most {_MOST}: write a tenth more as 0.1, not {self.effect.high}.")
        if self.ends is not None and self.ends < self.begins:
            raise ValueError(f"a lever cannot end in {self.ends}, before it begins in {self.begins}.")
        return self


class Scenario(BaseModel):
    """Levers that are tried together."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: Words
    levers: tuple[Lever, ...] = ()

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        names = [lever.name.en for lever in self.levers]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"each lever of a scenario needs a name of its own: “{'”, “'.join(twice)}” stands twice.")
        return self


@dataclass(frozen=True, slots=True)
class LeverEffect:
    """What one lever adds to a need, after those before it.

    `draws` has shape [path, period]; `estimates` has one for each period.
    """

    lever: Lever
    estimates: tuple[Estimate, ...]
    draws: Paths = field(default_factory=no_paths, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Run:
    """A need in one scenario. Run 0 is the baseline, in which there are no levers.

    `draws` has shape [path, period]. It is the baseline's with each effect added in order, exactly. `levers` are all that were
    tried, those on cost among them, which no count follows from.
    """

    number: int
    name: Text
    estimates: tuple[Estimate, ...]
    effects: tuple[LeverEffect, ...] = ()
    draws: Paths = field(default_factory=no_paths, repr=False, compare=False)
    levers: tuple[Lever, ...] = ()


def built_up(lever: Lever, period: Month | FinancialYear) -> float:
    """The share of a lever's effect that is there by the end of a month, or on average over the months of a financial year.

    Examples
    --------
    >>> lever = Lever(name="Help early", on="starts", effect={"low": -0.2, "likely": -0.1, "high": 0},
    ...               begins="2027-04", builds_over=4, because="judged")
    >>> built_up(lever, Month(2027, 4)), built_up(lever, Month(2027, 8)), built_up(lever, FinancialYear(2027))
    (0.25, 1.0, 0.875)
    """
    if isinstance(period, FinancialYear):
        return sum(built_up(lever, period.first + step) for step in range(12)) / 12
    if period < lever.begins or (lever.ends is not None and period > lever.ends):
        return 0.0
    return min((period - lever.begins + 1) / lever.builds_over, 1.0) if lever.builds_over else 1.0


def factors(levers: Sequence[Lever], periods: Sequence[Month | FinancialYear], paths: int, seed: int) -> Array:
    """What each lever multiplies by: 1 + its effect x the share of it that is built up.

    Parameters
    ----------
    levers
        Levers on anything. Each has draws of its own, which are the same whatever other levers there are.
    periods
        Months for what is counted at a month's end or in a month; financial years for what is added up over one.

    Returns
    -------
    Shape [lever, path, period], never negative. In one future a lever has one effect, in all periods.
    """
    drawn = np.empty((len(levers), paths, len(periods)))
    for number, lever in enumerate(levers):
        shares = np.array([built_up(lever, period) for period in periods])
        drawn[number] = 1 + _effect(lever, paths, seed)[:, None] * shares
    return drawn


def joint_factor(levers: Sequence[Lever], on: Target, periods: Sequence[Month | FinancialYear], paths: int, seed: int) -> Array:
    """What all levers on one target multiply it by together, shape [path, period]; 1 where there are none."""
    acting = [lever for lever in levers if lever.on == on]
    joint: Array = factors(acting, periods, paths, seed).prod(axis=0)
    return joint


def scenarios(
    baseline: Array,
    tried: Sequence[Scenario],
    periods: Sequence[Month | FinancialYear],
    *,
    seed: int,
    on: Collection[Target] = _BY_RATE,
    follow: Follow | None = None,
) -> tuple[Run, ...]:
    """A need in each scenario, beside the baseline.

    Parameters
    ----------
    baseline
        Draws without any lever, shape [path, period], not negative.
    tried
        The scenarios, in order.
    periods
        When each column of the draws is counted.
    on
        What the need follows from. A lever on anything else is refused, but for one on cost, which no count follows from and
        which is left out of the runs of a count.
    follow
        How the need follows from those; where None, it is multiplied by each.

    Returns
    -------
    The baseline, untouched, as run 0; then a run for each scenario. Levers are applied one after another, in the order of
    `TARGETS` and then as written, so that each one's effect is what it adds to those before it.

    Raises
    ------
    FaultyInput
        A lever acts on what the need does not follow from. All of them are told.
    """
    if baseline.shape[1:] != (len(periods),):
        raise ValueError(f"the baseline has shape {baseline.shape}, and there are {len(periods)} periods.")
    problems = [_misplaced(lever, scenario, on) for scenario in tried for lever in scenario.levers if lever.on not in {*on, "cost"}]
    if problems:
        raise FaultyInput(problems)
    unmoved = {target: np.ones_like(baseline) for target in TARGETS if target in on}
    if follow is not None and not np.array_equal(follow(unmoved), baseline):
        raise ValueError("without levers the need must be its baseline, or the first lever would be given the difference.")
    runs = (
        _run(number, scenario, baseline, periods, seed, unmoved, follow or _scaled(baseline))
        for number, scenario in enumerate(tried, start=1)
    )
    return (Run(0, BASELINE, _estimates(baseline), (), baseline), *runs)


def _run(
    number: int,
    scenario: Scenario,
    baseline: Array,
    periods: Sequence[Month | FinancialYear],
    seed: int,
    unmoved: Mapping[Target, Array],
    follow: Follow,
) -> Run:
    moved, total, effects = dict(unmoved), baseline, list[LeverEffect]()
    acting = sorted((lever for lever in scenario.levers if lever.on in unmoved), key=lambda lever: TARGETS.index(lever.on))
    for lever, factor in zip(acting, factors(acting, periods, len(baseline), seed), strict=True):
        moved[lever.on] = moved[lever.on] * factor
        # Added to the sum so far, and not taken from the model, so that what is shown adds up to the last digit.
        effect = follow(moved) - total
        total = total + effect
        effects.append(LeverEffect(lever, _estimates(effect), effect))
    return Run(number, scenario.name, _estimates(total), tuple(effects), total, scenario.levers)


def _scaled(baseline: Array) -> Follow:
    """A need that is multiplied by the factor of each of its causes."""

    def follow(moved: Mapping[Target, Array]) -> Array:
        need = baseline
        for factor in moved.values():
            need = need * factor
        return need

    return follow


def _effect(lever: Lever, paths: int, seed: int) -> Array:
    """A lever's effect in each future, shape [path]."""
    drawn = np.empty(paths)
    for block, rows in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED, name=f"lever {lever.name.en}")
        drawn[rows] = lever.effect.draws(chance, rows.stop - rows.start)
    return np.maximum(drawn, -1.0)


def _estimates(draws: Array) -> tuple[Estimate, ...]:
    return tuple(Estimate.from_draws(column) for column in draws.T)


def _misplaced(lever: Lever, scenario: Scenario, on: Collection[Target]) -> Problem:
    known = ", ".join(target for target in TARGETS if target in on)
    return Problem(
        "lever-without-hold",
        f"The lever “{lever.name.en}” of “{scenario.name.en}” acts on {lever.on}, and this need is not modelled by it.",
        f"Let it act on {known}, or model the need by its starts and stays.",
        fields={"lever": lever.name.en, "scenario": scenario.name.en, "on": lever.on},
    )
