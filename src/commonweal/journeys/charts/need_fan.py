"""The fan chart of a case's need: what was counted, and what may come."""

from commonweal.base.language import Language
from commonweal.journeys.case import Need
from commonweal.journeys.charts import fan
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.figures import Figures, opening

__all__ = ["draw", "figures"]


def figures(need: Need) -> Figures:
    """The counts as published and the forecast, year by year."""
    return fan.figures("need-fan", opening(need.measure.name), need.forecast)


def draw(need: Need, language: Language) -> Spec:
    """The fan chart, in one language."""
    return fan.draw(figures(need), language, fan.Look(opening(need.measure.name)))
