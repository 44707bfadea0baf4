"""Words as they may have been meant, where what was typed stands in nothing: `childrn` for “children”."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from commonweal.base.language import LANGUAGES, Text
from commonweal.publish.search.words import asked_for, tokens

__all__ = ["Held", "held", "meant"]

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4
"""Letters of a word for which another is meant: shorter ones are near to too many."""
_NEAR = 0.75
"""How alike two words are, from 0 to 1, for one to be meant for the other."""
_APART = 2
"""Letters by which they may differ in length."""
_MOST = 200
"""Letters of what was typed that are looked at."""


@dataclass(frozen=True, slots=True)
class Held:
    """The words of some texts: as the index has them, and those that may be meant, as they are written."""

    there: frozenset[str]
    shown: tuple[str, ...]


def held(texts: Iterable[Text]) -> Held:
    """The words of some texts, in both languages."""
    there: set[str] = set()
    shown: set[str] = set()
    for words in texts:
        for language, said in zip(LANGUAGES, (words.en, words.cy), strict=True):
            text = unicodedata.normalize("NFC", said)
            for start, end, one in tokens(text, language):
                there.add(one)
                shown.add(text[start:end].lower())
    return Held(frozenset(there), tuple(sorted(one for one in shown if len(one) >= _SHORTEST and one.isalpha())))


def meant(written: str, words: Held) -> str:
    """What somebody typed, with the nearest word of some texts in place of each that none of them holds in any form; empty where
    there is none to put.

    >>> words = held([Text(en="Homes for children", cy="Cartrefi i blant")])
    >>> meant("homes for childrn", words), meant("homes", words)
    ('homes for children', '')
    """
    typed = _WORD.findall(unicodedata.normalize("NFC", written[:_MOST]).lower())
    put = [_nearest(word, words) for word in typed]
    return " ".join(put) if put != typed else ""


def _nearest(word: str, words: Held) -> str:
    asked = asked_for(word)
    if len(word) < _SHORTEST or not word.isalpha() or any(not words.there.isdisjoint(forms) for forms in asked):
        return word
    like = [one for one in words.shown if abs(len(one) - len(word)) <= _APART]
    return next(iter(get_close_matches(word, like, n=1, cutoff=_NEAR)), word)
