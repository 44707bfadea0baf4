"""A commission as its gates see it: dated facts, and the stage that follows from them."""

import datetime
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.gate.evidence import Evidence
from commonweal.governance.gate.framework import Framework, Gate, Nation
from commonweal.governance.gate.pilot import PilotFacts, pilot_standing
from commonweal.governance.gate.stage import Stage, order

__all__ = ["OUTCOMES", "TRACKS", "CommissionFacts", "GateDecision", "Outcome", "Position", "Track", "position"]

Track = Literal["standard", "pilot"]
Outcome = Literal["passed", "returned"]

TRACKS: dict[Track, Text] = {
    "standard": Text(en="standard track", cy="y llwybr safonol"),
    "pilot": Text(en="pilot", cy="peilot"),
}
OUTCOMES: dict[Outcome, Text] = {
    "passed": Text(en="passed", cy="wedi’i basio"),
    "returned": Text(en="returned", cy="wedi’i anfon yn ôl"),
}


@dataclass(frozen=True, slots=True)
class GateDecision:
    """What was decided at a gate, as it stood under the framework of that day. `enters` and `track` are the stage and the track
    that the commission then went on in. Nothing that happens to the framework afterwards changes it."""

    gate: str
    outcome: Outcome
    at: datetime.datetime
    enters: Stage
    track: Track
    framework_sha256: str


@dataclass(frozen=True, slots=True)
class CommissionFacts:
    """What is known of a commission: its whole-life value in whole pence, VAT included, its risk score of 1 to 25, the nation of
    its council, the track that it began on, what is attached, and what was decided at its gates, in that order."""

    value_pence: int
    risk: int
    nation: Nation = "ENG"
    begun_as: Track = "standard"
    evidence: tuple[Evidence, ...] = ()
    decisions: tuple[GateDecision, ...] = ()
    pilot: PilotFacts | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a commission stands: its stage and track, and the gates that it may come to next, of which a pilot that is over has
    two. `returned` are those of them that sent it back, with nothing attached since."""

    stage: Stage
    track: Track
    gates: tuple[Gate, ...]
    returned: frozenset[str]


def position(framework: Framework, facts: CommissionFacts, today: datetime.date) -> Position:
    """Where a commission stands on a day. Its stage follows from what was decided; the gates ahead are those of `framework`."""
    passed = [decision for decision in facts.decisions if decision.outcome == "passed"]
    stage: Stage = passed[-1].enters if passed else "analyse"
    track = passed[-1].track if passed else facts.begun_as
    if track == "pilot" and stage == "do" and _finished(framework, facts, today):
        stage = "review"
    gates = _pilot_gates(framework, stage) if track == "pilot" else _next_gate(framework, stage, {one.gate for one in passed})
    returned = frozenset(gate.id for gate in gates if _sent_back(gate, facts))
    return Position(stage, track, gates, returned)


def _finished(framework: Framework, facts: CommissionFacts, today: datetime.date) -> bool:
    return facts.pilot is not None and pilot_standing(facts.pilot, framework.pilot, today).finished


def _pilot_gates(framework: Framework, stage: Stage) -> tuple[Gate, ...]:
    return tuple(gate for gate in framework.pilot.gates if gate.leaves == stage)


def _next_gate(framework: Framework, stage: Stage, passed: set[str]) -> tuple[Gate, ...]:
    """The first gate ahead that has not been passed. A framework that changed on the way never leads back."""
    ahead = [gate for gate in framework.gates if order(gate.leaves) >= order(stage) and gate.id not in passed]
    return tuple(ahead[:1]) if stage != "closed" else ()


def _sent_back(gate: Gate, facts: CommissionFacts) -> bool:
    told = [decision for decision in facts.decisions if decision.gate == gate.id]
    return bool(told) and told[-1].outcome == "returned" and all(one.attached_at <= told[-1].at for one in facts.evidence)
