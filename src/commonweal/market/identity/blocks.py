"""Which names are compared at all: those that share something telling.

Every name is put under some headings, and two are compared where they share one. A heading with very many names under it tells
little and would cost the square of them, so it is left out: a name still has its others.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from commonweal.market.identity.spelling import Spelling, skeleton

__all__ = ["MOST_UNDER_ONE", "common_words", "headings", "within"]

MOST_UNDER_ONE = 120
"""Names under one heading, above which it is left out."""

_RARE_SHARE = 0.01
_RARE_LEAST = 12
_BEGINNING = 6


def common_words(spellings: Sequence[Spelling]) -> frozenset[str]:
    """Words in more than one name of a hundred (and more than 12): the names of the places around, and of the trades.

    Names that differ only in how they are written, or in an account number, count once.
    """
    names = {one.words for one in spellings}
    most = max(_RARE_LEAST, round(_RARE_SHARE * len(names)))
    return frozenset(word for word, times in Counter(word for words in names for word in words).items() if times > most)


def headings(one: Spelling, postcode: str = "") -> Iterator[str]:
    """The headings of a name: what it is, without trading name or account, its telling words, beginning, sound, initials, and
    its postcode with its first letter."""
    yield f"=:{one.squeezed}"
    if one.cut:
        yield f"=:{one.cut}"
    for word in one.telling:
        yield f"word:{word}"
    yield f"begins:{one.squeezed[:_BEGINNING]}"
    yield f"sounds:{skeleton(one.squeezed)}"
    if one.initials:
        yield f"=:{one.initials}"
    if postcode:
        yield f"at:{postcode} {one.squeezed[:1]}"


def within(every: Sequence[Sequence[str]]) -> list[list[str]]:
    """The headings of each name, in order, without those that one name alone has, or too many have.

    Of the same name very often, each is compared with the next only, which is enough to find them all one.

    >>> within([["=:example", "word:alone"], ["=:example"]])
    [['=:example'], ['=:example']]
    """
    times = Counter(heading for of_one in every for heading in set(of_one))
    met: Counter[str] = Counter()
    return [sorted(kept for heading in sorted(set(of_one)) for kept in _kept(heading, times[heading], met)) for of_one in every]


def _kept(heading: str, times: int, met: Counter[str]) -> Iterator[str]:
    if 1 < times <= MOST_UNDER_ONE:
        yield heading
    elif times > 1 and heading.startswith("=:"):
        yield from (f"{heading} {met[heading]}", f"{heading} {met[heading] + 1}")
        met[heading] += 1
