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
from commonweal.web.governance.programme.models import (
    AreaRecord,
    MilestoneRecord,
    MoveRecord,
    ProgrammeBody,
    ProgrammeRecord,
    ProgressRecord,
)
from commonweal.web.governance.statement.models import (
    AnswerRecord,
    FreezeRecord,
    ProposalRecord,
    SignatureRecord,
    StatementBody,
    StatementRecord,
)

__all__ = [
    "AnswerRecord",
    "AreaRecord",
    "CommissionAsRead",
    "CommissionRecord",
    "EvidenceAsRead",
    "EvidenceFile",
    "EvidenceRecord",
    "FrameworkRecord",
    "FreezeRecord",
    "GateDecisionRecord",
    "MilestoneRecord",
    "MoveRecord",
    "PilotRecord",
    "PilotReportRecord",
    "ProgrammeBody",
    "ProgrammeRecord",
    "ProgressRecord",
    "ProposalRecord",
    "SignatureRecord",
    "StatementBody",
    "StatementRecord",
]
