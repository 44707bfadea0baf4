"""From answers to how large a market is, who supplies it and how it is competed for."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.market.choice import SECTORS
from commonweal.market.position.supplied import Buyer, Competition, Sector, Share, Size, Supply, Turnover, Year

__all__ = ["Answers", "Row", "competition", "one", "sectors", "size", "supply", "turnover", "whole"]

Row = Mapping[str, Any]
Answers = Mapping[str, Sequence[Row]]
"""The rows that answer each query, each row by column."""

_DECIMALS = 9
"""Kept of shares and indices: an engine's order of adding may change the sixteenth, never these."""


def one(rows: Sequence[Row]) -> Row:
    """The row of the whole; nothing where nothing was chosen that has one."""
    return rows[0] if rows else {}


def whole(value: Any) -> int | None:
    """Pence as a whole number: what an engine joined of kinds of numbers may come as another kind."""
    return None if value is None else round(value)


def _held(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)


def size(answers: Answers) -> Size:
    """How much was bought, of which years, by whom."""
    told, known = one(answers["size"]), one(answers["known"])
    return Size(
        awards=told.get("records", 0),
        valued=told.get("valued", 0),
        suppliers=told.get("suppliers", 0),
        pence=whole(told.get("pence")),
        first=known["first"],
        last=known["last"],
        years=tuple(_year(row) for row in sorted(answers["years"], key=lambda row: row["period"]) if row["period"]),
        buyers=tuple(_buyer(row) for row in sorted(answers["buyers"], key=_largest) if row["name"]),
    )


def _largest(row: Row) -> tuple[int, str]:
    return -(row["pence"] or 0), row["code"]


def _year(row: Row) -> Year:
    return Year(row["period"], row["records"], row["valued"], row["suppliers"], whole(row["pence"]))


def _buyer(row: Row) -> Buyer:
    return Buyer(row["name"], row["records"], row["suppliers"], whole(row["pence"]))


def supply(answers: Answers) -> Supply:
    """On how few suppliers supply rests."""
    told = one(answers["concentration"])
    top = sorted(answers["largest"], key=lambda row: row["rank"])
    return Supply(
        suppliers=told.get("suppliers", 0),
        hhi=_held(told.get("hhi")),
        largest=_held(told.get("largest")),
        top_three=_held(told.get("top_three")),
        top=tuple(Share(row["supplier"], row["supplier_name"], row["pence"], round(row["share"], _DECIMALS)) for row in top),
        of_one_buyer=sum(row["others"] == 1 for row in answers["dependence"]),
    )


def sectors(answers: Answers) -> tuple[Sector, ...]:
    """Each kind of supplier, in the order of SECTORS; none where nothing has a known value."""
    everything = whole(one(answers["size"]).get("pence")) or 0
    told = {row["sector"]: row for row in answers["sectors"]}
    return tuple(
        Sector(sector, told[sector]["pence"], told[sector]["told_pence"], everything)
        for sector in SECTORS
        if sector in told and everything
    )


def turnover(answers: Answers) -> tuple[Turnover, ...]:
    """Suppliers that came and went, year by year."""
    ordered = sorted(answers["turnover"], key=lambda row: row["period"])
    return tuple(Turnover(row["period"], row["active"], row["entered"], row["left"]) for row in ordered)


def _count(row: Row, name: str) -> int:
    """A count; an engine may have none where it looked at nothing that it could count."""
    return row.get(name) or 0


def competition(answers: Answers) -> Competition:
    """How awards were competed for."""
    bids, direct, times, framework = (one(answers[name]) for name in ("bids", "direct", "timetable", "framework"))
    return Competition(
        lots=_count(bids, "lots"),
        lots_counted=_count(bids, "counted"),
        bids_median=_held(bids.get("median")),
        lots_single=_count(bids, "single"),
        single_share=_held(bids.get("single_share")),
        awards=_count(direct, "records"),
        direct_counted=_count(direct, "counted"),
        direct=_count(direct, "direct"),
        direct_share=_held(direct.get("share")),
        direct_value_share=_held(direct.get("value_share")),
        tender_counted=_count(times, "tender_counted"),
        tender_median=_held(times.get("tender_median")),
        award_counted=_count(times, "award_counted"),
        award_median=_held(times.get("award_median")),
        framework_counted=_count(framework, "counted"),
        framework=_count(framework, "framework"),
    )
