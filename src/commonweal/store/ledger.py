"""The ledger: a CSV of what has been paid, certificate by certificate. It is read before a settlement and added to after it."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Language, Text
from commonweal.base.period import Month
from commonweal.contract.settlement.certificate import Entry, Kind
from commonweal.store.columns import named_rows
from commonweal.store.field import written_month, written_number
from commonweal.store.files import read_content
from commonweal.store.text import decode, heading

__all__ = ["Ledger", "add_to_ledger", "as_csv", "read_ledger"]

_Month = Annotated[Month, BeforeValidator(written_month)]
_Said = Annotated[str, Field(min_length=1)]


class _Row(BaseModel):
    """A row of the ledger, its columns in order."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    certificate: int = Field(ge=1)
    settled_to: _Month
    contract: _Said
    term: _Said
    line: _Said
    name: str
    month: _Month
    kind: Kind
    amount: Annotated[Decimal, BeforeValidator(written_number), Field(decimal_places=2)]
    why: str


_COLUMNS = tuple(_Row.model_fields)
_NEEDED = tuple(column for column in _COLUMNS if column not in ("name", "why"))


@dataclass(frozen=True, slots=True)
class Ledger:
    """What has been paid, and the `content` of the file that says so; None where there is no file yet."""

    entries: tuple[Entry, ...] = ()
    content: bytes | None = None


def read_ledger(path: Path, name: str) -> Ledger:
    """What has been paid; nothing where there is no such file yet.

    Raises
    ------
    FaultyInput
        With every row that cannot be read: nothing can be settled against a ledger in doubt. Or where no file can be begun there.
    """
    if not path.exists():
        if not path.absolute().parent.is_dir():
            raise FaultyInput([Problem("missing-folder", "There is no such folder.", "Make it, or name one that is there.", name)])
        return Ledger()
    content = read_content(path, name)
    entries, problems, lines = list[Entry](), list[Problem](), dict[tuple[Any, ...], int]()
    for cells, _beyond, line in named_rows(decode(content)[0], name, _COLUMNS, _NEEDED):
        written = dict(zip(_COLUMNS, cells, strict=True))
        try:
            entries.append(entry := _entry(_Row.model_validate(written)))
        except ValidationError as error:
            problems += [_problem(written, str(detail["loc"][0]), name, line) for detail in error.errors()]
            continue
        of = (entry.certificate, entry.contract, entry.line, entry.month, entry.kind)
        if (first := lines.setdefault(of, line)) != line:
            told = f"Row {first} is of the same certificate, line, month and kind."
            problems.append(Problem("repeated-row", told, "Take out the one that the settlement did not write.", name, line))
    if problems:
        raise FaultyInput(problems)
    return Ledger(tuple(entries), content)


def _entry(row: _Row) -> Entry:
    return Entry(**{**dict(row), "name": Text(en=row.name), "why": Text(en=row.why)})


def _problem(written: dict[str, str], column: str, name: str, line: int) -> Problem:
    told = f"“{written[column]}” is not what a ledger has under {column}."
    return Problem("wrong-ledger", told, "Put back what the settlement wrote there.", name, line, column, {"column": column})


def as_csv(entries: Iterable[Entry], language: Language, columns: Sequence[str] = _COLUMNS, *, with_heading: bool = True) -> str:
    """Entries as the ledger has them, under these headings."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    if with_heading:
        writer.writeheader()
    ours = {heading(column): column for column in columns}
    for entry in entries:
        cells = {column: _cell(getattr(entry, column), language) for column in _COLUMNS}
        writer.writerow({ours[heading(column)]: cell for column, cell in cells.items() if heading(column) in ours})
    return out.getvalue()


def _cell(value: Any, language: Language) -> str:
    return value[language] if isinstance(value, Text) else str(value)


def add_to_ledger(path: Path, name: str, ledger: Ledger, entries: Sequence[Entry], language: Language) -> None:
    """Add entries to the ledger that was read, all of them or none; a new ledger where there was no file.

    Raises
    ------
    FaultyInput
        Where the file has changed since it was read: what somebody else has paid meanwhile must be read first.
    """
    if (path.read_bytes() if path.exists() else None) != ledger.content:
        told = "The ledger has changed since it was read, so nothing was added to it."
        raise FaultyInput([Problem("changed-ledger", told, "Settle again.", name)])
    before = decode(ledger.content)[0] if ledger.content else ""
    columns = next(csv.reader(io.StringIO(before.lstrip())), []) or list(_COLUMNS)
    start = before if before.endswith("\n") or not before else before + "\n"
    # The mark of its encoding is what tells spreadsheets that a file is UTF-8.
    _replace(path, (start + as_csv(entries, language, columns, with_heading=not before)).encode("utf-8-sig"))


def _replace(path: Path, content: bytes) -> None:
    """A file that is written whole or not at all."""
    target = path.resolve()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as aside:
        new = Path(aside) / target.name
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(target)
