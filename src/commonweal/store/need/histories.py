"""The one way in to yearly histories, whatever the layout of their file."""

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.reason import refusals
from commonweal.base.tally import Tally
from commonweal.need.history import History
from commonweal.store.need.activity import read_activity
from commonweal.store.need.dfe import read_dfe
from commonweal.store.need.lait import read_lait

__all__ = ["LAYOUTS", "Layout", "read_histories"]

Layout = Literal["activity", "lait", "dfe"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)


def read_histories(
    path: Path, name: str, layout: Layout, measure: str, where: Mapping[str, str] | None = None
) -> tuple[list[History], Tally]:
    """Histories of one measure by place.

    Parameters
    ----------
    path, name
        The file, and what to call it in problems and in the tally.
    layout
        `activity` (a council's own CSV), `lait` (the long Parquet file of DfE's Local Authority Interactive Tool) or `dfe` (a CSV
        of DfE's statistics).
    measure
        The measure as the file calls it; in `dfe`, the indicator's column.
    where
        In `dfe`, the value wanted in each filter column. Other layouts have none.

    Raises
    ------
    FaultyInput
        The file cannot be read, does not hold the measure, or has no such filters.
    """
    if layout == "dfe":
        return read_dfe(path, name, measure, where)
    if where:
        told = f"A file in the layout “{layout}” has no filter columns."
        raise FaultyInput([Problem("filter-not-known", told, "Leave the filters out, or give layout dfe.", name)])
    if layout == "lait":
        return read_lait(path, name, [measure])
    found, tally = read_activity(path, name)
    wanted = " ".join(measure.split())
    chosen = [history for history in found if history.measure == wanted]
    if not chosen:
        known = sorted({history.measure for history in found})
        near = difflib.get_close_matches(wanted, known) or known[:5]
        remedy = f"Did you mean {' or '.join(f'“{other}”' for other in near)}?" if near else _unusable(tally)
        message = f"“{measure}” is not a measure of this file."
        raise FaultyInput([Problem("unknown-measure", message, remedy, name, fields={"code": measure})])
    return chosen, tally


def _unusable(tally: Tally) -> str:
    why = refusals(tally)
    return f"None of its rows could be used. {why}." if why else "It has no rows."
