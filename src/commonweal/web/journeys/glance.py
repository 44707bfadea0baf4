"""A case at a glance: the figures that a reader should leave with, each with the page that explains it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.base.language import number, percent, short_money
from commonweal.journeys.columns import BREACH
from commonweal.journeys.comparison import CONTINGENCY
from commonweal.journeys.figures import chance, written
from commonweal.web.journeys.stored import CaseContent, interval
from commonweal.web.site.environment import opening, page_language, plain

__all__ = ["Figure", "figures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is, its value, what it should be read against, and the page that explains it."""

    name: str
    value: str
    beside: str
    address: str


def figures(case: CaseContent) -> list[Figure]:
    """Need, cost, budget and contingency."""
    return [_need(case), _cost(case), _budget(case), _contingency(case)]


def _need(case: CaseContent) -> Figure:
    last = case["need"]["forecast"]["years"][-1]
    likely = interval(last["estimate"])
    low, high = (number(likely[end], page_language()) for end in ("low", "high"))
    told = {"measure": opening(case["need"]["measure"]["name"]), "year": last["year"]}
    name = _("%(measure)s in %(year)s, middle forecast") % told
    value = number(last["estimate"]["point"], page_language())
    return Figure(name, value, _("80 futures in 100: %(low)s to %(high)s") % {"low": low, "high": high}, _page(case, "need"))


def _cost(case: CaseContent) -> Figure:
    ordered = sorted(case["options"], key=lambda option: option["cost_mean"])
    low, high = (short_money(option["cost_mean"], page_language()) for option in (ordered[0], ordered[-1]))
    beside = _("up to %(high)s, over %(count)s options; with the risks the council keeps") % {"high": high, "count": len(ordered)}
    return Figure(_("Lowest expected cost"), low, beside, _page(case, "options"))


def _budget(case: CaseContent) -> Figure:
    safest = min(case["options"], key=_breach)
    beside = _("under the safest option: %(option)s") % {"option": plain(safest["title"])}
    return Figure(plain(BREACH.heading), chance(safest["breach"], page_language()), beside, _page(case, "options"))


def _breach(option: dict[str, Any]) -> float:
    return float(option["breach"])


def _contingency(case: CaseContent) -> Figure:
    least, most = (short_money(find(one["contingency"] for one in case["options"]), page_language()) for find in (min, max))
    kept = [one["risk_kept"] for one in case["options"]]
    share = percent(case["risk"]["confidence"], page_language())
    fields = {"most": most, "share": share, "held": written((min(kept), max(kept)), "money", page_language())}
    beside = _("up to %(most)s, by option, covers %(share)s of futures; expected cost already holds %(held)s for those risks")
    return Figure(plain(CONTINGENCY.heading), least, beside % fields, _page(case, "risks"))


def _page(case: CaseContent, name: str) -> str:
    return reverse(name, args=[case["id"]])
