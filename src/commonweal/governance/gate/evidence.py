"""The kinds of evidence that a gate may ask for, and one piece of it as it was attached to a commission."""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text

__all__ = ["EVIDENCE", "Evidence", "EvidenceKind"]

EvidenceKind = Literal[
    "need_statement",
    "market_position",
    "engagement",
    "case",
    "risk_register",
    "lab_result",
    "equality_assessment",
    "welsh_assessment",
    "data_protection_assessment",
    "wellbeing_assessment",
    "paper",
    "decision",
    "notice",
    "contract",
    "performance_review",
    "provider_review",
    "pilot_findings",
    "lessons",
]

EVIDENCE: dict[EvidenceKind, Text] = {
    "need_statement": Text(en="need statement", cy="datganiad o angen"),
    "market_position": Text(en="market position statement", cy="datganiad sefyllfa’r farchnad"),
    "engagement": Text(en="record of engagement", cy="cofnod o ymgysylltu"),
    "case": Text(en="commissioning case", cy="achos comisiynu"),
    "risk_register": Text(en="risk register", cy="cofrestr risg"),
    "lab_result": Text(en="contracts tried side by side", cy="contractau wedi’u profi ochr yn ochr"),
    "equality_assessment": Text(en="equality impact assessment", cy="asesiad o’r effaith ar gydraddoldeb"),
    "welsh_assessment": Text(en="Welsh language impact assessment", cy="asesiad o’r effaith ar y Gymraeg"),
    "data_protection_assessment": Text(en="data protection impact assessment", cy="asesiad o’r effaith ar ddiogelu data"),
    "wellbeing_assessment": Text(en="well-being assessment", cy="asesiad llesiant"),
    "paper": Text(en="paper to those who decide", cy="papur i’r rhai sy’n penderfynu"),
    "decision": Text(en="record of the decision", cy="cofnod o’r penderfyniad"),
    "notice": Text(en="published notice", cy="hysbysiad a gyhoeddwyd"),
    "contract": Text(en="contract document", cy="dogfen y contract"),
    "performance_review": Text(en="review of performance", cy="adolygiad o berfformiad"),
    "provider_review": Text(en="what providers and those who use it say", cy="barn y darparwyr a’r rhai sy’n ei ddefnyddio"),
    "pilot_findings": Text(en="findings of the pilot", cy="canfyddiadau’r peilot"),
    "lessons": Text(en="lessons, written down for others", cy="gwersi, wedi’u hysgrifennu i eraill"),
}
"""Every kind, with what it is called."""

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence of a commission; ValueError where its hash is none.

    Parameters
    ----------
    key
        What it is known by.
    kinds
        What it serves as: a commissioning case may be the risk register too.
    dated
        The day that it stands for, from which its age is counted.
    sha256
        The hash of its content.
    attached_at
        When it was attached to the commission.
    """

    key: str
    kinds: frozenset[EvidenceKind]
    dated: datetime.date
    sha256: str
    attached_at: datetime.datetime

    def __post_init__(self) -> None:
        if not _HASH.fullmatch(self.sha256):
            raise ValueError(f"“{self.sha256}” is no SHA-256.")
