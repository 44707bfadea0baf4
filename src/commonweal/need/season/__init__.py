"""Months with season: carried forward for many places together, with ranges learned from earlier forecasts' errors."""

from commonweal.need.season.forecast import ForecastMonth, MonthlyForecast, MonthlyMethod, forecast_months, left_out, total
from commonweal.need.season.history import MonthlyHistory

__all__ = ["ForecastMonth", "MonthlyForecast", "MonthlyHistory", "MonthlyMethod", "forecast_months", "left_out", "total"]
