"""The numbers behind the risks page."""

from django.utils.translation import gettext as _

from commonweal.web.journeys.stored import CaseContent
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
        Column(_("Expected cost to the council"), "money"),
        Column(_("Expected cost to the provider"), "money"),
        Column(_("Bad case (1 in 20)"), "money"),
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
    columns = [Column(_("Option")), Column(_("Expected cost"), "short_money"), Column(_("Set aside for risks"), "short_money")]
    rows = [[option["title"], option["risk_kept"], option["contingency"]] for option in case["options"]]
    return Table("kept", _("The risks that each option leaves with the council"), columns, rows)


def exceedance(case: CaseContent) -> Table:
    """The chance that the council's cost of the risks exceeds each amount."""
    columns = [Column(_("More than"), "money"), Column(_("Chance"), "chance")]
    rows = [[one["amount"], one["chance"]] for one in case["risk"]["exceedance"]]
    return Table("exceedance", _("The chance that risks cost the council more than an amount"), columns, rows)
