"""A joint statement as a value: its bodies, every proposal made about its text, and when it was agreed, signed and launched.

Nothing here says what stands in the text or how far the statement has come: both follow from these facts, in
`statement.text` and `statement.status`.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from commonweal.base.language import Text
from commonweal.governance.body import Body
from commonweal.governance.statement.proposal import Proposal
from commonweal.governance.statement.rule import Rule

__all__ = ["Freeze", "Leaving", "Signature", "Statement"]


@dataclass(frozen=True, slots=True)
class Freeze:
    """The day on which the text was agreed, by the hash of its version, and the day on which it was opened again, if it was."""

    version: str
    on: datetime.date
    reopened_on: datetime.date | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """A body that left the table on a day, and why. What it said until then stays said."""

    body: str
    on: datetime.date
    reason: Text


@dataclass(frozen=True, slots=True)
class Signature:
    """A body's signature on a version of the text: `name` is who signed, `office` as what."""

    body: str
    name: str
    office: Text
    version: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Statement:
    """All that is known of a joint statement.

    Parameters
    ----------
    title, purpose
        What it is called, and what it is for, in a sentence or two.
    bodies
        Who is or was party to it; the first began it, and stays.
    left
        Those of them that left.
    rule
        How many must accept a proposal.
    proposals
        In the order of their numbers, from 1.
    freezes, signatures
        In the order in which they were made. A signature on a version that does not stand stays here, and does not count.
    launch_on
        The day of the launch, once one is set.
    """

    title: Text
    purpose: Text
    bodies: tuple[Body, ...]
    rule: Rule = field(default_factory=Rule)
    proposals: tuple[Proposal, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    signatures: tuple[Signature, ...] = ()
    launch_on: datetime.date | None = None
    left: tuple[Leaving, ...] = ()

    def __post_init__(self) -> None:
        if [proposal.number for proposal in self.proposals] != list(range(1, len(self.proposals) + 1)):
            raise ValueError("Proposals are numbered from 1, in order.")
        if not self.bodies or repeated(body.key for body in self.bodies):
            raise ValueError("A statement has bodies, each of them once.")

    @property
    def present(self) -> tuple[Body, ...]:
        """The bodies that are party to it now."""
        gone = {one.body for one in self.left}
        return tuple(body for body in self.bodies if body.key not in gone)

    @property
    def frozen(self) -> Freeze | None:
        """The agreement that stands, if one does."""
        last = self.freezes[-1] if self.freezes else None
        return last if last and last.reopened_on is None else None

    def name_of(self, key: str) -> Text:
        """The name of a body; KeyError where it is not party to this."""
        return {body.key: body.name for body in self.bodies}[key]


def repeated(keys: Iterable[str]) -> bool:
    """Whether any of some keys stands there twice."""
    told = list(keys)
    return len(set(told)) < len(told)
