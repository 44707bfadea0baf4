"""The mapping file: what somebody says of a sheet that cannot be made out by itself."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.files import read_document
from commonweal.store.market.sheet.known import LAYOUTS

__all__ = ["KINDS", "Kind", "SheetMapping", "read_mapping"]

Kind = Literal["spend", "register", "contracts-finder", "grants"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Column = Annotated[int, Field(strict=True, ge=1, le=500)] | Annotated[str, Field(strict=True, min_length=1)]


class SheetMapping(BaseModel):
    """How to read a sheet.

    Parameters
    ----------
    kind
        What the sheet is: `spend`, `register`, `contracts-finder` or `grants`.
    buyer
        Whose sheet it is; goes before a column of the sheet.
    columns
        The heading of a field's column, or its number counted from 1. Fields left out are found as ever.
    skip_rows
        Lines above the headings (or, where columns are numbers, above the first row).
    separator
        What parts the cells of a line.
    sheet
        The sheet of a workbook; all of them that have the columns where none is named.
    dates
        Whether 03/04/2026 is 3 April (`day-first`) or 4 March (`month-first`).
    sign
        `reversed` where payments stand as negative amounts and credits as positive ones.
    vat
        What a column `amount` tells: an amount without VAT (`net`) or with it (`gross`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    buyer: str = ""
    columns: Mapping[str, Column] = Field(default_factory=dict)
    skip_rows: Annotated[int, Field(strict=True, ge=0)] = 0
    separator: Literal[",", ";", "\t", "|"] | None = None
    sheet: str = ""
    dates: Literal["day-first", "month-first"] | None = None
    sign: Literal["as-written", "reversed"] = "as-written"
    vat: Literal["net", "gross"] | None = None

    @property
    def month_first(self) -> bool | None:
        """Whether the month stands before the day; None where that is not said."""
        return None if self.dates is None else self.dates == "month-first"


def read_mapping(path: Path, name: str) -> SheetMapping:
    """Read a mapping file; FaultyInput with every problem on its line, and what an unknown key may have been meant for."""
    document = read_document(path, name)
    problems = list(_unknown(document))
    if problems:
        raise FaultyInput(problems)
    return read(SheetMapping, document)


def _unknown(document: Document) -> Iterator[Problem]:
    data = document.data
    if not isinstance(data, dict):
        return
    yield from _strangers(document, (), data, SheetMapping.model_fields)
    layout = LAYOUTS.get(str(data.get("kind")))
    if layout and isinstance(data.get("columns"), dict):
        yield from _strangers(document, ("columns",), data["columns"], [field.name for field in layout.fields])


def _strangers(document: Document, path: tuple[str, ...], given: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    names = list(known)
    for key in given:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=1)
            meant = f"Did you mean “{near[0]}”? " if near else ""
            remedy = f"{meant}Known here: {', '.join(names)}."
            yield document.problem("unknown-key", (*path, key), f"“{key}” is not a key known here.", remedy, key=key)
