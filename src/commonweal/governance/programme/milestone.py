"""A milestone: what is to be done by when. Its first date is kept for ever, however often it is moved, and why it was."""

import datetime
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text

__all__ = ["STANDINGS", "Milestone", "Move", "Standing", "standing"]

Standing = Literal["due", "late", "met", "met late", "not met"]

STANDINGS: dict[Standing, Text] = {
    "due": Text(en="To come", cy="I ddod"),
    "late": Text(en="Late", cy="Hwyr"),
    "met": Text(en="Met in time", cy="Cyflawnwyd mewn pryd"),
    "met late": Text(en="Met late", cy="Cyflawnwyd yn hwyr"),
    "not met": Text(en="Not met", cy="Heb ei gyflawni"),
}
"""How a milestone stands, in words."""


@dataclass(frozen=True, slots=True)
class Move:
    """A milestone moved to another day, with the reason."""

    to: datetime.date
    reason: Text
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Milestone:
    """What is to be done, and by when it was first to be done; what became of it."""

    number: int
    what: Text
    first_due: datetime.date
    moves: tuple[Move, ...] = ()
    met_on: datetime.date | None = None

    @property
    def due(self) -> datetime.date:
        """The day by which it is to be done now."""
        return self.moves[-1].to if self.moves else self.first_due

    @property
    def slip(self) -> int:
        """Days from the first date to the one that holds now, or to the day on which it was met; below zero where it was early."""
        return ((self.met_on or self.due) - self.first_due).days


def standing(milestone: Milestone, today: datetime.date, finished_on: datetime.date | None) -> Standing:
    """How a milestone stands on a day. It is met late after the date that held then; `finished_on` closes what was not met."""
    if milestone.met_on is not None:
        return "met late" if milestone.met_on > milestone.due else "met"
    if finished_on is not None:
        return "not met"
    return "late" if milestone.due < today else "due"
