"""The winning bid lies unusually far below the next: Cardinal's R058.

Source: Cardinal 0.0.6, R058, heavily discounted bid. The method page is docs/methods/market/heavily-discounted-bid.md.
"""

import ibis
from ibis.expr.types import BooleanValue, Table, Value

from commonweal.base.language import Text
from commonweal.market.flag.bids import distances
from commonweal.market.flag.fence import against_upper
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["HEAVILY_DISCOUNTED_BID"]


def _look(asked: Asked) -> Table:
    found = distances(asked.record)
    bounded = against_upper(found, asked.settings["threshold"])
    raised = bounded.filter(_far(bounded))
    return ibis.union(
        judged(bounded, "process", bounded.process, **_judgement(bounded)),
        judged(raised, "tenderer", raised.winner, **_judgement(raised)),
    )


def _far(bounded: Table) -> BooleanValue:
    # With a fence of nothing, equal prices would be raised by the rule alone.
    return (bounded.figure >= bounded.bound) & (bounded.bound > 0)


def _judgement(bounded: Table) -> dict[str, Value]:
    prices = (bounded.won // 100).cast("string") + " – " + (bounded.next // 100).cast("string")
    return {"figure": bounded.figure, "bound": bounded.bound, "raised": _far(bounded), "evidence": prices}


HEAVILY_DISCOUNTED_BID = Flag(
    code="heavily-discounted-bid",
    name=Text(en="Heavily discounted bid", cy="Cynnig gostyngol iawn"),
    meaning=Text(
        en="The winner may not be able to deliver at its price, or may count on asking for more later.",
        cy="Efallai na all yr enillydd gyflawni am ei bris, neu ei fod yn cyfrif ar ofyn am fwy yn ddiweddarach.",
    ),
    innocent=Text(
        en="It has spare capacity, a better way of working or lower costs nearby, or the others did not want the work.",
        cy="Mae ganddo gapasiti sbâr, ffordd well o weithio neu gostau is gerllaw, neu nid oedd y lleill eisiau’r gwaith.",
    ),
    says=Text(
        en="The next bid was {figure} above the winning one; from {bound} it is unusually far (pounds: {evidence}).",
        cy="Roedd y cynnig nesaf {figure} uwchlaw’r un buddugol; o {bound} ymlaen mae’n anarferol o bell (punnoedd: {evidence}).",
    ),
    unit="share",
    look=_look,
    scope="market",
    settings={"threshold": None},
    cardinal="R058",
)
