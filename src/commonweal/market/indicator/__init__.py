"""What the market record answers, one question a module, each with its method page in docs/methods/market/."""

from collections.abc import Mapping

from commonweal.market.indicator.exposure import ALTERNATIVES, EXPOSURE, FAILURE_RANKING, KNOCK_ON
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.pipeline import PIPELINE, PIPELINE_CALENDAR
from commonweal.market.indicator.structure import CONCENTRATION, STRUCTURE, SUPPLIER_SHARES
from commonweal.market.indicator.together import JOINT_BUYING

__all__ = ["INDICATORS", "Indicator"]

INDICATORS: Mapping[str, Indicator] = {
    indicator.code: indicator
    for indicator in (
        STRUCTURE,
        CONCENTRATION,
        SUPPLIER_SHARES,
        PIPELINE,
        PIPELINE_CALENDAR,
        JOINT_BUYING,
        EXPOSURE,
        ALTERNATIVES,
        KNOCK_ON,
        FAILURE_RANKING,
    )
}
"""Every indicator by its code."""
