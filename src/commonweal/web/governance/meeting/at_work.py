"""Where the forms of a meeting lead back to."""

from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.base.errors import FaultyInput
from commonweal.base.language import day
from commonweal.governance.meeting.private import EXECUTIVE, first_by, further_by, held_in_private
from commonweal.governance.meeting.whole import Sitting
from commonweal.web.governance.meeting.models import ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.page import Ask
from commonweal.web.site.environment import page_language

__all__ = ["item_page", "wanting_notice", "work_address"]


def work_address(meeting: MeetingRecord) -> str:
    """The address of a meeting's working page."""
    return reverse("meeting-work", args=[meeting.key])


def wanting_notice(meeting: MeetingRecord, sitting: Sitting) -> str:
    """What is still wanting before the executive may take an item in private; nothing where all is in order, or none is."""
    if meeting.body.sort not in EXECUTIVE or not any(item.private_on(meeting.on) and item.voted is None for item in sitting.items):
        return ""
    try:
        held_in_private(sitting.in_private, meeting.on, meeting.council.nation)
    except FaultyInput:
        days = {"first": first_by(meeting.on), "further": further_by(meeting.on, meeting.council.nation)}
        told = {name: day(one, page_language()) for name, one in days.items()}
        return (
            _("An item is to be taken in private. Notice of that is due by %(first)s, and the further notice by %(further)s.")
            % told
        )
    return ""


def item_page(
    meeting: MeetingRecord,
    heading: str,
    do: str,
    done: str,
    lead: str = "",
    item: ItemRecord | None = None,
    *,
    warning: bool = False,
) -> Ask:
    """A page with one form about a meeting, or about an item of it."""
    about = item.title if item else meeting.body.name
    return Ask(heading, do, work_address(meeting), about, lead, done, warning)
