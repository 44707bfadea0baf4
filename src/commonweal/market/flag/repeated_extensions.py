"""The end of a contract was moved out again and again.

Source: Procurement Act 2023, section 74 (a term lengthened by more than a tenth is a substantial
modification). The method page is docs/methods/market/repeated-extensions.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged

__all__ = ["REPEATED_EXTENSIONS"]

_SUBJECT = ["process", "part", "of"]


def _look(asked: Asked) -> Table:
    version = asked.record.version
    dated = version.filter(version.ends.notnull(), version.part.isin(("award", "contract")))
    order = ibis.window(group_by=_SUBJECT, order_by=[dated.published, dated.release])
    # An end that is brought forward and put back is no further extension: it has to lie beyond every end before it.
    latest = ibis.window(group_by=_SUBJECT, order_by=[dated.published, dated.release], preceding=(None, 1))
    moved = dated.mutate(before=dated.ends.max().over(latest), place=ibis.row_number().over(order))
    found = moved.group_by(_SUBJECT).agg(
        times=(moved.ends > moved.before).fill_null(False).cast("int64").sum(),
        versions=moved.count(),
        first=moved.ends.max(where=moved.place == 0),
        last=moved.ends.max(),
    )
    known = found.filter(found.versions > 1)
    bound = asked.setting("times")
    return judged(
        known,
        known.part,
        known.of,
        figure=known.times,
        bound=bound,
        raised=known.times >= bound,
        evidence=known["first"].cast("string") + " – " + known["last"].cast("string"),
    )


REPEATED_EXTENSIONS = Flag(
    code="repeated-extensions",
    name=Text(en="Extended again and again", cy="Estyn dro ar ôl tro"),
    meaning=Text(
        en="A contract that is always extended is never competed for again.",
        cy="Nid oes byth gystadleuaeth newydd am gontract sy’n cael ei estyn o hyd.",
    ),
    innocent=Text(
        en="Options that were advertised from the start, or a bridge while a new service was bought or a council was reorganised.",
        cy="Opsiynau a hysbysebwyd o’r dechrau, neu bont tra prynwyd gwasanaeth newydd neu tra ad-drefnwyd cyngor.",
    ),
    says=Text(
        en="Times that the end was moved out: {figure} ({evidence}); from {bound} it is flagged.",
        cy="Nifer y troeon y symudwyd y diwedd ymhellach: {figure} ({evidence}); codir baner o {bound} ymlaen.",
    ),
    unit="count",
    look=_look,
    settings={"times": 2},
)
