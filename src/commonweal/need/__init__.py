"""How need for a service will evolve: histories as published, and forecasts that show how unsure they are.

>>> counts = (480, 495, 502, 498, 515, 521, 530)
>>> ours = History("children", "Ourtown", tuple(Observation(2019 + step, float(count)) for step, count in enumerate(counts)))
>>> made = forecast(ours, [], years=2, paths=1_000, seed=1)
>>> [year.year for year in made.years], 480 < made.years[0].estimate.point < 580
([2026, 2027], True)

What else there is stands in folders of its own: `season` for months, `population` and `flow` for where need comes from, `record`
for how published forecasts did, and `statement`, which joins them.
"""

from commonweal.need.cost import spend, unit_cost
from commonweal.need.forecast import Forecast, ForecastYear, Method, forecast, forecast_places, left_out
from commonweal.need.hierarchy import added_up, total, within
from commonweal.need.history import History, Observation
from commonweal.need.reading import Row, histories
from commonweal.need.record import score
from commonweal.need.scenario import Lever, Scenario, scenarios
from commonweal.need.waterfall import waterfall

__all__ = [
    "Forecast",
    "ForecastYear",
    "History",
    "Lever",
    "Method",
    "Observation",
    "Row",
    "Scenario",
    "added_up",
    "forecast",
    "forecast_places",
    "histories",
    "left_out",
    "scenarios",
    "score",
    "spend",
    "total",
    "unit_cost",
    "waterfall",
    "within",
]
