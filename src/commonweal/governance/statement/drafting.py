"""What bodies do while a text is drafted: propose, accept, decline, withdraw, invite one more to the table, or leave it.

Each takes a statement and gives it as it is then; FaultyInput, with what to do about it, where it cannot be done.
"""

import datetime
from dataclasses import replace
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.body import Body
from commonweal.governance.refusal import refuse
from commonweal.governance.statement.proposal import STATES, Add, Answer, Change, Proposal
from commonweal.governance.statement.statement import Leaving, Statement
from commonweal.governance.statement.text import clause, draft

__all__ = ["accept", "decline", "invite", "leave", "open_text", "party", "propose", "withdraw"]


def invite(statement: Statement, body: Body) -> Statement:
    """Bring a body in: it is asked about what is proposed from now on, and must accept what stands before the text is agreed."""
    open_text(statement)
    if any(one.key == body.key for one in statement.bodies):
        refuse(
            "already-party",
            f"{body.name.en} is party to this statement already, or was and left. Choose another body.",
            f"Mae {body.name['cy']} eisoes yn rhan o’r datganiad hwn, neu wedi’i adael. Dewiswch gorff arall.",
        )
    return replace(statement, bodies=(*statement.bodies, body))


def leave(statement: Statement, body: str, on: datetime.date, reason: Text) -> Statement:
    """A body leaves the table, so that it need not accept or sign. The one that leads stays: without it there is no statement."""
    open_text(statement)
    party(statement, body)
    if body == statement.bodies[0].key:
        refuse(
            "leads",
            "The body that leads a statement cannot leave it. Leave the draft as it is, or begin another.",
            "Ni all y corff sy’n arwain datganiad ei adael. Gadewch y drafft fel y mae, neu dechreuwch un arall.",
        )
    return replace(statement, left=(*statement.left, Leaving(body, on, reason)))


def propose(statement: Statement, by: str, change: Change, reason: Text, on: datetime.date) -> Statement:
    """Propose a change of the text; the body that proposes it accepts it thereby."""
    open_text(statement)
    party(statement, by)
    if not isinstance(change, Add):
        _of_what_stands(statement, change.clause, change.since)
    elif change.before is not None and clause(draft(statement).clauses, change.before) is None:
        refuse(
            "no-clause",
            "The clause that it should stand before is not in the text. Choose one that is, or the end.",
            "Nid yw’r cymal y dylai sefyll o’i flaen yn y testun. Dewiswch un sydd, neu’r diwedd.",
        )
    asked = tuple(body.key for body in statement.present)
    proposal = Proposal(len(statement.proposals) + 1, by, change, reason, on, asked, (Answer(by, True, on),))
    return replace(statement, proposals=(*statement.proposals, proposal))


def accept(statement: Statement, number: int, body: str, on: datetime.date, reason: Text | None = None) -> Statement:
    """A body accepts a proposal: one that is open, or one that was adopted without it."""
    proposal = _answerable(statement, number, body, {"open", "waiting", "adopted"})
    return _with(statement, proposal, answers=(*proposal.answers, Answer(body, True, on, reason)))


def decline(statement: Statement, number: int, body: str, on: datetime.date, reason: Text) -> Statement:
    """A body declines a proposal that is open, and says why, so that the next can be better."""
    proposal = _answerable(statement, number, body, {"open", "waiting"})
    if body in proposal.declined:
        refuse(
            "already-declined",
            "Your body has declined this proposal already. It may still accept it while it is open.",
            "Mae eich corff eisoes wedi gwrthod y cynnig hwn. Gall ei dderbyn o hyd tra bydd yn agored.",
        )
    return _with(statement, proposal, answers=(*proposal.answers, Answer(body, False, on, reason)))


