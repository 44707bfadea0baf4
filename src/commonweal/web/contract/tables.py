"""The numbers behind the options page, and behind a result of the lab."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.governance.paper import Table as Written
from commonweal.journeys import bearing as who
from commonweal.journeys import comparison as compared
from commonweal.journeys.charts import options_bearing, options_years
from commonweal.journeys.columns import OPTION
from commonweal.web.journeys.figures import tabled
from commonweal.web.journeys.stored import CaseContent, appraised
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Table, written_out

__all__ = ["bearing", "borne", "comparison", "helped", "lines", "tables", "years", "years_of"]

Options = Sequence[OptionAppraisal]


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    options = appraised(case)
    return [comparison(options), years(options), *filter(None, (helped(options), bearing(options))), lines(options)]


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


def helped(options: Options) -> Table | None:
    """What each group gets; None where no option tells groups apart."""
    return _written("helped", who.helped(options))


def borne(options: Options) -> Table | None:
    """Who bears each uncertainty, side by side; None where none is known."""
    return _written("borne", who.borne(options))


def bearing(options: Options) -> Table | None:
    """The same as numbers, one row for each uncertainty and option: its CSV."""
    if not options_bearing.known(options):
        return None
    found = options_bearing.figures(options)
    return tabled("bearing", _("Who bears each uncertainty"), found.columns, found.rows)


def _written(key: str, found: Written | None) -> Table | None:
    return found and written_out(key, plain(found.caption), found.columns, found.rows, found.numeric)
