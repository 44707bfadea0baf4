"""The public was told of an award or a contract later than the law allows.

Source: Procurement Act 2023, section 53; Public Contracts Regulations 2015, regulations 50 and 75. The days are in the parameters
`contract_notice_days` and `contract_notice_days_light_touch`. The method page is docs/methods/market/late-award-notice.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.flag.method import ACT, in_force, light_touch
from commonweal.market.table import MarketRecord

__all__ = ["LATE_AWARD_NOTICE"]

_PARAMETERS = ("contract_notice_days", "contract_notice_days_light_touch")


def _told(record: MarketRecord) -> Table:
    """What was published when: contracts by their signing; awards under the old rules, where no contract tells."""
    contract = record.contract.filter(record.contract.signed.notnull(), record.contract.published.notnull())
    award = record.award.filter(record.award.in_force, record.award.awarded.notnull(), record.award.published.notnull())
    award = award.filter(award.awarded < ibis.date(ACT.isoformat()))
    unsigned = award.anti_join(contract.filter(contract.award.notnull()), ["process", "award"])
    return ibis.union(
        contract.select("process", "published", part=ibis.literal("contract"), of="contract", day="signed"),
        unsigned.select("process", "published", part=ibis.literal("award"), of="award", day="awarded"),
    )


def _look(asked: Asked) -> Table:
    told = _told(asked.record).join(asked.record.process.select("process", "cpv"), "process")
    usual, lighter = (in_force(asked.parameters[name], told.day) for name in _PARAMETERS)
    dated = told.mutate(days=told.published.delta(told.day, unit="day"), bound=ibis.ifelse(light_touch(told.cpv), lighter, usual))
    known = dated.filter(dated.bound.notnull())
    return judged(
        known,
        known.part,
        known.of,
        figure=known.days,
        bound=known.bound,
        raised=known.days > known.bound,
        evidence=known.day.cast("string") + " – " + known.published.cast("string"),
    )


LATE_AWARD_NOTICE = Flag(
    code="late-award-notice",
    name=Text(en="Late award or contract notice", cy="Hysbysiad dyfarnu neu gontract hwyr"),
    meaning=Text(
        en="Late notices keep losing bidders and the public from asking questions in time.",
        cy="Mae hysbysiadau hwyr yn rhwystro cynigwyr aflwyddiannus a’r cyhoedd rhag gofyn cwestiynau mewn pryd.",
    ),
    innocent=Text(
        en="The notice came in time in another place, the date is that of a correction, or the contract was below the threshold.",
        cy="Daeth yr hysbysiad mewn pryd mewn man arall, dyddiad cywiriad yw’r dyddiad, neu roedd y contract dan y trothwy.",
    ),
    says=Text(
        en="Published {figure} after it was made ({evidence}); the law of the day allows {bound}.",
        cy="Cyhoeddwyd {figure} ar ôl ei wneud ({evidence}); mae cyfraith y dydd yn caniatáu {bound}.",
    ),
    unit="days",
    look=_look,
    parameters=_PARAMETERS,
)
