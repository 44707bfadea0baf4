"""The numbers behind the options page, and behind a result of the lab."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commonweal.contract.appraise import OptionAppraisal
from commonweal.journeys import bearing as who
from commonweal.journeys import comparison as compared
from commonweal.journeys.charts import options_years
from commonweal.journeys.columns import OPTION
from commonweal.web.journeys.figures import tabled
from commonweal.web.journeys.stored import CaseContent, appraised
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Table, written_out

__all__ = ["bearing", "comparison", "lines", "tables", "years", "years_of"]

Options = Sequence[OptionAppraisal]


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    options = appraised(case)
    return [comparison(options), years(options), lines(options)]


def comparison(options: Options) -> Table:
    """One row an option, with the lines that the paper compares. The page turns it, so that each option has its column."""
    lines = compared.lines(options)
    rows = [[one.title, *(line.value(one) for line in lines)] for one in options]
    return tabled("comparison", _("The options, side by side"), [OPTION, *(line.column for line in lines)], rows)


def years(options: Options) -> Table:
    """Each option's cost beside the budget, year by year."""
    found = options_years.figures(options)
    return tabled("years", _("Cost beside the budget, year by year"), found.columns, found.rows)


def years_of(option: OptionAppraisal) -> Table:
    """One option's part of the same table; it has no CSV of its own."""
    found = options_years.figures([option])
    return tabled(f"years-{option.id}", plain(option.title), found.columns[1:], [row[1:] for row in found.rows])


def lines(options: Options) -> Table:
    """What each option's money is paid for."""
    columns = [Column(_("Option")), Column(_("Paid for")), Column(_("Expected total"), "short_money")]
    rows = [[option.title, line.name, line.mean] for option in options for line in option.lines]
    return Table("lines", _("What the money is paid for"), columns, rows)


def bearing(options: Options) -> list[Table]:
    """Who is helped, and who bears what: as far as the world tells groups apart and its uncertainties differ."""
    found = {"helped": who.helped(options), "borne": who.borne(options)}
    return [written_out(key, plain(one.caption), one.columns, one.rows, one.numeric) for key, one in found.items() if one]
