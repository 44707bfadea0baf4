"""The charts of a need statement. Each module holds one: its figures, and how it is drawn in either language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.base.language import Language
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.figures import Figures
from commonweal.journeys.need_charts import fan, groups, people, places_map, record, scenarios, similar, spend, waterfall
from commonweal.journeys.need_charts.places_map import PlacesMap, draw_map
from commonweal.need.statement.document import BoundarySource
from commonweal.need.statement.statement import Statement

__all__ = ["CHARTS", "MAP", "PlacesMap", "draw", "draw_map", "figures", "known", "specifications"]

MAP = "map"
"""The name of the chart that needs a boundary file."""


@dataclass(frozen=True, slots=True)
class _Kind:
    figures: Callable[[Statement], Figures]
    draw: Callable[[Statement, Language], Spec]
    known: Callable[[Statement], bool] = lambda _statement: True


_KINDS = {
    "fan": _Kind(fan.figures, fan.draw),
    "groups": _Kind(groups.figures, groups.draw, groups.known),
    "waterfall": _Kind(waterfall.figures, waterfall.draw),
    "scenarios": _Kind(scenarios.figures, scenarios.draw, scenarios.known),
    "people": _Kind(people.figures, people.draw, people.known),
    "similar": _Kind(similar.figures, similar.draw, similar.known),
    "spend": _Kind(spend.figures, spend.draw, spend.known),
    "record": _Kind(record.figures, record.draw, record.known),
}

CHARTS = ("fan", "groups", "waterfall", "scenarios", "people", "similar", MAP, "spend", "record")
"""The names of a statement's charts, in the order of its page."""


def known(statement: Statement, name: str, boundaries: Mapping[str, Any] | None = None) -> bool:
    """Whether a statement has what a chart shows. KeyError for a name not in `CHARTS`.

    A map is known where there are boundaries for it.
    """
    return boundaries is not None if name == MAP else _KINDS[name].known(statement)


def figures(statement: Statement, name: str) -> Figures:
    """The numbers behind a chart: its table, its data file and its words. KeyError for a name not in `CHARTS`."""
    return places_map.figures(statement) if name == MAP else _KINDS[name].figures(statement)


def draw(statement: Statement, name: str, language: Language) -> Spec:
    """A chart's Vega-Lite specification. KeyError for a name not in `CHARTS`, and for the map, which `draw_map` draws."""
    return _KINDS[name].draw(statement, language)


def specifications(
    statement: Statement, language: Language, boundaries: Mapping[str, Any] | None = None, source: BoundarySource | None = None
) -> dict[str, Spec]:
    """Every chart that a statement has figures for, in one language, by name.

    Parameters
    ----------
    boundaries
        A parsed boundary file for the map; no map is drawn without it.
    source
        Which layer and properties of it are meant, as the document has it.
    """
    drawn: dict[str, Spec] = {}
    for name in CHARTS:
        if name != MAP and known(statement, name):
            drawn[name] = draw(statement, name, language)
        elif name == MAP and boundaries is not None:
            drawn[name] = draw_map(statement, boundaries, language, source).spec
    return drawn
