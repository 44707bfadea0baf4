"""The numbers behind the risks page."""

from django.utils.translation import gettext as _

from commonweal.journeys.columns import OPTION
from commonweal.journeys.comparison import ALREADY_EXPECTED, CONTINGENCY
from commonweal.web.journeys.figures import tabled
from commonweal.web.journeys.stored import CaseContent, appraised
from commonweal.web.site.table import Column, Table

__all__ = ["exceedance", "kept", "register", "tables"]


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    return [kept(case), register(case), exceedance(case)]


def register(case: CaseContent) -> Table:
    """Each risk in numbers: judged chance and cost, and what each party bears of it on average."""
    columns = [
        Column(_("Risk")),
        Column(_("Chance: least"), "percent"),
        Column(_("Chance: most likely"), "percent"),
        Column(_("Chance: greatest"), "percent"),
        Column(_("Cost: least"), "money"),
        Column(_("Cost: most likely"), "money"),
        Column(_("Cost: greatest"), "money"),
        Column(_("Council’s share"), "percent"),
        Column(_("Expected cost to the council"), "short_money"),
        Column(_("Expected cost to the provider"), "short_money"),
        Column(_("Bad case (1 in 20)"), "short_money"),
    ]
    rows = [
        [
            risk["title"],
            *risk["probability"],
            *risk["impact"],
            risk["council_share"],
            risk["council"],
            risk["provider"],
            risk["worst"],
        ]
        for risk in case["risk"]["risks"]
    ]
    return Table("register", _("The risks in numbers"), columns, rows)


def kept(case: CaseContent) -> Table:
    """What the risks would cost the council under each option, which may share them in its own way."""
    rows = [[one.title, one.contingency, one.risk_kept] for one in appraised(case)]
    return tabled("kept", _("The risks that each option leaves with the council"), [OPTION, CONTINGENCY, ALREADY_EXPECTED], rows)


def exceedance(case: CaseContent) -> Table:
    """The chance that the council's cost of the risks exceeds each amount."""
    columns = [Column(_("More than"), "money"), Column(_("Chance"), "chance")]
    rows = [[one["amount"], one["chance"]] for one in case["risk"]["exceedance"]]
    return Table(
        "exceedance",
        _("The chance that the risks, as the register places them, cost the council more than an amount"),
        columns,
        rows,
    )
