"""The stages of the commissioning cycle, in their order.

Source: the cycle of the Institute of Public Care (analyse, plan, do, review), which councils use widely.
"""

from typing import Literal, get_args

from commonweal.base.language import Text

__all__ = ["STAGES", "STAGE_NAMES", "Stage", "order"]

Stage = Literal["analyse", "plan", "do", "review", "closed"]
STAGES: tuple[Stage, ...] = get_args(Stage)

STAGE_NAMES: dict[Stage, Text] = {
    "analyse": Text(en="analyse", cy="dadansoddi"),
    "plan": Text(en="plan", cy="cynllunio"),
    "do": Text(en="do", cy="gweithredu"),
    "review": Text(en="review", cy="adolygu"),
    "closed": Text(en="closed", cy="ar gau"),
}


def order(stage: Stage) -> int:
    """How far along the cycle a stage is.

    >>> order("plan") < order("review")
    True
    """
    return STAGES.index(stage)
