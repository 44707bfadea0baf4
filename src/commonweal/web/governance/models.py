"""The records of governance: those of each of its parts, where Django looks for them."""

from commonweal.web.governance.action.models import ActionRecord, ProgressNote, ReminderRecord
from commonweal.web.governance.body.models import BodyRecord, CallInRuleRecord, Seat
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
from commonweal.web.governance.contract.models import (
    ContractAsRead,
    ContractChangeRecord,
    ContractRecord,
    ContractReminder,
    SupplierRecord,
)
from commonweal.web.governance.correction.models import CorrectionRecord
from commonweal.web.governance.decision.models import CallRecord, DecisionRecord, ResolutionRecord
from commonweal.web.governance.gate.models import FrameworkRecord
from commonweal.web.governance.meeting.models import (
    Attendance,
    DispensationRecord,
    InterestRecord,
    ItemRecord,
    MeetingRecord,
    Vote,
)
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.governance.paper.models import (
    KeptDrawing,
    KeptEvidence,
    PaperComment,
    PaperPrint,
    PaperRecord,
    PaperStep,
    PaperVersion,
)
from commonweal.web.governance.private.models import PrivateNoticeRecord
from commonweal.web.governance.programme.models import (
    AreaRecord,
    MilestoneRecord,
    MoveRecord,
    ProgrammeBody,
    ProgrammeRecord,
    ProgressRecord,
)
from commonweal.web.governance.register.models import RegisteredRecord, RegisterRecord
from commonweal.web.governance.review.models import MeasureRecord, ReviewRecord
from commonweal.web.governance.statement.models import (
    AnswerRecord,
    FreezeRecord,
    ProposalRecord,
    SignatureRecord,
    StatementBody,
    StatementRecord,
)
from commonweal.web.governance.withdrawal.models import WithdrawalRecord

__all__ = [
    "ActionRecord",
    "AnswerRecord",
    "AreaRecord",
    "Attendance",
    "BodyRecord",
    "CallInRuleRecord",
    "CallRecord",
    "CommissionAsRead",
    "CommissionRecord",
    "ContractAsRead",
    "ContractChangeRecord",
    "ContractRecord",
    "ContractReminder",
    "CorrectionRecord",
    "DecisionRecord",
    "DispensationRecord",
    "EvidenceAsRead",
    "EvidenceFile",
    "EvidenceRecord",
    "FrameworkRecord",
    "FreezeRecord",
    "GateDecisionRecord",
    "InterestRecord",
    "ItemRecord",
    "KeptDrawing",
    "KeptEvidence",
    "MeasureRecord",
    "MeetingRecord",
    "MilestoneRecord",
    "MoveRecord",
    "NoticeRecord",
    "PaperComment",
    "PaperPrint",
    "PaperRecord",
    "PaperStep",
    "PaperVersion",
    "PilotRecord",
    "PilotReportRecord",
    "PrivateNoticeRecord",
    "ProgrammeBody",
    "ProgrammeRecord",
    "ProgressNote",
    "ProgressRecord",
    "ProposalRecord",
    "RegisterRecord",
    "RegisteredRecord",
    "ReminderRecord",
    "ResolutionRecord",
    "ReviewRecord",
    "Seat",
    "SignatureRecord",
    "StatementBody",
    "StatementRecord",
    "SupplierRecord",
    "Vote",
    "WithdrawalRecord",
]
