"""What says that two keys name one body: a link, and what a reviewer said of a pair."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["SAME_NAME", "Basis", "Link", "Review", "latest", "pair"]

Basis = Literal["identifier", "name", "linked", "reviewed"]

SAME_NAME = 0.95
"""How sure it is that two records with plainly the same name are of one body. Design choice: most are, some share a name."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two keys that are, or may be, one body.

    Parameters
    ----------
    left, right
        Keys (`GB-COH-01234567`, `name:example care`), in either order.
    confidence
        The probability that they are one, 0 to 1.
    basis
        What tells it.
    evidence
        The same in words, for a reviewer.
    levels
        Of a likeness, the codes of the levels that it rests on (`commonweal.market.identity.weight.said` has their words).
    """

    left: str
    right: str
    confidence: float
    basis: Basis = "linked"
    evidence: str = ""
    levels: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, str]:
        """Both keys, in their one order."""
        return pair(self.left, self.right)


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of two keys: that they are the same body, or are not.

    `when` has its time zone; of several reviews of one pair the latest counts.
    """

    left: str
    right: str
    same: bool
    by: str
    when: datetime.datetime
    why: str = ""

    @property
    def ends(self) -> tuple[str, str]:
        """Both keys, in their one order."""
        return pair(self.left, self.right)


def pair(left: str, right: str) -> tuple[str, str]:
    """Two keys in the one order in which they stand for a pair."""
    return (left, right) if left <= right else (right, left)


def latest(reviews: Iterable[Review]) -> Mapping[tuple[str, str], Review]:
    """The review that counts of each pair. Where two were made at the same moment, “different” counts: it can be undone."""
    found: dict[tuple[str, str], Review] = {}
    for review in sorted(reviews, key=lambda one: (one.when, not one.same, one.by, one.why)):
        if review.left != review.right:
            found[review.ends] = review
    return found
