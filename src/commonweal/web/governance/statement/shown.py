"""A statement as its working page shows it: each clause with who has accepted it, each open proposal with its changes marked."""

from dataclasses import dataclass
from typing import Any

from commonweal.base.language import Text
from commonweal.governance.body import names
from commonweal.governance.statement.marking import Marked, mark
from commonweal.governance.statement.proposal import Proposal, State
from commonweal.governance.statement.statement import Statement
from commonweal.governance.statement.text import Clause, Draft, clause
from commonweal.publish.statement import told_of
from commonweal.web.site.environment import page_language

__all__ = ["ShownClause", "ShownProposal", "changes", "clauses", "proposals"]


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause, who has accepted its words and who has not yet, and the proposals about it that are open."""

    clause: Clause
    accepted: Text
    missing: Text
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal as the public record tells it, with the number of its clause, and who has not answered."""

    told: dict[str, Any]
    clause: Clause | None
    unanswered: Text


def clauses(statement: Statement, found: Draft) -> list[ShownClause]:
    """The clauses of the text."""
    every = {body.key for body in statement.present}
    shown = []
    for one in found.clauses:
        accepted = statement.proposals[one.since - 1].accepted
        about = tuple(other.number for other in _open(statement, found) if other.clause == one.key)
        shown.append(ShownClause(one, names(statement.bodies, accepted), names(statement.bodies, every - accepted), about))
    return shown


def proposals(statement: Statement, found: Draft, *states: State) -> list[ShownProposal]:
    """The proposals in some states, those that were made last first."""
    chosen = [one for one in reversed(statement.proposals) if found.states[one.number] in states]
    return [_proposal(statement, found, one) for one in chosen]


def _proposal(statement: Statement, found: Draft, one: Proposal) -> ShownProposal:
    silent = {body.key for body in statement.present} - one.accepted - one.declined
    told = told_of(statement, one, found.states[one.number])
    return ShownProposal(told, clause(found.clauses, one.clause), names(statement.bodies, silent))


def _open(statement: Statement, found: Draft) -> list[Proposal]:
    return [one for one in statement.proposals if found.states[one.number] in ("open", "waiting")]


def changes(told: dict[str, Any], part: str) -> tuple[Marked, ...]:
    """What a proposal changes in the `heading` or the `words` of its clause, in the page's language."""
    was, now = told["was"], told["wording"]
    # Where either has no Welsh, its English is compared with English: else every word would have changed.
    both = [one[part] for one in (was, now) if one]
    welsh = page_language() == "cy" and all(one["cy"] for one in both)
    old, new = ((one[part]["cy" if welsh else "en"] if one else "") for one in (was, now))
    return mark(old, new)


def language_of(told: dict[str, Any]) -> str:
    """The language that its changes are shown in."""
    both = [one for one in (told["was"], told["wording"]) if one]
    return "cy" if page_language() == "cy" and all(one["words"]["cy"] for one in both) else "en"
