"""Red flags, one a module, each with its method page in docs/methods/market/: a reason to look, not proof."""

from collections.abc import Mapping
from types import MappingProxyType

from commonweal.market.flag.all_others_disqualified import ALL_OTHERS_DISQUALIFIED
from commonweal.market.flag.direct_award_share import DIRECT_AWARD_SHARE
from commonweal.market.flag.flag import CAUTION, COLUMNS, Flag, Given
from commonweal.market.flag.heavily_discounted_bid import HEAVILY_DISCOUNTED_BID
from commonweal.market.flag.identical_bid_prices import IDENTICAL_BID_PRICES
from commonweal.market.flag.just_under_threshold import JUST_UNDER_THRESHOLD
from commonweal.market.flag.late_award_notice import LATE_AWARD_NOTICE
from commonweal.market.flag.late_bid_won import LATE_BID_WON
from commonweal.market.flag.lowest_bid_disqualified import LOWEST_BID_DISQUALIFIED
from commonweal.market.flag.many_disqualified_bids import MANY_DISQUALIFIED_BIDS
from commonweal.market.flag.missing_award_notice import MISSING_AWARD_NOTICE
from commonweal.market.flag.missing_contract_details import MISSING_CONTRACT_DETAILS
from commonweal.market.flag.missing_tender_notice import MISSING_TENDER_NOTICE
from commonweal.market.flag.mixed_supplier import MIXED_SUPPLIER
from commonweal.market.flag.price_close_to_winner import PRICE_CLOSE_TO_WINNER
from commonweal.market.flag.repeated_extensions import REPEATED_EXTENSIONS
from commonweal.market.flag.seldom_winning_bidder import SELDOM_WINNING_BIDDER
from commonweal.market.flag.short_tender_period import SHORT_TENDER_PERIOD
from commonweal.market.flag.single_bid import SINGLE_BID
from commonweal.market.flag.single_bid_lot import SINGLE_BID_LOT
from commonweal.market.flag.sized_up_supplier import SIZED_UP_SUPPLIER
from commonweal.market.flag.slow_award import SLOW_AWARD
from commonweal.market.flag.split_awards import SPLIT_AWARDS
from commonweal.market.flag.tender_period_under_minimum import TENDER_PERIOD_UNDER_MINIMUM
from commonweal.market.flag.usual_winner import USUAL_WINNER
from commonweal.market.flag.value_growth import VALUE_GROWTH

__all__ = ["CAUTION", "COLUMNS", "FLAGS", "Flag", "Given"]

FLAGS: Mapping[str, Flag] = MappingProxyType(
    {
        flag.code: flag
        for flag in (
            SHORT_TENDER_PERIOD,
            TENDER_PERIOD_UNDER_MINIMUM,
            SINGLE_BID,
            SINGLE_BID_LOT,
            DIRECT_AWARD_SHARE,
            SLOW_AWARD,
            JUST_UNDER_THRESHOLD,
            SPLIT_AWARDS,
            MISSING_TENDER_NOTICE,
            MISSING_AWARD_NOTICE,
            MISSING_CONTRACT_DETAILS,
            LATE_AWARD_NOTICE,
            VALUE_GROWTH,
            REPEATED_EXTENSIONS,
            SIZED_UP_SUPPLIER,
            USUAL_WINNER,
            MIXED_SUPPLIER,
            PRICE_CLOSE_TO_WINNER,
            HEAVILY_DISCOUNTED_BID,
            IDENTICAL_BID_PRICES,
            LATE_BID_WON,
            ALL_OTHERS_DISQUALIFIED,
            LOWEST_BID_DISQUALIFIED,
            MANY_DISQUALIFIED_BIDS,
            SELDOM_WINNING_BIDDER,
        )
    }
)
"""Every flag by its code: of the call, the award, the notices, the contract, the supplier, and the bids."""
