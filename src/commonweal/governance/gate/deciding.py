"""Deciding at a gate: what a decision must satisfy before it is set down."""

import datetime
from collections.abc import Collection

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import LANGUAGES, Text, together
from commonweal.governance.gate.commission import CommissionFacts, GateDecision, Outcome, Track, position
from commonweal.governance.gate.evidence import EVIDENCE
from commonweal.governance.gate.framework import Decider, Framework, framework_hash
from commonweal.governance.gate.proportion import may_decide
from commonweal.governance.gate.stand import Standing, stand
from commonweal.people.role import ROLES

__all__ = ["decide"]


def decide(
    framework: Framework, facts: CommissionFacts, gate: str, outcome: Outcome, roles: Collection[str], at: datetime.datetime
) -> GateDecision:
    """What is decided at a gate by somebody with these roles, at a moment of local time.

    Raises
    ------
    FaultyInput
        Where the commission has not come to the gate, where the decider is somebody else, or where it is to be passed and
        something is missing or out of date.
    """
    here = position(framework, facts, at.date())
    ahead = next((one for one in here.gates if one.id == gate), None)
    if ahead is None:
        raise FaultyInput([Problem.spoken("not-here", _NOT_HERE)])
    standing = stand(framework, ahead, facts, at.date())
    if not may_decide(standing.decider, roles):
        raise FaultyInput([Problem.spoken("not-decider", _whose(standing.decider))])
    if outcome == "returned":
        return GateDecision(gate, outcome, at, here.stage, here.track, framework_hash(framework))
    if not standing.complete:
        raise FaultyInput([Problem.spoken("not-complete", _wanting(standing))])
    goes_on: Track = "standard" if ahead == framework.pilot.scale else here.track
    return GateDecision(gate, outcome, at, ahead.enters, goes_on, framework_hash(framework))


_NOT_HERE = Text(
    en="The commission has not come to this gate, or is through it. Look at the gate that it is at.",
    cy="Nid yw’r comisiwn wedi cyrraedd y porth hwn, neu mae drwyddo. Edrychwch ar y porth y mae wrtho.",
)


def _whose(decider: Decider) -> Text:
    who = [together([ROLES[role][language] for role in decider.roles], language) for language in LANGUAGES]
    return Text(
        en=f"{decider.who.en} decides here. Who may set that down: {who[0]}. Ask one of them.",
        cy=f"{decider.who['cy']} sy’n penderfynu yma. Pwy a gaiff gofnodi hynny: {who[1]}. Gofynnwch i un ohonynt.",
    )


def _wanting(standing: Standing) -> Text:
    kinds = [EVIDENCE[one.asked.kind] for one in standing.requirements if one.state != "there"]
    wanting = ["; ".join(one[language] for one in (*kinds, *standing.hindrances)) for language in LANGUAGES]
    return Text(
        en=f"Not all is there: {wanting[0]}. Attach what is missing, or return the commission with reasons.",
        cy=f"Nid yw popeth yno: {wanting[1]}. Atodwch yr hyn sydd ar goll, neu anfonwch y comisiwn yn ôl gyda rhesymau.",
    )
