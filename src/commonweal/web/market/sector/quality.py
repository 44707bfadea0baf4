"""Data quality: what was read of each source, what it lacks, and everything that was refused or put right."""

from django.utils.translation import gettext as _
from ibis.expr.types import Table as Expression

from commonweal.base.reason import reason
from commonweal.market.listing import listed
from commonweal.market.quality import WANTED, faults_by_reason, told_by_source, used_by_source
from commonweal.market.table import RECORD
from commonweal.web.market.sector.asked import Asked
from commonweal.web.market.sector.held import Rows, ask
from commonweal.web.market.sector.page import Page
from commonweal.web.market.sector.process import consequence
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Linked, Table

__all__ = ["QUALITY"]

_BY = ("source", "place_in_source", "path", "reason", "value")
_POSITION = (str, str, str, str, str)


def _used() -> Expression:
    found = used_by_source(RECORD.source, RECORD.process, RECORD.fault)
    return found.order_by(["name", "source"])


def _told() -> Expression:
    found = told_by_source(RECORD.supply)
    return found.order_by(["source", "place"])


def _reasons() -> Expression:
    found = faults_by_reason(RECORD.fault)
    return found.order_by([found.times.desc(), "source", "reason", "consequence"])


def _faults(after: tuple[object, ...], most: int) -> Expression:
    fault = RECORD.fault
    whole = fault.mutate(**{name: fault[name].fill_null("") for name in _BY})
    return listed(whole, _BY, after, most)


def _names() -> dict[str, str]:
    return {str(row["source"]): str(row["name"]) for row in ask(_used)}


def sources(_asked: Asked) -> Table:
    """Each source, with what was read and used of it."""
    rows = [
        [row["name"], kind(row["kind"]), *(row[name] for name in ("records", "used", "processes", "repaired", "refused", "source"))]
        for row in ask(_used)
    ]
    columns = [
        Column(_("Source"), key="source"),
        Column(_("What it is"), key="kind"),
        Column(_("Records"), "number", "records"),
        Column(_("Used"), "number", "used"),
        Column(_("Processes"), "number", "processes"),
        Column(_("Faults put right"), "number", "put_right"),
        Column(_("Not used in part"), "number", "refused"),
        Column(_("SHA-256 begins"), "code", "sha256"),
    ]
    return Table("sources", _("What was read"), columns, rows)


def kind(code: str) -> str:
    """What a source is."""
    names = {
        "ocds": _("notices in OCDS"),
        "contracts-finder": _("Contracts Finder search"),
        "register": _("register of contracts"),
        "spend": _("payments"),
        "grants": _("grants"),
    }
    return names.get(code, code)


def lacks(_asked: Asked) -> Table:
    """What each source says and lacks: a row for each thing that indicators need."""
    names, words = _names(), wanted_names()
    rows = [
        [names.get(row["source"], row["source"]), words[row["wanted"]], row["parts"], row["told"], row["share"]]
        for row in ask(_told)
    ]
    columns = [
        Column(_("Source"), key="source"),
        Column(_("What is asked of it"), key="wanted"),
        Column(_("Parts of awards"), "number", "parts"),
        Column(_("It says so for"), "number", "told"),
        Column(_("Share"), "percent", "share"),
    ]
    return Table("lacks", _("What each source says, and what it lacks"), columns, rows)


def wanted_names() -> dict[str, str]:
    """What is asked of every part of an award, in words."""
    names = (
        _("the value"),
        _("the day of award"),
        _("the buyer"),
        _("the supplier"),
        _("the supplier’s number in a register"),
        _("the kind of service (CPV)"),
        _("the place of delivery"),
        _("the first day"),
        _("the last day"),
        _("whether there was competition"),
        _("the supplier’s size"),
        _("whether the supplier is a VCSE"),
    )
    return dict(zip(WANTED, names, strict=True))


def reasons(_asked: Asked) -> Table:
    """Each reason, with how often it was met and where first."""
    names = _names()
    rows = [
        [
            plain(reason(row["reason"])),
            consequence(row["consequence"]),
            row["times"],
            names.get(row["source"], row["source"]),
            row["place_in_source"],
            row["value"],
        ]
        for row in ask(_reasons)
    ]
    columns = [
        Column(_("What is wrong"), key="reason"),
        Column(_("What became of it"), key="consequence"),
        Column(_("Times"), "number", "times"),
        Column(_("Source"), key="source"),
        Column(_("First met at"), "code", "first"),
        Column(_("What stood there"), "code", "value"),
    ]
    return Table("reasons", _("What was wrong, by reason"), columns, rows)


def _rows(asked: Asked) -> Rows:
    return ask(_faults, asked.after, asked.most + 1)


def faults(asked: Asked) -> Table:
    """Every fault, with its place."""
    rows = [
        [
            row["place_in_source"],
            plain(reason(row["reason"])),
            consequence(row["consequence"]),
            Linked(row["process"], asked.address("market-process", row["process"])) if row["process"] else None,
            row["path"] or None,
            row["value"] or None,
        ]
        for row in _rows(asked)[: asked.most]
    ]
    columns = [
        Column(_("Place in the source"), "code", "place"),
        Column(_("What is wrong"), key="reason"),
        Column(_("What became of it"), key="consequence"),
        Column(_("Process"), "code", "process"),
        Column(_("Part of the record"), "code", "path"),
        Column(_("What stood there"), "code", "value"),
    ]
    return Table("faults", _("Every fault, with its place"), columns, rows)


def _content(asked: Asked) -> dict[str, object]:
    rows = _rows(asked)
    goes_on = asked.beyond(rows[asked.most - 1], _BY) if len(rows) > asked.most else ""
    return {"next": asked.address("market-quality", after=goes_on) + "#faults" if goes_on else ""}


QUALITY = Page(
    "market-quality",
    "market/sector/quality.html",
    {"sources": sources, "lacks": lacks, "reasons": reasons, "faults": faults},
    _content,
    _POSITION,
)
