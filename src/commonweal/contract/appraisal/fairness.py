"""Fairness: whether those who are hardest to help are helped as much as the others, or left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.base.language import Text
from commonweal.contract.appraisal.paid import spread_over
from commonweal.contract.rules.formula import Formula
from commonweal.contract.sight import Facts
from commonweal.contract.world.world import OptionWorld

__all__ = ["Fairness", "GroupView", "fairness", "reached_by_group"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GroupView:
    """One group: `people` with the need at a time, the `effort` chosen for it and the `outcomes` it reaches over the contract, and
    both for each of its people. None where the world does not tell groups apart in it."""

    id: str
    name: Text
    people: float
    effort: float | None
    effort_per_person: float | None
    outcomes: float | None
    outcomes_per_person: float | None


@dataclass(frozen=True, slots=True)
class Fairness:
    """The groups, from the easiest to help to the hardest, and what one person of the last gets for each one of the first: in
    `effort_ratio` below 1 the hardest are parked; `outcomes_ratio` is what comes of it."""

    groups: tuple[GroupView, ...]
    effort_ratio: float | None
    outcomes_ratio: float | None


def reached_by_group(option: OptionWorld, groups: Sequence[str], outcomes: Formula, facts: Facts, like: Floats) -> Floats | None:
    """Outcomes of each group, [group], added up over paths and months; None where a measure they count is not told by group."""
    counted = [name for name in outcomes.needs if name in option.measures or name in option.claims]
    if not groups or not counted or not all(f"{name}.{groups[0]}" in facts.measures for name in counted):
        return None
    reached = []
    for group in groups:
        own = {name: facts.measures[f"{name}.{group}"] for name in counted}
        reached.append(spread_over(outcomes, Facts({**facts.measures, **own}), like).sum())
    return np.array(reached)


def fairness(
    names: Mapping[str, Text], people: Mapping[str, float], effort: Mapping[str, float], outcomes: Mapping[str, float]
) -> Fairness:
    """How groups fare, from what each of them gets in all; groups in order from the easiest to help to the hardest."""
    groups = tuple(
        GroupView(
            group,
            name,
            people[group],
            effort.get(group),
            _each(effort.get(group), people[group]),
            outcomes.get(group),
            _each(outcomes.get(group), people[group]),
        )
        for group, name in names.items()
    )
    first, last = groups[0], groups[-1]
    return Fairness(
        groups,
        _each(last.effort_per_person, first.effort_per_person),
        _each(last.outcomes_per_person, first.outcomes_per_person),
    )


def _each(amount: float | None, among: float | None) -> float | None:
    return None if amount is None or not among else amount / among
