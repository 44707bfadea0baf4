"""How a gate stands for a commission on a day: what is there, what is missing, what is out of date, and who decides."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.base.language import day as written
from commonweal.governance.gate.age import months_after
from commonweal.governance.gate.commission import CommissionFacts
from commonweal.governance.gate.evidence import Evidence
from commonweal.governance.gate.framework import Asked, Decider, Framework, Gate, Tier
from commonweal.governance.gate.pilot import pilot_standing
from commonweal.governance.gate.proportion import asked, decider, tier_of

__all__ = ["REQUIREMENT_STATES", "Requirement", "RequirementState", "Standing", "stand"]

RequirementState = Literal["there", "missing", "out_of_date"]

REQUIREMENT_STATES: dict[RequirementState, Text] = {
    "there": Text(en="there", cy="yno"),
    "missing": Text(en="missing", cy="ar goll"),
    "out_of_date": Text(en="out of date", cy="wedi dyddio"),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the gate asks for, and how it stands. `evidence` is the newest there is of it; `until` the last day on which
    that is new enough, None where it does not age. `told` says why it stands so."""

    asked: Asked
    state: RequirementState
    evidence: Evidence | None
    until: datetime.date | None
    told: Text


@dataclass(frozen=True, slots=True)
class Standing:
    """How a gate stands. `hindrances` are what stands in the way besides evidence: a pilot that has not shown what it must."""

    gate: Gate
    tier: Tier
    requirements: tuple[Requirement, ...]
    decider: Decider
    hindrances: tuple[Text, ...]

    @property
    def complete(self) -> bool:
        """Whether it may be passed: everything is there, and nothing stands in the way."""
        return not self.hindrances and all(one.state == "there" for one in self.requirements)

    def wanting(self, state: RequirementState) -> tuple[Requirement, ...]:
        """The requirements that stand so."""
        return tuple(one for one in self.requirements if one.state == state)


def stand(framework: Framework, gate: Gate, facts: CommissionFacts, today: datetime.date) -> Standing:
    """How a gate of a framework stands for a commission on a day."""
    tier = tier_of(framework, facts.value_pence, facts.risk)
    requirements = tuple(_requirement(one, facts.evidence, today) for one in asked(framework, gate, tier, facts.nation))
    return Standing(gate, tier, requirements, decider(framework, gate, tier), _hindrances(framework, gate, facts, today))


def _requirement(one: Asked, attached: Sequence[Evidence], today: datetime.date) -> Requirement:
    serving = [evidence for evidence in attached if one.kind in evidence.kinds]
    come = [evidence for evidence in serving if evidence.dated <= today]
    if not come:
        return Requirement(one, "missing", None, None, _still_to_come(serving))
    newest = max(come, key=lambda evidence: (evidence.dated, evidence.attached_at, evidence.key))
    until = None if one.months is None else months_after(newest.dated, one.months)
    state: RequirementState = "there" if until is None or today <= until else "out_of_date"
    return Requirement(one, state, newest, until, _told(newest, until, state))


def _still_to_come(serving: Sequence[Evidence]) -> Text:
    if not serving:
        return Text(en="Nothing of this kind is attached.", cy="Nid oes dim o’r math hwn wedi’i atodi.")
    first = min(evidence.dated for evidence in serving)
    return Text(
        en=f"What is attached is dated {written(first)}, which has not come.",
        cy=f"Mae’r hyn a atodwyd wedi’i ddyddio {written(first, 'cy')}, sydd heb ddod.",
    )


def _told(newest: Evidence, until: datetime.date | None, state: RequirementState) -> Text:
    en, cy = f"Dated {written(newest.dated)}", f"Dyddiwyd {written(newest.dated, 'cy')}"
    if until is None:
        return Text(en=f"{en}.", cy=f"{cy}.")
    if state == "there":
        return Text(en=f"{en}: good until {written(until)}.", cy=f"{cy}: yn ddilys tan {written(until, 'cy')}.")
    return Text(en=f"{en}: it was good until {written(until)}.", cy=f"{cy}: roedd yn ddilys tan {written(until, 'cy')}.")


def _hindrances(framework: Framework, gate: Gate, facts: CommissionFacts, today: datetime.date) -> tuple[Text, ...]:
    """What a pilot must have shown at its gates; nothing at those of the standard track."""
    track = framework.pilot
    if gate not in (track.begin, track.scale):
        return ()
    if facts.pilot is None:
        return (Text(en="The pilot has not been designed.", cy="Nid yw’r peilot wedi’i ddylunio."),)
    return pilot_standing(facts.pilot, track, today).hindrances if gate == track.scale else ()
