"""The way of a commission through its gates: those that it passed, those that it has come to, and those still ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.gate.commission import CommissionFacts, Position
from commonweal.governance.gate.framework import Framework, Gate
from commonweal.governance.gate.stage import order

__all__ = ["STEP_STATES", "Step", "StepState", "way"]

StepState = Literal["passed", "here", "ahead"]

STEP_STATES: dict[StepState, Text] = {
    "passed": Text(en="Passed", cy="Wedi’i basio"),
    "here": Text(en="Next", cy="Nesaf"),
    "ahead": Text(en="To come", cy="I ddod"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A gate of a framework, and whether a commission passed it, has come to it, or will."""

    gate: Gate
    state: StepState


def way(framework: Framework, facts: CommissionFacts, here: Position) -> tuple[Step, ...]:
    """The gates of a commission under a framework, in their order.

    A pilot has its own, and once it grows those of the standard track that are ahead besides. A gate that a framework asked for
    only after the commission had gone past its stage is left out: nobody is led back to it.
    """
    passed = {one.gate for one in facts.decisions if one.outcome == "passed"}
    gates: Sequence[Gate] = framework.pilot.gates if facts.begun_as == "pilot" else ()
    if here.track == "standard":
        # Those of a pilot that grew are behind it, unless they were passed.
        gates = [*(gate for gate in gates if gate.id in passed), *framework.gates]
    steps = (_step(gate, passed, here) for gate in gates)
    return tuple(step for step in steps if step)


def _step(gate: Gate, passed: set[str], here: Position) -> Step | None:
    if gate in here.gates:
        return Step(gate, "here")
    if gate.id in passed:
        return Step(gate, "passed")
    behind = here.stage == "closed" or order(gate.leaves) < order(here.stage)
    return None if behind else Step(gate, "ahead")