def withdraw(statement: Statement, number: int, body: str, on: datetime.date) -> Statement:
    """The body that made a proposal takes it back, before it is adopted."""
    proposal = _found(statement, number, {"open", "waiting"})
    if proposal.by != body:
        refuse(
            "not-yours",
            "Only the body that made a proposal can withdraw it. Decline it, and say why.",
            "Dim ond y corff a wnaeth gynnig a all ei dynnu’n ôl. Gwrthodwch ef, a dywedwch pam.",
        )
    return _with(statement, proposal, withdrawn_on=on)


def open_text(statement: Statement) -> None:
    """FaultyInput where the text is agreed, so that it cannot be changed."""
    if statement.frozen:
        refuse(
            "frozen",
            "The text is agreed and frozen. Open it again first; signatures on it will then not count.",
            "Cytunwyd ar y testun ac mae wedi’i rewi. Ailagorwch ef yn gyntaf; ni fydd llofnodion arno yn cyfrif wedyn.",
        )


def party(statement: Statement, body: str) -> None:
    """FaultyInput where a body is not party to a statement."""
    if not any(one.key == body for one in statement.present):
        refuse(
            "not-party",
            "That body is not party to this statement. Choose one that is.",
            "Nid yw’r corff hwnnw yn rhan o’r datganiad hwn. Dewiswch un sydd.",
        )


def _of_what_stands(statement: Statement, key: int, since: int) -> None:
    found = clause(draft(statement).clauses, key)
    if found is None:
        refuse(
            "no-clause",
            "That clause is not in the text. It may have been removed since you read it; look at the text.",
            "Nid yw’r cymal hwnnw yn y testun. Efallai iddo gael ei ddileu ers i chi ei ddarllen; edrychwch ar y testun.",
        )
    if found.since != since:
        refuse(
            "overtaken",
            f"Clause {found.number} has been changed since you read it. Please read it as it stands now, and make your proposal "
            "anew on those words.",
            f"Newidiwyd cymal {found.number} ers i chi ei ddarllen. Darllenwch ef fel y mae nawr, a gwnewch eich cynnig o’r newydd "
            "ar y geiriau hynny.",
        )


def _found(statement: Statement, number: int, states: set[Literal["open", "waiting", "adopted"]]) -> Proposal:
    open_text(statement)
    if not 1 <= number <= len(statement.proposals):
        refuse(
            "no-proposal",
            f"There is no proposal {number}. Choose one from the list.",
            f"Nid oes cynnig {number}. Dewiswch un o’r rhestr.",
        )
    state = draft(statement).states[number]
    if state == "overtaken":
        refuse(
            "overtaken",
            "The clause was changed by an earlier proposal after this one was made. If it is wanted still, please make it anew "
            "on the new words.",
            "Newidiwyd y cymal gan gynnig cynharach ar ôl i hwn gael ei wneud. Os oes ei eisiau o hyd, gwnewch ef o’r newydd "
            "ar y geiriau newydd.",
        )
    if state not in states:
        refuse(
            "closed",
            f"Proposal {number} is closed ({STATES[state].en.lower()}). Make a new one if it is wanted still.",
            f"Mae cynnig {number} wedi’i gau ({STATES[state].cy.lower()}). Gwnewch un newydd os oes ei eisiau o hyd.",
        )
    return statement.proposals[number - 1]


def _answerable(statement: Statement, number: int, body: str, states: set[Literal["open", "waiting", "adopted"]]) -> Proposal:
    party(statement, body)
    proposal = _found(statement, number, states)
    if body in proposal.accepted:
        refuse(
            "already-accepted",
            "Your body has accepted this proposal already. To change the words again, propose other ones.",
            "Mae eich corff eisoes wedi derbyn y cynnig hwn. I newid y geiriau eto, cynigiwch rai eraill.",
        )
    return proposal


def _with(statement: Statement, proposal: Proposal, **changes: object) -> Statement:
    changed = replace(proposal, **changes)  # type: ignore[arg-type]
    return replace(statement, proposals=tuple(changed if one.number == changed.number else one for one in statement.proposals))
