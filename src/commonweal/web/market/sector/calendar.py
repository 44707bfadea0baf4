"""What ends when, of all councils: month by month, contract by contract, and as a feed that a calendar follows."""

import datetime
from hashlib import sha256
from typing import Any

import icalendar
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ibis.expr.types import Table as Expression

from commonweal.base.language import short_money
from commonweal.market.choice import Choice, chosen
from commonweal.market.indicator import INDICATORS
from commonweal.market.listing import listed
from commonweal.market.table import RECORD
from commonweal.web.market.sector.asked import Asked, read
from commonweal.web.market.sector.held import Rows, ask, open_lake
from commonweal.web.market.sector.page import Page, faulty
from commonweal.web.market.sector.picture import of_months
from commonweal.web.market.sector.words import pounds, service_name
from commonweal.web.site.environment import FILTERS, page_language
from commonweal.web.site.table import Column, Linked, Table

__all__ = ["CALENDAR", "feed"]

_POSITION = (str, str, str)
_BY = ("day", "process", "award")
_FED = 2_000
"""Contracts of a feed, the next to end first: programs that follow it fetch all of it each time."""


def _months(choice: Choice, as_at: datetime.date, months: int) -> Expression:
    asked = INDICATORS["pipeline-calendar"].asked(chosen(RECORD, choice), as_at=as_at, months=months)
    return asked.order_by("period")


def _ending(choice: Choice, as_at: datetime.date, months: int, after: tuple[object, ...], most: int) -> Expression:
    asked = INDICATORS["pipeline"].asked(chosen(RECORD, choice), as_at=as_at, months=months)
    return listed(asked.mutate(day=asked.next_ends.cast("string")), _BY, after, most)


def _rows(asked: Asked) -> Rows:
    return ask(_ending, asked.choice, asked.as_at, asked.months, asked.after, asked.most + 1)


def _month_rows(asked: Asked) -> Rows:
    return ask(_months, asked.choice, asked.as_at, asked.months)


def months(asked: Asked) -> Table:
    """How much ends in each month; a month leads to its contracts."""
    rows = []
    for row in _month_rows(asked):
        # The list goes on after the last day of the month before, whatever ended on it.
        before = {"day": (datetime.date.fromisoformat(f"{row['period']}-01") - datetime.timedelta(days=1)).isoformat()}
        there = asked.beyond({**before, "process": "\uffff", "award": ""}, _BY)
        rows.append(
            [
                Linked(row["period"], asked.address("market-calendar", after=there) + "#contracts"),
                row["records"],
                row["extended"],
                row["buyers"],
                pounds(row["pence"]),
            ]
        )
    columns = [
        Column(_("Month"), "month", "month"),
        Column(_("Contracts that end"), "number", "contracts"),
        Column(_("On an extension"), "number", "extended"),
        Column(_("Buyers"), "number", "buyers"),
        Column(_("Known value"), "short_money", "known_value"),
    ]
    return Table("months", _("What ends, month by month"), columns, rows)


def contracts(asked: Asked) -> Table:
    """Contracts that end, the next one first."""
    rows = [
        [
            Linked(row["title"] or row["process"], asked.address("market-process", row["process"])),
            row["next_ends"],
            row["latest_ends"],
            row["decide_by"],
            _("overdue") if row["overdue"] else None,
            Linked(row["buyer_name"], asked.address("market-buyer", row["buyer"])) if row["buyer"] else None,
            Linked(row["supplier_name"], asked.address("market-supplier", row["supplier"])) if row["supplier"] else None,
            pounds(row["pence"]),
        ]
        for row in _rows(asked)[: asked.most]
    ]
    columns = [
        Column(_("Contract"), key="contract"),
        Column(_("Ends"), "day", "ends"),
        Column(_("At the latest"), "day", "latest_end"),
        Column(_("Decide by"), "day", "decide_by"),
        Column(_("Decision"), key="decision"),
        Column(_("Buyer"), key="buyer"),
        Column(_("Supplier"), key="supplier"),
        Column(_("Value"), "short_money", "value"),
    ]
    return Table("contracts", _("Contracts that end, the next one first"), columns, rows)


def _content(asked: Asked) -> dict[str, Any]:
    rows = _rows(asked)
    goes_on = asked.beyond(rows[asked.most - 1], _BY) if len(rows) > asked.most else ""
    return {
        "next": asked.address("market-calendar", after=goes_on) + "#contracts" if goes_on else "",
        "from_start": not asked.after,
        "ending": sum(int(row["records"]) for row in _month_rows(asked)),
        "feed": asked.address("market-feed"),
    }


CALENDAR = Page(
    "market-calendar",
    "market/sector/calendar.html",
    {"months": months, "contracts": contracts},
    _content,
    _POSITION,
    pictures={"months": of_months},
)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What ends, as an iCalendar feed with the same filters."""
    asked = read(request.GET)
    if open_lake() is None:
        raise Http404
    if asked.problems:
        return faulty(request, asked, "market-calendar")
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Commonweal//Market//{page_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Contracts that end"))
    calendar.add("refresh-interval", datetime.timedelta(days=1), parameters={"VALUE": "DURATION"})
    for row in ask(_ending, asked.choice, asked.as_at, asked.months, (), _FED):
        calendar.add_component(_event(request, asked, row))
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(request: HttpRequest, asked: Asked, row: Any) -> icalendar.Event:
    event = icalendar.Event()
    # Known by what it is of, so that a calendar moves it where the contract is extended, and does not tell it twice.
    event.add("uid", sha256(f"{row['process']} {row['award']}".encode()).hexdigest()[:32] + "@commonweal")
    event.add("dtstamp", datetime.datetime.combine(asked.as_at, datetime.time(), datetime.UTC))
    event.add("dtstart", row["next_ends"])
    event.add("dtend", row["next_ends"] + datetime.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    who, what = row["buyer_name"] or _("Buyer not known"), row["title"] or row["process"]
    event.add("summary", _("Ends: %(contract)s (%(buyer)s)") % {"contract": what, "buyer": who})
    event.add("description", "\n".join(_told(row)))
    event.add("url", request.build_absolute_uri(asked.address("market-process", row["process"])))
    return event


def _told(row: Any) -> list[str]:
    lines = [_("Supplier: %(name)s") % {"name": row["supplier_name"] or _("not known")}, service_name(row["cpv"])]
    if row["pence"] is not None:
        lines.append(_("Value: %(value)s") % {"value": short_money(int(row["pence"]) / 100, page_language())})
    if row["latest_ends"] and row["latest_ends"] > row["next_ends"]:
        lines.append(_("With every extension it ends on %(day)s") % {"day": FILTERS["day"](row["latest_ends"])})
    lines.append(_("Decide by %(day)s what comes next") % {"day": FILTERS["day"](row["decide_by"])})
    return lines
