"""Publishing a meeting, and publishing it anew when something public about it has changed."""

from collections.abc import Mapping

from commonweal.base.language import Text
from commonweal.publish.form import PublicForm, untranslated
from commonweal.publish.meeting import meeting_words, public_meeting
from commonweal.web.governance.meeting.models import MeetingRecord
from commonweal.web.governance.meeting.stored import sitting_of
from commonweal.web.people.models import Organisation
from commonweal.web.publish.entry import put

__all__ = ["publish_in_both", "republish"]


def publish_in_both(council: Organisation, form: PublicForm, words: Mapping[str, Text]) -> None:
    """Publish a form; FaultyInput naming every word that has no Welsh, where its council publishes in both languages."""
    if council.bilingual:
        untranslated(words)
    put(form)


def republish(meeting: MeetingRecord) -> None:
    """Publish a meeting as it stands now, once its agenda is out, or notice that it is to be held in private."""
    sitting = sitting_of(meeting)
    if meeting.agenda_on is not None or sitting.in_private is not None:
        publish_in_both(meeting.council, public_meeting(sitting), meeting_words(sitting))
