"""From a draft to a launch: the text is frozen once every body has accepted all of it, signed by each, and launched on a day.

Each takes a statement and gives it as it is then; FaultyInput, with what to do about it, where it cannot be done.
"""

import datetime
from dataclasses import replace

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.body import names
from commonweal.governance.refusal import refuse
from commonweal.governance.statement.drafting import open_text, party
from commonweal.governance.statement.statement import Freeze, Signature, Statement
from commonweal.governance.statement.text import draft, version

__all__ = ["freeze", "launch", "missing", "reopen", "sign", "signed", "unaccepted"]


def unaccepted(statement: Statement) -> dict[int, tuple[str, ...]]:
    """The proposals that shape the text and the bodies that have not accepted them, by number; none where all have."""
    bodies = [body.key for body in statement.present]
    left = {
        number: tuple(body for body in bodies if body not in statement.proposals[number - 1].accepted)
        for number in sorted(draft(statement).shaping)
    }
    return {number: bodies for number, bodies in left.items() if bodies}


def freeze(statement: Statement, on: datetime.date) -> Statement:
    """Freeze the text as agreed: it has clauses, nothing about it is open, and every body has accepted all that stands in it."""
    open_text(statement)
    found = draft(statement)
    problems = [] if found.clauses else [_no_text()]
    problems += [_still_open(number) for number, state in found.states.items() if state in ("open", "waiting")]
    problems += [_not_accepted(number, names(statement.bodies, bodies)) for number, bodies in unaccepted(statement).items()]
    if problems:
        raise FaultyInput(problems)
    return replace(statement, freezes=(*statement.freezes, Freeze(version(statement), on)))


def _no_text() -> Problem:
    said = Text(
        en="There is no text to agree yet. Propose its first clause.",
        cy="Nid oes testun i gytuno arno eto. Cynigiwch ei gymal cyntaf.",
    )
    return Problem.spoken("no-text", said)


def _still_open(number: int) -> Problem:
    said = Text(
        en=f"Proposal {number} is open. It must be answered or withdrawn first.",
        cy=f"Mae cynnig {number} yn agored. Rhaid ei ateb neu ei dynnu’n ôl yn gyntaf.",
    )
    return Problem.spoken("open-proposal", said)


def _not_accepted(number: int, who: Text) -> Problem:
    said = Text(
        en=f"Proposal {number}, which stands in the text, is not yet accepted by {who.en}. Each body must accept it, or propose "
        "other words.",
        cy=f"Nid yw cynnig {number}, sy’n sefyll yn y testun, wedi’i dderbyn eto gan {who.cy}. Rhaid i bob corff ei dderbyn, neu "
        "gynnig geiriau eraill.",
    )
    return Problem.spoken("not-accepted", said)


def reopen(statement: Statement, on: datetime.date, reason: Text) -> Statement:
    """Open an agreed text again before its launch. Signatures stay on record, and count only if the same words are agreed anew."""
    frozen = _frozen(statement)
    if statement.launch_on is not None:
        refuse(
            "launched",
            "The day of the launch is set, so the text stays as it was signed. Begin a new statement.",
            "Mae dyddiad y lansio wedi’i bennu, felly erys y testun fel y’i llofnodwyd. Dechreuwch ddatganiad newydd.",
        )
    return replace(statement, freezes=(*statement.freezes[:-1], replace(frozen, reopened_on=on, reason=reason)))


def sign(statement: Statement, body: str, name: str, office: Text, read: str, on: datetime.date) -> Statement:
    """A body signs the agreed text. `read` is the hash of the version before whoever signs: it must be the one that stands."""
    party(statement, body)
    frozen = _frozen(statement)
    if read != frozen.version:
        refuse(
            "other-version",
            "The text has changed since you opened it to sign. Read it as it was agreed, and sign that.",
            "Mae’r testun wedi newid ers i chi ei agor i’w lofnodi. Darllenwch ef fel y cytunwyd arno, a llofnodwch hwnnw.",
        )
    if body in signed(statement):
        refuse(
            "already-signed",
            f"{statement.name_of(body).en} has signed this text already. It needs no other signature.",
            f"Mae {statement.name_of(body)['cy']} eisoes wedi llofnodi’r testun hwn. Nid oes angen llofnod arall arno.",
        )
    return replace(statement, signatures=(*statement.signatures, Signature(body, name, office, read, on)))


def launch(statement: Statement, launch_on: datetime.date, today: datetime.date) -> Statement:
    """Set the day of the launch, today or later, once every body has signed the text that stands."""
    _frozen(statement)
    if statement.launch_on is not None:
        refuse(
            "launched",
            "The day of the launch is set already. It stands as it was announced.",
            "Mae dyddiad y lansio eisoes wedi’i bennu. Mae’n sefyll fel y’i cyhoeddwyd.",
        )
    if bodies := missing(statement):
        who = names(statement.bodies, bodies)
        refuse(
            "unsigned",
            f"The statement is not yet signed by {who.en}. It is launched when every body has signed it.",
            f"Nid yw’r datganiad wedi’i lofnodi eto gan {who.cy}. Caiff ei lansio pan fydd pob corff wedi’i lofnodi.",
        )
    if launch_on < today:
        refuse(
            "past",
            "A launch cannot be on a day that is over. Choose today or a later day.",
            "Ni all lansio fod ar ddiwrnod sydd wedi mynd heibio. Dewiswch heddiw neu ddiwrnod diweddarach.",
        )
    return replace(statement, launch_on=launch_on)


def signed(statement: Statement) -> dict[str, Signature]:
    """The signatures that count, by body: those on the version that is agreed now. None count while nothing is."""
    standing = statement.frozen.version if statement.frozen else None
    return {one.body: one for one in statement.signatures if one.version == standing}


def missing(statement: Statement) -> tuple[str, ...]:
    """The bodies that have not signed the text that stands."""
    have = signed(statement)
    return tuple(body.key for body in statement.present if body.key not in have)


def _frozen(statement: Statement) -> Freeze:
    if statement.frozen is None:
        refuse(
            "not-frozen",
            "The text is not agreed yet. Freeze it once every body has accepted all of it.",
            "Nid oes cytundeb ar y testun eto. Rhewch ef unwaith y bydd pob corff wedi derbyn y cyfan ohono.",
        )
    return statement.frozen
