"""Links joined into organisations, so that no reviewer's “different” is ever broken, not even by way of others.

The surest links are taken first, and one that would bring together two keys that must stay apart is not taken. So the
weakest link on any path between two such keys is the one that is cut; and the outcome is the same in whatever order the
links come. This is single linkage in the order of Kruskal's algorithm, with constraints.

Source: Wagstaff and others, *Constrained K-means Clustering with Background Knowledge* (2001), must-links and cannot-links;
the order is a design choice: what is cut is always the least sure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from commonweal.market.identity.link import Basis, Link, Review, latest

__all__ = ["Cut", "Joined", "join"]

_FIRST: Mapping[Basis, int] = {"reviewed": 0, "identifier": 1, "name": 2, "linked": 3}
_LEAST_SURE: Sequence[Basis] = ("identifier", "reviewed", "name", "linked")


@dataclass(frozen=True, slots=True)
class Cut:
    """A link that was not taken, and what it would have broken.

    `apart` are the two keys that must stay apart; `because` is `reviewed`, or `numbers` where they are two numbers of one register.
    """

    link: Link
    apart: tuple[str, str]
    because: Literal["reviewed", "numbers"]

    @property
    def against_record(self) -> bool:
        """Whether a reviewer's word goes against a number, or one reviewer's against another's: worth a second look."""
        return self.link.basis in ("identifier", "reviewed")


@dataclass(frozen=True, slots=True)
class Joined:
    """Which keys are one: `cluster` numbers the cluster of each key that any link named, `members` has its keys in order.

    `joints` are the links that were taken to make each cluster, so that each can be shown.
    """

    cluster: Mapping[str, int]
    members: Sequence[Sequence[str]]
    joints: Sequence[Sequence[Link]]
    cuts: Sequence[Cut]

    def confidence(self, number: int) -> float:
        """How sure a cluster is: as its weakest joint."""
        return min((link.confidence for link in self.joints[number]), default=1.0)

    def basis(self, number: int) -> Basis:
        """The least sure kind of joint that a cluster needs."""
        return max((link.basis for link in self.joints[number]), key=_LEAST_SURE.index, default="identifier")


def join(links: Iterable[Link], reviews: Iterable[Review] = (), registers: Mapping[str, str] | None = None) -> Joined:
    """Join keys into organisations.

    Parameters
    ----------
    links
        In any order; a key that no link or review names is an organisation by itself, and does not come back.
    reviews
        “Same” joins with confidence 1 before any other link; “different” keeps apart whatever else says otherwise.
    registers
        The register of each key that is a number (`GB-COH`). Links by name or likeness never bring two numbers of one
        register together.
    """
    said = latest(reviews)
    apart = [ends for ends, review in said.items() if not review.same]
    groups = _Groups(apart, registers or {})
    for review in sorted((one for one in said.values() if one.same), key=lambda one: (one.when, one.ends), reverse=True):
        groups.take(Link(*review.ends, 1.0, "reviewed", review.why))
    for link in sorted(links, key=lambda one: (_FIRST[one.basis], -one.confidence, one.ends, one.evidence)):
        groups.take(link)
    return groups.joined()


class _Groups:
    """Keys in groups that only grow, each with what it must not meet."""

    def __init__(self, apart: Iterable[tuple[str, str]], registers: Mapping[str, str]) -> None:
        self._group: dict[str, int] = {}
        self._members: dict[int, list[str]] = {}
        self._joints: dict[int, list[Link]] = {}
        self._enemies: dict[str, set[str]] = {}
        self._registers = registers
        self._cuts: list[Cut] = []
        for left, right in apart:
            self._enemies.setdefault(left, set()).add(right)
            self._enemies.setdefault(right, set()).add(left)

    def take(self, link: Link) -> None:
        """Join what a link joins, unless that would bring together what must stay apart."""
        left, right = (self._of(key) for key in link.ends)
        if left == right:
            return
        if len(self._members[left]) < len(self._members[right]):
            left, right = right, left
        cut = self._reviewed_apart(left, right, link) or self._two_numbers(left, right, link)
        if cut:
            self._cuts.append(cut)
            return
        for key in self._members[right]:
            self._group[key] = left
        self._members[left] += self._members.pop(right)
        self._joints[left] += [*self._joints.pop(right), link]

    def _of(self, key: str) -> int:
        if key not in self._group:
            number = len(self._group)
            self._group[key], self._members[number], self._joints[number] = number, [key], []
        return self._group[key]

    def _reviewed_apart(self, left: int, right: int, link: Link) -> Cut | None:
        for key in sorted(self._members[right]):
            met = [enemy for enemy in self._enemies.get(key, ()) if self._group.get(enemy) == left]
            if met:
                return Cut(link, (min(met), key), "reviewed")
        return None

    def _two_numbers(self, left: int, right: int, link: Link) -> Cut | None:
        if link.basis in ("identifier", "reviewed") or not self._registers:
            return None
        there = {self._registers[key]: key for key in sorted(self._members[left]) if key in self._registers}
        rivals = (key for key in sorted(self._members[right]) if self._registers.get(key) in there)
        rival = next(rivals, None)
        return Cut(link, (there[self._registers[rival]], rival), "numbers") if rival is not None else None

    def joined(self) -> Joined:
        ordered = sorted(self._members, key=lambda number: min(self._members[number]))
        members = [sorted(self._members[number]) for number in ordered]
        cluster = {key: place for place, keys in enumerate(members) for key in keys}
        return Joined(cluster, members, [self._joints[number] for number in ordered], self._cuts)
