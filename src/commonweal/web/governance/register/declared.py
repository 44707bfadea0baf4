"""Where a registered interest was declared: at meetings, and in decisions that were made alone."""

from commonweal.base.language import Text
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.decision.stored import publish_decision
from commonweal.web.governance.meeting.models import InterestRecord
from commonweal.web.governance.meeting.publishing import republish
from commonweal.web.governance.register.models import RegisteredRecord

__all__ = ["hide_where_declared"]


def hide_where_declared(interest: RegisteredRecord) -> None:
    """Take what an interest is out of every meeting and decision that tells it, and publish those anew.

    What is chosen from a register is declared in its very words, so these find it; they find it too where somebody wrote it again.
    """
    who = {"council": interest.council, "person": interest.register.member, "sensitive": False}
    found = InterestRecord.objects.filter(**who).select_related("item__meeting", "item__decision")
    declared = [one for one in found if one.nature == interest.nature]
    for one in declared:
        one.sensitive = True
        one.save()
    for meeting in {one.item.meeting for one in declared}:
        republish(meeting)
    for decision in {one.item.decision for one in declared if hasattr(one.item, "decision")}:
        publish_decision(decision)
    for decision in DecisionRecord.objects.filter(council=interest.council, maker=interest.register.member):
        _hide_alone(decision, interest.nature)


def _hide_alone(decision: DecisionRecord, nature: Text) -> None:
    """The same of one's own interest in a decision that was made alone."""
    told = [one for one in decision.interests if not one["sensitive"] and Text.model_validate(one["nature"]) == nature]
    for one in told:
        one["sensitive"] = True
    if told:
        decision.save()
        publish_decision(decision)
