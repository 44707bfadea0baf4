"""What is shown of a text that was found: the part around the words that were asked for, and where these stand in it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonweal.base.language import Language, Text
from commonweal.publish.search.words import Asked, indexed, tokens

__all__ = ["Excerpt", "Piece", "excerpt", "holds", "words_of"]

_AROUND = 110
"""Letters shown before and after the first word that was found."""
_LOOKED_AT = 30_000
"""Letters of a long text in which the words are looked for, so that a page of results comes at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an excerpt, and whether it was asked for."""

    text: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a text, in the language in which it was found."""

    pieces: tuple[Piece, ...]
    language: Language


def words_of(texts: Iterable[Text]) -> frozenset[str]:
    """All words of some texts, as the index would have them."""
    return frozenset(one for text in texts for one in indexed(text))


def holds(asked: Asked, words: frozenset[str]) -> bool:
    """Whether these words hold all that was asked for."""
    return all(not words.isdisjoint(forms) for forms in asked)


def excerpt(asked: Asked, texts: Sequence[Text], language: Language) -> Excerpt | None:
    """The first of some texts in which something was found, in this language where it is there; None where it is in none.

    >>> excerpt((frozenset({"care"}),), [Text(en="Home care")], "cy")
    Excerpt(pieces=(Piece(text='Home ', found=False), Piece(text='care', found=True)), language='en')
    """
    other: Language = "cy" if language == "en" else "en"
    for spoken in (language, other):
        for text in texts:
            if text.written_in(spoken) == spoken and (pieces := _pieces(asked, text[spoken], spoken)):
                return Excerpt(pieces, spoken)
    return None


def _pieces(asked: Asked, text: str, language: Language) -> tuple[Piece, ...]:
    text = unicodedata.normalize("NFC", text[:_LOOKED_AT])
    sought = frozenset().union(*asked)
    hits: list[tuple[int, int]] = []
    for start, end, one in tokens(text, language):
        if hits and start > hits[0][1] + _AROUND:
            break
        if one in sought:
            hits.append((start, end))
    if not hits:
        return ()
    begins, ends = _window(text, hits[0])
    pieces: list[Piece] = [Piece("… ")] if begins else []
    at = begins
    for start, end in hits:
        if end > ends:
            break
        pieces += [Piece(text[at:start])] if start > at else []
        pieces.append(Piece(text[start:end], found=True))
        at = end
    rest = text[at:ends] + (" …" if ends < len(text) else "")
    return tuple([*pieces, Piece(rest)] if rest else pieces)


def _window(text: str, hit: tuple[int, int]) -> tuple[int, int]:
    """From the beginning of a word before what was found to the end of one after it."""
    begins, ends = max(hit[0] - _AROUND, 0), min(hit[1] + _AROUND, len(text))
    if begins:
        space = re.search(r"\s", text[begins : hit[0]])
        begins = begins + space.end() if space else hit[0]
    if ends < len(text):
        spaces = [found.start() for found in re.finditer(r"\s", text[hit[1] : ends])]
        ends = hit[1] + spaces[-1] if spaces else hit[1]
    return begins, ends
