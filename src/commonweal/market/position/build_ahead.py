"""From answers to what ends, what hangs on whom, prices and signs."""

import datetime
from collections.abc import Sequence

from commonweal.market.flag import FLAGS
from commonweal.market.position.ahead import Ending, EndingMonth, Endings, Exposed, FlagRate, Pair, UnitPrice
from commonweal.market.position.build_supplied import Answers, Row, whole

__all__ = ["MOST_EXPOSED", "endings", "exposed", "flags", "prices"]

MOST_EXPOSED = 10
"""Suppliers named whose failure would matter most."""

_MOST_PRICES = 50


def endings(answers: Answers) -> Endings:
    """What ends when, soonest first; the months in order; pairs of buyers by the value that they could buy together."""
    contracts = sorted(answers["pipeline"], key=lambda row: (row["next_ends"], row["process"], row["award"]))
    months = sorted(answers["calendar"], key=lambda row: row["period"])
    pairs = sorted(answers["together"], key=lambda row: (-(row["pence"] or 0), row["left"], row["right"], row["service"]))
    return Endings(
        contracts=tuple(map(_ending, contracts)),
        calendar=tuple(EndingMonth(row["period"], row["records"], whole(row["pence"])) for row in months),
        pairs=tuple(map(_pair, pairs)),
    )


def _ending(row: Row) -> Ending:
    return Ending(
        process=row["process"],
        award=row["award"],
        title=row["title"] or "",
        buyer=row["buyer_name"] or "",
        supplier=row["supplier_name"] or "",
        suppliers=row["suppliers"],
        ends=_day(row["next_ends"]),
        latest_ends=row["latest_ends"],
        decide_by=_day(row["decide_by"]),
        overdue=row["overdue"],
        extended=row["extended"],
        pence=whole(row["pence"]),
    )


def _day(told: datetime.date) -> datetime.date:
    # An engine may give a day as a time.
    return told.date() if isinstance(told, datetime.datetime) else told


def _pair(row: Row) -> Pair:
    return Pair(
        left=row["left_name"] or "",
        right=row["right_name"] or "",
        service=row["service"],
        contracts=row["contracts"],
        first_ends=_day(row["first_ends"]),
        last_ends=_day(row["last_ends"]),
        pence=whole(row["pence"]),
    )


def exposed(answers: Answers) -> tuple[Exposed, ...]:
    """Those whose failure would matter most."""
    return tuple(
        Exposed(
            supplier=row["supplier"],
            name=row["supplier_name"] or "",
            markets=row["markets"],
            contracts=row["contracts"],
            valued=row["valued"],
            remaining_pence=row["remaining_pence"],
            unplaced_pence=row["unplaced_pence"],
            share=None if row["share"] is None else round(row["share"], 9),
        )
        for row in sorted(answers["exposed"], key=lambda row: row["rank"])[:MOST_EXPOSED]
    )


def prices(answers: Answers) -> tuple[UnitPrice, ...]:
    """Things that several buyers have a price for, those whose prices lie furthest apart first."""
    ordered = sorted(answers["prices"], key=lambda row: (-row["ratio"], row["scheme"], row["code"], row["unit"]))
    return tuple(
        UnitPrice(
            code=row["code"],
            unit=row["unit"],
            description=row["description"] or "",
            buyers=row["buyers"],
            lowest=row["lowest"],
            median=row["median"],
            highest=row["highest"],
            ratio=round(row["ratio"], 9),
        )
        for row in ordered[:_MOST_PRICES]
    )


def flags(answers: Answers) -> tuple[FlagRate, ...]:
    """How usual each sign is, in the order of FLAGS: those that could look at something here."""
    here, everywhere = _by_flag(answers["flags"]), _by_flag(answers["flags_everywhere"])
    order = {code: place for place, code in enumerate(FLAGS)}
    return tuple(
        FlagRate(
            flag=code,
            part=part,
            name=FLAGS[code].name,
            innocent=FLAGS[code].innocent,
            looked=row["looked"],
            raised=row["raised"],
            everywhere_looked=everywhere[code, part]["looked"],
            everywhere_raised=everywhere[code, part]["raised"],
        )
        for (code, part), row in sorted(here.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    )


def _by_flag(rows: Sequence[Row]) -> dict[tuple[str, str], Row]:
    return {(row["flag"], row["part"]): row for row in rows}
