"""The failure drill: whose failure would matter most, what hangs on one supplier, and what the next one would add."""

import datetime
from typing import Any

from django.utils.translation import gettext as _
from ibis.expr.types import Table as Expression

from commonweal.market.choice import Choice, chosen
from commonweal.market.hanging import hanging_on
from commonweal.market.indicator import INDICATORS, drill
from commonweal.market.indicator.setting import settled
from commonweal.market.table import RECORD
from commonweal.web.market.sector.asked import Asked
from commonweal.web.market.sector.held import Kept, Rows, ask
from commonweal.web.market.sector.names import organisation
from commonweal.web.market.sector.page import Page
from commonweal.web.market.sector.words import pounds, region_name, service_name
from commonweal.web.site.table import Column, Linked, Table

__all__ = ["DRILL", "DRILL_OF"]

_LEVEL = 3
_SETTINGS = INDICATORS["failure-ranking"].settings
_MOST = 50


_QUESTIONS = {"exposure": drill.exposure, "alternatives": drill.alternatives, "knock-on": drill.knock_on}


def _markets(choice: Choice, as_at: datetime.date, level: int) -> Expression:
    """Every supplier in every market, over which all questions of the drill are asked."""
    return drill.measured(chosen(RECORD, choice), settled("", _SETTINGS, {"as_at": as_at, "level": level}))


def _ranking(markets: Expression) -> Expression:
    return drill.ranking(markets, _SETTINGS).order_by("rank").limit(_MOST)


def _of(markets: Expression, code: str, supplier: str) -> Expression:
    indicator = INDICATORS[code]
    asked = _QUESTIONS[code](markets, {**indicator.settings, "supplier": supplier})
    return asked.order_by([asked[indicator.order].desc(), *indicator.keys]).limit(_MOST)


def _kept(asked: Asked) -> Kept:
    return Kept(_markets, (asked.choice, asked.as_at, asked.digits(_LEVEL)))


def _rows(asked: Asked, code: str, key: str) -> Rows:
    return ask(_of, code, key, table=_kept(asked))


def ranking(asked: Asked) -> Table:
    """Suppliers, those first whose failure would leave most without anyone who has shown room for it."""
    rows = [
        [
            Linked(row["supplier_name"], asked.address("market-drill-of", row["supplier"])),
            row["contracts"],
            row["markets"],
            pounds(row["remaining_pence"]),
            row["share"],
            pounds(row["unplaced_pence"]),
            row["unplaced_share"],
        ]
        for row in ask(_ranking, table=_kept(asked))
    ]
    columns = [
        Column(_("Supplier"), key="supplier"),
        Column(_("Contracts that run"), "number", "contracts"),
        Column(_("Services and regions"), "number", "markets"),
        Column(_("Value still to come"), "short_money", "remaining_value"),
        Column(_("Its share there"), "percent", "share"),
        Column(_("No room shown elsewhere for"), "short_money", "unplaced_value"),
        Column(_("Share without room"), "percent", "unplaced_share"),
    ]
    return Table("ranking", _("Whose failure would matter most"), columns, rows)


def exposure(asked: Asked, key: str) -> Table:
    """What hangs on the supplier, service by service and region by region."""
    rows = [
        [
            f"{service_name(row['service'])}, {region_name(row['region'])}",
            row["contracts"],
            row["buyers"],
            pounds(row["remaining_pence"]),
            row["others"],
            row["others_with_room"],
            pounds(row["others_spare_pence"]),
            pounds(row["unplaced_pence"]),
            pounds(row["cost_low_pence"]),
            pounds(row["cost_high_pence"]),
        ]
        for row in _rows(asked, "exposure", key)
    ]
    columns = [
        Column(_("Service and region"), key="market"),
        Column(_("Contracts"), "number", "contracts"),
        Column(_("Buyers"), "number", "buyers"),
        Column(_("Value still to come"), "short_money", "remaining_value"),
        Column(_("Other suppliers there"), "number", "others"),
        Column(_("Of them with room"), "number", "others_with_room"),
        Column(_("Their room, a year"), "short_money", "others_room"),
        Column(_("No room shown for"), "short_money", "unplaced_value"),
        Column(_("To replace it: from"), "short_money", "cost_low"),
        Column(_("To replace it: to"), "short_money", "cost_high"),
    ]
    return Table("exposure", _("What hangs on it"), columns, rows)


def alternatives(asked: Asked, key: str) -> Table:
    """Who else supplies there."""
    rows = [
        [
            Linked(row["supplier_name"], asked.address("market-supplier", row["supplier"])),
            f"{service_name(row['service'])}, {region_name(row['region'])}",
            pounds(row["carried_pence"]),
            pounds(row["most_pence"]),
            pounds(row["spare_pence"]),
        ]
        for row in _rows(asked, "alternatives", key)
    ]
    columns = [
        Column(_("Supplier"), key="supplier"),
        Column(_("Service and region"), key="market"),
        Column(_("Carries now, a year"), "short_money", "carried"),
        Column(_("Most it ever carried"), "short_money", "most"),
        Column(_("Room that it has shown"), "short_money", "room"),
    ]
    return Table("alternatives", _("Who else supplies there"), columns, rows)


def next_one(asked: Asked, key: str) -> Table:
    """What a second failure would add."""
    rows = [
        [
            Linked(row["supplier_name"], asked.address("market-drill-of", row["supplier"])),
            row["shared_markets"],
            pounds(row["next_remaining_pence"]),
            pounds(row["added_pence"]),
            pounds(row["unplaced_pence"]),
            row["unplaced_share"],
        ]
        for row in _rows(asked, "knock-on", key)
    ]
    columns = [
        Column(_("If this one goes too"), key="supplier"),
        Column(_("Markets that both supply"), "number", "shared_markets"),
        Column(_("Its value still to come"), "short_money", "remaining_value"),
        Column(_("What it adds"), "short_money", "added"),
        Column(_("No room for, of both"), "short_money", "unplaced_value"),
        Column(_("Share of both"), "percent", "unplaced_share"),
    ]
    return Table("next", _("If the next one goes too"), columns, rows)


def _content(asked: Asked, key: str) -> dict[str, Any]:
    return {"organisation": organisation(key), "told": hanging_on(_rows(asked, "exposure", key))}


DRILL = Page("market-drill", "market/sector/drill.html", {"ranking": ranking})
DRILL_OF = Page(
    "market-drill-of",
    "market/sector/drill_of.html",
    {"exposure": exposure, "alternatives": alternatives, "next": next_one},
    _content,
    known=organisation,
)
