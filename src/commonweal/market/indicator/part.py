"""The parts of a market that an indicator is counted for: by service, place, buyer or supplier, and by time.

Every record falls in exactly one part, so that figures of parts add up to the whole: what a record does not tell makes a part of
its own, whose code is empty.
"""

import datetime

import ibis
from ibis.expr.types import BooleanValue, IntegerScalar, IntegerValue, StringValue, Table

from commonweal.base.errors import FaultyInput, Problem
from commonweal.market.indicator.setting import Settings
from commonweal.market.place import region

__all__ = ["ALL", "EVER", "PARTS", "awarded_by", "awards", "pounds", "supply_parts", "told_apart"]

PARTS = ("code", "period")
"""The columns that tell one part from another."""

ALL = "all"
"""The code of the whole, and the period of all time."""

EVER = datetime.date.max
"""The day of a view that leaves no award out, whatever day it says that it is of."""


def told_apart(rows: Table, settings: Settings, *, day: str = "awarded") -> Table:
    """Rows with the part that each falls in, as `code`, `name` and `period`.

    Parameters
    ----------
    rows
        With the columns `cpv`, `place`, `buyer` and, to be told apart by them, `supplier` and names of both.
    settings
        `by`, `period` and `level`.
    day
        The column that tells the time.
    """
    code, name = _code(rows, str(settings["by"]), settings)
    return rows.mutate(
        code=ibis.coalesce(code, ""), name=ibis.coalesce(name, ""), period=_period(rows, day, str(settings["period"]))
    )


def supply_parts(supply: Table, settings: Settings) -> Table:
    """Rows of `supply` with their part, and `pence` only where they are of pounds; to the day that settings give, if any."""
    apart = told_apart(awarded_by(supply, settings), settings)
    return apart.mutate(pence=pounds(apart))


def awarded_by(supply: Table, settings: Settings) -> Table:
    """Rows of `supply` without those that are awarded after the day of the view, `as_at`; those without a day are kept."""
    if "as_at" not in settings:
        return supply
    return supply.filter(ibis.coalesce(supply.awarded <= ibis.literal(settings["as_at"], type="date"), True))


def awards(supply: Table, where: BooleanValue | None = None) -> IntegerScalar:
    """How many awards there are in rows of `supply`, each counted once however many suppliers share it.

    Most awards have one supplier, and so one row: only the others need to be told apart, which costs more.
    """
    asked = ibis.literal(value=True) if where is None else where
    alone, shared = supply.suppliers == 1, supply.suppliers > 1
    return supply.count(where=alone & asked) + supply.process.concat(" ", supply.award).nunique(where=shared & asked)


def pounds(rows: Table) -> IntegerValue:
    """Pence where the currency is pounds; null where it is another or not known."""
    return ibis.cases((rows.currency == "GBP", rows.pence), else_=ibis.null("int64"))


_COLUMN = {"service": "cpv", "region": "place"}
"""What tells a record's part, where its name does not."""


def _code(rows: Table, by: str, settings: Settings) -> tuple[StringValue, StringValue]:
    if by == "whole":
        return ibis.literal(ALL), ibis.literal("")
    if _COLUMN.get(by, by) not in rows.columns:
        told = f"This cannot be told apart by {by}."
        raise FaultyInput([Problem("setting-unreadable", told, "Choose another, or the whole.", path="by", fields={"value": by})])
    if by == "service":
        return rows.cpv.substr(0, settings["level"]), ibis.literal("")
    if by == "region":
        return region(rows.place), ibis.literal("")
    return rows[by], rows[f"{by}_name"] if f"{by}_name" in rows.columns else ibis.literal("")


def _period(rows: Table, day: str, period: str) -> StringValue:
    if period == "none":
        return ibis.literal(ALL)
    year = rows[day].year().cast("string")
    if period == "quarter":
        return ibis.coalesce(year.concat(" Q", rows[day].quarter().cast("string")), "")
    return ibis.coalesce(year if period == "year" else rows[day].strftime("%Y-%m"), "")
