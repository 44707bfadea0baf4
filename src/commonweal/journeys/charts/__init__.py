"""The charts of a case. Each module holds one: its figures, and how it is drawn in either language."""

from collections.abc import Callable
from dataclasses import dataclass

from commonweal.base.language import Language
from commonweal.journeys.case import Case
from commonweal.journeys.charts import (
    market_concentration,
    market_ending,
    need_fan,
    options_bearing,
    options_cost,
    options_years,
    risk_exceedance,
)
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.figures import Figures

__all__ = ["CHARTS", "Spec", "draw", "figures", "specifications"]


@dataclass(frozen=True, slots=True)
class _Kind:
    figures: Callable[[Case], Figures]
    draw: Callable[[Case, Language], Spec]
    known: Callable[[Case], bool] = lambda _case: True


_KINDS = {
    "need-fan": _Kind(lambda case: need_fan.figures(case.need), lambda case, language: need_fan.draw(case.need, language)),
    "market-concentration": _Kind(
        lambda case: market_concentration.figures(case.market),
        lambda case, language: market_concentration.draw(case.market, language),
    ),
    "market-ending": _Kind(
        lambda case: market_ending.figures(case.market),
        lambda case, language: market_ending.draw(case.market, language),
    ),
    "options-cost": _Kind(
        lambda case: options_cost.figures(case.options, case.budget),
        lambda case, language: options_cost.draw(case.options, case.budget, language),
    ),
    "options-years": _Kind(
        lambda case: options_years.figures(case.options),
        lambda case, language: options_years.draw(case.options, language),
    ),
    "options-bearing": _Kind(
        lambda case: options_bearing.figures(case.options),
        lambda case, language: options_bearing.draw(case.options, language),
        lambda case: options_bearing.known(case.options),
    ),
    "risk-exceedance": _Kind(
        lambda case: risk_exceedance.figures(case.risk),
        lambda case, language: risk_exceedance.draw(case.risk, language),
    ),
}

CHARTS = tuple(_KINDS)
"""The names of a case's charts, in the order of its pages."""


def figures(case: Case, name: str) -> Figures:
    """The numbers behind a chart: its table, its data file and its words. KeyError for a name not in `CHARTS`."""
    return _KINDS[name].figures(case)


def draw(case: Case, name: str, language: Language) -> Spec:
    """A chart's Vega-Lite specification. KeyError for a name not in `CHARTS`."""
    return _KINDS[name].draw(case, language)


def specifications(case: Case, language: Language) -> dict[str, Spec]:
    """Every chart that a case has figures for, in one language, by name."""
    return {name: draw(case, name, language) for name, kind in _KINDS.items() if kind.known(case)}
