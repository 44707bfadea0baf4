"""The numbers behind the market page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from commonweal.web.journeys.stored import CaseContent
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Table

__all__ = ["buyers", "divisions", "ending", "segment", "spend", "suppliers", "tables"]


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    return [suppliers(case), ending(case), divisions(case), buyers(case), spend(case)]


def segment(case: CaseContent) -> Mapping[str, Any]:
    """The part of the market that the case is about; the whole of it where no part was singled out."""
    part: Mapping[str, Any] = case["market"]["service"] or case["market"]["whole"]
    return part


def suppliers(case: CaseContent) -> Table:
    """The largest suppliers."""
    columns = [Column(_("Supplier")), Column(_("Known value"), "money"), Column(_("Share"), "percent")]
    rows = [[one["name"], one["value"], one["share"]] for one in segment(case)["top"]]
    return Table("suppliers", _("The largest suppliers"), columns, rows)


def ending(case: CaseContent) -> Table:
    """Contracts that end, month by month."""
    columns = [Column(_("Month"), "month"), Column(_("Contracts that end"), "number"), Column(_("Known value"), "money")]
    rows = [[one["month"], one["contracts"], one["value"]] for one in case["market"]["ending"]]
    caption = _("%(market)s: contracts that end, by month") % {"market": plain(segment(case)["name"])}
    return Table("ending", caption, columns, rows)


def divisions(case: CaseContent) -> Table:
    """What is bought, by division of the common procurement vocabulary."""
    return _segments("divisions", _("What is bought"), _("Division"), case["market"]["divisions"])


def buyers(case: CaseContent) -> Table:
    """Who buys."""
    return _segments("buyers", _("Who buys"), _("Buyer"), case["market"]["buyers"])


def spend(case: CaseContent) -> Table:
    """What was paid, from published spend."""
    return _segments("spend", _("What was paid, by category"), _("Category"), case["market"]["spend"])


def _segments(key: str, caption: str, of: str, segments: Iterable[Mapping[str, Any]]) -> Table:
    columns = [
        Column(of),
        Column(_("Records"), "number"),
        Column(_("Suppliers"), "number"),
        Column(_("Known value"), "money"),
        Column(_("Share of the largest three"), "percent"),
        Column(_("Concentration (HHI)"), "number"),
    ]
    rows = [[one["name"], one["records"], one["suppliers"], one["value"], one["top_three"], one["hhi"]] for one in segments]
    return Table(key, caption, columns, rows)
