"""An action's record as the values that the core and the public form know, and its publishing."""

from commonweal.governance.meeting.whole import Progress, WholeAction
from commonweal.publish.action import action_words, public_action
from commonweal.web.governance.action.models import ActionRecord
from commonweal.web.governance.meeting.publishing import publish_in_both

__all__ = ["action_of", "publish_action"]


def action_of(record: ActionRecord) -> WholeAction:
    """A whole action."""
    return WholeAction(
        key=record.key,
        council=record.council_id,
        what=record.what,
        owner=record.owner.name,
        office=record.office,
        email=record.owner.email,
        body=record.body.name,
        action=record.facts,
        set_on=record.set_on,
        progress=tuple(Progress(one.on, one.note) for one in record.progress.all()),
        decision=record.decision_id or "",
    )


def publish_action(record: ActionRecord) -> None:
    """Publish an action as it stands now."""
    whole = action_of(record)
    publish_in_both(record.council, public_action(whole), action_words(whole))
