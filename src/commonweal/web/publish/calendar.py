"""The calendar of the public record: a month as a list, with its grid where there is room, and a feed that calendars follow."""

import calendar as months
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import icalendar
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import Text, month
from commonweal.base.period import Month
from commonweal.publish.kind import KINDS
from commonweal.web.people.guard import open_to_all
from commonweal.web.people.models import Organisation
from commonweal.web.publish.asked import Choice, ChoiceForm, called
from commonweal.web.publish.kept import kept
from commonweal.web.publish.models import PublicHappening
from commonweal.web.publish.record import page_of
from commonweal.web.site.environment import page_language, plain

__all__ = ["calendar", "feed", "happenings", "soon"]

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_KEPT = datetime.timedelta(days=92)
"""How far back a feed goes."""
_FED = 2_000
_SHOWN = 300
_OF_MONTH = ("on", "until", "what", "cancelled", "place", "entry__kind", "entry__key", "entry__address", "entry__council_id")
"""What a month shows of a happening."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month's grid: whether it is of the month, and how much is on it."""

    on: datetime.date
    within: bool
    count: int


def happenings(choice: Choice) -> QuerySet[PublicHappening]:
    """What a calendar shows of a council and a kind, with what was cancelled."""
    chosen = {"entry__kind": choice.kind, "entry__council__slug": choice.council}
    found = PublicHappening.objects.select_related("entry__council").defer("entry__body", "entry__content")
    return found.filter(**{name: value for name, value in chosen.items() if value}).order_by("on", "entry_id", "place")


_PAST = (
    Q(entry__kind__in=("commission", "framework"), until=None)
    | Q(entry__kind="decision", place=0)
    | Q(entry__kind="action") & ~Q(entry__content__closed_on=None)
)
"""Days that tell what was done on them: gates, frameworks in force, what was decided, actions that are closed."""


def soon(most: int) -> list[PublicHappening]:
    """What is on next, from today. What was decided or done today is not to come any more."""
    today = timezone.localdate()
    found = happenings(Choice()).filter(cancelled=False, on__gte=today).exclude(_PAST, on=today)
    return list(found[:most])


@open_to_all
@kept
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A month."""
    form = ChoiceForm(request.GET)
    choice = form.choice()
    shown = _month(request.GET.get("month", ""))
    first, last = _days_of(shown)
    in_month = Q(on__range=(first, last)) | Q(on__lt=first, until__gte=first)
    of_month = happenings(choice).filter(in_month, entry__withdrawn_at=None)
    found = list(of_month.select_related(None).select_related("entry").defer(None).only(*_OF_MONTH)[: _SHOWN + 1])
    more, found = len(found) > _SHOWN, found[:_SHOWN]
    days = _by_day(one for one in found if one.on >= first)
    content = {
        "form": form,
        "choice": choice,
        "month": shown,
        "heading": month(shown, page_language()),
        "going_on": [one for one in found if one.on < first],
        "days": days,
        "weeks": _weeks(shown, days),
        "weekdays": [_weekday(place) for place in range(7)],
        "before": _beside(shown, -1),
        "after": _beside(shown, 1),
        "next": _next_month(choice, last) if not found else None,
        "kept": choice.address(),
        "followed": request.build_absolute_uri(f"{reverse('calendar-feed')}?{choice.address()}".rstrip("?")),
        "today": timezone.localdate(),
        "kinds": KINDS,
        "councils": dict(Organisation.objects.values_list("key", "name")),
        "more": more,
        "most": _SHOWN,
    }
    return render(request, "publish/calendar.html", content)


def _month(written: str) -> Month:
    found = _MONTH.fullmatch(written)
    if found and _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return Month(int(found[1]), int(found[2]))
    today = timezone.localdate()
    return Month(today.year, today.month)


def _days_of(shown: Month) -> tuple[datetime.date, datetime.date]:
    last = months.monthrange(shown.year, shown.month)[1]
    return datetime.date(shown.year, shown.month, 1), datetime.date(shown.year, shown.month, last)


def _beside(shown: Month, by: int) -> dict[str, str] | None:
    """The month before or after, for a link; None where the calendar ends."""
    place = shown.year * 12 + shown.month - 1 + by
    there = Month(place // 12, place % 12 + 1)
    if not _FIRST_YEAR <= there.year <= _LAST_YEAR:
        return None
    return {"value": f"{there.year:04}-{there.month:02}", "name": month(there, page_language())}


def _next_month(choice: Choice, after: datetime.date) -> dict[str, str] | None:
    """The next month in which something is on."""
    found = happenings(choice).filter(on__gt=after, entry__withdrawn_at=None).first()
    return _beside(Month(found.on.year, found.on.month), 0) if found else None


def _by_day(found: Iterable[PublicHappening]) -> dict[datetime.date, list[PublicHappening]]:
    days: dict[datetime.date, list[PublicHappening]] = {}
    for one in found:
        days.setdefault(one.on, []).append(one)
    return days


def _weeks(shown: Month, days: Mapping[datetime.date, list[PublicHappening]]) -> list[list[Day]]:
    weeks = months.Calendar().monthdatescalendar(shown.year, shown.month)
    return [[Day(on, on.month == shown.month, len(days.get(on, ()))) for on in week] for week in weeks]


def _weekday(place: int) -> tuple[str, str]:
    """A day of the week: how a heading has room for it, and its name."""
    named = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
    short = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]  # Welsh names all begin alike.
    return short[place], named[place]


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
