"""Who could buy together."""

import datetime

from django.utils.translation import gettext as _
from ibis.expr.types import Table as Expression

from commonweal.market.choice import Choice, chosen
from commonweal.market.indicator import INDICATORS
from commonweal.market.table import RECORD
from commonweal.web.market.sector.asked import Asked
from commonweal.web.market.sector.held import ask
from commonweal.web.market.sector.page import Page
from commonweal.web.market.sector.words import pounds, service_name
from commonweal.web.site.table import Column, Linked, Table

__all__ = ["TOGETHER"]

_LEVEL = 4
_MOST = 100


def _pairs(choice: Choice, as_at: datetime.date, months: int, level: int) -> Expression:
    asked = INDICATORS["joint-buying"].asked(chosen(RECORD, choice), as_at=as_at, months=months, level=level)
    return asked.order_by([asked.pence.desc(nulls_first=False), "left", "right", "service"]).limit(_MOST)


def pairs(asked: Asked) -> Table:
    """Pairs of buyers that could buy a service together, the largest value first."""
    rows = [
        [
            Linked(service_name(row["service"]), asked.address("market-calendar", cpv=row["service"], service="")),
            Linked(row["left_name"], asked.address("market-buyer", row["left"])),
            Linked(row["right_name"], asked.address("market-buyer", row["right"])),
            row["contracts"],
            pounds(row["pence"]),
            row["first_ends"],
            row["last_ends"],
        ]
        for row in ask(_pairs, asked.choice, asked.as_at, asked.months, asked.digits(_LEVEL))
    ]
    columns = [
        Column(_("Service"), key="service"),
        Column(_("One buyer"), key="buyer"),
        Column(_("Another nearby"), key="other_buyer"),
        Column(_("Contracts of both"), "number", "contracts"),
        Column(_("Known value"), "short_money", "known_value"),
        Column(_("First ends"), "day", "first_end"),
        Column(_("Last ends"), "day", "last_end"),
    ]
    return Table("pairs", _("Neighbours whose contracts end at about the same time"), columns, rows)


TOGETHER = Page("market-together", "market/sector/together.html", {"pairs": pairs})
