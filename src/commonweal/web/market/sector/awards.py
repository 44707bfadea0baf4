"""The records behind every figure: awards with their supplier, page by page, and what was published of them."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ibis.expr.types import Table as Expression

from commonweal.market.choice import Choice, chosen
from commonweal.market.listing import AWARDS_BY, awards_listed, processes_listed
from commonweal.market.published import told_of
from commonweal.market.table import RECORD
from commonweal.web.market.sector.asked import Asked, read
from commonweal.web.market.sector.explore import whole
from commonweal.web.market.sector.held import Rows, ask, open_lake
from commonweal.web.market.sector.page import Page, faulty
from commonweal.web.market.sector.words import place_name, pounds, service_name
from commonweal.web.site.table import Column, Linked, Table

__all__ = ["AWARDS", "award_table", "published"]

_POSITION = (str, str, str, str)
_PUBLISHED = 10_000
"""Processes of one OCDS download: some tens of megabytes."""


def _awards(choice: Choice, as_at: datetime.date, after: tuple[object, ...], most: int) -> Expression:
    return awards_listed(chosen(RECORD, choice), as_at, after, most)


def _rows(asked: Asked) -> Rows:
    # One more than is shown tells whether the list goes on.
    return ask(_awards, asked.choice, asked.as_at, asked.after, asked.most + 1)


def award_table(asked: Asked) -> Table:
    """Awards, the newest first."""
    return as_table(asked, _rows(asked)[: asked.most])


def as_table(asked: Asked, rows: Rows) -> Table:
    """Rows of `supply` as a table."""
    columns = [
        Column(_("What was awarded"), key="title"),
        Column(_("Awarded"), "day", "awarded"),
        Column(_("Buyer"), key="buyer"),
        Column(_("Supplier"), key="supplier"),
        Column(_("Value"), "short_money", "value"),
        Column(_("Ends"), "day", "ends"),
        Column(_("At the latest"), "day", "latest_end"),
        Column(_("Service"), key="service"),
        Column(_("Place"), key="place"),
        Column(_("Process"), "code", "process"),
    ]
    return Table("awards", _("Awards"), columns, [_row(asked, row) for row in rows])


def _row(asked: Asked, row: Any) -> list[object]:
    supplier = Linked(row["supplier_name"], asked.address("market-supplier", row["supplier"])) if row["supplier"] else None
    buyer = Linked(row["buyer_name"], asked.address("market-buyer", row["buyer"])) if row["buyer"] else None
    value = pounds(row["pence"]) if row["currency"] == "GBP" else None
    return [
        Linked(row["title"] or row["process"], asked.address("market-process", row["process"])),
        row["awarded"],
        buyer,
        supplier,
        value,
        row["ends"],
        row["latest_ends"],
        service_name(row["cpv"]),
        place_name(row["place"]),
        row["process"],
    ]


def _content(asked: Asked) -> dict[str, Any]:
    rows = _rows(asked)
    goes_on = asked.beyond(rows[asked.most - 1], AWARDS_BY) if len(rows) > asked.most else ""
    return {"size": whole(asked.choice, asked.as_at), "next": asked.address("market-awards", after=goes_on) if goes_on else ""}


AWARDS = Page("market-awards", "market/sector/awards.html", {"awards": award_table}, _content, _POSITION)


def _processes(choice: Choice, as_at: datetime.date, most: int) -> Expression:
    return processes_listed(chosen(RECORD, choice), as_at, most)


@require_safe
def published(request: HttpRequest) -> HttpResponseBase:
    """What was published of the chosen processes, in OCDS: one release or record a line, streamed."""
    asked, lake = read(request.GET), open_lake()
    if lake is None:
        raise Http404
    if asked.problems:
        return faulty(request, asked, "market-awards")
    processes = [str(row["process"]) for row in lake.answer(_processes(asked.choice, asked.as_at, _PUBLISHED))]

    def lines() -> Iterator[bytes]:
        for process, line in lake.entries_of(processes):
            for one in told_of(process, json.loads(line)):
                yield json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    headers = {"Content-Disposition": 'attachment; filename="processes.jsonl"'}
    return StreamingHttpResponse(lines(), content_type="application/x-ndjson", headers=headers)
