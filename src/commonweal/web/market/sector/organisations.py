"""Suppliers and buyers: the lists of them, and a page for each."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from ibis.expr.types import Table as Expression

from commonweal.market.choice import Choice, chosen
from commonweal.market.indicator import INDICATORS
from commonweal.market.listing import ORGANISATIONS_BY, organisations_listed
from commonweal.market.table import RECORD
from commonweal.web.market.sector.asked import Asked
from commonweal.web.market.sector.awards import AWARDS, award_table
from commonweal.web.market.sector.explore import sentence, services, whole, with_whom, worth, years
from commonweal.web.market.sector.held import Rows, ask
from commonweal.web.market.sector.names import organisation
from commonweal.web.market.sector.page import Page
from commonweal.web.market.sector.picture import of_years
from commonweal.web.market.sector.words import pounds
from commonweal.web.site.table import Column, Linked, Table

__all__ = ["BUYER", "BUYERS", "SUPPLIER", "SUPPLIERS"]

_POSITION = (int, str)
_MOST_NAMES = 50


def _listed(choice: Choice, what: str, as_at: datetime.date, words: str, after: tuple[object, ...], most: int) -> Expression:
    return organisations_listed(chosen(RECORD, choice), what, as_at, words, after, most)


def _rows(asked: Asked, what: str) -> Rows:
    return ask(_listed, asked.choice, what, asked.as_at, asked.words, asked.after, asked.most + 1)


def _list(what: str) -> Callable[[Asked], Table]:
    def make(asked: Asked) -> Table:
        heading, caption = (_("Supplier"), _("Suppliers")) if what == "supplier" else (_("Buyer"), _("Buyers"))
        rows = [
            [
                Linked(row["name"], asked.address(f"market-{what}", row["code"])),
                Linked(row["records"], asked.address("market-awards", **{what: row["code"]})),
                pounds(row["pence"]) if row["valued"] else None,
                row["code"],
            ]
            for row in _rows(asked, what)[: asked.most]
        ]
        columns = [
            Column(heading, key="name"),
            Column(_("Awards"), "number", "awards"),
            Column(_("Known value"), "short_money", "known_value"),
            Column(_("Key"), "code", "key"),
        ]
        return Table(f"{what}s", caption, columns, rows)

    return make


def _beyond(what: str) -> Callable[[Asked], dict[str, Any]]:
    def content(asked: Asked) -> dict[str, Any]:
        rows = _rows(asked, what)
        goes_on = asked.beyond(rows[asked.most - 1], ORGANISATIONS_BY) if len(rows) > asked.most else ""
        return {"next": asked.address(f"market-{what}s", after=goes_on, q=asked.words) if goes_on else ""}

    return content


def _dependence(choice: Choice, code: str, as_at: datetime.date) -> Expression:
    return INDICATORS[code].asked(chosen(RECORD, choice), as_at=as_at).limit(1)


def _named(key: str) -> Expression:
    named = RECORD.named.filter(RECORD.named.organisation == key)
    return named.order_by([named.times.desc(), "name", "scheme", "identifier"]).limit(_MOST_NAMES)


def _own(asked: Asked, what: str, key: str) -> Asked:
    return asked.only(**{what: key})


def _with(what: str, other: str) -> Callable[..., Table]:
    """Whom an organisation supplies, or who supplies it."""

    def make(asked: Asked, key: str) -> Table:
        heading, caption = (_("Buyer"), _("Who buys from it")) if other == "buyer" else (_("Supplier"), _("Who supplies it"))
        own = _own(asked, what, key)
        rows = [
            [
                Linked(row["name"], asked.address(f"market-{other}", row["code"])),
                Linked(row["records"], own.address("market-awards", **{other: row["code"]})),
                pounds(row["pence"]) if row["valued"] else None,
            ]
            for row in with_whom(own.choice, other, own.as_at)
        ]
        columns = [
            Column(heading, key=other),
            Column(_("Awards"), "number", "awards"),
            Column(_("Known value"), "short_money", "known_value"),
        ]
        return Table(f"{other}s", caption, columns, rows)

    return make


def names(_asked: Asked, key: str) -> Table:
    """The names and numbers that a record has for it."""
    rows = [
        [row["name"], "-".join(part for part in (row["scheme"], row["identifier"]) if part) or None, row["times"]]
        for row in ask(_named, key)
    ]
    columns = [
        Column(_("Name in the record"), key="name"),
        Column(_("Number"), "code", "number"),
        Column(_("Times"), "number", "times"),
    ]
    return Table("names", _("What the record calls it"), columns, rows)


def _page(what: str, other: str, dependence: str, tables: dict[str, Callable[..., Table]]) -> Page:
    def of(make: Callable[[Asked], Table]) -> Callable[..., Table]:
        return lambda asked, key: make(_own(asked, what, key))

    def content(asked: Asked, key: str) -> dict[str, Any]:
        own = _own(asked, what, key)
        rows = AWARDS.content(own)
        largest = next(iter(ask(_dependence, own.choice, dependence, own.as_at)), None)
        leans = largest and {
            "name": largest[f"{other}_name"],
            "address": asked.address(f"market-{other}", largest[other]),
            "share": largest["share"],
            "others": largest["others"],
        }
        return {
            "organisation": organisation(key),
            "sentence": sentence(own.choice, own.as_at) if what == "buyer" else worth(own.choice, own.as_at),
            "size": whole(own.choice, own.as_at),
            "leans": leans,
            "own": own,
            "more": bool(rows["next"]),
        }

    made = {"services": of(services), "years": of(years), "awards": of(award_table), "names": names, **tables}
    return Page(f"market-{what}", f"market/sector/{what}.html", made, content, known=organisation, pictures={"years": of_years})


SUPPLIERS = Page(
    "market-suppliers",
    "market/sector/suppliers.html",
    {"suppliers": _list("supplier")},
    _beyond("supplier"),
    _POSITION,
)
BUYERS = Page(
    "market-buyers",
    "market/sector/buyers.html",
    {"buyers": _list("buyer")},
    _beyond("buyer"),
    _POSITION,
)
SUPPLIER = _page(
    "supplier",
    "buyer",
    "buyer-dependence",
    {"buyers": _with("supplier", "buyer")},
)
BUYER = _page(
    "buyer",
    "supplier",
    "supplier-dependence",
    {"suppliers": _with("buyer", "supplier")},
)
