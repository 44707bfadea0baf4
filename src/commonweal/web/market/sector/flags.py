"""Red flags: how usual each is, what it looks at, what may innocently explain it, and what it raised."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from commonweal.base.language import day, money, number, percent
from commonweal.market.choice import Choice
from commonweal.market.flag import FLAGS, Flag
from commonweal.market.flag.flag import CAUTION, Given
from commonweal.market.local_service import SERVICES
from commonweal.store.files import read_parameters
from commonweal.store.market.flagged import Flagged, find, found
from commonweal.web.market.sector.asked import Asked
from commonweal.web.market.sector.held import open_lake
from commonweal.web.market.sector.names import name_of
from commonweal.web.market.sector.page import Page
from commonweal.web.site.environment import page_language, plain
from commonweal.web.site.table import Column, Linked, Table

__all__ = ["FLAG", "FLAGS_PAGE", "flagged", "given_today", "said_of"]


def given_today() -> Given:
    """What flags are asked with today."""
    return Given(timezone.localdate(), read_parameters())


def flagged() -> Flagged:
    """What flags say of the lake: as it was found last, or found now where nobody has looked since a load."""
    lake = open_lake()
    if lake is None:
        raise Http404
    return found(lake) or find(lake, given_today())


@lru_cache(maxsize=64)
def _raised(of: Flagged, flag: str, choice: Choice, most: int) -> tuple[int, Sequence[Mapping[str, Any]]]:
    return of.raised(flag, buyer=choice.buyer, cpv=codes_of(choice), most=most)


@lru_cache(maxsize=4)
def _account(of: Flagged) -> Sequence[Mapping[str, Any]]:
    return of.account()


def flag_of(code: str) -> Flag:
    if code not in FLAGS:
        raise Http404(code)
    return FLAGS[code]


def account(asked: Asked) -> Table:
    """Every flag, with how many subjects it looked at and raised."""
    counted: dict[str, list[Mapping[str, Any]]] = {}
    for row in _account(flagged()):
        counted.setdefault(str(row["flag"]), []).append(row)
    rows: list[list[object]] = []
    for code, flag in FLAGS.items():
        leads = asked.address("market-flag", code)
        parts = counted.get(code) or [{"part": None, "looked": 0, "raised": None, "rate": None}]
        rows += [
            [Linked(flag.name, leads), part_name(row["part"]), row["looked"], row["raised"], row["rate"]]
            for row in sorted(parts, key=lambda one: str(one["part"]))
        ]
    columns = [
        Column(_("Flag"), key="flag"),
        Column(_("It looks at"), key="part"),
        Column(_("Could be looked at"), "number", "looked"),
        Column(_("Raised"), "number", "raised"),
        Column(_("Base rate"), "percent", "rate"),
    ]
    return Table("flags", _("Every flag, and how usual it is"), columns, rows)


def raised(asked: Asked, code: str) -> Table:
    """What one flag raised."""
    flag = flag_of(code)
    rows = [_row(asked, flag, row) for row in _raised(flagged(), code, asked.choice, asked.most)[1]]
    columns = [
        Column(_("Raised by"), key="subject"),
        Column(_("What was found"), key="found"),
        Column(_("Evidence"), key="evidence"),
        Column(_("Buyer"), key="buyer"),
        Column(_("Rate of all"), "percent", "rate"),
        Column(_("Rate at this buyer"), "percent", "rate_of_buyer"),
        Column(_("Rate in this service"), "percent", "rate_of_service"),
    ]
    return Table("raised", flag.name, columns, rows)


def codes_of(choice: Choice) -> tuple[str, ...]:
    """The beginnings of codes that were chosen, by themselves or by a service."""
    return choice.cpv or (SERVICES[choice.service].cpv if choice.service else ())


def _row(asked: Asked, flag: Flag, row: Mapping[str, Any]) -> list[object]:
    subject = subject_name(row["part"], row["of"])
    if row["process"]:
        whole = row["process"] if row["part"] == "process" else f"{row['process']}: {subject}"
        leads: object = Linked(whole, asked.address("market-process", row["process"]))
    else:
        leads = subject
    buyer = Linked(name_of(row["buyer"]), asked.address("market-buyer", row["buyer"])) if row["buyer"] else None
    return [leads, said_of(flag, row), row["evidence"], buyer, row["rate"], row["rate_of_buyer"], row["rate_of_service"]]


def said_of(flag: Flag, row: Mapping[str, Any]) -> str:
    """The sentence of one subject, its numbers in their unit."""
    told = {name: _written(row[name], flag.unit) for name in ("figure", "bound")}
    return plain(flag.says).format(evidence=row["evidence"] or _("none, or not known"), **told)


def _written(value: float | None, unit: str) -> str:
    language = page_language()
    if value is None:
        return _("none, or not known")
    if unit == "pounds":
        return money(value, language)
    return percent(value, language) if unit == "share" else number(value, language, places=2)


def part_name(part: str | None) -> str:
    """What a flag looks at."""
    names = {
        "process": _("processes"),
        "lot": _("lots"),
        "award": _("awards"),
        "contract": _("contracts"),
        "buyer": _("buyers"),
        "procuring entity": _("buyers, as bids name them"),
        "supplier": _("suppliers"),
        "tenderer": _("tenderers"),
    }
    return names.get(part or "", _("nothing in this record"))


def subject_name(part: str, of: str | None) -> str:
    """One subject of a flag."""
    if part in ("buyer", "supplier", "tenderer", "procuring entity"):
        return name_of(str(of))
    names = {"lot": _("lot %(id)s"), "award": _("award %(id)s"), "contract": _("contract %(id)s")}
    return names.get(part, "%(id)s") % {"id": of}


def _content(asked: Asked) -> dict[str, Any]:  # noqa: ARG001 (what a page says is made of what was asked)
    return {"caution": CAUTION, "looked_on": day(flagged().day, page_language())}


def _content_of(asked: Asked, code: str) -> dict[str, Any]:
    flag, found_on = flag_of(code), flagged()
    rates = [{**row, "words": part_name(row["part"])} for row in _account(found_on) if row["flag"] == code]
    return {
        "flag": flag,
        "rates": rates,
        "caution": CAUTION,
        "looked_on": day(found_on.day, page_language()),
        "raised": _raised(found_on, code, asked.choice, asked.most)[0],
    }


FLAGS_PAGE = Page("market-flags", "market/sector/flags.html", {"flags": account}, _content)
FLAG = Page("market-flag", "market/sector/flag.html", {"raised": raised}, _content_of, known=flag_of)
