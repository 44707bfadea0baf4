"""How need for a service will evolve: histories as published, and forecasts that show how unsure they are."""

from commonweal.need.forecast import Forecast, ForecastYear, Method, forecast, forecast_places
from commonweal.need.history import History, Observation
from commonweal.need.reading import Row, histories
from commonweal.need.record import score

__all__ = [
    "Forecast",
    "ForecastYear",
    "History",
    "Method",
    "Observation",
    "Row",
    "forecast",
    "forecast_places",
    "histories",
    "score",
]
