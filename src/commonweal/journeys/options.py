"""Options appraised side by side, in the same futures: for a case as it is built, and in the lab as it is changed."""

from collections.abc import Mapping, Sequence

import numpy as np

from commonweal.base.estimate import Paths
from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.contract.appraisal.appraise import Discount, Kept, OptionAppraisal, appraise, mark_dominated
from commonweal.contract.document import Contract
from commonweal.contract.simulate import Each, simulate
from commonweal.contract.world.draw import Demand
from commonweal.contract.world.world import World
from commonweal.need.forecast import Forecast
from commonweal.risk.quantify import quantify
from commonweal.risk.register import Register

__all__ = ["COUNTED_IN", "appraise_options", "forecast_demand"]

COUNTED_IN = 3
"""Need is counted on 31 March."""


def forecast_demand(made: Forecast) -> Demand:
    """A forecast as paths that set out from the latest count."""
    origin = made.years[0].year - 1
    counted = next(one.value for one in made.history.observations if one.year == origin)
    start = np.full((made.draws.shape[0], 1), counted, dtype=np.float64)
    return Demand(Month(origin, COUNTED_IN), np.concatenate([start, made.draws], axis=1))


def appraise_options(
    contracts: Sequence[Contract],
    summaries: Sequence[Text],
    world: World,
    demand: Demand | None,
    register: Register | None,
    budget: Mapping[str, float],
    discount: Discount | None,
    *,
    paths: int,
    seed: int,
    each: Each = map,
) -> tuple[OptionAppraisal, ...]:
    """Simulate and appraise options, each with the risks that it leaves with the council and with the provider.

    Parameters
    ----------
    contracts, summaries
        The options, and what a person says that each would mean.
    world, demand
        What is uncertain, and the need; as many paths of it as asked for, or None for the world's own.
    register
        The risks; None where nobody has written any down.
    budget
        Pounds by financial year.
    discount
        How later money is brought to one month; None leaves the present cost out.
    paths, seed, each
        As in `simulate`.
    """
    risks = [_borne(register, contract.id, paths, seed) for contract in contracts]
    provider = {contract.id: borne for contract, (_, borne) in zip(contracts, risks, strict=True)}
    simulated = simulate(contracts, world, demand, paths=paths, seed=seed, risks=provider, each=each)
    return mark_dominated(
        [
            appraise(one, summary, kept, budget, discount)
            for one, summary, (kept, _) in zip(simulated, summaries, risks, strict=True)
        ]
    )


def _borne(register: Register | None, option: str, paths: int, seed: int) -> tuple[Kept, Paths]:
    """What the risks cost the council and the provider under an option."""
    if register is None:
        return Kept(np.zeros(paths), 0.0), np.zeros(paths)
    cost = quantify(register, paths=paths, seed=seed, option=option)
    by_risk = {risk.id: paths for risk, paths in zip(cost.risks, cost.risk_paths, strict=True)}
    titles = {risk.id: risk.title for risk in cost.risks}
    return Kept(cost.council_paths, cost.contingency, by_risk, titles), cost.provider_paths
