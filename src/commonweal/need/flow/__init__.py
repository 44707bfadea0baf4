"""Flows and stocks: starts, lengths of stay and ends, and the people in a service that follow from them."""

from commonweal.need.flow.caseload import Caseload
from commonweal.need.flow.episode import Episode, Flows, flows, spells
from commonweal.need.flow.forecast import FlowForecast, FlowYear, expected_flow, flow_forecast, follow_flows
from commonweal.need.flow.futures import Factors
from commonweal.need.flow.stay import Stays, stays
from commonweal.need.flow.stock import expected_stock

__all__ = [
    "Caseload",
    "Episode",
    "Factors",
    "FlowForecast",
    "FlowYear",
    "Flows",
    "Stays",
    "expected_flow",
    "expected_stock",
    "flow_forecast",
    "flows",
    "follow_flows",
    "spells",
    "stays",
]
