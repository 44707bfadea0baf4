"""A place as it is named on the command line, found in a file."""

import difflib
from collections.abc import Sequence

from commonweal.base.errors import FaultyInput, Problem
from commonweal.need import History
from commonweal.need.season import MonthlyHistory

__all__ = ["named"]


def named(place: str, histories: Sequence[History] | Sequence[MonthlyHistory], file: str) -> str:
    """What the file calls a place that is named by its name or code; FaultyInput, with near ones, where it has none."""
    wanted = place.casefold()
    found = next((one.place for one in histories if wanted in {one.place.casefold(), one.code.casefold()} - {""}), None)
    if found is None:
        near = ", ".join(difflib.get_close_matches(place, [one.place for one in histories]))
        remedy = f"Did you mean {near}?" if near else "Name it as the file does, or by its code."
        told = f"The file has no counts of “{place}”."
        raise FaultyInput([Problem("unknown-place", told, remedy, file, fields={"place": place})])
    return found
