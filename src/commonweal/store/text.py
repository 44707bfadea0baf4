"""Text as published, made readable: encodings, entities and characters that went through the wrong one.

Source: design choice: UTF-8 first, since anything else is very unlikely to be valid UTF-8; then Windows-1252, which
is what English spreadsheets save. Guessing among more encodings goes wrong on files with one pound sign in them.
"""

import html
import re

__all__ = ["decode", "heading", "readable"]

_MOJIBAKE = re.compile("[\u00c2\u00c3\u00e2][\u0080-\u00bf\u0152-\u2122]")
"""What a UTF-8 character of two bytes or more looks like when read as Windows-1252: `Ã©`, `â€™`."""

_BRACKETED = re.compile(r"\(.*?(?:\)|$)|\[.*?\]")
_NOT_WORDS = re.compile(r"[\W_]+")


def decode(content: bytes) -> tuple[str, bool]:
    """A file's text, and whether it was in the encoding it should be in (Unicode).

    >>> decode("caffi £5".encode("cp1252"))
    ('caffi £5', False)
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), True
    try:
        return content.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), False


def heading(text: str) -> str:
    """A column's heading without what stands in brackets, case and punctuation.

    >>> heading(" Net_Amount (£)")
    'net amount'
    """
    return _NOT_WORDS.sub(" ", _BRACKETED.sub(" ", text.casefold())).strip()


def readable(text: str) -> str:
    """A name or label without HTML entities, characters wrongly encoded twice, and stray white space.

    >>> readable("  B&amp;B   CaffÃ© ")
    'B&B Caffé'
    """
    plain = " ".join(html.unescape(text).split())
    if not _MOJIBAKE.search(plain):
        return plain
    try:
        return plain.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return plain
