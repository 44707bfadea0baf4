"""A decision took very long after tenders were in.

Source: Open Contracting Partnership, *Red flags in public procurement* (2024), long time between bid opening and award. The
method page is docs/methods/market/slow-award.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.flag.method import competitive

__all__ = ["SLOW_AWARD"]


def _look(asked: Asked) -> Table:
    record = asked.record
    award = record.award.filter(record.award.in_force, record.award.awarded.notnull())
    first = award.group_by("process").agg(awarded=award.awarded.min())
    process = record.process.filter(competitive(record.process), record.process.tender_ends.notnull())
    both = process.select("process", "tender_ends").join(first, "process")
    # An award before the deadline is a slip of the pen, or the award of another round.
    known = both.mutate(days=both.awarded.delta(both.tender_ends, unit="day")).filter(both.awarded >= both.tender_ends)
    bound = asked.setting("days")
    return judged(
        known,
        "process",
        known.process,
        figure=known.days,
        bound=bound,
        raised=known.days > bound,
        evidence=known.tender_ends.cast("string") + " – " + known.awarded.cast("string"),
    )


SLOW_AWARD = Flag(
    code="slow-award",
    name=Text(en="Long time to award", cy="Amser hir cyn dyfarnu"),
    meaning=Text(
        en="Terms may have been talked over with some tenderers alone, or prices have gone stale.",
        cy="Efallai i delerau gael eu trafod â rhai tendrwyr yn unig, neu i brisiau fynd yn hen.",
    ),
    innocent=Text(
        en="A dialogue in several rounds, a legal challenge, an election, or a first deadline that was only for taking part.",
        cy="Deialog mewn sawl rownd, her gyfreithiol, etholiad, neu ddyddiad cau cyntaf a oedd dim ond ar gyfer cymryd rhan.",
    ),
    says=Text(
        en="The award came {figure} after the last day for tenders ({evidence}); over {bound} is long.",
        cy="Daeth y dyfarniad {figure} ar ôl y diwrnod olaf i dendro ({evidence}); mae dros {bound} yn hir.",
    ),
    unit="days",
    look=_look,
    settings={"days": 180},
)
