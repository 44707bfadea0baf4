"""The charts of a case, with the words that stand under and for them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from commonweal.web.journeys.stored import CaseContent, built_in
from commonweal.web.site.environment import plain

__all__ = ["pictures"]


def pictures(case: CaseContent) -> dict[str, Mapping[str, Any]]:
    """Each chart's caption and alternative, as the paper words them where it shows the chart; its file, and the file's language."""
    parts = [part for section in case["paper"]["sections"] for part in section["parts"]]
    worded = {**_plainly(case["market"]), **{part["name"]: part for part in parts if part["kind"] == "chart"}}
    language = built_in(case)
    suffix = "" if language == "en" else f"-{language}"
    return {name: {**words, "file": f"{name}{suffix}.svg", "language": language} for name, words in worded.items()}


def _plainly(market: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    subject = {"market": plain((market["service"] or market["whole"])["name"])}
    captions = {
        "need-fan": _("What was counted, and the forecast with its ranges"),
        "market-concentration": _("Concentration of supply, by what is bought"),
        "market-ending": _("%(market)s: contracts that end, by month") % subject,
        "options-cost": _("Cost to the council over the whole contract"),
        "options-years": _("Cost beside the budget, year by year"),
        "options-bearing": _(
            "Who bears each uncertainty: what its 5 futures in 100 that are worst for the council add to the council’s cost, and "
            "what those worst for the provider take from the provider’s profit"
        ),
        "risk-exceedance": _("The chance that the risks, as the register places them, cost the council more than an amount"),
    }
    told = _("%(caption)s; the tables on this page tell the same.")
    return {name: {"caption": words, "alternative": told % {"caption": words}} for name, words in captions.items()}
