"""One supplier wins nearly all that a buyer awards of one kind.

Source: Fazekas and Kocsis, *Uncovering High-Level Corruption* (2017), winner's share of the buyer's contracts. The method page is
docs/methods/market/usual-winner.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["USUAL_WINNER"]


def _look(asked: Asked) -> Table:
    supply = asked.record.supply
    named = supply.filter(supply.buyer.notnull(), supply.supplier.notnull(), supply.cpv.notnull())
    digits = int(asked.setting("digits"))
    won = named.select("buyer", "supplier", "process", "award", kind=named.cpv.substr(0, digits)).distinct()
    award = won.select("buyer", "kind", "process", "award").distinct()
    whole = award.group_by(["buyer", "kind"]).agg(awards=award.count())
    theirs = won.group_by(["buyer", "kind", "supplier"]).agg(wins=won.count())
    found = theirs.join(whole.filter(whole.awards >= asked.setting("awards")), ["buyer", "kind"])
    share = found.wins.cast("float64") / found.awards.cast("float64")
    bound = asked.setting("share")
    return judged(
        found,
        "supplier",
        found.supplier,
        figure=share,
        bound=bound,
        raised=share >= bound,
        evidence=found.wins.cast("string") + " / " + found.awards.cast("string") + ", " + found.kind,
        buyer=found.buyer,
    )


USUAL_WINNER = Flag(
    code="usual-winner",
    name=Text(en="One supplier wins nearly always", cy="Un cyflenwr yn ennill bron bob tro"),
    meaning=Text(
        en="Requirements may be written for one supplier, or others have given up.",
        cy="Efallai bod gofynion yn cael eu hysgrifennu ar gyfer un cyflenwr, neu fod eraill wedi rhoi’r gorau iddi.",
    ),
    innocent=Text(
        en="It is the best or only one nearby, the buyer draws on one framework, or each award continues the one before.",
        cy="Hwn yw’r gorau neu’r unig un gerllaw, mae’r prynwr yn defnyddio un fframwaith, neu mae pob "
        "dyfarniad yn parhau’r un blaenorol.",
    ),
    says=Text(
        en="It won {figure} of the buyer’s awards of one kind ({evidence}); from {bound} it is flagged.",
        cy="Enillodd {figure} o ddyfarniadau’r prynwr o un math ({evidence}); codir baner o {bound} ymlaen.",
    ),
    unit="share",
    look=_look,
    scope="market",
    settings={"share": 0.9, "awards": 10, "digits": 2},
)
