"""From tables to a market view: which questions to ask of them, and the view that the answers make.

The core asks and assembles; the data door answers, on whichever engine it has:

    answers = {name: door.answer(query) for name, query in queries(as_at, divisions).items()}
    view = assemble(answers, sources, as_at, divisions)
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.concentration import concentration, largest, shares
from commonweal.market.division import division_name
from commonweal.market.ending import ending
from commonweal.market.rows import AWARDS, PAYMENTS
from commonweal.market.segments import award_segments, payment_segments
from commonweal.market.structure import structure
from commonweal.market.view import Ending, MarketView, Segment, SourceTally, SupplierShare

__all__ = ["TOP", "Answers", "assemble", "queries"]

TOP = 10
"""How many of a segment's largest suppliers a view names."""

Answers = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows that answer each query, each row by column."""

_PLACES = 6
"""Decimals kept of shares and indices: an engine's order of adding may change the sixteenth, never these."""

_WHOLE = {"whole": Text(en="All contracts", cy="Pob contract"), "paid": Text(en="All payments", cy="Pob taliad")}


def queries(
    as_at: datetime.date, divisions: Sequence[str] = (), *, awards: Table = AWARDS, payments: Table = PAYMENTS
) -> dict[str, Table]:
    """The questions that a view answers, by name.

    Parameters
    ----------
    as_at
        The day the view is of; contracts that ended before it are left out of `ending`.
    divisions
        CPV divisions that make up the case's service.
    awards, payments
        Tables with the columns of `rows.AWARDS` and `rows.PAYMENTS`, on any Ibis backend.
    """
    segments = ibis.union(award_segments(awards, divisions), payment_segments(payments))
    shared = shares(segments)
    return {
        "structure": structure(segments),
        "concentration": concentration(shared),
        "largest": largest(shared, TOP),
        "ending": ending(awards, as_at, divisions),
    }


def assemble(answers: Answers, sources: Sequence[SourceTally], as_at: datetime.date, divisions: Sequence[str] = ()) -> MarketView:
    """The view that the answers make. Segments stand in order of value, largest first, then by code."""
    segments = _segments(answers, divisions)
    service = _first(segments["service"]) or (_empty(division_name(divisions)) if divisions else None)
    return MarketView(
        as_at=as_at,
        sources=tuple(sources),
        whole=_first(segments["whole"]) or _empty(_WHOLE["whole"]),
        service=service,
        divisions=segments["division"],
        buyers=segments["buyer"],
        spend=segments["category"],
        ending=_ending(answers["ending"]),
        paid=_first(segments["paid"]),
    )


def _segments(answers: Answers, divisions: Sequence[str]) -> Mapping[str, tuple[Segment, ...]]:
    concentrations = {(row["kind"], row["code"]): row for row in answers["concentration"]}
    tops = defaultdict(list)
    for row in sorted(answers["largest"], key=lambda row: row["rank"]):
        tops[row["kind"], row["code"]].append(_share(row))
    found: dict[str, list[Segment]] = defaultdict(list)
    for row in answers["structure"]:
        part = (row["kind"], row["code"])
        name = _name(row["kind"], row["code"], row["name"], divisions)
        found[row["kind"]].append(_segment(row, name, concentrations.get(part, {}), tops[part]))
    ordered = {kind: tuple(sorted(some, key=lambda one: (-one.value, one.code))) for kind, some in found.items()}
    return defaultdict(tuple, ordered)


def _segment(row: Mapping[str, Any], name: Text, index: Mapping[str, Any], top: Iterable[SupplierShare]) -> Segment:
    return Segment(
        code=row["code"],
        name=name,
        records=row["records"],
        valued=row["valued"],
        suppliers=row["suppliers"],
        value=_pounds(row["pence"]),
        hhi=_rounded(index.get("hhi")),
        top_three=_rounded(index.get("top_three")),
        top=tuple(top),
    )


def _name(kind: str, code: str, name: str, divisions: Sequence[str]) -> Text:
    if kind in _WHOLE:
        return _WHOLE[kind]
    if kind == "service":
        return division_name(divisions)
    return division_name([code]) if kind == "division" else Text(en=name, cy=name)


def _share(row: Mapping[str, Any]) -> SupplierShare:
    return SupplierShare(row["supplier_name"], _pounds(row["pence"]), round(row["share"], _PLACES))


def _ending(rows: Iterable[Mapping[str, Any]]) -> tuple[Ending, ...]:
    endings = (Ending(f"{row['year']:04d}-{row['month']:02d}", row["contracts"], _pounds(row["pence"])) for row in rows)
    return tuple(sorted(endings, key=lambda one: one.month))


def _first(segments: Sequence[Segment]) -> Segment | None:
    return segments[0] if segments else None


def _empty(name: Text) -> Segment:
    return Segment("", name, records=0, valued=0, suppliers=0, value=0.0, hhi=None, top_three=None, top=())


def _pounds(pence: int | None) -> float:
    return (pence or 0) / 100


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)
