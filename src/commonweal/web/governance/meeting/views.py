"""Meetings as everybody may read them: from the public record alone."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.governance.meeting.correction import PARTS
from commonweal.governance.meeting.interest import DONE, INTERESTS
from commonweal.governance.meeting.session import ATTENDANCE, MEETING_STATES, Meeting, meeting_state
from commonweal.governance.meeting.vote import VOTES
from commonweal.web.governance.correction.stored import correctors_of
from commonweal.web.governance.meeting.models import MeetingRecord
from commonweal.web.governance.meeting.page import councils_of, published, withdrawn
from commonweal.web.people.acting import may
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.models import PublicEntry

__all__ = ["meeting", "meetings"]


@open_to_all
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Every meeting whose agenda is published, the latest first."""
    page = published(request, "meeting", ("-content__on", "-number"))
    today = timezone.localdate()
    content = {
        "page": page,
        "entries": [(entry, MEETING_STATES[meeting_state(_facts(entry), today)]) for entry in page],
        "desks": councils_of(request.user),
    }
    return render(request, "meeting/meetings.html", content)


@open_to_all
@require_safe
def meeting(request: HttpRequest, key: str) -> HttpResponse:
    """One meeting. Those who may work on it before its agenda is out are led there."""
    record = MeetingRecord.objects.filter(key=key).first()
    works = record is not None and may(request.user, "meeting.read", record)
    entry = PublicEntry.objects.filter(kind="meeting", key=key).select_related("council").first()
    if entry is None and works:
        return redirect("meeting-work", key)
    entry = entry or get_object_or_404(PublicEntry, kind="meeting", key=key)
    if entry.withdrawn_at:
        return withdrawn(request, entry, _("This meeting was withdrawn"), "meetings", _("See the meetings that are published"))
    items = [item["key"] for item in entry.content["items"]]
    content = {
        "entry": entry,
        "told": entry.content,
        "works": works,
        "state": MEETING_STATES[meeting_state(_facts(entry), timezone.localdate())],
        "papers": _addresses([item["paper"] for item in entry.content["items"] if item.get("paper")]),
        "titles": {one["key"]: one["title"] for one in entry.content["items"]},
        "attendance": ATTENDANCE,
        "interests": INTERESTS,
        "did": DONE,
        "parts": PARTS,
        "who": correctors_of(key) if works else [],
        "who_item": {item: correctors_of(item) for item in items} if works else {},
        "votes": VOTES,
    }
    return render(request, "meeting/meeting.html", content)


def _facts(entry: PublicEntry) -> Meeting:
    told = entry.content
    days = [told[name] for name in ("agenda_on", "cancelled_on", "minutes_on", "approved_on")]
    return Meeting(_day(told["on"]), *(_day(one) if one else None for one in days))


def _day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


def _addresses(papers: list[str]) -> dict[str, str]:
    """The addresses of those papers that are published, by key."""
    return dict(PublicEntry.objects.filter(kind="paper", key__in=papers, withdrawn_at=None).values_list("key", "address"))
