"""A contract award notice under the Act was not followed by a contract details notice.

Source: Procurement Act 2023, sections 50 (contract award notice, UK6) and 53 (contract details notice, UK7). The method page is
docs/methods/market/missing-contract-details.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, constant, judged
from commonweal.market.flag.method import ACT, light_touch

__all__ = ["MISSING_CONTRACT_DETAILS"]


def _look(asked: Asked) -> Table:
    record = asked.record
    announced = record.notice.filter(record.notice.type == "UK6", record.notice.published >= ibis.date(ACT.isoformat()))
    first = announced.group_by("process").agg(day=announced.published.min())
    detailed = record.notice.filter(record.notice.type == "UK7").select("process").distinct().mutate(detailed=True)
    process = record.process.select("process", "cpv", "framework")
    found = first.join(process, "process").left_join(detailed, "process").drop("process_right")
    days = ibis.date(asked.today.isoformat()).delta(found.day, unit="day")
    wait = ibis.ifelse(light_touch(found.cpv), constant(asked.setting("days_light_touch")), constant(asked.setting("days")))
    aged = found.mutate(days=days, bound=wait)
    # What is not yet due says nothing, unless it has already come.
    due = aged.filter((aged.days > aged.bound) | aged.detailed.notnull())
    return judged(
        due,
        "process",
        due.process,
        figure=due.days,
        bound=due.bound,
        raised=due.detailed.isnull(),
        evidence=due.day.cast("string"),
    )


MISSING_CONTRACT_DETAILS = Flag(
    code="missing-contract-details",
    name=Text(en="No contract details notice", cy="Dim hysbysiad manylion contract"),
    meaning=Text(
        en="The public was told that a contract was to be made, and never what was signed.",
        cy="Cafodd y cyhoedd wybod bod contract i’w wneud, ond byth beth a lofnodwyd.",
    ),
    innocent=Text(
        en="Signing took long, the contract was not made after all, or the notice is newer than the files that were loaded.",
        cy="Cymerodd llofnodi amser hir, ni wnaed y contract wedi’r cyfan, neu mae’r hysbysiad yn fwy newydd "
        "na’r ffeiliau a lwythwyd.",
    ),
    says=Text(
        en="The contract award notice ({evidence}) is {figure} old; {bound} is time enough for the contract details.",
        cy="Mae’r hysbysiad dyfarnu contract ({evidence}) yn {figure} oed; mae {bound} yn ddigon o amser i fanylion y contract.",
    ),
    unit="days",
    look=_look,
    settings={"days": 90, "days_light_touch": 180},
)
