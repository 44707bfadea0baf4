"""The numbers behind the need page."""

from django.utils.translation import gettext as _

from commonweal.web.journeys.stored import CaseContent, interval
from commonweal.web.site.table import Column, Table

__all__ = ["forecast", "history", "tables"]


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    return [forecast(case), history(case)]


def forecast(case: CaseContent) -> Table:
    """What each year may bring, with the ranges that hold half, eight in ten and nineteen in twenty futures."""
    columns = [
        Column(_("Year"), "year"),
        Column(_("Most central value"), "number"),
        Column(_("Half of futures: from"), "number"),
        Column(_("Half of futures: to"), "number"),
        Column(_("8 futures in 10: from"), "number"),
        Column(_("8 futures in 10: to"), "number"),
        Column(_("19 in 20: from"), "number"),
        Column(_("19 in 20: to"), "number"),
    ]
    rows = []
    for year in case["need"]["forecast"]["years"]:
        ranges = [interval(year["estimate"], level)[end] for level in (0.5, 0.8, 0.95) for end in ("low", "high")]
        rows.append([year["year"], year["estimate"]["point"], *ranges])
    return Table("forecast", _("Forecast, year by year"), columns, rows)


def history(case: CaseContent) -> Table:
    """What was counted, with counts that the publisher withheld left as they were published."""
    observations = case["need"]["forecast"]["history"]["observations"]
    columns = [Column(_("Year"), "year"), Column(_("Counted"), "number"), Column(_("Published as"))]
    return Table(
        "history", _("What was counted"), columns, [[one["year"], one["value"], one["marker"] or None] for one in observations]
    )
