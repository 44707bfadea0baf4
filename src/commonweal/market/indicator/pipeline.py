"""Indicators of the pipeline: what ends when, extensions included, and by when to decide what comes next.

Source: the method pages docs/methods/market/pipeline.md and pipeline-calendar.md.
"""

import datetime

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.part import PARTS, told_apart
from commonweal.market.indicator.setting import Settings
from commonweal.market.place import region
from commonweal.market.table import MarketRecord

__all__ = ["PIPELINE", "PIPELINE_CALENDAR", "contracts"]

_SETTINGS: Settings = {"as_at": None, "months": 36, "level": 4, "lead": 9, "large_lead": 18, "large": 5_000_000}
_PENCE = 100


def contracts(supply: Table, settings: Settings) -> Table:
    """Contracts that end within some months from a day, one row each, whoever supplies them.

    Parameters
    ----------
    supply
        Rows of the table of that name.
    settings
        `as_at`, `months` and `level`.

    Returns
    -------
    Columns `process`, `award`, `title`, `buyer`, `buyer_name`, `supplier` and `supplier_name` (the first by key), `suppliers`,
    `cpv`, `service`, `place`, `region`, `awarded`, `starts`, `ends`, `latest_ends`, `next_ends`, `extended` and `pence`.
    `next_ends` is the first end that is still to come: the stated one, or, where that is past, the last that extensions allow; the
    contract is then `extended`, or over: the record does not say.
    """
    day = ibis.literal(settings["as_at"], type="date")
    ends = ibis.cases((supply.ends >= day, supply.ends), else_=supply.latest_ends)
    last = _months_after(settings["as_at"], int(str(settings["months"])))
    ending = supply.mutate(next_ends=ends).filter(lambda rows: (rows.next_ends >= day) & (rows.next_ends < ibis.literal(last)))
    once = _once(ending)
    return once.mutate(
        service=once.cpv.substr(0, settings["level"]), region=region(once.place), extended=ibis.coalesce(once.ends < day, False)
    )


_OF_AWARD = ("title", "buyer", "buyer_name", "cpv", "place", "awarded", "starts", "ends", "latest_ends", "next_ends", "suppliers")


def _once(ending: Table) -> Table:
    """One row an award. Most have one supplier, and so one row as they are, which spares the engine grouping them."""
    valued = ending.mutate(pence=ibis.cases((ending.currency == "GBP", ending.whole_pence), else_=ibis.null("int64")))
    shared = valued.filter(valued.suppliers > 1)
    first = shared.group_by(["process", "award"]).agg(
        **{name: shared[name].min() for name in _OF_AWARD},
        supplier=shared.supplier.min(),
        supplier_name=shared.supplier_name.argmin(shared.supplier),
        pence=shared.pence.max(),
    )
    return ibis.union(valued.filter(valued.suppliers == 1).select(first.columns), first)


def _pipeline(record: MarketRecord, settings: Settings) -> Table:
    ending = contracts(record.supply, settings)
    large = ibis.coalesce(ending.pence, 0) >= int(str(settings["large"])) * _PENCE
    decide = ibis.cases((large, _before(ending, settings["large_lead"])), else_=_before(ending, settings["lead"]))
    dated = ending.mutate(decide_by=decide)
    return dated.mutate(overdue=dated.decide_by < ibis.literal(settings["as_at"], type="date"))


def _dated(record: MarketRecord, settings: Settings) -> Table:
    ending = contracts(record.supply, settings)
    return told_apart(ending, {**settings, "period": "month"}, day="next_ends")


def _calendar(record: MarketRecord, settings: Settings) -> Table:
    dated = _dated(record, settings)
    return dated.group_by(PARTS).agg(
        name=dated.name.min(),
        records=dated.count(),
        valued=dated.pence.count(),
        extended=dated.count(where=dated.extended),
        buyers=dated.buyer.nunique(),
        pence=dated.pence.sum(),
    )


def _before(ending: Table, months: object) -> ibis.expr.types.DateValue:
    # Engines differ in whether a date less some months is a date or a time.
    return (ending.next_ends.cast("timestamp") - ibis.interval(months=int(str(months)))).cast("date")


def _months_after(day: object, months: int) -> datetime.date:
    """The first of the month after some whole months: the calendar ends with a month."""
    if not isinstance(day, datetime.date):
        raise TypeError("as_at is a date")
    month = day.year * 12 + day.month + months
    return datetime.date(month // 12, month % 12 + 1, 1)


PIPELINE = Indicator(
    code="pipeline",
    name=Text(en="What ends when", cy="Beth sy’n dod i ben, a phryd"),
    question=Text(
        en="Which contracts end, when at the earliest and the latest, and by when should the next step be decided?",
        cy="Pa gontractau sy’n dod i ben, pryd ar y cynharaf a’r hwyraf, ac erbyn pryd y dylid penderfynu’r cam nesaf?",
    ),
    ask=_pipeline,
    records=_pipeline,
    units={"suppliers": "count", "pence": "pence", "ends": "day", "latest_ends": "day", "next_ends": "day", "decide_by": "day"},
    settings=_SETTINGS,
    keys=("process", "award"),
    order="next_ends",
    shown=(
        "next_ends",
        "buyer_name",
        "title",
        "supplier_name",
        "service",
        "region",
        "pence",
        "latest_ends",
        "decide_by",
        "overdue",
    ),
)

PIPELINE_CALENDAR = Indicator(
    code="pipeline-calendar",
    name=Text(en="Calendar of endings", cy="Calendr o ddiweddiadau"),
    question=Text(en="How much ends in each month to come?", cy="Faint sy’n dod i ben ym mhob mis i ddod?"),
    ask=_calendar,
    records=_dated,
    units={"records": "count", "valued": "count", "extended": "count", "buyers": "count", "pence": "pence"},
    settings={"as_at": None, "months": 36, "level": 4, "by": "whole"},
    keys=PARTS,
    order="period",
)
