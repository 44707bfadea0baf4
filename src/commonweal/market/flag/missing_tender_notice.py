"""There is an award after competition, and no notice that called for tenders.

Source: Procurement Act 2023, section 21; Public Contracts Regulations 2015, regulation 49. The method page is
docs/methods/market/missing-tender-notice.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.flag.method import competitive
from commonweal.market.flag.notices import noticed

__all__ = ["MISSING_TENDER_NOTICE"]


def _look(asked: Asked) -> Table:
    record = asked.record
    process = record.process.filter(competitive(record.process), (~record.process.framework).fill_null(True)).select("process")
    awarded = process.semi_join(record.award.filter(record.award.in_force), "process")
    known = awarded.join(noticed(record), "process")
    days = known.first_day.cast("string") + " – " + known.last_day.cast("string")
    return judged(known, "process", known.process, figure=known.notices, raised=~known.called, evidence=days)


MISSING_TENDER_NOTICE = Flag(
    code="missing-tender-notice",
    name=Text(en="Award without a tender notice", cy="Dyfarniad heb hysbysiad tendro"),
    meaning=Text(
        en="A procedure called open or selective may have been open to those who were told alone.",
        cy="Efallai bod gweithdrefn a elwir yn agored neu’n ddetholus yn agored i’r rhai a gafodd wybod yn unig.",
    ),
    innocent=Text(
        en="The notice stands in another portal or year than the files that were loaded, or this is a call-off under a framework.",
        cy="Mae’r hysbysiad mewn porth neu flwyddyn arall na’r ffeiliau a lwythwyd, neu archeb dan fframwaith yw hon.",
    ),
    says=Text(
        en="Notices of the process in the record: {figure} ({evidence}), of which none calls for tenders.",
        cy="Hysbysiadau’r broses yn y cofnod: {figure} ({evidence}), heb yr un yn galw am dendrau.",
    ),
    unit="count",
    look=_look,
)
