"""Values as the charts of a need write them; changes with their sign, so that no colour is needed to tell a rise from a fall."""

from collections.abc import Iterable
from dataclasses import replace

from commonweal.base.language import Language
from commonweal.journeys.figures import Column, Kind, written
from commonweal.need.statement.statement import Statement

__all__ = ["in_measure", "kind", "signed"]


def kind(statement: Statement) -> Kind:
    """How values of the measure are written: people as whole numbers, rates and shares with decimals."""
    return "count" if statement.additive else "ratio"


def in_measure(columns: Iterable[Column], statement: Statement) -> tuple[Column, ...]:
    """Columns whose counts are written as the measure's values are."""
    return tuple(replace(one, kind=kind(statement)) if one.kind == "count" else one for one in columns)


def signed(value: float, how: Kind, language: Language) -> str:
    """A change of a count or of a rate.

    >>> signed(12.4, "count", "en"), signed(-3.0, "count", "cy"), signed(-0.2, "count", "en"), signed(0.25, "ratio", "en")
    ('+12', '-3', '0', '+0.25')
    """
    places = 2 if how == "ratio" else 0
    told = round(value, places) + 0.0
    return ("+" if told > 0 else "") + written(told, how, language)
