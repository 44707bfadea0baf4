"""Tenderers had fewer days than the law of the day gives them.

Source: Procurement Act 2023, section 54; Public Contracts Regulations 2015, regulation 27. The days are in the parameter
`tender_days`. The method page is docs/methods/market/tender-period-under-minimum.md.
"""

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.flag.method import in_force, light_touch

__all__ = ["TENDER_PERIOD_UNDER_MINIMUM"]


def _look(asked: Asked) -> Table:
    process = asked.record.process
    full = process.filter(process.method == "open", process.above_threshold, ~light_touch(process.cpv))
    known = full.filter(full.tender_starts.notnull(), full.tender_ends.notnull())
    known = known.mutate(
        days=known.tender_ends.delta(known.tender_starts, unit="day"),
        bound=in_force(asked.parameters["tender_days"], known.tender_starts),
    )
    known = known.filter(known.bound.notnull())
    return judged(
        known,
        "process",
        known.process,
        figure=known.days,
        bound=known.bound,
        raised=known.days < known.bound,
        evidence=known.tender_starts.cast("string") + " – " + known.tender_ends.cast("string"),
    )


TENDER_PERIOD_UNDER_MINIMUM = Flag(
    code="tender-period-under-minimum",
    name=Text(en="Less time to tender than the law gives", cy="Llai o amser i dendro nag a rydd y gyfraith"),
    meaning=Text(
        en="Providers that are small or new had less time than others may count on.",
        cy="Cafodd darparwyr bach neu newydd lai o amser nag y gall eraill ddibynnu arno.",
    ),
    innocent=Text(
        en="The law allows less after a qualifying planned procurement notice, in urgency, or by agreement; or "
        "the start is that of a correction.",
        cy="Mae’r gyfraith yn caniatáu llai ar ôl hysbysiad caffael arfaethedig cymwys, mewn brys, neu drwy "
        "gytundeb; neu ddyddiad cywiriad yw’r dechrau.",
    ),
    says=Text(
        en="Tenders could be made for {figure} ({evidence}); the law of the day mostly gives {bound}.",
        cy="Gellid tendro am {figure} ({evidence}); mae cyfraith y dydd gan mwyaf yn rhoi {bound}.",
    ),
    unit="days",
    look=_look,
    parameters=("tender_days",),
)
