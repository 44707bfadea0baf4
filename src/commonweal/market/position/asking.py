"""The questions that a market position statement puts to the record: those of the indicators, over what was chosen.

The core asks and assembles; the data door answers, on whichever engine it has:

    answers = {name: door.answer(query) for name, query in queries(choice, as_at, parameters).items()}
    statement = build(answers, ...)
"""

import datetime
from collections.abc import Mapping

import ibis
from ibis.expr.types import Table

from commonweal.base.parameters import Parameters
from commonweal.market.choice import Choice, chosen
from commonweal.market.flag import FLAGS
from commonweal.market.flag.account import account
from commonweal.market.flag.flag import Given
from commonweal.market.indicator import INDICATORS
from commonweal.market.indicator.part import awarded_by, awards
from commonweal.market.quality import faults_by_reason
from commonweal.market.table import RECORD, MarketRecord

__all__ = ["ASKED", "queries"]

ASKED: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "size": ("structure", {}),
    "years": ("structure", {"period": "year"}),
    "buyers": ("structure", {"by": "buyer"}),
    "concentration": ("concentration", {}),
    "largest": ("supplier-shares", {}),
    "dependence": ("buyer-dependence", {}),
    "sectors": ("sector-shares", {}),
    "turnover": ("entry-and-exit", {}),
    "bids": ("bids-per-lot", {}),
    "direct": ("direct-awards", {}),
    "timetable": ("timetable", {}),
    "framework": ("framework-use", {}),
    "pipeline": ("pipeline", {}),
    "calendar": ("pipeline-calendar", {}),
    "together": ("joint-buying", {}),
    "exposed": ("failure-ranking", {}),
    "prices": ("unit-prices", {}),
}
"""The indicators that are asked, each with the settings that are not its defaults; the day is that of the statement."""


def queries(choice: Choice, as_at: datetime.date, parameters: Parameters, record: MarketRecord = RECORD) -> dict[str, Table]:
    """The questions, by name.

    Parameters
    ----------
    choice
        The service and place.
    as_at
        The day of the statement.
    parameters
        Dated parameters that flags need.
    """
    here = chosen(record, choice)
    asked = {name: _indicator(here, code, as_at, changed) for name, (code, changed) in ASKED.items()}
    # Flags of the market hold a subject against all others; over a part of them they would say something else.
    flags = [flag for flag in FLAGS.values() if flag.scope == "process"]
    given = Given(as_at, parameters)
    return {
        **asked,
        "known": _known(awarded_by(here.supply, {"as_at": as_at})),
        "everywhere": _everywhere(awarded_by(record.supply, {"as_at": as_at})),
        "flags": account(flags, here, given),
        "flags_everywhere": account(flags, record, given),
        "sources": record.source,
        "faults": faults_by_reason(record.fault),
    }


def _indicator(record: MarketRecord, code: str, as_at: datetime.date, changed: Mapping[str, object]) -> Table:
    indicator = INDICATORS[code]
    day = {"as_at": as_at} if "as_at" in indicator.settings else {}
    return indicator.asked(record, **day, **changed)


def _known(supply: Table) -> Table:
    return supply.agg(
        awards=awards(supply),
        end=awards(supply, supply.ends.notnull()),
        first=supply.awarded.min(),
        last=supply.awarded.max(),
    )


def _everywhere(supply: Table) -> Table:
    nothing = ibis.literal("")
    return supply.agg(
        awards=awards(supply),
        without_service=awards(supply, ibis.coalesce(supply.cpv, nothing) == ""),
        without_place=awards(supply, ibis.coalesce(supply.place, nothing) == ""),
    )
