"""The overview: how much is bought, by service, place and year; from whom, how concentrated, and what kinds of supplier."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from ibis.expr.types import Table as Expression

from commonweal.base.language import number, percent, short_money
from commonweal.market.choice import Choice, chosen
from commonweal.market.indicator import INDICATORS
from commonweal.market.listing import organisations_listed
from commonweal.market.table import RECORD
from commonweal.web.market.sector.asked import Asked
from commonweal.web.market.sector.held import Rows, ask
from commonweal.web.market.sector.page import Page
from commonweal.web.market.sector.picture import of_suppliers, of_years
from commonweal.web.market.sector.words import pounds, region_name, sector_name, service_name
from commonweal.web.site.environment import page_language
from commonweal.web.site.table import Column, Linked, Table

__all__ = ["EXPLORE", "by_region", "concentration", "regions", "sentence", "services", "whole", "with_whom", "worth", "years"]

_TOP, _WITH = 10, 25
_DEEPEST = 8


def _indicator(choice: Choice, code: str, as_at: datetime.date, by: str, period: str, level: int) -> Expression:
    asked = INDICATORS[code].asked(chosen(RECORD, choice), by=by, period=period, level=level, as_at=as_at)
    return asked.order_by([asked[INDICATORS[code].order].desc(), asked.code, asked.period]).limit(1000)


def _turnover(choice: Choice, as_at: datetime.date) -> Expression:
    return INDICATORS["entry-and-exit"].asked(chosen(RECORD, choice), as_at=as_at)


def _largest(choice: Choice, as_at: datetime.date) -> Expression:
    asked = INDICATORS["supplier-shares"].asked(chosen(RECORD, choice), top=_TOP, as_at=as_at).drop("supplier_name")
    names = RECORD.organisation.select(supplier="organisation", supplier_name="name")
    named = asked.left_join(names, "supplier").drop("supplier_right")
    return named.order_by("rank")


def _buyers(choice: Choice, what: str, as_at: datetime.date) -> Expression:
    return organisations_listed(chosen(RECORD, choice), what, as_at, "", (), _WITH)


def with_whom(choice: Choice, what: str, as_at: datetime.date) -> Rows:
    """The largest buyers, or suppliers, of what was chosen."""
    return ask(_buyers, choice, what, as_at)


def whole(choice: Choice, as_at: datetime.date) -> Mapping[str, Any]:
    """The size of what was chosen."""
    found = ask(_indicator, choice, "structure", as_at, "whole", "none", 2)
    return found[0] if found else {"records": 0, "valued": 0, "suppliers": 0, "pence": None}


def concentration(choice: Choice, as_at: datetime.date) -> Mapping[str, Any]:
    """How concentrated it is; nothing known where no value is."""
    found = ask(_indicator, choice, "concentration", as_at, "whole", "none", 2)
    return found[0] if found else {"hhi": None, "largest": None, "top_three": None}


def _size(choice: Choice, as_at: datetime.date, by: str, period: str) -> Expression:
    asked = INDICATORS["structure"].asked(chosen(RECORD, choice), by=by, period=period, as_at=as_at)
    # Suppliers are not counted: telling them apart would cost more than all the rest.
    return asked.select("code", "period", "records", "pence").order_by([asked.pence.desc(), asked.code, asked.period]).limit(1000)


def by_region(choice: Choice, as_at: datetime.date) -> Rows:
    """Its size by region or nation."""
    return ask(_size, choice, as_at, "region", "none")


def services(asked: Asked) -> Table:
    """What is bought, by service at a level."""
    level = asked.level
    rest = {one["code"]: one for one in ask(_indicator, asked.choice, "concentration", asked.as_at, "service", "none", level)}
    rows = []
    for row in ask(_indicator, asked.choice, "structure", asked.as_at, "service", "none", level):
        code, shares = row["code"], rest.get(row["code"], {})
        narrower = {"cpv": code, "service": ""}
        deeper = asked.address("markets", **narrower, level=str(min(level + 1, _DEEPEST)))
        rows.append(
            [
                Linked(service_name(code), deeper) if code else service_name(code),
                Linked(row["records"], asked.address("market-awards", **narrower)) if code else row["records"],
                row["suppliers"],
                pounds(row["pence"]),
                shares.get("top_three"),
                shares.get("hhi"),
            ]
        )
    columns = [
        Column(_("Service"), key="service"),
        Column(_("Awards"), "number", "awards"),
        Column(_("Suppliers"), "number", "suppliers"),
        Column(_("Known value"), "short_money", "known_value"),
        Column(_("Share of the largest three"), "percent", "share_of_three"),
        Column(_("Concentration (HHI)"), "number", "hhi"),
    ]
    return Table("services", _("What is bought"), columns, rows)


def regions(asked: Asked) -> Table:
    """Where it is delivered."""
    rows = []
    for row in by_region(asked.choice, asked.as_at):
        code = row["code"]
        name = region_name(code)
        rows.append(
            [
                Linked(name, asked.address("markets", place=code)) if code else name,
                Linked(row["records"], asked.address("market-awards", place=code)) if code else row["records"],
                pounds(row["pence"]),
            ]
        )
    columns = [
        Column(_("Region or nation"), key="region"),
        Column(_("Awards"), "number", "awards"),
        Column(_("Known value"), "short_money", "known_value"),
    ]
    return Table("regions", _("Where it is delivered"), columns, rows)


def years(asked: Asked) -> Table:
    """Year by year, with suppliers who are new and who are not seen again."""
    moves = {one["period"]: one for one in ask(_turnover, asked.choice, asked.as_at)}
    rows = []
    for row in sorted(ask(_size, asked.choice, asked.as_at, "whole", "year"), key=lambda one: str(one["period"])):
        year = row["period"]
        moved = moves.get(year, {})
        within = {"since": f"{year}-01-01", "until": f"{year}-12-31"}
        dated = year.isdigit() and datetime.MINYEAR < int(year) <= datetime.MAXYEAR
        rows.append(
            [
                year if year else _("Not known"),
                Linked(row["records"], asked.address("market-awards", **within)) if dated else row["records"],
                moved.get("active"),
                moved.get("entered"),
                moved.get("left"),
                pounds(row["pence"]),
            ]
        )
    columns = [
        Column(_("Year of award"), "year", "year"),
        Column(_("Awards"), "number", "awards"),
        Column(_("Suppliers"), "number", "suppliers"),
        Column(_("New suppliers"), "number", "new_suppliers"),
        Column(_("Suppliers not seen again"), "number", "suppliers_gone"),
        Column(_("Known value"), "short_money", "known_value"),
    ]
    return Table("years", _("Year by year"), columns, rows)


def suppliers(asked: Asked) -> Table:
    """The largest suppliers."""
    rows = [
        [
            Linked(row["supplier_name"], asked.address("market-supplier", row["supplier"])),
            Linked(pounds(row["pence"]), asked.address("market-awards", supplier=row["supplier"])),
            row["share"],
        ]
        for row in ask(_largest, asked.choice, asked.as_at)
    ]
    columns = [
        Column(_("Supplier"), key="supplier"),
        Column(_("Known value"), "short_money", "known_value"),
        Column(_("Share"), "percent", "share"),
    ]
    return Table("suppliers", _("The largest suppliers"), columns, rows)


def buyers(asked: Asked) -> Table:
    """The largest buyers."""
    rows = [
        [
            Linked(row["name"], asked.address("market-buyer", row["code"])),
            Linked(row["records"], asked.address("market-awards", buyer=row["code"])),
            pounds(row["pence"]) if row["valued"] else None,
        ]
        for row in with_whom(asked.choice, "buyer", asked.as_at)[:_TOP]
    ]
    columns = [
        Column(_("Buyer"), key="buyer"),
        Column(_("Awards"), "number", "awards"),
        Column(_("Known value"), "short_money", "known_value"),
    ]
    return Table("buyers", _("The largest buyers"), columns, rows)


def sectors(asked: Asked) -> Table:
    """What kinds of supplier it goes to, as far as the record says what a supplier is."""
    rows = [
        [
            sector_name(row["sector"]),
            Linked(row["parts"], asked.address("market-awards", sector=row["sector"])),
            pounds(row["pence"]),
            row["share"],
            row["told_share"],
        ]
        for row in sorted(
            ask(_indicator, asked.choice, "sector-shares", asked.as_at, "whole", "none", 2), key=lambda one: str(one["sector"])
        )
    ]
    columns = [
        Column(_("Kind of supplier"), key="kind"),
        Column(_("Parts of awards"), "number", "parts"),
        Column(_("Known value"), "short_money", "known_value"),
        Column(_("Share, where the record says"), "percent", "share"),
        Column(_("The record says for"), "percent", "said_for"),
    ]
    return Table("sectors", _("Who it goes to"), columns, rows)


def _content(asked: Asked) -> dict[str, Any]:
    return {"sentence": sentence(asked.choice, asked.as_at), "figures": _figures(asked), "level_up": asked.level > 2}


def sentence(choice: Choice, as_at: datetime.date) -> str:
    """The one thing to know, in plain words."""
    shares = concentration(choice, as_at)
    if shares["top_three"] is None:
        return worth(choice, as_at)
    told = {"suppliers": number(shares["suppliers"], page_language()), "share": percent(shares["top_three"], page_language())}
    return f"{worth(choice, as_at)} " + _("Suppliers of known value: %(suppliers)s. The three largest hold %(share)s of it.") % told


def worth(choice: Choice, as_at: datetime.date) -> str:
    """How many awards there are, and what they are worth."""
    size, language = whole(choice, as_at), page_language()
    if not size["records"]:
        return _("No award in the record is as chosen.")
    told = {"awards": number(size["records"], language)}
    if size["pence"] is None:
        return _("Awards: %(awards)s, of unknown value.") % told
    told["value"] = short_money(int(size["pence"]) / 100, language)
    return _("Awards: %(awards)s, worth %(value)s as far as the value is known.") % told


def _figures(asked: Asked) -> list[dict[str, object]]:
    """The figures at the head of the page, each with its records."""
    size, shares, language = whole(asked.choice, asked.as_at), concentration(asked.choice, asked.as_at), page_language()
    valued = _("known for %(valued)s of %(awards)s awards") % {
        "valued": number(size["valued"], language),
        "awards": number(size["records"], language),
    }
    value = None if size["pence"] is None else short_money(int(size["pence"]) / 100, language)
    hhi = None if shares["hhi"] is None else number(shares["hhi"], language)
    awards, listed = asked.address("market-awards"), asked.address("market-suppliers")
    return [
        {"name": _("Awards"), "value": number(size["records"], language), "beside": _("see each of them"), "address": awards},
        {"name": _("Known value"), "value": value or _("none"), "beside": valued, "address": awards},
        {"name": _("Suppliers"), "value": number(size["suppliers"], language), "beside": _("see each of them"), "address": listed},
        {
            "name": _("Concentration (HHI)"),
            "value": hhi or _("not known"),
            "beside": _("10,000 is a single supplier"),
            "address": listed,
        },
    ]


EXPLORE = Page(
    "markets",
    "market/sector/explore.html",
    {
        "services": services,
        "regions": regions,
        "years": years,
        "suppliers": suppliers,
        "buyers": buyers,
        "sectors": sectors,
    },
    _content,
    pictures={"years": of_years, "suppliers": of_suppliers},
)
