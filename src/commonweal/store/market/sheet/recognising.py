"""Of which kind a sheet is, from its headings."""

from pathlib import Path
from typing import get_args

from commonweal.base.errors import FaultyInput
from commonweal.store.market.sheet.known import LAYOUTS
from commonweal.store.market.sheet.mapping import Kind
from commonweal.store.market.sheet.table import tables

__all__ = ["recognise_sheet"]


def recognise_sheet(path: Path, name: str) -> Kind:
    """The kind that knows most of a sheet's columns; spend where none does, since its problems say how to go on.

    Raises
    ------
    FaultyInput
        The file is no sheet at all.
    """
    best: Kind = "spend"
    most = 0
    for kind in get_args(Kind):
        try:
            known = len(tables(path, name, LAYOUTS[kind], None)[0].columns)
        except FaultyInput as error:
            if error.problems[0].code != "heading-missing":
                raise
            continue
        if known > most:
            best, most = kind, known
    return best
