"""A programme as a value: its areas of work, and all that was set, met, moved and reported in each.

Whether it is on time is not written down anywhere: it follows from the dates, in `programme.status`.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from commonweal.base.language import Text
from commonweal.governance.body import Body
from commonweal.governance.programme.milestone import Milestone

__all__ = ["Area", "Member", "Outcome", "Programme", "Progress"]

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works on an area, by the body that they come from and their office in it, which outlast the person."""

    body: str
    office: Text


@dataclass(frozen=True, slots=True)
class Progress:
    """What a body reported on a day."""

    body: str
    on: datetime.date
    words: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an area of work, with the evidence for it by SHA-256; ValueError where that is no hash."""

    words: Text
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not all(_HASH.fullmatch(one) for one in self.evidence):
            raise ValueError("Evidence is cited by its SHA-256: 64 figures and letters from a to f.")


@dataclass(frozen=True, slots=True)
class Area:
    """An area of work: who leads it, who else works on it, its milestones by number, progress in the order reported, and what
    came of it, once that is told."""

    number: int
    name: Text
    lead: Member
    members: tuple[Member, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    progress: tuple[Progress, ...] = ()
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """All that is known of a programme. The first of its bodies began it."""

    title: Text
    purpose: Text
    bodies: tuple[Body, ...]
    begun_on: datetime.date
    areas: tuple[Area, ...] = ()
    finished_on: datetime.date | None = None

    def __post_init__(self) -> None:
        if _gaps(area.number for area in self.areas) or _gaps(one.number for one in self.milestones):
            raise ValueError("Areas and milestones are numbered from 1, in order.")

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Those of all areas, by number: numbers run through the programme, so that one means one thing."""
        return tuple(sorted((one for area in self.areas for one in area.milestones), key=lambda one: one.number))

    def name_of(self, key: str) -> Text:
        """The name of a body; KeyError where it is not party to this."""
        return {body.key: body.name for body in self.bodies}[key]


def _gaps(numbers: Iterable[int]) -> bool:
    told = list(numbers)
    return told != list(range(1, len(told) + 1))
