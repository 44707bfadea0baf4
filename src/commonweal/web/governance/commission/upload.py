"""Uploaded documents: bounded, and of a type that their content shows, whatever their name says."""

import zipfile
from io import BytesIO

import puremagic

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text

__all__ = ["ACCEPTED", "LARGEST", "media_type"]

LARGEST = 10 * 2**20
"""Bytes. An assessment with pictures has a few million; what is larger is published elsewhere, and its record attached."""

_OPEN = "application/vnd.openxmlformats-officedocument."
_INSIDE = {"word/document.xml": f"{_OPEN}wordprocessingml.document", "xl/workbook.xml": f"{_OPEN}spreadsheetml.sheet"}
_TYPES = "[Content_Types].xml"
_TYPES_AT_MOST = 2**20
"""Bytes of what names the types of a document's parts; no honest one has more."""
_PLAIN = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".jfif": "image/jpeg"}
_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENTS = {f"{_DOCUMENT}text", f"{_DOCUMENT}spreadsheet"}

ACCEPTED = "PDF, Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), PNG, JPEG"

_TOO_LARGE = Text(
    en="The document is larger than 10 MB. Make it smaller, or publish it and attach what was published.",
    cy="Mae’r ddogfen yn fwy na 10 MB. Gwnewch hi’n llai, neu cyhoeddwch hi ac atodwch yr hyn a gyhoeddwyd.",
)
_EMPTY = Text(en="The document is empty. Choose it again.", cy="Mae’r ddogfen yn wag. Dewiswch hi eto.")
_OTHER = Text(
    en=f"By its content this is no document that can be taken. These can: {ACCEPTED}.",
    cy=f"Yn ôl ei chynnwys nid yw hon yn ddogfen y gellir ei chymryd. Gellir cymryd y rhain: {ACCEPTED}.",
)


def media_type(content: bytes) -> str:
    """The media type that a document’s content shows; FaultyInput where it is too large, empty, or of another type."""
    if len(content) > LARGEST:
        raise FaultyInput([Problem.spoken("too-large", _TOO_LARGE, "file")])
    if not content:
        raise FaultyInput([Problem.spoken("empty-file", _EMPTY, "file")])
    found = _inside(content) if content.startswith(b"PK") else _told(content)
    if found is None:
        raise FaultyInput([Problem.spoken("wrong-type", _OTHER, "file")])
    return found


def _told(content: bytes) -> str | None:
    try:
        endings = [match.extension for match in puremagic.magic_string(content)]
    except puremagic.PureError:
        return None
    return next((_PLAIN[ending] for ending in endings if ending in _PLAIN), None)


def _inside(content: bytes) -> str | None:
    """The type of a document that is a ZIP file, by what is in it. Nothing is unpacked but what names its types."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
            if _has_macros(packed):
                return None
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 100:
                kind = packed.read("mimetype").decode("ascii", "replace").strip()
                return kind if kind in _OPEN_DOCUMENTS else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, zipfile.zlib.error):
        return None
    return next((kind for part, kind in _INSIDE.items() if part in names and _TYPES in names), None)


def _has_macros(packed: zipfile.ZipFile) -> bool:
    """Whether a document holds what an office program might run, under whatever name."""
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")) for name in packed.namelist()):
        return True
    if _TYPES not in packed.namelist():
        return False
    with packed.open(_TYPES) as types:
        told = types.read(_TYPES_AT_MOST + 1)
    letters = told.lower().replace(b"\0", b"")  # They may be written in two bytes each.
    return len(told) > _TYPES_AT_MOST or b"macroenabled" in letters or b"vbaproject" in letters
