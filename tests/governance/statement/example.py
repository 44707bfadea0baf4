"""A joint statement of three invented bodies."""

import datetime

from commonweal.base.language import Text
from commonweal.governance.body import Body
from commonweal.governance.statement.agreeing import freeze, sign
from commonweal.governance.statement.drafting import accept, propose
from commonweal.governance.statement.proposal import Add, Remove, Replace, Wording
from commonweal.governance.statement.rule import Rule
from commonweal.governance.statement.statement import Statement
from commonweal.governance.statement.text import draft, version

DAY = datetime.date(2027, 3, 18)
BODIES = (
    Body("council", Text(en="Exampleshire Council", cy="Cyngor Sir Enghraifft")),
    Body("board", Text(en="Exampleshire Health Board", cy="Bwrdd Iechyd Sir Enghraifft")),
    Body("charity", Text(en="Ty Croeso", cy="Tŷ Croeso")),
)
OFFICE = Text(en="Chief executive", cy="Prif weithredwr")
WHY = Text(en="It is clearer.", cy="Mae’n gliriach.")


def wording(words: str) -> Wording:
    return Wording(Text(en=f"On {words}", cy=f"Am {words}"), Text(en=f"We agree {words}.", cy=f"Cytunwn {words}."))


def begun(rule: Rule | None = None) -> Statement:
    """A statement without a clause yet."""
    title = Text(en="Homes first", cy="Cartrefi yn gyntaf")
    purpose = Text(en="What we will do together.", cy="Yr hyn a wnawn gyda’n gilydd.")
    return Statement(title, purpose, BODIES, rule or Rule())


def everybody_accepts(statement: Statement, number: int) -> Statement:
    for body in BODIES:
        if body.key not in statement.proposals[number - 1].accepted:
            statement = accept(statement, number, body.key, DAY)
    return statement


def drafted(*words: str, rule: Rule | None = None) -> Statement:
    """A statement with a clause for each of some words, accepted by all."""
    statement = begun(rule)
    for number, one in enumerate(words, start=1):
        statement = everybody_accepts(propose(statement, "council", Add(wording(one)), WHY, DAY), number)
    return statement


def reworded(statement: Statement, clause: int, words: str, by: str = "board") -> Statement:
    """Other words proposed for a clause as it stands, known by its key."""
    since = next(one.since for one in draft(statement).clauses if one.key == clause)
    return propose(statement, by, Replace(clause, since, wording(words)), WHY, DAY)


def removed(statement: Statement, clause: int, by: str = "board") -> Statement:
    """The removal of a clause proposed."""
    since = next(one.since for one in draft(statement).clauses if one.key == clause)
    return propose(statement, by, Remove(clause, since), WHY, DAY)


def signed_by_all(statement: Statement) -> Statement:
    """A statement agreed and signed."""
    agreed = freeze(statement, DAY)
    for body in BODIES:
        agreed = sign(agreed, body.key, f"Elin of {body.key}", OFFICE, version(agreed), DAY)
    return agreed


def said(statement: Statement) -> list[str]:
    """The words of the text, in English, clause by clause."""
    return [f"{one.number}. {one.wording.words.en}" for one in draft(statement).clauses]
