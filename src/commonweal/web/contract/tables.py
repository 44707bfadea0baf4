"""The numbers behind the options page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from commonweal.contract.appraise import OptionAppraisal
from commonweal.journeys.comparison import LINES, Line
from commonweal.journeys.figures import Kind as Written
from commonweal.web.journeys.stored import CaseContent, interval
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Kind, Table

__all__ = ["comparison", "lines", "tables", "years", "years_of"]

Option = Mapping[str, Any]
OPTIONS = TypeAdapter(tuple[OptionAppraisal, ...])
KINDS: dict[Written, Kind] = {"money": "short_money", "share": "chance", "count": "number", "year": "year"}


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    return [comparison(case), years(case), lines(case)]


def comparison(case: CaseContent) -> Table:
    """One row an option, with the lines that the paper compares. The page turns it, so that each option has its column."""
    options = OPTIONS.validate_python(case["options"])
    lines = [line for line in LINES if any(line.value(option) is not None for option in options)]
    columns = [column for line in lines for column in _columns(line, options[0])]
    rows = [[option.title, *(cell for line in lines for cell in _cells(line, option))] for option in options]
    return Table("comparison", _("The options, side by side"), [Column(_("Option")), *columns], rows)


def _columns(line: Line, option: OptionAppraisal) -> list[Column]:
    heading = plain(line.heading)
    if len(_cells(line, option)) == 1:
        return [Column(heading, KINDS[line.kind])]
    return [Column(one % {"heading": heading}, KINDS[line.kind]) for one in (_("%(heading)s: from"), _("%(heading)s: to"))]


def _cells(line: Line, option: OptionAppraisal) -> list[object]:
    value = line.value(option)
    return list(value) if isinstance(value, tuple) else [value]


def years(case: CaseContent) -> Table:
    """Each option's cost beside the budget, year by year."""
    rows = [[option["title"], *row] for option in case["options"] for row in years_of(option).rows]
    return Table("years", _("Cost beside the budget, year by year"), [Column(_("Option")), *_year_columns()], rows)


def years_of(option: Option) -> Table:
    """One option's part of the same table; it has no CSV of its own."""
    rows = []
    for year in option["years"]:
        likely = interval(year["cost"])
        rows.append([year["year"], year["budget"], year["mean"], likely["low"], likely["high"], year["breach"], year["overspend"]])
    return Table(f"years-{option['id']}", plain(option["title"]), _year_columns(), rows)


def _year_columns() -> list[Column]:
    return [
        Column(_("Year"), "year"),
        Column(_("Budget"), "short_money"),
        Column(_("Expected cost"), "short_money"),
        Column(_("8 futures in 10: from"), "short_money"),
        Column(_("8 futures in 10: to"), "short_money"),
        Column(_("Chance of going over"), "chance"),
        Column(_("Expected overspend"), "short_money"),
    ]


def lines(case: CaseContent) -> Table:
    """What each option's money is paid for."""
    columns = [Column(_("Option")), Column(_("Paid for")), Column(_("Expected total"), "short_money")]
    rows = [[option["title"], line["name"], line["mean"]] for option in case["options"] for line in option["lines"]]
    return Table("lines", _("What the money is paid for"), columns, rows)
