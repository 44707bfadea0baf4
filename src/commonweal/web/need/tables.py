"""The numbers behind the need page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from commonweal.base.estimate import LEVELS
from commonweal.journeys.columns import MIDDLE, YEAR, futures
from commonweal.journeys.figures import Value
from commonweal.web.journeys.figures import tabled
from commonweal.web.journeys.stored import CaseContent, interval
from commonweal.web.site.table import Column, Table

__all__ = ["forecast", "history", "tables"]


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    return [forecast(case), history(case)]


def forecast(case: CaseContent) -> Table:
    """What each year may bring: the middle forecast, and the ranges that 50, 80 and 95 futures in 100 lie in."""
    columns = [YEAR, MIDDLE, *(futures(level, "count") for level in LEVELS)]
    rows = [_row(year) for year in case["need"]["forecast"]["years"]]
    return tabled("forecast", _("Forecast, year by year"), columns, rows)


def _row(year: Mapping[str, Any]) -> list[Value]:
    held = [interval(year["estimate"], level) for level in LEVELS]
    return [year["year"], year["estimate"]["point"], *((one["low"], one["high"]) for one in held)]


def history(case: CaseContent) -> Table:
    """What was counted, with counts that the publisher withheld left as they were published."""
    observations = case["need"]["forecast"]["history"]["observations"]
    columns = [Column(_("Year"), "year"), Column(_("Counted"), "number"), Column(_("Published as"))]
    return Table(
        "history", _("What was counted"), columns, [[one["year"], one["value"], one["marker"] or None] for one in observations]
    )
