"""There is a contract, and no notice that told of its award.

Source: Procurement Act 2023, sections 44 and 50; Public Contracts Regulations 2015, regulation 50. The method page is
docs/methods/market/missing-award-notice.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.flag.notices import noticed

__all__ = ["MISSING_AWARD_NOTICE"]


def _look(asked: Asked) -> Table:
    record = asked.record
    contract = record.contract.filter((record.contract.status != "cancelled").fill_null(True))
    known = noticed(record).semi_join(contract, "process")
    days = known.first_day.cast("string") + " – " + known.last_day.cast("string")
    return judged(known, "process", known.process, figure=known.notices, raised=~known.told, evidence=days)


MISSING_AWARD_NOTICE = Flag(
    code="missing-award-notice",
    name=Text(en="Contract without an award notice", cy="Contract heb hysbysiad dyfarnu"),
    meaning=Text(
        en="Nobody outside was told who won, and at what price, when it could still be questioned.",
        cy="Ni chafodd neb y tu allan wybod pwy enillodd, ac am ba bris, pan ellid ei gwestiynu o hyd.",
    ),
    innocent=Text(
        en="The notice stands in another portal or year than the files that were loaded, or the contract is below the threshold.",
        cy="Mae’r hysbysiad mewn porth neu flwyddyn arall na’r ffeiliau a lwythwyd, neu mae’r contract dan y trothwy.",
    ),
    says=Text(
        en="Notices of the process in the record: {figure} ({evidence}), of which none tells of an award or contract.",
        cy="Hysbysiadau’r broses yn y cofnod: {figure} ({evidence}), heb yr un yn sôn am ddyfarniad neu gontract.",
    ),
    unit="count",
    look=_look,
)
