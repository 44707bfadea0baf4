"""Names and texts out of cells: without markup, entities, broken characters and stray space, and no longer than a reader needs."""

import re
from collections.abc import Callable, Mapping

from commonweal.store.text import readable

__all__ = ["NAME", "TEXT", "read_words"]

NAME, TEXT = 300, 10_000
"""Characters: the most of a name, and of a longer text, that is kept."""

_TAG = re.compile(r"<[/!]?[A-Za-z][^<>]{0,200}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SOUND = re.compile(r"[\w .,'()/:+\-]*", re.ASCII)

_MENDS: Mapping[str, Callable[[str], str]] = {
    "control-characters": lambda text: _CONTROL.sub("", text),
    "markup-removed": lambda text: " ".join(_TAG.sub(" ", text).split()),
    "name-mended": readable,
}


def read_words(text: str, longest: int = NAME) -> tuple[str, tuple[str, ...]]:
    """A cell's text, empty where it holds nothing, and the reasons why it is not quite what stands there.

    >>> read_words("<b>Alder &amp; Sons</b>  Ltd")
    ('Alder & Sons Ltd', ('markup-removed', 'name-mended'))
    """
    plain, reasons = " ".join(text.split()), list[str]()
    for reason, mend in _MENDS.items() if not _SOUND.fullmatch(plain) else ():
        mended = mend(plain)
        if mended != plain:
            plain = mended
            reasons.append(reason)
    if len(plain) > longest:
        plain = plain[:longest]
        reasons.append("text-cut-short")
    return plain, tuple(reasons)
