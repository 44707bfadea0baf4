"""The second-lowest bid lies unusually close above the winning one: Cardinal's R024.

Source: Cardinal 0.0.6, R024, price close to winning bid. The method page is docs/methods/market/price-close-to-winner.md.
"""

import ibis
from ibis.expr.types import Table, Value

from commonweal.base.language import Text
from commonweal.market.flag.bids import distances, runners_up
from commonweal.market.flag.fence import against_lower
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["PRICE_CLOSE_TO_WINNER"]


def _look(asked: Asked) -> Table:
    found = distances(asked.record)
    bounded = against_lower(found, asked.settings["threshold"])
    near = bounded.figure <= bounded.bound
    raised = bounded.filter(near)
    second = raised.join(runners_up(asked.record, raised), "process")
    return ibis.union(
        judged(bounded, "process", bounded.process, **_judgement(bounded)),
        judged(raised, "tenderer", raised.winner, **_judgement(raised)),
        judged(second, "tenderer", second.party, **_judgement(second)),
    )


def _judgement(bounded: Table) -> dict[str, Value]:
    prices = (bounded.won // 100).cast("string") + " – " + (bounded.next // 100).cast("string")
    return {"figure": bounded.figure, "bound": bounded.bound, "raised": bounded.figure <= bounded.bound, "evidence": prices}


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
