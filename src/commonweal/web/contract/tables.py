"""The numbers behind the options page."""

from django.utils.translation import gettext as _

from commonweal.contract.appraise import OptionAppraisal
from commonweal.journeys import comparison as compared
from commonweal.journeys.charts import options_years
from commonweal.journeys.columns import OPTION
from commonweal.web.journeys.figures import tabled
from commonweal.web.journeys.stored import CaseContent, appraised
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Table

__all__ = ["comparison", "lines", "tables", "years", "years_of"]


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    return [comparison(case), years(case), lines(case)]


def comparison(case: CaseContent) -> Table:
    """One row an option, with the lines that the paper compares. The page turns it, so that each option has its column."""
    options = appraised(case)
    lines = compared.lines(options)
    rows = [[one.title, *(line.value(one) for line in lines)] for one in options]
    return tabled("comparison", _("The options, side by side"), [OPTION, *(line.column for line in lines)], rows)


def years(case: CaseContent) -> Table:
    """Each option's cost beside the budget, year by year."""
    found = options_years.figures(appraised(case))
    return tabled("years", _("Cost beside the budget, year by year"), found.columns, found.rows)


def years_of(option: OptionAppraisal) -> Table:
    """One option's part of the same table; it has no CSV of its own."""
    found = options_years.figures([option])
    return tabled(f"years-{option.id}", plain(option.title), found.columns[1:], [row[1:] for row in found.rows])


def lines(case: CaseContent) -> Table:
    """What each option's money is paid for."""
    columns = [Column(_("Option")), Column(_("Paid for")), Column(_("Expected total"), "short_money")]
    rows = [[option["title"], line["name"], line["mean"]] for option in case["options"] for line in option["lines"]]
    return Table("lines", _("What the money is paid for"), columns, rows)
