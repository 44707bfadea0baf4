"""The provider's response: the effort it chooses under the contract on offer, tried out in a few hundred shared futures."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.contract.appraisal.paid import Paid, spread_over
from commonweal.contract.document import Contract
from commonweal.contract.sight import Facts
from commonweal.contract.world.draw import Futures
from commonweal.contract.world.provider import EFFORT, Provider, best_effort, shared_out
from commonweal.contract.world.world import OptionWorld, World

__all__ = ["TRIED", "Response", "effort_in_all", "provider_costs", "respond", "stepped"]

Floats = NDArray[np.float64]

TRIED = 250
"""Futures that a provider weighs its effort in: enough to tell efforts apart when all are tried in the same ones."""


@dataclass(frozen=True, slots=True)
class Response:
    """How a provider decides, the `effort` it chose (empty where it chooses none), overall and by group, and the mean pay in
    pounds that no effort and full effort would bring."""

    provider: Provider
    effort: Mapping[str, float]
    idle_pay: float = 0.0
    full_pay: float = 0.0


def provider_costs(option: OptionWorld, facts: Facts, borne: Floats, like: Floats) -> Floats:
    """What delivery, effort and the risks it bears [path] cost the provider, [path, period], in pounds."""
    spent: Floats = borne[:, None] / like.shape[1]
    for formula in (option.provider_cost, option.effort.cost if option.effort else None):
        if formula:
            spent = spent + spread_over(formula, facts, like)
    return spent


def effort_in_all(total: float, world: World, option: OptionWorld) -> Mapping[str, float]:
    """A total of effort, and for the groups that it is known for as much as is their share of the people."""
    return shared_out(total, {group: world.shares[group] for group in option.effort_groups})


def stepped(response: Response, world: World, option: OptionWorld, by: float) -> Mapping[str, float]:
    """The chosen effort and `by` of all that could be made more, for every group in proportion; never below none or above all."""
    capacity, chosen = float(option.effort.capacity) if option.effort else 0.0, response.effort[EFFORT]
    total = min(max(chosen + by * capacity, 0.0), capacity)
    if not chosen:
        return effort_in_all(total, world, option)
    return {name: made * total / chosen for name, made in response.effort.items()}


def respond(contract: Contract, world: World, option: OptionWorld, futures: Futures, borne: Floats) -> Response | None:
    """The response of an option's provider; None where the world does not say how it decides.

    Parameters
    ----------
    futures
        To try efforts in; coupled, so that they differ by the effort alone.
    borne
        What the risks that it bears cost it, [path].
    """
    provider, effort = option.provider, option.effort
    if provider is None:
        return None
    if effort is None:
        return Response(provider, {})

    def paid_for(made: Mapping[str, float]) -> tuple[Facts, Floats]:
        facts = futures.facts(world, option, contract.calendar, made)
        return facts, Paid.of(contract, facts, futures.paths).due

    def worth(made: Mapping[str, float]) -> float:
        facts, due = paid_for(made)
        return provider.worth((due - provider_costs(option, facts, borne, due)).sum(axis=1))

    def mean_pay(total: float) -> float:
        _facts, due = paid_for(effort_in_all(total, world, option))
        return float(due.sum(axis=1).mean())

    capacity = float(effort.capacity)
    chosen = best_effort(worth, capacity, option.effort_groups)
    return Response(provider, chosen, mean_pay(0.0), mean_pay(capacity))
