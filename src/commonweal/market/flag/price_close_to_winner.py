"""The second-lowest bid lies unusually close above the winning one: Cardinal's R024.

Source: Cardinal 0.0.6, R024, price close to winning bid. The method page is docs/methods/market/price-close-to-winner.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import distances
from commonweal.market.flag.fence import fences
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["PRICE_CLOSE_TO_WINNER"]


def _look(asked: Asked) -> Table:
    found = distances(asked.record)
    threshold = asked.settings["threshold"]
    if threshold is None:
        # With a first quartile or fence of nothing, equal prices would be raised by the rule alone.
        bounded = found.cross_join(fences(found).select(bound="lower", first="q1"))
        near = (bounded.figure <= bounded.bound) & (bounded["first"] > 0) & (bounded.bound > 0)
    else:
        bounded = found.mutate(bound=ibis.literal(threshold, type="float64"))
        near = (bounded.figure <= bounded.bound) & (bounded.bound > 0)
    judgement = {"figure": bounded.figure, "bound": bounded.bound, "raised": near}
    prices = (bounded.won // 100).cast("string") + " – " + (bounded.next // 100).cast("string")
    process = judged(bounded, "process", bounded.process, evidence=prices, **judgement)
    winner = judged(bounded, "tenderer", bounded.winner, evidence=prices, **judgement)
    runner_up = judged(bounded, "tenderer", bounded.runner_up, evidence=prices, **judgement)
    return ibis.union(process, winner, runner_up)


PRICE_CLOSE_TO_WINNER = Flag(
    code="price-close-to-winner",
    name=Text(en="Price close to the winning bid", cy="Pris yn agos at y cynnig buddugol"),
    meaning=Text(
        en="A bid made to look like competition may be set just above that of its partner.",
        cy="Gall cynnig a wneir i edrych fel cystadleuaeth gael ei osod ychydig uwchlaw un ei bartner.",
    ),
    innocent=Text(
        en="Prices that everybody knows, such as set fees or rates of pay, bring honest bids close together.",
        cy="Mae prisiau y mae pawb yn eu gwybod, megis ffioedd gosod neu gyfraddau cyflog, yn dod â chynigion gonest yn agos.",
    ),
    says=Text(
        en="The next bid was {figure} above the winning one; up to {bound} is unusually close (pounds: {evidence}).",
        cy="Roedd y cynnig nesaf {figure} uwchlaw’r un buddugol; mae hyd at {bound} yn anarferol o agos (punnoedd: {evidence}).",
    ),
    unit="share",
    look=_look,
    scope="market",
    settings={"threshold": None},
    cardinal="R024",
)
