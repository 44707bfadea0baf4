"""Two people wrote at once: what each changed is brought together, and what both changed otherwise is laid before them.

A text that one of them changed is taken from them. Where both changed it, and not alike, nobody's words are chosen for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Clash", "merge"]


@dataclass(frozen=True, slots=True)
class Clash:
    """A text that was changed twice: as it was before, as it stands now, and as it was written meanwhile."""

    name: str
    before: str
    now: str
    mine: str


def merge(before: Mapping[str, str], now: Mapping[str, str], mine: Mapping[str, str]) -> tuple[dict[str, str], tuple[Clash, ...]]:
    """Texts by name, brought together, with those that clash; of these the ones that stand now are in what is given.

    `mine` may hold some of the texts only: the others are as they were before.

    >>> merge({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"b": "3"})
    ({'a': '2', 'b': '3'}, ())
    """
    merged, clashes = dict(now), list[Clash]()
    for name, written in mine.items():
        was, stands = before.get(name, ""), now.get(name, "")
        if written in (was, stands):
            continue
        if stands == was:
            merged[name] = written
        else:
            clashes.append(Clash(name, was, stands, written))
    return merged, tuple(clashes)
