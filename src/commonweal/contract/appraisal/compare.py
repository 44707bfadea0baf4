"""Options side by side: simulated in the same futures, appraised, and those that others beat marked."""

from collections.abc import Sequence

from commonweal.contract.appraisal.appraise import Discount, OptionAppraisal, appraise, mark_dominated
from commonweal.contract.document import Contract
from commonweal.contract.simulate import Each, simulate
from commonweal.contract.world.draw import Demand
from commonweal.contract.world.world import World

__all__ = ["compare"]


def compare(
    contracts: Sequence[Contract],
    world: World,
    demand: Demand | None = None,
    *,
    paths: int,
    seed: int,
    discount: Discount | None = None,
    each: Each = map,
) -> tuple[OptionAppraisal, ...]:
    """Compare contracts in a world: its own budget, and its own demand unless one is given; no register of risks.

    Parameters
    ----------
    contracts, world, demand, paths, seed, each
        As `simulate` takes them.
    discount
        To one month for all options. None leaves the present cost out.

    Returns
    -------
    tuple of OptionAppraisal
        In the order of the contracts.
    """
    budget = {year: float(amount) for year, amount in world.budget.items()}
    simulated = simulate(contracts, world, demand, paths=paths, seed=seed, each=each)
    return mark_dominated([appraise(one, budget=budget, discount=discount) for one in simulated])
