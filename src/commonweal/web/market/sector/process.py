"""One contracting process: everything that the record tells of it, its flags, and where that stands in the source."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ibis.expr.types import Table as Expression

from commonweal.base.language import day
from commonweal.base.reason import reason
from commonweal.market.flag import FLAGS
from commonweal.market.published import record_package
from commonweal.market.table import RECORD
from commonweal.web.market.sector.asked import Asked
from commonweal.web.market.sector.flags import flagged, said_of, subject_name
from commonweal.web.market.sector.held import Rows, ask, open_lake
from commonweal.web.market.sector.page import Page
from commonweal.web.market.sector.words import place_name, pounds, service_name
from commonweal.web.site.environment import page_language, plain
from commonweal.web.site.table import Column, Linked, Table

__all__ = ["PROCESS", "package"]

_MOST = 200


def _of(table: str, process: str) -> Expression:
    found = getattr(RECORD, table)
    return found.filter(found.process == process).limit(_MOST)


def _source(source: str) -> Expression:
    return RECORD.source.filter(RECORD.source.source == source)


def _told(table: str, process: str, *by: str) -> Rows:
    return sorted(ask(_of, table, process), key=lambda row: [str(row[name] or "") for name in by])


def process_row(process: str) -> Mapping[str, Any]:
    """The row of a process; Http404 where there is none."""
    found = ask(_of, "process", process)
    if not found:
        raise Http404(process)
    return found[0]


def awards(asked: Asked, process: str) -> Table:
    """Who was awarded what, for how long and for how much."""
    rows = [
        [
            row["title"] or row["award"],
            Linked(row["supplier_name"], asked.address("market-supplier", row["supplier"])) if row["supplier"] else None,
            pounds(row["pence"]) if row["currency"] == "GBP" else None,
            row["awarded"],
            row["starts"],
            row["ends"],
            row["latest_ends"],
        ]
        for row in _told("supply", process, "award", "supplier_name")
    ]
    columns = [
        Column(_("What was awarded"), key="title"),
        Column(_("Supplier"), key="supplier"),
        Column(_("Value"), "money", "value"),
        Column(_("Awarded"), "day", "awarded"),
        Column(_("Starts"), "day", "starts"),
        Column(_("Ends"), "day", "ends"),
        Column(_("At the latest"), "day", "latest_end"),
    ]
    return Table("awards", _("Who supplies it"), columns, rows)


def bids(_asked: Asked, process: str) -> Table:
    """What was bid, where that is published."""
    names = {row["party"]: row["name"] for row in ask(_of, "party", process)}
    tenderers: dict[str, list[str]] = {}
    for row in _told("bid_tenderer", process, "bid", "party"):
        tenderers.setdefault(row["bid"], []).append(str(names.get(row["party"]) or row["party"]))
    rows = [
        [
            ", ".join(tenderers.get(row["bid"], [])) or None,
            row["lot"],
            pounds(row["pence"]) if row["currency"] == "GBP" else None,
            _status(row["status"]),
        ]
        for row in _told("bid", process, "lot", "bid")
    ]
    columns = [
        Column(_("Tenderer"), key="tenderer"),
        Column(_("Lot"), "code", "lot"),
        Column(_("Price"), "money", "price"),
        Column(_("What became of it"), key="status"),
    ]
    return Table("bids", _("What was bid"), columns, rows)


def changes(_asked: Asked, process: str) -> Table:
    """How awards and contracts were changed."""
    rows = [
        [_part(row["part"], row["of"]), row["amended"], row["rationale"] or row["description"]]
        for row in _told("amendment", process, "amended", "amendment")
    ]
    columns = [Column(_("What was changed"), key="changed"), Column(_("Day"), "day", "day"), Column(_("Why"), key="why")]
    return Table("changes", _("What was changed later"), columns, rows)


def notices(_asked: Asked, process: str) -> Table:
    """What was published of it, and when."""
    rows = [
        [
            row["type"] or ", ".join(_tag(tag) for tag in str(row["tag"] or "").split(",") if tag) or None,
            row["published"],
            row["notice"],
        ]
        for row in _told("notice", process, "published", "notice")
    ]
    columns = [Column(_("Notice"), key="notice"), Column(_("Published"), "day", "published"), Column(_("Its id"), "code", "id")]
    return Table("notices", _("What was published"), columns, rows)


def faults(_asked: Asked, process: str) -> Table:
    """What could not be used of it, or was put right."""
    rows = [
        [plain(reason(row["reason"])), consequence(row["consequence"]), row["place_in_source"], row["path"], row["value"]]
        for row in _told("fault", process, "place_in_source", "path")
    ]
    columns = [
        Column(_("What is wrong"), key="reason"),
        Column(_("What became of it"), key="consequence"),
        Column(_("Place in the source"), "code", "place"),
        Column(_("Part of the record"), "code", "path"),
        Column(_("What stood there"), "code", "value"),
    ]
    return Table("faults", _("What is wrong with the record"), columns, rows)


def consequence(code: str) -> str:
    """What became of something faulty."""
    return _("not used") if code == "refused" else _("put right")


def _part(part: str, of: str) -> str:
    return {"award": _("award %(id)s"), "contract": _("contract %(id)s")}.get(part, _("the call for tenders")) % {"id": of}


def _status(status: str | None) -> str | None:
    names = {"valid": _("valid"), "disqualified": _("set aside"), "pending": _("not yet decided"), "withdrawn": _("withdrawn")}
    return names.get(status or "", status)


def _tag(tag: str) -> str:
    names = {
        "planning": _("planning notice"),
        "tender": _("call for tenders"),
        "award": _("award"),
        "contract": _("contract"),
        "awardUpdate": _("award, changed"),
        "contractAmendment": _("contract, changed"),
        "tenderAmendment": _("call for tenders, changed"),
        "contractTermination": _("end of the contract"),
        "implementation": _("delivery"),
    }
    return names.get(tag, tag)


def _method(row: Mapping[str, Any]) -> str | None:
    names = {
        "open": _("anyone could tender"),
        "selective": _("those who qualified could tender"),
        "limited": _("the buyer chose whom to ask"),
        "direct": _("awarded without competition"),
    }
    told = names.get(str(row["method"] or ""))
    details = row["method_details"]
    return f"{told} ({details})" if told and details else told or details


def _facts(asked: Asked, process: str) -> list[tuple[str, object]]:
    row = process_row(process)
    supply = _told("supply", process, "award")
    buyer = next((one for one in supply if one["buyer"]), None)
    named = next((one["name"] for one in ask(_of, "party", process) if one["party"] == row["buyer"]), None)
    service = Linked(service_name(row["cpv"]), asked.address("markets", cpv=row["cpv"], service="")) if row["cpv"] else None
    return [
        (_("Buyer"), Linked(buyer["buyer_name"], asked.address("market-buyer", buyer["buyer"])) if buyer else named),
        (_("Service"), service),
        (_("Where it is delivered"), place_name(row["place"])),
        (_("How it was bought"), _method(row)),
        (_("Call for tenders"), (row["tender_starts"], row["tender_ends"])),
        (_("Tenderers"), row["tenderers"]),
        (_("Value of the call"), pounds(row["pence"]) if row["currency"] == "GBP" else None),
    ]


def _content(asked: Asked, process: str) -> dict[str, Any]:
    row = process_row(process)
    found = flagged()
    source = next(iter(ask(_source, row["source"])), None)
    return {
        "process": row,
        "facts": _facts(asked, process),
        "source": source,
        "raised": [
            {
                "flag": FLAGS[one["flag"]],
                "subject": subject_name(one["part"], one["of"]) if one["part"] != "process" else "",
                "said": said_of(FLAGS[one["flag"]], one),
                "address": asked.address("market-flag", one["flag"]),
            }
            for one in found.of_process(process)
        ],
        "looked_on": day(found.day, page_language()),
    }


PROCESS = Page(
    "market-process",
    "market/sector/process.html",
    {"awards": awards, "bids": bids, "changes": changes, "notices": notices, "faults": faults},
    _content,
    known=process_row,
)


@require_safe
def package(request: HttpRequest, process: str) -> JsonResponse:
    """What was published of a process, as an OCDS record package."""
    lake = open_lake()
    lines = lake.entries(process) if lake else []
    if not lines:
        raise Http404(process)
    # An archived line is the same whatever else was told on it: a package of several processes is given once.
    told = record_package(process, request.build_absolute_uri(), [json.loads(line) for line in dict.fromkeys(lines)])
    # A process' id is a publisher's, and may hold what no file name may.
    name = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in process)
    headers = {"Content-Disposition": f'attachment; filename="{name}.json"'}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=headers)
