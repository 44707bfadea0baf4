"""Where the forms of a meeting lead back to."""

from django.urls import reverse

from commonweal.web.governance.meeting.models import ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.page import Ask

__all__ = ["item_page", "work_address"]


def work_address(meeting: MeetingRecord) -> str:
    """The address of a meeting's working page."""
    return reverse("meeting-work", args=[meeting.key])


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
