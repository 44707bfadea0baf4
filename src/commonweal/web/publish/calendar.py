"""The calendar of the public record: a month as a list, with its grid where there is room."""

import calendar as months
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import month
from commonweal.base.period import Month
from commonweal.publish.kind import KINDS
from commonweal.web.people.guard import open_to_all
from commonweal.web.people.models import Organisation
from commonweal.web.publish.asked import Choice, ChoiceForm
from commonweal.web.publish.happening import happenings
from commonweal.web.publish.kept import kept
from commonweal.web.publish.models import PublicHappening
from commonweal.web.site.environment import page_language

__all__ = ["calendar"]

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SHOWN = 300
_OF_MONTH = ("on", "until", "what", "cancelled", "place", "entry__kind", "entry__key", "entry__address", "entry__council_id")
"""What a month shows of a happening."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month's grid: whether it is of the month, and how much is on it."""

    on: datetime.date
    within: bool
    count: int


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
