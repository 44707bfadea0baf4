"""Commissions with evidence and decisions at their gates, for tests."""

import datetime
from decimal import Decimal
from typing import Any

from commonweal.base.language import Text
from commonweal.governance.gate.commission import CommissionFacts, GateDecision
from commonweal.governance.gate.evidence import Evidence, EvidenceKind
from commonweal.governance.gate.pilot import PilotDesign, PilotFacts, Report

NOON = datetime.time(12, tzinfo=datetime.UTC)
HASH = "ab" * 32


def evidence(kind: EvidenceKind, dated: datetime.date, key: str = "e", attached: datetime.date | None = None) -> Evidence:
    return Evidence(key, frozenset({kind}), dated, HASH, datetime.datetime.combine(attached or dated, NOON))


def decision(gate: str, enters: Any, *, outcome: Any = "passed", track: Any = "standard", day: int = 1) -> GateDecision:
    return GateDecision(gate, outcome, datetime.datetime(2026, 6, day, 12, tzinfo=datetime.UTC), enters, track, HASH)


def facts(value: int = 60_000, risk: int = 4, **known: Any) -> CommissionFacts:
    return CommissionFacts(value * 100, risk, **known)


def design(**changed: Any) -> PilotDesign:
    told: dict[str, Any] = {
        "hypothesis": Text(
            en="A visit within two days keeps people at home.", cy="Mae ymweliad o fewn deuddydd yn cadw pobl gartref."
        ),
        "measure": Text(en="people at home after three months", cy="pobl gartref ar ôl tri mis"),
        "unit": Text(en="per cent", cy="y cant"),
        "better": "higher",
        "baseline": Decimal(40),
        "target": Decimal(60),
        "stop_at": Decimal(40),
        "stop_after": 2,
        "ceiling_pence": 50_000_00,
        "starts": datetime.date(2026, 4, 1),
        "ends": datetime.date(2027, 3, 31),
    }
    return PilotDesign(**{**told, **changed})


def pilot(*reports: tuple[datetime.date, float, int], **known: Any) -> PilotFacts:
    told = tuple(Report(on, Decimal(str(value)), pounds * 100) for on, value, pounds in reports)
    return PilotFacts(known.pop("design", design()), known.pop("begun_on", datetime.date(2026, 4, 1)), told, **known)
