"""Which threshold of the law an award would have to reach, and its value as that law counts it.

Source: Public Contracts Regulations 2015, regulations 5, 109 and 112; Procurement Act 2023, sections 3 and 84, schedule 1. The
values are in the parameters named here.
"""

import datetime

import ibis
from ibis.expr.types import FloatingValue, Table

from commonweal.market.flag.flag import Asked, constant
from commonweal.market.flag.method import in_force, light_touch

__all__ = ["THRESHOLDS", "valued_awards"]

THRESHOLDS = (
    "procurement_threshold",
    "procurement_threshold_works",
    "procurement_threshold_light_touch",
    "publication_threshold",
)

_WITH_VAT = datetime.date(2022, 1, 1)
"""From here on thresholds count value-added tax (SI 2021/1221); published values are mostly without it."""


def valued_awards(asked: Asked) -> Table:
    """Awards in force with a value in pounds and a date on which thresholds are known.

    Returns
    -------
    Columns `process`, `award`, `awarded`, `value` (pounds, with tax where the law of the day counts it and the service bears it),
    `threshold` (of the full rules) and `publication` (above which an award has to be published at all).
    """
    record = asked.record
    award = record.award.filter(record.award.in_force, record.award.pence > 0, record.award.currency == "GBP")
    process = record.process.select("process", "category", whole="cpv", buyer_of="buyer")
    joined = award.join(process, "process").select(
        "process", "award", "awarded", "pence", "category", "buyer_of", code=award.cpv.fill_null(process.whole)
    )
    known = joined.filter(joined.awarded.notnull(), joined.code.notnull() | joined.category.notnull())
    light = light_touch(known.code) & (known.category != "works").fill_null(True)
    works = ibis.coalesce(known.category == "works", known.code.substr(0, 2) == "45")
    taxed = (known.awarded >= ibis.date(_WITH_VAT.isoformat())) & ~light
    value = known.pence.cast("float64") / 100 * ibis.ifelse(taxed, constant(1 + asked.setting("vat")), constant(1))
    full, public = _thresholds(asked, known, works, light)
    found = known.mutate(value=value, threshold=full, publication=public)
    return found.filter(found.threshold.notnull(), found.publication.notnull())


def _thresholds(asked: Asked, known: Table, works: ibis.Value, light: ibis.Value) -> tuple[FloatingValue, FloatingValue]:
    usual, building, lighter, public = (in_force(asked.parameters[name], known.awarded) for name in THRESHOLDS)
    return ibis.cases((works, building), (light, lighter), else_=usual), public
