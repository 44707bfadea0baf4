"""The words of a text as the index has them, and what somebody asked for. Both databases are given the same words, made here.

Letters are small and without accents: who types `gwyl` finds “gŵyl”. English words lose the s of a plural. Welsh words carry a
mark, so that a search for English words meets Welsh ones only where they are meant, and Welsh ones find their mutated forms.

Source: the plurals of English as in D. Harman, How effective is suffixing?, JASIS 42 (1991), the S stemmer.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from commonweal.base.language import Language, Text
from commonweal.publish.search.mutation import forms

__all__ = ["Asked", "asked_for", "indexed", "token", "tokens"]

_WORD = re.compile(r"[^\W_]+")
_WELSH = "ŵ"
"""Stands before a Welsh word. No folded word holds the letter."""
_LONGEST_WORD = 40
_MOST_WORDS = 12
_SHORT = 3
_TOO_COMMON = (
    "a an and are as at be by for from in is it of on or that the this to with "
    "can did do does had has have how was were what when where which who why will would "
    "ac ag am ar bod yn yr yw ei eu er fel gan gyda hon hwn hyn mae mewn na nac neu o oes sy sydd un wedi wrth y "
    "beth ble faint oedd pa pam pryd pwy sut"
)
_COMMON = frozenset(_TOO_COMMON.split())
"""Words too common to look for, beside others."""

_UNLIKE = {"child": "children", "foot": "feet", "man": "men", "person": "people", "woman": "women"}
_OTHER_NUMBER = {**_UNLIKE, **{many: one for one, many in _UNLIKE.items()}}
"""English words whose one and many are unlike."""

Asked = tuple[frozenset[str], ...]
"""What was asked for: all of these, each as any of its forms in the index."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A word where it stands in a text, as it is folded."""

    start: int
    end: int
    folded: str


def _words(text: str) -> Iterator[_Found]:
    for found in _WORD.finditer(text):
        if folded := _folded(found.group()):
            yield _Found(found.start(), found.end(), folded)


@lru_cache(maxsize=20_000)  # Few words make up all that is written.
def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()[:_LONGEST_WORD]
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if letter.isalnum())[:_LONGEST_WORD]


def _singular(word: str) -> str:
    if len(word) <= _SHORT or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


def token(folded: str, language: Language) -> str:
    """A folded word as the index has it; one with a figure in it is the same in both languages.

    >>> token("contracts", "en"), token("gofal", "cy"), token("2027", "cy")
    ('contract', 'ŵgofal', '2027')
    """
    if not folded.isalpha():
        return folded
    return _singular(folded) if language == "en" else _WELSH + folded


def tokens(text: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """Every word of a text: where it begins and ends, and how the index has it."""
    for one in _words(unicodedata.normalize("NFC", text)):
        yield one.start, one.end, token(one.folded, language)


def indexed(text: Text) -> list[str]:
    """All words of a text, in both languages, as the index has them.

    >>> indexed(Text(en="Homes for children", cy="Cartrefi i blant"))
    ['home', 'for', 'children', 'ŵcartrefi', 'ŵi', 'ŵblant']
    """
    written = [("en", text.en), ("cy", text.cy)]
    return [one for language, words in written for _start, _end, one in tokens(words, language)]  # type: ignore[arg-type]


def asked_for(written: str) -> Asked:
    """What somebody asks for with words as they typed them. Signs between words mean nothing, so no words are wrong.

    >>> len(asked_for("the “Care of children” AND (")), asked_for("%_'")
    (2, ())
    """
    folded = [one.folded for one in _words(unicodedata.normalize("NFC", written[:400]))]
    typed = [word for word in folded if len(word) > 1 or word.isdigit()]
    telling = [word for word in typed if word not in _COMMON] or typed
    return tuple(_any_of(word) for word in dict.fromkeys(telling[:_MOST_WORDS]))


def _any_of(word: str) -> frozenset[str]:
    if not word.isalpha():
        return frozenset({word})
    english = token(word, "en")
    return frozenset({english, _OTHER_NUMBER.get(english, english), *(token(one, "cy") for one in forms(word))})
