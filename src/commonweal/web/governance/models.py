"""The records of governance: those of each of its parts, where Django looks for them."""

from commonweal.web.governance.commission.models import (
    CommissionAsRead,
    CommissionRecord,
    EvidenceAsRead,
    EvidenceFile,
    EvidenceRecord,
    GateDecisionRecord,
    PilotRecord,
    PilotReportRecord,
)
from commonweal.web.governance.gate.models import FrameworkRecord

__all__ = [
    "CommissionAsRead",
    "CommissionRecord",
    "EvidenceAsRead",
    "EvidenceFile",
    "EvidenceRecord",
    "FrameworkRecord",
    "GateDecisionRecord",
    "PilotRecord",
    "PilotReportRecord",
]
