"""The numbers behind the options page."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from commonweal.web.journeys.stored import CaseContent, interval
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Kind, Table

__all__ = ["comparison", "lines", "tables", "years", "years_of"]

Option = Mapping[str, Any]


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    return [comparison(case), years(case), lines(case)]


def comparison(case: CaseContent) -> Table:
    """One row an option. The page turns it, so that each option has its column."""
    rows = [[option["title"], *(read(option) for _heading, _kind, read in _facts())] for option in case["options"]]
    columns = [Column(_("Option")), *(Column(heading, kind) for heading, kind, _read in _facts())]
    return Table("comparison", _("The options, side by side"), columns, rows)


def _facts() -> list[tuple[str, Kind, Callable[[Option], object]]]:
    return [
        (_("Expected cost to the council"), "short_money", lambda option: option["cost_mean"]),
        (_("Cost: low end (8 futures in 10)"), "short_money", lambda option: interval(option["cost"])["low"]),
        (_("Cost: high end (8 futures in 10)"), "short_money", lambda option: interval(option["cost"])["high"]),
        (_("Cost in today’s money (present value)"), "short_money", lambda option: option["present_cost"]),
        (_("Chance of going over budget in any year"), "chance", lambda option: option["breach"]),
        (_("First year more likely than not to go over"), "year", lambda option: option["first_breach"]),
        (_("Outcomes reached, on average"), "number", lambda option: option["outcomes_mean"]),
        (_("Cost per outcome"), "short_money", lambda option: option["cost_per_outcome"]),
        (_("Provider’s margin, on average"), "percent", lambda option: _provider(option, "margin_mean")),
        (_("Chance that the provider makes a loss"), "chance", lambda option: _provider(option, "loss")),
        (_("Chance that the provider runs out of cash"), "chance", lambda option: _provider(option, "ruin")),
        (_("Share of income that depends on results"), "percent", lambda option: option["at_risk"]),
        (_("Paid for one more outcome"), "short_money", lambda option: option["pounds_per_extra_outcome"]),
    ]


def _provider(option: Option, part: str) -> object:
    return option["provider"][part] if option["provider"] else None


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
