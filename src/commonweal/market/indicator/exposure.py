"""Indicators of exposure: what hangs on a supplier, who has room, what a second failure adds, and whose failure would matter most.

Source: the method pages docs/methods/market/exposure.md, alternatives.md, knock-on.md and failure-ranking.md.
"""

from collections.abc import Callable

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.indicator.capacity import MARKET, in_market
from commonweal.market.indicator.drill import (
    all_running,
    alternatives,
    exposure,
    knock_on,
    measured,
    own_contracts,
    own_markets,
    ranking,
)
from commonweal.market.indicator.indicator import Ask, Indicator
from commonweal.market.indicator.setting import Settings

__all__ = ["ALTERNATIVES", "EXPOSURE", "FAILURE_RANKING", "KNOCK_ON"]

_AS_AT: Settings = {"as_at": None, "level": 3, "recent": 5}
_DRILL: Settings = {"supplier": None, **_AS_AT}
_PREMIUM: Settings = {"premium_low": 0.0, "premium_high": 0.2}

_CARRIED = {
    "contracts": "count",
    "buyers": "count",
    "valued": "count",
    "pence": "pence",
    "remaining_pence": "pence",
    "carried_pence": "pence",
}


def _over_markets(question: Callable[[Table, Settings], Table]) -> Ask:
    return lambda record, settings: question(measured(record, settings), settings)


EXPOSURE = Indicator(
    code="exposure",
    name=Text(en="What hangs on a supplier", cy="Beth sy’n dibynnu ar gyflenwr"),
    question=Text(
        en="If this supplier failed today, what would have to be replaced, where, by whom and at what cost?",
        cy="Pe bai’r cyflenwr hwn yn methu heddiw, beth fyddai’n rhaid ei ailosod, ymhle, gan bwy ac am ba gost?",
    ),
    ask=_over_markets(exposure),
    records=own_contracts,
    units={
        **_CARRIED,
        "others": "count",
        "others_with_room": "count",
        "others_spare_pence": "pence",
        "unplaced_pence": "pence",
        "cost_low_pence": "pence",
        "cost_high_pence": "pence",
    },
    settings={**_DRILL, **_PREMIUM},
    keys=MARKET,
    order="remaining_pence",
    shown=(
        *MARKET,
        "contracts",
        "buyers",
        "remaining_pence",
        "carried_pence",
        "others",
        "others_with_room",
        "others_spare_pence",
        "unplaced_pence",
        "cost_low_pence",
        "cost_high_pence",
    ),
)

ALTERNATIVES = Indicator(
    code="alternatives",
    name=Text(en="Who else supplies there", cy="Pwy arall sy’n cyflenwi yno"),
    question=Text(
        en="Who else supplies in this supplier’s markets, and how much more have they shown that they can carry?",
        cy="Pwy arall sy’n cyflenwi ym marchnadoedd y cyflenwr hwn, a faint yn fwy y maent wedi dangos y gallant ei gario?",
    ),
    ask=_over_markets(alternatives),
    records=lambda record, settings: own_markets(in_market(record.supply, settings), settings),
    units={**_CARRIED, "most_pence": "pence", "spare_pence": "pence"},
    settings=_DRILL,
    keys=(*MARKET, "supplier"),
    order="spare_pence",
)

KNOCK_ON = Indicator(
    code="knock-on",
    name=Text(en="If the next one goes too", cy="Os bydd y nesaf yn methu hefyd"),
    question=Text(
        en="If another supplier in the same markets failed with it, how much more could not be re-placed?",
        cy="Pe bai cyflenwr arall yn yr un marchnadoedd yn methu gydag ef, faint yn fwy na ellid ei ailosod?",
    ),
    ask=_over_markets(knock_on),
    records=all_running,
    units={
        "shared_markets": "count",
        "next_remaining_pence": "pence",
        "added_pence": "pence",
        "first_remaining_pence": "pence",
        "first_unplaced_pence": "pence",
        "remaining_pence": "pence",
        "unplaced_pence": "pence",
        "unplaced_share": "share",
    },
    settings=_DRILL,
    keys=("supplier",),
    order="unplaced_pence",
)

FAILURE_RANKING = Indicator(
    code="failure-ranking",
    name=Text(en="Whose failure would matter most", cy="Methiant pwy fyddai’n cyfrif fwyaf"),
    question=Text(
        en="For which suppliers is the most value of running contracts without anyone who has shown the room to take it on?",
        cy="I ba gyflenwyr y mae’r gwerth mwyaf o gontractau cyfredol heb neb sydd wedi dangos bod lle ganddynt i’w gymryd?",
    ),
    ask=_over_markets(ranking),
    records=all_running,
    units={
        "markets": "count",
        "contracts": "count",
        "valued": "count",
        "remaining_pence": "pence",
        "markets_pence": "pence",
        "unplaced_pence": "pence",
        "share": "share",
        "unplaced_share": "share",
        "rank": "count",
    },
    settings=_AS_AT,
    keys=("supplier",),
    order="unplaced_pence",
)
