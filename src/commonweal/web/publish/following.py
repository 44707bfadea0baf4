"""The calendar as iCalendar, which calendars follow."""

import datetime

import icalendar
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import Text
from commonweal.publish.kind import KINDS
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.asked import ChoiceForm, called
from commonweal.web.publish.happening import happenings
from commonweal.web.publish.models import PublicHappening
from commonweal.web.publish.record import page_of
from commonweal.web.site.environment import page_language, plain

__all__ = ["feed"]

_KEPT = datetime.timedelta(days=92)
"""How far back a feed goes."""
_FED = 2_000


@open_to_all
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """All that is on and will be, as iCalendar; what was there and is no more comes as cancelled."""
    choice = ChoiceForm(request.GET).choice()
    since = timezone.localdate() - _KEPT
    made = icalendar.Calendar()
    made.add("prodid", f"-//Commonweal//Public record//{page_language().upper()}")
    made.add("version", "2.0")
    made.add("name", called(choice))  # RFC 7986; the other is what most calendars read.
    made.add("x-wr-calname", called(choice))
    made.add("refresh-interval", datetime.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for one in happenings(choice).filter(Q(on__gte=since) | Q(until__gte=since))[:_FED]:
        made.add_component(_event(request, one))
    return HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(request: HttpRequest, one: PublicHappening) -> icalendar.Event:
    entry, event = one.entry, icalendar.Event()
    # The same wherever the record is kept, so that a calendar changes what it has and does not tell it twice.
    event.add("uid", f"{entry.kind}-{entry.key}-{one.place}@commonweal")
    event.add("sequence", entry.number)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    if one.hour and not one.cancelled:
        begins = datetime.datetime.combine(one.on, datetime.time.fromisoformat(one.hour), timezone.get_default_timezone())
        event.add("dtstart", begins.astimezone(datetime.UTC))  # Calendars show it in the time of where they are.
        event.add("location", plain(entry.summary))
    else:
        event.add("dtstart", one.on)
        event.add("dtend", (one.until or one.on) + datetime.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("summary", plain(one.what) if not one.cancelled else _cancelled(entry.title))
    event.add("url", request.build_absolute_uri(page_of(entry)))
    if not entry.withdrawn_at:
        event.add("categories", [plain(KINDS[entry.kind].one)])
        event.add("description", f"{plain(entry.council.name)}\n{plain(entry.summary)}")
    return event


def _cancelled(title: Text) -> str:
    return _("Cancelled: %(title)s") % {"title": plain(title)} if title.en else _("Cancelled")
