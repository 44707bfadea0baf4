"""Published sheets read for the market lake: rows of the market record in batches, and the account of them.

A file is never held whole. What keeps a file from being read at all is FaultyInput; what keeps a record, or a part of one, from
being used is a row of the table `fault`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Tally
from commonweal.store.market.sheet.batch import Batch, Rows
from commonweal.store.market.sheet.document import is_json
from commonweal.store.market.sheet.export import read_export_document, read_export_table
from commonweal.store.market.sheet.grants import read_grants_document, read_grants_table
from commonweal.store.market.sheet.known import LAYOUTS
from commonweal.store.market.sheet.mapping import Kind, SheetMapping
from commonweal.store.market.sheet.register import read_register_table
from commonweal.store.market.sheet.spend import read_spend_table
from commonweal.store.market.sheet.stream import CutShort, chunks
from commonweal.store.market.sheet.table import Table, tables

__all__ = ["SheetReading", "read_sheet"]

_TABLES: dict[Kind, Callable[[Table, Batch, SheetMapping | None, str], Iterator[None]]] = {
    "spend": read_spend_table,
    "register": read_register_table,
    "contracts-finder": read_export_table,
    "grants": read_grants_table,
}
_DOCUMENTS: dict[Kind, Callable[[Path, str, Batch, str], Iterator[None]]] = {
    "contracts-finder": read_export_document,
    "grants": read_grants_document,
}


class SheetReading:
    """A file being read. `tally` is whole once every batch has been taken.

    Parameters
    ----------
    path
        The file: CSV in any shape, an Excel workbook or, of grants and Contracts Finder exports, JSON; compressed (gzip) or not.
    kind
        What it is.
    source
        The key that its rows bear.
    name
        How the account cites it.
    mapping
        What somebody says of it; None where it is made out by itself.
    buyer
        Whose file it is, where neither the mapping nor the file says; of grants, the funder.
    """

    def __init__(self, path: Path, kind: Kind, source: str, name: str, mapping: SheetMapping | None, buyer: str) -> None:
        self.kind = kind
        self.tally = Tally(name)
        self.tables: list[Table] = []
        self._path = path
        self._source = source
        self._name = name
        self._mapping = mapping
        self._buyer = mapping.buyer if mapping and mapping.buyer else buyer

    def batches(self) -> Iterator[Rows]:
        """Rows by table, some twenty thousand at a time.

        Raises
        ------
        FaultyInput
            The file is missing, cannot be read, or is not of its kind; before the first batch.
        """
        batch = Batch(self._source, self.tally)
        for _ in self._steps(batch):
            if batch.full:
                yield batch.take()
        rest = batch.take()
        if rest:
            yield rest

    def _steps(self, batch: Batch) -> Iterator[None]:
        if self._mapping and self._mapping.kind != self.kind:
            told = f"The mapping is for the kind {self._mapping.kind}, and the file is read as {self.kind}."
            raise FaultyInput([Problem("wrong-kind", told, "Name the same kind in both.", self._name)])
        try:
            beginning = _beginning(self._path)
            if self.kind in _DOCUMENTS and is_json(beginning):
                yield from _DOCUMENTS[self.kind](self._path, self._name, batch, self._buyer)
                return
            self.tables = tables(self._path, self._name, LAYOUTS[self.kind], self._mapping)
            for table in self.tables:
                for sheet in table.unread:
                    batch.fault(f"{self._name} {sheet}", "sheet-not-read", "", "", "refused", None)
                yield from _TABLES[self.kind](table, batch, self._mapping, self._buyer)
        except FileNotFoundError as error:
            missing = Problem("missing-file", "There is no such file.", "Check its name and folder.", self._name)
            raise FaultyInput([missing]) from error
        except OSError as error:
            why = f"It cannot be read: {error.strerror}."
            raise FaultyInput([Problem("unreadable-file", why, "Check that you may read it.", self._name)]) from error


def _beginning(path: Path) -> bytes:
    """How a file begins, unpacked; as far as it can be had."""
    try:
        return next(chunks(path), b"")[:512]
    except CutShort:
        return b""


def read_sheet(
    path: Path, kind: Kind, source: str, name: str, mapping: SheetMapping | None = None, buyer: str = ""
) -> SheetReading:
    """A file to be read; see `SheetReading`."""
    return SheetReading(path, kind, source, name, mapping, buyer)
