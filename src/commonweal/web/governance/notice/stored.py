"""A notice's record as the values that the core and the public form know, and its publishing."""

from commonweal.base.language import Text
from commonweal.governance.meeting.plan import Upcoming
from commonweal.governance.meeting.whole import WholeNotice
from commonweal.publish.notice import notice_words, public_notice
from commonweal.web.governance.correction.stored import corrections_of
from commonweal.web.governance.meeting.publishing import publish_in_both
from commonweal.web.governance.notice.models import NoticeRecord

__all__ = ["notice_of", "publish_notice", "upcoming_of"]


def notice_of(record: NoticeRecord) -> WholeNotice:
    """A whole notice."""
    decision = record.decisions.first()
    private = tuple(Text.model_validate(one) for one in record.private)
    made = decision.key if decision else ""
    return WholeNotice(record.key, record.council_id, record.facts, upcoming_of(record), private, made, corrections_of(record.key))


def upcoming_of(record: NoticeRecord) -> Upcoming:
    """What the forward plan needs of a notice."""
    decision = record.decisions.first()
    return Upcoming(record.key, record.due_on, record.due_until, decision.decided_on if decision else None, record.withdrawn_on)


def publish_notice(record: NoticeRecord) -> None:
    """Publish a notice as it stands now."""
    whole = notice_of(record)
    publish_in_both(record.council, public_notice(whole), notice_words(whole))
