"""The text as it stands: the adopted proposals, applied in the order of their numbers.

Whether a proposal is adopted follows from what was answered, never from the order in which answers came. Of two proposals
about the same words the earlier goes first: the later waits for it, and if it is adopted must be made anew on the new words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from commonweal.base.evidence import canonical_json, sha256
from commonweal.governance.statement.proposal import Add, Change, Proposal, Remove, Replace, State, Wording
from commonweal.governance.statement.statement import Statement

__all__ = ["Clause", "Draft", "clause", "draft", "version"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it stands. `number` is its place in the text, from 1; `key` the proposal that added it, `since` the one
    that gave it its words."""

    number: int
    key: int
    since: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Draft:
    """The text, and what became of each proposal by its number. `shaping` are the proposals that made the text what it is:
    for each clause, one that was removed included, the last that touched it."""

    clauses: tuple[Clause, ...]
    states: Mapping[int, State]
    shaping: tuple[int, ...]


@dataclass(slots=True)
class _Text:
    """The text while proposals are applied. A clause that was removed keeps its place, for others may stand before it."""

    order: list[int] = field(default_factory=list)
    since: dict[int, int] = field(default_factory=dict)
    wording: dict[int, Wording | None] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)

    def apply(self, number: int, change: Change) -> None:
        match change:
            case Add(wording, before):
                self.order.insert(self.order.index(before) if before in self.order else len(self.order), number)
                self.wording[number], self.since[number] = wording, number
            case Replace(clause, _, wording):
                self.wording[clause], self.since[clause] = wording, number
            case Remove(clause, _):
                self.wording[clause], self.since[clause] = None, number


def draft(statement: Statement) -> Draft:
    """The text of a statement as it stands, and the state of every proposal."""
    text, states = _Text(), dict[int, State]()
    for proposal in statement.proposals:
        state = _state(proposal, statement, text)
        states[proposal.number] = state
        if state == "adopted":
            text.apply(proposal.number, proposal.change)
        elif state in ("open", "waiting"):
            text.pending.add(proposal.clause)
    return Draft(_numbered(text), states, tuple(text.since[key] for key in text.order))


def _state(proposal: Proposal, statement: Statement, text: _Text) -> State:
    # A body that left without an answer is waited for no more; what it answered before stays an answer.
    silent = {one.body for one in statement.left} - proposal.accepted - proposal.declined
    asked = [body for body in proposal.asked if body not in silent]
    verdict = statement.rule.verdict(asked, proposal.accepted, proposal.declined)
    if proposal.withdrawn_on is not None:
        return "withdrawn"
    if verdict == "declined":
        return "declined"
    if not isinstance(proposal.change, Add) and text.since.get(proposal.clause) != proposal.change.since:
        return "overtaken"
    if verdict is None:
        return "open"
    return "waiting" if proposal.clause in text.pending else "adopted"


def _numbered(text: _Text) -> tuple[Clause, ...]:
    standing = [(key, wording) for key in text.order if (wording := text.wording[key]) is not None]
    return tuple(Clause(number, key, text.since[key], wording) for number, (key, wording) in enumerate(standing, start=1))


def clause(clauses: Sequence[Clause], key: int) -> Clause | None:
    """The clause with a key, None where it does not stand."""
    return next((one for one in clauses if one.key == key), None)


def version(statement: Statement) -> str:
    """The SHA-256 of the words that a body signs: title, purpose, and every clause in its place."""
    clauses = [
        {"number": one.number, "heading": one.wording.heading.model_dump(), "words": one.wording.words.model_dump()}
        for one in draft(statement).clauses
    ]
    told = {"title": statement.title.model_dump(), "purpose": statement.purpose.model_dump(), "clauses": clauses}
    return sha256(canonical_json(told))
