"""What a file of the market is, from its content."""

from pathlib import Path
from typing import Literal, get_args

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.market.notice.archive import beginning_of
from commonweal.store.market.sheet.recognising import recognise_sheet

__all__ = ["KINDS", "Kind", "recognise"]

Kind = Literal["ocds", "contracts-finder", "register", "spend", "grants"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_SNIFFED = 65_536
_ZIP, _WORKBOOK = b"PK\x03\x04", b"[Content_Types].xml"
"""How a ZIP file begins, and what stands in one that is a workbook of Excel."""


def recognise(path: Path) -> Kind:
    """The kind of a file, from how it begins, or a sheet's headings; FaultyInput where there is nothing in it."""
    with path.open("rb") as file:
        workbook = file.read(len(_ZIP)) == _ZIP and _WORKBOOK in file.read(_SNIFFED)
    beginning = _ZIP if workbook else beginning_of(path).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning:
        nothing = "There is nothing in this file."
        raise FaultyInput([Problem("nothing-read", nothing, "Check that it came through whole.", path.name)])
    if not beginning.startswith((b"{", b"[")):
        return recognise_sheet(path, path.name)
    if b'"ocid"' in beginning:
        return "ocds"
    if b'"grants"' in beginning or b'"recipientOrganization"' in beginning:
        return "grants"
    return "contracts-finder" if b'"contracts"' in beginning else "ocds"
