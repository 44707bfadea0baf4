"""Words as they may have been meant, where what was typed stands in nothing: `childrn` for “children”."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from commonweal.base.language import LANGUAGES, Text
from commonweal.publish.search.words import asked_for, tokens

__all__ = ["meant"]

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4
"""Letters of a word for which another is meant: shorter ones are near to too many."""
_NEAR = 0.75
"""How alike two words are, from 0 to 1, for one to be meant for the other."""
_APART = 2
"""Letters by which they may differ in length."""
_MOST = 200
"""Letters of what was typed that are looked at."""


def meant(written: str, texts: Iterable[Text]) -> str:
    """What somebody typed, with the nearest word of some texts in place of each that none of them holds in any form; empty where
    there is none to put.

    >>> meant("homes for childrn", [Text(en="Homes for children", cy="Cartrefi i blant")])
    'homes for children'
    >>> meant("homes", [Text(en="Homes for children", cy="Cartrefi i blant")])
    ''
    """
    there, shown = _held(texts)
    typed = _WORD.findall(unicodedata.normalize("NFC", written[:_MOST]).lower())
    put = [_nearest(word, there, shown) for word in typed]
    return " ".join(put) if put != typed else ""


def _held(texts: Iterable[Text]) -> tuple[set[str], set[str]]:
    """The words of some texts as the index has them, and as they are written."""
    there: set[str] = set()
    shown: set[str] = set()
    for words in texts:
        for language, said in zip(LANGUAGES, (words.en, words.cy), strict=True):
            text = unicodedata.normalize("NFC", said)
            for start, end, one in tokens(text, language):
                there.add(one)
                shown.add(text[start:end].lower())
    return there, shown


def _nearest(word: str, there: set[str], shown: set[str]) -> str:
    asked = asked_for(word)
    if len(word) < _SHORTEST or not word.isalpha() or any(not there.isdisjoint(forms) for forms in asked):
        return word
    like = sorted(one for one in shown if len(one) >= _SHORTEST and abs(len(one) - len(word)) <= _APART and one.isalpha())
    return next(iter(get_close_matches(word, like, n=1, cutoff=_NEAR)), word)
