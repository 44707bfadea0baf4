"""The charts of a market position statement. Each module holds one: its figures, and how it is drawn in either language."""

from collections.abc import Callable
from dataclasses import dataclass

from commonweal.base.language import Language
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.figures import Figures
from commonweal.journeys.market_charts import ending, sectors, suppliers, years
from commonweal.market.position.statement import PositionStatement

__all__ = ["CHARTS", "draw", "figures", "known", "specifications"]


@dataclass(frozen=True, slots=True)
class _Kind:
    figures: Callable[[PositionStatement], Figures]
    draw: Callable[[PositionStatement, Language], Spec]
    known: Callable[[PositionStatement], bool]


_KINDS = {
    "years": _Kind(years.figures, years.draw, lambda told: any(one.pence for one in told.size.years)),
    "suppliers": _Kind(suppliers.figures, suppliers.draw, lambda told: len(told.supply.top) > 1),
    "sectors": _Kind(sectors.figures, sectors.draw, lambda told: bool(told.sectors)),
    "ending": _Kind(ending.figures, ending.draw, lambda told: bool(told.endings.calendar)),
}

CHARTS = tuple(_KINDS)
"""The names of a statement's charts, in the order of its chapters."""


def known(statement: PositionStatement, name: str) -> bool:
    """Whether a statement has what a chart shows. KeyError for a name not in `CHARTS`."""
    return _KINDS[name].known(statement)


def figures(statement: PositionStatement, name: str) -> Figures:
    """The numbers behind a chart: its table, its data file and its words. KeyError for a name not in `CHARTS`."""
    return _KINDS[name].figures(statement)


def draw(statement: PositionStatement, name: str, language: Language) -> Spec:
    """A chart's Vega-Lite specification. KeyError for a name not in `CHARTS`."""
    return _KINDS[name].draw(statement, language)


def specifications(statement: PositionStatement, language: Language) -> dict[str, Spec]:
    """Every chart that a statement has figures for, in one language, by name."""
    return {name: draw(statement, name, language) for name in CHARTS if known(statement, name)}
