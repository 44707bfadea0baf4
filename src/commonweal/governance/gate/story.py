"""A whole commission in words: what its working pages show, of which the public is given a part."""

import datetime
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.gate.commission import CommissionFacts, GateDecision
from commonweal.governance.gate.evidence import Evidence

__all__ = ["SOURCES", "Attached", "Decided", "Source", "Story"]

Source = Literal["case", "need", "market", "lab", "public", "file"]

SOURCES: dict[Source, Text] = {
    "case": Text(en="a case", cy="achos"),
    "need": Text(en="a need statement", cy="datganiad o angen"),
    "market": Text(en="a market position statement", cy="datganiad sefyllfa’r farchnad"),
    "lab": Text(en="a result kept in the lab", cy="canlyniad a gadwyd yn y labordy"),
    "public": Text(en="a paper, decision or other published thing", cy="papur, penderfyniad neu beth arall a gyhoeddwyd"),
    "file": Text(en="an uploaded document", cy="dogfen a lanlwythwyd"),
}
"""Where evidence comes from. All but uploaded documents have a public page of their own."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A piece of evidence as people see it: where it comes from and what it is known by there, its title, and who attached it."""

    evidence: Evidence
    source: Source
    reference: str
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision at a gate as people see it: what the gate was called, which body decided, why, and who set it down."""

    decision: GateDecision
    name: Text
    who: Text
    reasons: Text
    by: str


@dataclass(frozen=True, slots=True)
class Story:
    """A commission with everything that is known of it.

    Parameters
    ----------
    key, council
        What it and its council are known by.
    title, summary, service
        What it is called, what it is for, and the service that it secures.
    cpv
        The code of the service in the Common Procurement Vocabulary; nothing where none is given.
    case
        The id of its commissioning case; nothing where it has none.
    facts
        What its gates look at.
    attached, decided
        Its evidence and the decisions at its gates, the first first.
    notes
        What was written beside each report of its pilot.
    stop_reasons
        Why its pilot was stopped; None where it was not.
    """

    key: str
    council: str
    title: Text
    summary: Text
    service: Text
    cpv: str
    case: str
    begun_on: datetime.date
    facts: CommissionFacts
    attached: tuple[Attached, ...] = ()
    decided: tuple[Decided, ...] = ()
    notes: tuple[Text, ...] = ()
    stop_reasons: Text | None = None
