"""What the market record answers, one question a module, each with its method page in docs/methods/market/."""

from collections.abc import Mapping

from commonweal.market.indicator.competition import BIDS_PER_LOT, DIRECT_AWARDS, FRAMEWORK_USE, TIMETABLE
from commonweal.market.indicator.dependence import BUYER_DEPENDENCE, SUPPLIER_DEPENDENCE
from commonweal.market.indicator.exposure import ALTERNATIVES, EXPOSURE, FAILURE_RANKING, KNOCK_ON
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.pipeline import PIPELINE, PIPELINE_CALENDAR
from commonweal.market.indicator.price import PRICE_GROWTH, UNIT_PRICES
from commonweal.market.indicator.sector import SECTOR_SHARES
from commonweal.market.indicator.spend import SPEND
from commonweal.market.indicator.structure import CONCENTRATION, STRUCTURE, SUPPLIER_SHARES
from commonweal.market.indicator.together import JOINT_BUYING
from commonweal.market.indicator.turnover import ENTRY_AND_EXIT

__all__ = ["INDICATORS", "Indicator"]

INDICATORS: Mapping[str, Indicator] = {
    indicator.code: indicator
    for indicator in (
        STRUCTURE,
        CONCENTRATION,
        SUPPLIER_SHARES,
        ENTRY_AND_EXIT,
        SECTOR_SHARES,
        BUYER_DEPENDENCE,
        SUPPLIER_DEPENDENCE,
        SPEND,
        BIDS_PER_LOT,
        DIRECT_AWARDS,
        TIMETABLE,
        FRAMEWORK_USE,
        PIPELINE,
        PIPELINE_CALENDAR,
        JOINT_BUYING,
        EXPOSURE,
        ALTERNATIVES,
        KNOCK_ON,
        FAILURE_RANKING,
        UNIT_PRICES,
        PRICE_GROWTH,
    )
}
"""Every indicator by its code, in the order of the questions: structure, competition, pipeline, exposure, price."""
