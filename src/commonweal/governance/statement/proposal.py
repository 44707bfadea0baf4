"""A proposal to change the text: one clause added, put in other words, or removed, with what each body answered.

A clause is known for ever by the number of the proposal that added it; the number that readers see is its place in the text.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text

__all__ = ["STATES", "Add", "Answer", "Change", "Proposal", "Remove", "Replace", "State", "Wording"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause says: its heading and its words, paragraphs apart by an empty line."""

    heading: Text
    words: Text


@dataclass(frozen=True, slots=True)
class Add:
    """A new clause before another, or at the end."""

    wording: Wording
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Replace:
    """Other words for a clause. `since` is the number of the proposal that gave it the words which this one read."""

    clause: int
    since: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Remove:
    """A clause less. `since` as for other words."""

    clause: int
    since: int


Change = Add | Replace | Remove

State = Literal["open", "waiting", "adopted", "declined", "withdrawn", "overtaken"]

STATES: dict[State, Text] = {
    "open": Text(en="Open", cy="Agored"),
    "waiting": Text(en="Accepted, waiting for an earlier proposal", cy="Derbyniwyd, yn aros am gynnig cynharach"),
    "adopted": Text(en="Adopted", cy="Mabwysiadwyd"),
    "declined": Text(en="Declined", cy="Gwrthodwyd"),
    "withdrawn": Text(en="Withdrawn", cy="Tynnwyd yn ôl"),
    "overtaken": Text(en="Overtaken by another change of the clause", cy="Goddiweddwyd gan newid arall i’r cymal"),
}
"""What may become of a proposal, in words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body said to a proposal. There is no reason where it accepted without one."""

    body: str
    accepted: bool
    on: datetime.date
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal. `by` is the body that made it; `asked` are the bodies that were party when it did, whose answers decide.

    A body that joined later may accept it too, and must have before the text is agreed.
    """

    number: int
    by: str
    change: Change
    reason: Text
    on: datetime.date
    asked: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    withdrawn_on: datetime.date | None = None

    @property
    def clause(self) -> int:
        """The clause that it is about; its own number where it adds one."""
        return self.number if isinstance(self.change, Add) else self.change.clause

    @property
    def accepted(self) -> frozenset[str]:
        """The bodies that accepted it."""
        return frozenset(answer.body for answer in self.answers if answer.accepted)

    @property
    def declined(self) -> frozenset[str]:
        """The bodies that declined it, and have not come to accept it since."""
        return frozenset(answer.body for answer in self.answers) - self.accepted
