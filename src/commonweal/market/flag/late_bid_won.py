"""The winning bid came after the deadline: Cardinal's R030.

Source: Cardinal 0.0.6, R030, late bid won. The method page is docs/methods/market/late-bid-won.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import going, offers
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["LATE_BID_WON"]


def _look(asked: Asked) -> Table:
    record = asked.record
    process = going(record)
    deadline = process.filter(process.tender_ends.notnull()).select("process", "tender_ends")
    active = record.award.filter(record.award.status == "active").select("process", "award")
    winner = active.join(record.award_supplier, ["process", "award"]).select("process", "party").distinct()
    offer = offers(record)
    valid = offer.filter(offer.status == "valid", offer.submitted.notnull()).semi_join(winner, ["process", "party"])
    entered = valid.join(deadline, "process")
    dated = entered.select("process", "party", day="submitted", late=entered.submitted.delta(entered.tender_ends, unit="day"))
    whole = dated.group_by("process").agg(figure=dated.late.max(), day=dated.day.max())
    late = dated.filter(dated.late > 0)
    tenderer = late.group_by(["process", "party"]).agg(figure=late.late.max(), day=late.day.max())
    return ibis.union(_judged(whole, "process", "process"), _judged(tenderer, "tenderer", "party"))


def _judged(found: Table, part: str, of: str) -> Table:
    return judged(found, part, found[of], figure=found.figure, bound=0, raised=found.figure > 0, evidence=found.day.cast("string"))


LATE_BID_WON = Flag(
    code="late-bid-won",
    name=Text(en="Late bid won", cy="Cynnig hwyr yn ennill"),
    meaning=Text(
        en="The deadline may have been waived for one tenderer, who could have learnt of the others’ bids.",
        cy="Efallai i’r dyddiad cau gael ei hepgor i un tendrwr, a allai fod wedi cael gwybod am gynigion y lleill.",
    ),
    innocent=Text(
        en="The deadline was moved for all and the notice not mended, or the date is that of a later round.",
        cy="Symudwyd y dyddiad cau i bawb heb gywiro’r hysbysiad, neu mae’r dyddiad yn perthyn i rownd ddiweddarach.",
    ),
    says=Text(
        en="The winner’s bid came {figure} after the last day for tenders ({evidence}).",
        cy="Daeth cynnig yr enillydd {figure} ar ôl y diwrnod olaf i dendro ({evidence}).",
    ),
    unit="days",
    look=_look,
    cardinal="R030",
)
